"""Every class of change on tables a reader checks by eye, the list made of them, and sums that leave nothing out."""

from datetime import date

import pytest

from analytics.changes import listed as changes
from analytics.changes import reconciled, since
from analytics.changes import words as change_words
from analytics.over_reviews import history as histories
from data.schema import Column, Flag
from data.words import FLAG_WORDS
from tests.analytics.tables import check, history, values

JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


def test_closed_on_time_late_or_at_a_time_not_known():
    """The first due date is the promise; without a completion date it was closed between the two reviews."""
    check(
        """
        data_date  | ref | status      | due_date   | completed_date || is_closed_on_time | is_closed_late
        2026-01-31 | A   | in_progress | 2026-02-15 |                || no                | no
        2026-02-28 | A   | completed   | 2026-02-15 | 2026-02-15     || yes               | no
        2026-01-31 | B   | in_progress | 2026-02-15 |                || no                | no
        2026-02-28 | B   | completed   | 2026-06-30 | 2026-02-16     || no                | yes
        2026-01-31 | C   | in_progress | 2026-05-15 |                || no                | no
        2026-02-28 | C   | completed   | 2026-05-15 |                || yes               | no
        2026-01-31 | D   | in_progress | 2026-01-15 |                || no                | no
        2026-02-28 | D   | completed   | 2026-01-15 |                || no                | yes
        2026-01-31 | G   | completed   | 2026-02-15 | 2026-01-15     || no                | no
        2026-02-28 | G   | completed   | 2026-02-15 | 2026-01-15     || no                | no
        """
    )
    check(
        """
        data_date  | ref | status      | due_date   | completed_date || is_newly_closed | is_closed_untimed
        2026-01-31 | E   | in_progress | 2026-02-15 |                || no              | no
        2026-02-28 | E   | completed   | 2026-02-15 |                || yes             | yes
        2026-01-31 | F   | in_progress |            |                || no              | no
        2026-02-28 | F   | completed   |            | 2026-02-15     || yes             | yes
        """
    )


def test_due_dates_moved_taken_away_and_set():
    check(
        """
        data_date  | ref | status      | due_date   || is_moved_later | is_moved_earlier | is_date_dropped | is_date_set
        2026-01-31 | A   | in_progress | 2026-03-15 || no             | no               | no              | no
        2026-02-28 | A   | in_progress | 2026-03-16 || yes            | no               | no              | no
        2026-01-31 | B   | in_progress | 2026-03-15 || no             | no               | no              | no
        2026-02-28 | B   | in_progress | 2026-03-14 || no             | yes              | no              | no
        2026-01-31 | C   | in_progress | 2026-03-15 || no             | no               | no              | no
        2026-02-28 | C   | in_progress |            || no             | no               | yes             | no
        2026-01-31 | D   | in_progress |            || no             | no               | no              | no
        2026-02-28 | D   | in_progress | 2026-03-15 || no             | no               | no              | yes
        2026-01-31 | E   | in_progress | 2026-03-15 || no             | no               | no              | no
        2026-02-28 | E   | completed   | 2026-05-15 || no             | no               | no              | no
        2026-02-28 | F   | in_progress | 2026-05-15 || no             | no               | no              | no
        """
    )


def test_status_back_reopened_and_changed_otherwise():
    check(
        """
        data_date  | ref | status      || is_back | is_reopened | is_status_changed | is_newly_closed
        2026-01-31 | A   | in_progress || no      | no          | no                | no
        2026-02-28 | A   | not_started || yes     | no          | no                | no
        2026-01-31 | B   | completed   || no      | no          | no                | no
        2026-02-28 | B   | on_hold     || yes     | no          | no                | no
        2026-01-31 | C   | completed   || no      | no          | no                | no
        2026-02-28 | C   | in_progress || no      | yes         | no                | no
        2026-01-31 | D   | not_started || no      | no          | no                | no
        2026-02-28 | D   | in_progress || no      | no          | yes               | no
        2026-01-31 | E   | on_hold     || no      | no          | no                | no
        2026-02-28 | E   | not_started || no      | no          | yes               | no
        2026-01-31 | F   | in_progress || no      | no          | no                | no
        2026-02-28 | F   | completed   || no      | no          | no                | yes
        2026-01-31 | G   | completed   || no      | no          | no                | no
        2026-02-28 | G   | cancelled   || no      | no          | yes               | no
        """
    )


