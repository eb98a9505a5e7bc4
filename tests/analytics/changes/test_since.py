from datetime import date

from analytics.changes import since
from analytics.over_reviews import history as histories
from data.schema import Column, Derived, Flag
from tests.analytics.tables import check, drawn, history, values

JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


def test_a_promise_is_judged_as_it_was_stated_at_the_earlier_review():
    check(
        """
        data_date  | ref | status      | due_date   || is_promise_due | is_promise_kept | is_promise_missed
        2026-01-31 | A   | in_progress | 2026-02-15 || no             | no              | no
        2026-02-28 | A   | completed   | 2026-02-15 || yes            | yes             | no
        2026-01-31 | B   | in_progress | 2026-02-15 || no             | no              | no
        2026-02-28 | B   | in_progress | 2026-06-30 || yes            | no              | yes
        2026-01-31 | C   | in_progress | 2026-01-31 || no             | no              | no
        2026-02-28 | C   | completed   | 2026-01-31 || yes            | yes             | no
        2026-01-31 | D   | in_progress | 2026-02-28 || no             | no              | no
        2026-02-28 | D   | completed   | 2026-02-28 || no             | no              | no
        2026-01-31 | E   | in_progress | 2026-01-30 || no             | no              | no
        2026-02-28 | E   | completed   | 2026-02-15 || no             | no              | no
        2026-01-31 | F   | cancelled   | 2026-02-15 || no             | no              | no
        2026-02-28 | F   | cancelled   | 2026-02-15 || no             | no              | no
        2026-01-31 | G   | in_progress | 2026-02-15 || no             | no              | no
        2026-02-28 | G   | cancelled   | 2026-02-15 || yes            | no              | yes
        2026-01-31 | H   | in_progress |            || no             | no              | no
        2026-02-28 | H   | completed   | 2026-02-15 || no             | no              | no
        2026-01-31 | I   | completed   | 2026-02-15 || no             | no              | no
        2026-02-28 | I   | completed   | 2026-02-15 || yes            | yes             | no
        """
    )


def test_what_is_new_newly_closed_and_newly_overdue():
    check(
        """
        data_date  | ref | status      | due_date   | completed_date || is_new | is_newly_closed | is_newly_overdue
        2026-01-31 | A   | completed   | 2026-01-01 |                || no     | no              | no
        2026-02-28 | A   | completed   | 2026-01-01 |                || no     | no              | no
        2026-01-31 | B   | in_progress | 2026-01-01 |                || no     | no              | no
        2026-02-28 | B   | completed   | 2026-01-01 | 2026-01-15     || no     | yes             | no
        2026-01-31 | C   | in_progress | 2026-01-01 |                || no     | no              | no
        2026-02-28 | C   | in_progress | 2026-01-01 |                || no     | no              | no
        2026-01-31 | D   | in_progress | 2026-02-15 |                || no     | no              | no
        2026-02-28 | D   | in_progress | 2026-02-15 |                || no     | no              | yes
        2026-02-28 | E   | completed   | 2026-02-15 | 2026-01-20     || yes    | no              | no
        2026-02-28 | F   | completed   | 2026-02-15 | 2026-02-20     || yes    | yes             | no
        2026-02-28 | G   | completed   | 2026-02-15 |                || yes    | yes             | no
        2026-02-28 | H   | in_progress | 2026-02-15 |                || yes    | no              | yes
        2026-01-31 | I   | on_hold     | 2026-01-01 |                || no     | no              | no
        2026-02-28 | I   | in_progress | 2026-01-01 |                || no     | no              | yes
        """
    )


def test_an_action_closed_before_it_vanished_is_not_closed_again_when_it_returns():
    check(
        """
        data_date  | ref | status      || is_new | is_newly_closed
        2026-01-31 | A   | in_progress || no     | no
        2026-02-28 | A   | completed   || no     | yes
        2026-04-30 | A   | completed   || yes    | no
        2026-01-31 | B   | in_progress || no     | no
        2026-04-30 | B   | completed   || yes    | yes
        2026-01-31 | C   | in_progress || no     | no
        2026-02-28 | C   | in_progress || no     | no
        2026-03-31 | C   | in_progress || no     | no
        """
    )


THREE = """
    data_date  | ref | status      | rag   | due_date
    2026-01-31 | A   | in_progress | green | 2026-02-15
    2026-01-31 | B   | in_progress | red   | 2026-03-20
    2026-01-31 | C   | completed   | none  | 2026-03-20
    2026-02-28 | A   | in_progress | amber | 2026-03-15
    2026-02-28 | D   | in_progress | none  |
    2026-03-31 | A   | completed   | none  | 2026-03-15
    2026-03-31 | C   | in_progress | none  | 2026-05-20
    2026-03-31 | D   | in_progress | none  | 2026-03-20
"""


def test_any_two_reviews_can_be_compared():
    told = history(THREE)
    now = since.compared(histories.at(told, MAR), histories.at(told, JAN))
    wanted = drawn(
        """
        ref | compared_date | previous_status | previous_rag | previous_due_date | moved_days | is_new | is_promise_due
        A   | 2026-01-31    | in_progress     | green        | 2026-02-15        | 28         | no     | yes
        C   | 2026-01-31    | completed       | none         | 2026-03-20        | 61         | no     | yes
        D   | 2026-01-31    |                 |              |                   |            | yes    | no
        """
    )
    assert [dict(zip(row, part, strict=True)) for row in wanted[:1] for part in _rows(now, row)] == wanted
    assert values(now[Flag.IS_NEWLY_CLOSED]) == [True, False, False]
    assert values(now[Flag.IS_REOPENED]) == [False, True, False]
    assert values(now[Flag.IS_NEWLY_OVERDUE]) == [False, False, True]
    assert values(now[Flag.IS_MOVED_LATER]) == [False, True, False]


def _rows(table, names):
    return zip(*(values(table[name]) for name in names), strict=True)


def test_compared_with_the_review_before_says_what_the_history_says():
    told = history(THREE)
    for day, before in ((FEB, JAN), (MAR, FEB)):
        now = histories.at(told, day)
        again = since.compared(now, histories.at(told, before))
        for name in now.columns:
            assert values(again[name]) == values(now[name]), name


def test_compared_with_nothing_is_a_first_review():
    told = history(THREE)
    now = since.compared(histories.at(told, MAR), told.iloc[:0])
    assert values(now[Derived.COMPARED_DATE]) == [None] * 3
    assert values(now[Derived.PREVIOUS_STATUS]) == [None] * 3
    assert not now[[Flag.IS_NEW, Flag.IS_NEWLY_CLOSED, Flag.IS_NEWLY_OVERDUE, Flag.IS_PROMISE_DUE]].any(axis=None)


def test_then_and_new_less_vanished_is_now():
    told = history(THREE)
    now, then = histories.at(told, MAR), histories.at(told, JAN)
    gone = since.vanished(now, then)
    assert values(gone[Column.REF]) == ["B"]
    assert values(gone[Derived.MISSING_FROM]) == [MAR]
    new = since.compared(now, then)[Flag.IS_NEW].sum()
    assert len(then) + new - len(gone) == len(now)


def test_tables_not_published_yet_can_be_asked_what_vanished():
    told = history(THREE)
    unpublished = [
        histories.at(told, day).drop(columns=[Derived.DATA_DATE, Derived.MISSING_FROM]) for day in (MAR, JAN)
    ]
    assert values(since.vanished(*unpublished)[Column.REF]) == ["B"]
