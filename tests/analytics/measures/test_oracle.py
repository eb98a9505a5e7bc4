"""The product beside the oracle on random programmes: every column, every measure, every table.

ORACLE_EXAMPLES=1000 looks at a thousand programmes in each test instead of a few.
"""

import math
import os

from hypothesis import HealthCheck, given, settings

from analytics.changes import since
from analytics.measures import attention, breakdown, shares
from analytics.over_reviews import flow
from analytics.over_reviews import history as histories
from data.schema import Derived, Flag
from tests import oracle, oracle_changes
from tests.analytics.programmes import programmes
from tests.analytics.tables import actions, values

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "10"))
SECOND_LOOK = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(reviews):
    whole = actions([row for _, rows in reviews for row in rows])
    ends = [sum(len(rows) for _, rows in reviews[: place + 1]) for place in range(len(reviews))]
    parts = [(day, whole.iloc[end - len(rows) : end]) for (day, rows), end in zip(reviews, ends, strict=True)]
    return histories.history(parts)


def listed(reviews):
    """The dates of the reviews that list any action."""
    return [day for day, rows in reviews if rows]


@SECOND_LOOK
@given(programmes())
def test_every_column_measure_flow_and_order(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    check_columns(table, rows)
    check_measures(table, rows, listed(reviews))
    found = flow.by_review(table)
    assert [{name: values(found[name])[place] for name in found} for place in range(len(found))] == oracle.flow(
        reviews, rows
    )
    for day in listed(reviews):
        check_order(histories.at(table, day), oracle.at(rows, day))


def check_columns(table, rows):
    assert len(table) == len(rows)
    for name in [*Derived, *Flag]:
        if name != Derived.RAG_REASON:
            assert values(table[name]) == [row[name] for row in rows], name


def check_measures(table, rows, days):
    by_review = shares.by_review(table)
    assert len(by_review) == len(days) * len(shares.Measured)
    for day in days:
        wanted = oracle.headline(oracle.at(rows, day), oracle.vanished(rows, day))
        found = shares.headline(histories.at(table, day), histories.vanished(table, day))
        assert {name: (m.numerator, m.denominator, m.left_out) for name, m in found.items()} == wanted
        line = by_review[by_review["data_date"] == str(day)].set_index("measure").drop(columns="data_date")
        assert {name: tuple(line.loc[name]) for name in wanted} == wanted


def check_order(now, rows):
    wanted = {row["ref"]: row for row in rows if row["is_open"] and row["rag_computed"] in ("red", "amber")}
    found = attention.worst(now, 100)
    keys = [oracle.concern(wanted[ref]) for ref in found["ref"]]
    assert sorted(found["ref"]) == sorted(wanted)
    assert keys == sorted(keys)
    assert all(found["reason"] != "")
    everything = [next(row for row in rows if row["ref"] == ref) for ref in attention.ordered(now)["ref"]]
    assert len(everything) == len(rows)
    order = [(not row["is_open"], *oracle.concern(row)) if row["is_open"] else (True,) for row in everything]
    assert order == sorted(order)


@SECOND_LOOK
@given(programmes())
def test_any_two_reviews_compared(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    days = listed(reviews)
    for before, day in [(days[0], days[-1]), (days[-2], days[-1])] if len(days) > 1 else []:
        now, then = histories.at(table, day), histories.at(table, before)
        mine, theirs = oracle.at(rows, day), oracle.at(rows, before)
        found = since.compared(now, then)
        pairs = [(row, oracle.row_of((before, theirs), row["ref"])) for row in mine]
        wanted = [oracle.since(row, old, day, before) for row, old in pairs]
        wanted = [
            found | oracle_changes.classes(row | found, old, before)
            for found, (row, old) in zip(wanted, pairs, strict=True)
        ]
        for name in wanted[0]:
            assert values(found[name]) == [row[name] for row in wanted], name
        gone = [row["ref"] for row in theirs if not oracle.row_of((day, mine), row["ref"])]
        assert values(since.vanished(now, then)["ref"]) == gone
        assert len(then) + found[Flag.IS_NEW].sum() - len(gone) == len(now)


@SECOND_LOOK
@given(programmes(most_actions=12))
def test_every_breakdown(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    for column in ("workstream", "owner"):
        over, late = breakdown.by_review(table, column), breakdown.late_by_review(table, column)
        for day in listed(reviews)[-2:]:
            wanted = oracle.by(oracle.at(rows, day), column, oracle.vanished(rows, day))
            found = breakdown.by(histories.at(table, day), column, histories.vanished(table, day))
            told_over = over[over["data_date"] == str(day)].drop(columns="data_date")
            short = late[late["data_date"] == str(day)].set_index("value")[["open", "overdue"]]
            assert short.to_dict("index") == {
                value: {"open": counts["open"], "overdue": counts["overdue"]} for value, counts in wanted.items()
            }
            for parts in (found, told_over):
                assert [_plain(part, wanted) for part in parts.to_dict("records")] == [
                    wanted[value] | {"value": value} for value in found["value"]
                ]
            assert sorted(found["value"]) == sorted(wanted)


def _plain(part, wanted):
    names = [*next(iter(wanted.values())), "value"]
    return {name: None if isinstance(part[name], float) and math.isnan(part[name]) else part[name] for name in names}
