"""What lies ahead beside the oracle on random programmes: closures, forecasts, time to close, what falls due, risks."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.outlook import at_risk, backtest, closures, due, forecast, pace, record, spells, survival
from analytics.outlook.forecast import Model
from analytics.over_reviews import history as histories
from analytics.ratings import computed
from tests import oracle, oracle_outlook
from tests.analytics.measures.test_oracle import SECOND_LOOK, listed, told
from tests.analytics.programmes import programmes
from tests.analytics.tables import values

HALF = 0.5


def months(found, day):
    lines = closures.by_month(found.turns, found.opens, day)
    columns = (lines[name] for name in ("month", "closed", "reopened", "added"))
    return [(end.date(), *counts) for end, *counts in zip(*columns, strict=True)]


@SECOND_LOOK
@given(programmes())
def test_closures_by_month_of_all_and_of_each_workstream(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    found = closures.turns(table)
    for day in listed(reviews)[-2:]:
        assert months(found, day) == oracle_outlook.by_month(rows, day)
        for value in set(found.opens["value"]):
            part = closures.of_part(found, "workstream", value)
            mine = [row for row in rows if (row["workstream"] or "Not stated") == value]
            first = min(row["data_date"] for row in mine)
            turned = [turn for turn in oracle_outlook.turns(rows) if (turn["workstream"] or "Not stated") == value]
            wanted = [
                (
                    end,
                    sum(
                        turn["change"] == 1 and not turn["is_later"]
                        for turn in turned
                        if turn["data_date"] <= day and start < turn["date"] <= end
                    ),
                    sum(
                        turn["change"] == -1 and not turn["is_later"]
                        for turn in turned
                        if turn["data_date"] <= day and start < turn["date"] <= end
                    ),
                )
                for start, end in (oracle_outlook.whole_months(first, day) if first <= day else [])
            ]
            assert [line[:3] for line in months(part, day)] == wanted
            is_open = [row["is_open"] for row in mine if row["data_date"] == day]
            assert closures.open_at(part.opens, day) == sum(is_open)
            names = sorted(set(found.opens["value"]))
            net, begins = closures.net_by_part(found, names, day)
            mine = closures.by_month(part.turns, part.opens, day)["net"].tolist()
            column = net[:, names.index(value)].tolist()
            assert column[len(column) - len(mine) :] == mine
            assert begins[names.index(value)] == len(column) - len(mine)


@SECOND_LOOK
@given(programmes(most_reviews=8))
def test_pace_and_history_that_is_too_short(reviews):
    table, days = told(reviews), listed(reviews)
    if not days:
        return
    day, target = days[-1], date(2027, 6, 30)
    rows = oracle.history(reviews)
    told_of = record.known(table, day)
    found = pace.prospects(told_of, pace.judged(told_of), target, count=50).whole
    net = [closed - reopened for _, closed, reopened, _ in oracle_outlook.by_month(rows, day)]
    open_count = sum(row["is_open"] for row in rows if row["data_date"] == day)
    assert found.forecast is None or len(net) >= 5
    assert (found.basis == "too_short") == (len(net) < 5)
    assert found.pace.required == pytest.approx(open_count / ((target - day).days / (365.25 / 12)))
    assert found.pace.last_3 == (None if len(net) < 3 else pytest.approx(sum(net[-3:]) / 3))
    assert found.pace.last_6 == (None if len(net) < 6 else pytest.approx(sum(net[-6:]) / 6))


@SECOND_LOOK
@given(programmes(most_reviews=14, most_actions=6))
def test_what_came_of_past_forecasts(reviews):
    table, rows, days = told(reviews), oracle.history(reviews), listed(reviews)
    if not days:
        return
    past = backtest.past_forecasts(record.known(table, days[-1]), Model.PACE)
    opens = {day: sum(row["is_open"] for row in rows if row["data_date"] == day) for day in days}
    wanted = [day for day in days[1:-1] if opens[day] and len(oracle_outlook.whole_months(days[0], day)) >= 5]
    assert values(past["data_date"]) == wanted
    for line in past.to_dict("records"):
        then = line["data_date"].date()
        done, came = oracle_outlook.came_true(rows, then, days[-1])
        at = past.loc[past["data_date"] == str(then)]
        assert (values(at["done_date"]), values(at["came"])) == ([done], [came])
        assert (line["open"], line["is_ahead_judged"]) == (opens[then], came is not None)
        if line["is_judged"]:
            assert line["safe_date"].date() <= days[-1]
            assert line["is_held"] == (done is not None and done <= line["safe_date"].date())


@SECOND_LOOK
@given(programmes(most_reviews=8))
def test_spells_of_open_work(reviews):
    found, wanted = spells.watched(told(reviews)), oracle_outlook.spells(oracle.history(reviews))
    mine = zip(found.reviews[found.spells.review], found.spells.age, found.spells.is_closed, strict=True)
    theirs = [(one["review"], one["age"], one["is_closed"]) for one in wanted]
    assert sorted((day.item(), int(age), bool(closed)) for day, age, closed in mine) == sorted(theirs)


@SECOND_LOOK
@given(st.lists(st.integers(-2, 7), min_size=1, max_size=8), st.integers(0, 25))
def test_a_forecast_comes_near_the_exact_shares(net, open_count):
    exact = oracle_outlook.finished(net, open_count, most=36)
    found = forecast.plainly(net, open_count)
    drawn = [found.chance(month) for month in range(37)]
    assert drawn == pytest.approx(exact, abs=0.025)
    assert drawn == sorted(drawn)


@SECOND_LOOK
@given(programmes(most_actions=12))
def test_lives_and_their_curves(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    found, (wanted, left_out) = survival.lives(table), oracle_outlook.lives(rows)
    columns = (found.lives["entry"], found.lives["exit"], found.lives["is_closed"], found.lives["workstream"])
    mine = [(a, b, c, d or "Not stated") for a, b, c, d in zip(*map(values, columns), strict=True)]
    theirs = [tuple(life.values()) for life in wanted]
    assert sorted(mine) == sorted(theirs)
    assert found.left_out == left_out
    for one in survival.times(found.lives, "workstream", fewest=1):
        lives = [life for life in wanted if life["workstream"] == one.value]
        assert one.actions == len(lives)
        assert one.closed == sum(life["is_closed"] for life in lives)
        steps = oracle_outlook.survival(lives)
        if one.curve:
            assert one.curve.days.tolist() == [day for day, _ in steps]
            assert one.curve.still_open == pytest.approx([share for _, share in steps])
            reached = [day for day, share in steps if share <= HALF + 1e-12]
            assert one.curve.within(HALF) == (reached[0] if reached else None)


@SECOND_LOOK
@given(programmes(most_actions=12))
def test_what_falls_due_and_what_may_be_late(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    for day in listed(reviews)[-2:]:
        now, mine = histories.at(table, day), oracle.at(rows, day)
        wanted = oracle_outlook.falls_due(mine, day)
        parts = due.by_part(now, "lead_agency", day)
        names = ("overdue", "in_30", "in_60", "in_90")
        assert {part["value"]: {name: part[name] for name in names} for part in parts.to_dict("records")} == wanted
        weeks = due.by_week(now, day)["actions"]
        assert weeks.iloc[0] == sum(part["overdue"] for part in wanted.values())
        assert weeks.iloc[1:].sum() == sum(sum(part.values()) - part["overdue"] for part in wanted.values())
        check_risks(now, mine, day)


def check_risks(now, mine, day):
    """The median is 40 days, and may as well be 25: only a time under 25 is clearly short."""
    steps = survival.Curve(np.array([25, 40]), np.array([0.6, 0.4]), np.array([9, 5]), 90, np.array([0.2, 0.3]))
    lengths = {"Extradition": survival.Times("Extradition", 9, 5, steps)}
    found = at_risk.at_risk(now, day, {"FIA": "1 of 9"}, lengths)
    behind = dict(zip(now["ref"], computed.facts(now)["behind"], strict=True))
    wanted = {
        row["ref"]: oracle_outlook.reasons(row, day, behind[row["ref"]], {"FIA"}, {"Extradition": 25}) for row in mine
    }
    assert dict(zip(found["ref"], found["reasons"], strict=True)) == {
        ref: len(told) for ref, told in wanted.items() if told
    }
    keys = [(-len(wanted[ref]), due_date, ref) for ref, due_date in zip(found["ref"], found["due_date"], strict=True)]
    assert keys == sorted(keys)
    assert [len(words.split("; ")) for words in found["reason"]] == found["reasons"].tolist()