def test_ratings_up_and_down_only_between_colours():
    check(
        """
        data_date  | ref | rag         | due_date   || is_rag_up | is_rag_down | is_computed_up | is_computed_down
        2026-01-31 | A   | green       | 2026-12-31 || no        | no          | no             | no
        2026-02-28 | A   | amber-green | 2026-12-31 || no        | yes         | no             | no
        2026-01-31 | B   | red         | 2026-12-31 || no        | no          | no             | no
        2026-02-28 | B   | amber-red   | 2026-12-31 || yes       | no          | no             | no
        2026-01-31 | C   | green       | 2026-02-20 || no        | no          | no             | no
        2026-02-28 | C   | none        | 2026-02-20 || no        | no          | no             | yes
        2026-01-31 | D   | none        | 2026-01-20 || no        | no          | no             | no
        2026-02-28 | D   | red         | 2026-12-31 || no        | no          | yes            | no
        """
    )


def test_owner_and_text_replaced_but_for_case_and_punctuation():
    check(
        """
        data_date  | ref | action           | owner     || is_text_changed | is_owner_changed
        2026-01-31 | A   | Sign the rules   | Director  || no              | no
        2026-02-28 | A   | Sign  the Rules. | DIRECTOR  || no              | no
        2026-01-31 | B   | Sign the rules   | Director  || no              | no
        2026-02-28 | B   | Sign both rules  | Secretary || yes             | yes
        2026-01-31 | C   | Sign the rules   | Director  || no              | no
        2026-02-28 | C   | Sign the rules   |           || no              | yes
        2026-01-31 | D   | Sign the rules   |           || no              | no
        2026-02-28 | D   | Sign the rules   |           || no              | no
        """
    )


def test_lead_agency_and_workstream_replaced():
    check(
        """
        data_date  | ref | lead_agency | workstream  || is_agency_changed | is_workstream_changed
        2026-01-31 | A   | FIA         | Extradition || no                | no
        2026-02-28 | A   | NADRA       | Narcotics   || yes               | yes
        2026-01-31 | B   | FIA         |             || no                | no
        2026-02-28 | B   |             | Narcotics   || yes               | yes
        2026-01-31 | C   | FIA         |             || no                | no
        2026-02-28 | C   | FIA         |             || no                | no
        """
    )


def test_what_was_listed_before_and_comes_back_is_new_and_listed_again():
    check(
        """
        data_date  | ref || is_new | is_returned
        2026-01-31 | A   || no     | no
        2026-01-31 | B   || no     | no
        2026-02-28 | B   || no     | no
        2026-03-31 | A   || yes    | yes
        2026-03-31 | B   || no     | no
        2026-03-31 | C   || yes    | no
        """
    )


STORY = """
    data_date  | ref | workstream  | lead_agency | status      | rag   | due_date   | action
    2026-01-31 | A1  | Extradition | FIA         | in_progress | green | 2026-02-15 | Sign the protocol
    2026-01-31 | A2  | Extradition | FIA         | in_progress | green | 2026-05-15 | Train the judges
    2026-01-31 | B1  | Narcotics   | ANF         | completed   | none  | 2026-01-15 | Buy the scanner
    2026-01-31 | B2  | Narcotics   | ANF         | in_progress | red   | 2026-02-20 | Equip the laboratory
    2026-01-31 | B3  | Narcotics   | ANF         | not_started | none  |            | Draft the plan
    2026-02-28 | A1  | Extradition | FIA         | in_progress | green | 2026-03-31 | Sign the protocol
    2026-02-28 | A2  | Narcotics   | NADRA       | completed   | none  | 2026-05-15 | Train the judges
    2026-02-28 | B1  | Narcotics   | ANF         | in_progress | none  | 2026-02-15 | Buy two scanners
    2026-02-28 | B9  | Narcotics   | ANF         | in_progress | none  | 2026-02-20 | Equip the laboratory
"""


@pytest.fixture
def told():
    whole = history(STORY)
    then, now = histories.at(whole, JAN), histories.at(whole, FEB)
    now = since.compared(now, then)
    return now, then, since.vanished(now, then)


def test_the_list_has_a_line_for_each_change_old_beside_new(told):
    now, _, gone = told
    found = changes.changes(now, gone)
    columns = (values(found[name]) for name in ("ref", "kind", "before", "after", "days"))
    assert list(zip(*columns, strict=True)) == [
        ("B1", "is_newly_overdue", "15 Jan 2026", "15 Feb 2026", 13),
        ("B9", "is_newly_overdue", "", "20 Feb 2026", 8),
        ("A1", "is_moved_later", "15 Feb 2026", "31 Mar 2026", 44),
        ("B1", "is_moved_later", "15 Jan 2026", "15 Feb 2026", 31),
        ("B2", "is_vanished", "In progress", "The same words under B9", None),
        ("B3", "is_vanished", "Not started", "Not listed", None),
        ("B1", "is_reopened", "Completed", "In progress", None),
        ("A1", "is_promise_missed", "15 Feb 2026", "Due 31 Mar 2026", 13),
        ("B2", "is_promise_missed", "20 Feb 2026", "Not listed", 8),
        ("A2", "is_agency_changed", "FIA", "NADRA", None),
        ("A2", "is_workstream_changed", "Extradition", "Narcotics", None),
        ("B1", "is_text_changed", "Buy the scanner", "Buy two scanners", None),
        ("A2", "is_closed_on_time", "In progress", "Completed", None),
        ("B9", "is_new", "", "In progress", None),
    ]  # fmt: skip


