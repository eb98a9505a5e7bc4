"""Promises, slippage and the life of an action beside the oracle on random programmes."""

import pytest
from hypothesis import given

from analytics.over_reviews import flow, life, promises
from analytics.over_reviews import history as histories
from tests import oracle, oracle_promises
from tests.analytics.measures.test_oracle import SECOND_LOOK, listed, told
from tests.analytics.programmes import programmes
from tests.analytics.tables import values


@SECOND_LOOK
@given(programmes())
def test_promises_kept_over_the_reviews(reviews):
    whole, every = told(reviews), oracle.history(reviews)
    for day in [review for review, _ in reviews][-2:]:
        table = whole[whole["data_date"] <= str(day)]
        rows = [row for row in every if row["data_date"] <= day]
        for column in ("lead_agency", "workstream"):
            wanted = oracle_promises.kept(rows, column, day)
            found = promises.kept(table, column, day)
            assert found["value"].tolist() == oracle_promises.kept_order(wanted)
            for part in found.to_dict("records"):
                other = wanted[part.pop("value")]
                low, high = part.pop("low"), part.pop("high")
                assert part == {name: other[name] for name in part}
                if not other["is_few"]:
                    assert (low, high) == pytest.approx((other["low"], other["high"]), abs=1e-6)


@SECOND_LOOK
@given(programmes())
def test_lateness_slippers_and_milestones_of_a_review(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    for day in listed(reviews)[-2:]:
        now, mine = histories.at(table, day), oracle.at(rows, day)
        late, wanted = promises.lateness(now), oracle_promises.lateness(mine)
        for which in ("closed", "open"):
            spread, other = getattr(late, which), wanted[which]
            assert dict(zip(late.buckets["bucket"], late.buckets[which], strict=True)) == other["counts"]
            for name in ("count", "median", "longest", "left_out"):
                assert getattr(spread, name) == other[name]
        assert promises.repeat_slippers(now)["ref"].tolist() == oracle_promises.repeat_slippers(mine)
        until = table[table["data_date"] <= str(day)]
        stated = promises.milestones(now, until)
        assert list(dict.fromkeys(stated["ref"])) == oracle_promises.milestones(mine)
        for ref in dict.fromkeys(stated["ref"]):
            line = stated[stated["ref"] == ref]
            past = [row for row in rows if row["ref"] == ref and row["data_date"] <= day]
            assert line["is_pushed"].sum() == past[-1]["push_count"]
            assert values(line["due_date"].dropna()) == [row["due_date"] for row in past if row["due_date"]]


@SECOND_LOOK
@given(programmes())
def test_burn_up_and_backlog(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    days = listed(reviews)
    over = flow.burn_up(table)
    found = [{name: values(over[name])[place] for name in over} for place in range(len(over))]
    assert found == oracle_promises.burn_up(rows, days)
    lines = [line for line in oracle.flow(reviews, rows) if line["data_date"] in days]
    if len(days) > 1:
        wanted = oracle_promises.backlog_months(
            [line["open"] for line in lines], [line["closed"] for line in lines], days
        )
        months = flow.backlog_months(flow.by_review(table))
        assert months == (None if wanted is None else pytest.approx(wanted))


@SECOND_LOOK
@given(programmes(most_actions=4))
def test_the_life_of_an_action(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    days = [day for day, _ in reviews]
    for identity in {row["action_id"] for row in rows}:
        found = life.reviews(table[table["action_id"] == identity], days)
        wanted = oracle_promises.life(rows, identity, days)
        for name in ("data_date", "is_listed", "moved_days", "due_date"):
            assert values(found[name]) == [line[name] for line in wanted], name
        changed = [
            {str(name) for name in life.COMPARED if found[life.CHANGED + name].iloc[place]}
            for place in range(len(found))
        ]
        assert changed == [line["changed"] for line in wanted]
