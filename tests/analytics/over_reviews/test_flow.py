import pytest

from analytics.over_reviews import flow
from tests.analytics.tables import drawn, history, values


def told(text, wanted):
    table = flow.by_review(history(text))
    rows = [{name: values(table[name])[place] for name in table} for place in range(len(table))]
    names = drawn(wanted)[0]
    assert [{name: row[name] for name in names} for row in rows] == drawn(wanted)


def test_opened_closed_open_and_overdue_by_review():
    told(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-02-15
        2026-01-31 | B   | in_progress | 2026-02-15
        2026-01-31 | C   | completed   | 2026-01-15
        2026-02-28 | A   | completed   | 2026-02-15
        2026-02-28 | B   | in_progress | 2026-02-15
        2026-02-28 | C   | completed   | 2026-01-15
        2026-02-28 | D   | in_progress | 2026-04-15
        2026-02-28 | E   | cancelled   | 2026-04-15
        2026-03-31 | A   | completed   | 2026-02-15
        2026-03-31 | B   | completed   | 2026-02-15
        2026-03-31 | D   | in_progress | 2026-04-15
        """,
        """
        data_date  | opened | closed | open | overdue
        2026-01-31 |        |        | 2    | 0
        2026-02-28 | 1      | 1      | 2    | 1
        2026-03-31 | 0      | 1      | 1    | 0
        """,
    )


def test_an_action_is_opened_when_it_starts_or_where_that_was_before_it_was_listed_when_it_appears():
    told(
        """
        data_date  | ref | start_date
        2026-01-31 | A   | 2026-02-10
        2026-01-31 | B   | 2026-01-10
        2026-02-28 | A   | 2026-02-10
        2026-02-28 | B   | 2026-01-10
        2026-02-28 | C   | 2026-03-05
        2026-02-28 | D   | 2025-06-01
        2026-03-31 | A   | 2026-02-10
        2026-03-31 | B   | 2026-01-10
        2026-03-31 | C   | 2026-03-05
        2026-03-31 | D   | 2025-06-01
        """,
        """
        data_date  | opened
        2026-01-31 |
        2026-02-28 | 2
        2026-03-31 | 1
        """,
    )


def test_the_plan_is_what_would_be_open_had_every_first_promise_been_kept():
    told(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-02-15
        2026-01-31 | B   | completed   | 2026-02-28
        2026-01-31 | C   | on_hold     | 2026-06-30
        2026-01-31 | D   | in_progress |
        2026-01-31 | E   | cancelled   | 2026-06-30
        2026-02-28 | A   | in_progress | 2026-09-15
        2026-02-28 | B   | completed   | 2026-02-28
        2026-02-28 | C   | on_hold     | 2026-06-30
        2026-02-28 | D   | in_progress |
        """,
        """
        data_date  | open | planned_open | left_out
        2026-01-31 | 2    | 3            | 1
        2026-02-28 | 2    | 2            | 1
        """,
    )


def test_backlog_is_open_work_in_months_of_the_mean_pace():
    table = flow.by_review(
        history(
            """
            data_date  | ref | status
            2026-01-01 | A   | in_progress
            2026-01-01 | B   | in_progress
            2026-01-01 | C   | in_progress
            2026-07-02 | A   | completed
            2026-07-02 | B   | completed
            2026-07-02 | C   | in_progress
            """
        )
    )
    assert flow.backlog_months(table) == pytest.approx(1 / (2 / (182 / 30.4375)))
    assert flow.backlog_months(table.iloc[:1]) is None
    assert flow.backlog_months(table.assign(closed=0)) is None


def test_burn_up_counts_live_actions_and_those_that_first_promises_would_have_completed():
    table = flow.burn_up(
        history(
            """
            data_date  | ref | status      | due_date
            2026-01-31 | A   | in_progress | 2026-02-15
            2026-01-31 | B   | in_progress | 2026-02-28
            2026-01-31 | C   | cancelled   | 2026-02-15
            2026-02-28 | A   | completed   | 2026-02-15
            2026-02-28 | B   | in_progress | 2026-06-30
            2026-02-28 | D   | on_hold     |
            2026-03-31 | A   | completed   | 2026-02-15
            2026-03-31 | B   | in_progress | 2026-06-30
            2026-03-31 | D   | on_hold     |
            """
        )
    )
    wanted = drawn(
        """
        data_date  | completed | scope | planned | left_out
        2026-01-31 | 0         | 2     | 0       | 0
        2026-02-28 | 1         | 3     | 1       | 1
        2026-03-31 | 1         | 3     | 2       | 1
        """
    )
    assert [{name: values(table[name])[place] for name in table} for place in range(len(table))] == wanted