def test_every_kind_is_told_in_one_section_and_has_a_word():
    assert len(set(changes.KINDS)) == len(changes.KINDS)
    assert set(changes.KINDS) <= set(changes.KIND_WORDS)
    assert {section.key for section in changes.SECTIONS} == set(change_words.LINES)
    assert set(FLAG_WORDS) == set(Flag)


def test_then_and_what_came_less_what_went_is_now_in_all_and_in_each_part(told):
    table = reconciled.reconciled(*told)
    assert table.to_dict("records") == [
        {"value": "All actions", "then": 5, "new": 1, "moved_in": 0, "vanished": 2, "moved_out": 0, "now": 4}
    ]
    parts = reconciled.reconciled(*told, Column.WORKSTREAM)
    assert parts.to_dict("records") == [
        {"value": "Narcotics", "then": 3, "new": 1, "moved_in": 1, "vanished": 2, "moved_out": 0, "now": 3},
        {"value": "Extradition", "then": 2, "new": 0, "moved_in": 0, "vanished": 0, "moved_out": 1, "now": 1},
    ]


def test_an_action_that_moved_into_a_filter_is_neither_new_nor_vanished(told):
    now, then, gone = (table[table[Column.WORKSTREAM] == "Narcotics"] for table in told)
    assert reconciled.reconciled(now, then, gone).to_dict("records") == [
        {"value": "All actions", "then": 3, "new": 1, "moved_in": 1, "vanished": 2, "moved_out": 0, "now": 3}
    ]
    flow = reconciled.status_flow(now, then, gone)
    assert {tuple(row) for row in flow.to_numpy()} == {
        ("completed", "in_progress", 1),
        ("new", "in_progress", 1),
        ("moved_in", "completed", 1),
        ("in_progress", "vanished", 1),
        ("not_started", "vanished", 1),
    }
    assert reconciled.kept_and_changed(flow) == (0, 1)


def test_each_section_is_counted_in_each_part(told):
    now, _, gone = told
    table = reconciled.by_part(changes.changes(now, gone), reconciled.reconciled(*told, "lead_agency"), "lead_agency")
    found = table.set_index("value")[["in_overdue", "in_moved", "in_hands", "in_vanished", "in_promises"]]
    assert found.T.to_dict("list") == {"ANF": [2, 1, 0, 2, 1], "FIA": [0, 1, 0, 0, 1], "NADRA": [0, 0, 1, 0, 0]}


def test_the_opening_and_the_lines(told):
    now, _, gone = told
    found = changes.changes(now, gone)
    assert change_words.opening(found, now) == [
        "Since the last review, 1 action was closed, on time, and 2 became overdue; both with ANF.",
        "2 due dates moved later by a median of 38 days, at most 44.",
        "2 actions are no longer listed (B2 and B3).",
    ]
    rows = changes.by_section(found)
    said = {
        section.key: change_words.line(section, rows[section.key], now)
        for section in changes.SECTIONS
        if section.key in rows
    }
    assert said == {
        "overdue": "2 actions became overdue, late by a median of 11 days, at most 13; both with ANF.",
        "moved": "2 due dates moved later by a median of 38 days, at most 44; 1 is reported green.",
        "vanished": "2 actions are missing, which does not mean closed; 1 stands under another ref in the same words; "
        "both with ANF.",
        "back": "1 completed action is open again.",
        "promises": "2 actions due by this review were not done, past the date by a median of 11 days, at most 13, "
        "1 of them no longer listed.",
        "hands": "1 action has changed hands: 1 another lead agency and 1 another workstream.",
        "text": "1 action has other words (B1); check that it is still the same action.",
        "closed": "1 action was closed: 1 by the first promised date, none later.",
        "new": "1 action is new on the list.",
    }
    assert change_words.quiet(found, now) == (
        "No due date was dropped, no rating fell, no action is silent, no rating rose, no due date was brought forward "
        "or set and no other status changed."
    )


def test_nothing_changed_is_said_too():
    whole = history(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-12-31
        2026-02-28 | A   | in_progress | 2026-12-31
        """
    )
    then = histories.at(whole, JAN)
    now = since.compared(histories.at(whole, FEB), then)
    found = changes.changes(now, since.vanished(now, then))
    assert found.empty
    assert change_words.opening(found, now) == [
        "Since the last review, no action was closed, and none became overdue.",
        "No due date moved later.",
    ]
