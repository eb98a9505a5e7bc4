from datetime import date

import pandas as pd
import pytest

from analytics.outlook import closures
from analytics.over_reviews import history as histories
from data.schema import DTYPES, Column, Derived, Flag, Rag, Status
from data.thresholds import Thresholds
from tests.analytics.tables import PLAIN, actions, check, history, values


def test_overdue_begins_the_day_after_the_due_date_and_is_of_open_actions_only():
    check(
        """
        data_date  | ref | status      | due_date   || is_open | is_overdue | days_overdue | is_due_soon
        2026-10-31 | A   | in_progress | 2026-10-30 || yes     | yes        | 1            | no
        2026-10-31 | B   | in_progress | 2026-10-31 || yes     | no         |              | yes
        2026-10-31 | C   | not_started | 2026-11-30 || yes     | no         |              | yes
        2026-10-31 | D   | not_started | 2026-12-01 || yes     | no         |              | no
        2026-10-31 | E   | unknown     | 2026-09-20 || yes     | yes        | 41           | no
        2026-10-31 | F   | on_hold     | 2026-09-20 || no      | no         |              | no
        2026-10-31 | G   | completed   | 2026-09-20 || no      | no         |              | no
        2026-10-31 | H   | cancelled   | 2026-09-20 || no      | no         |              | no
        2026-10-31 | I   | in_progress |            || yes     | no         |              | no
        """
    )


def test_baseline_is_the_first_one_stated_else_the_first_due_date_ever_recorded():
    check(
        """
        data_date  | ref | baseline_due_date | due_date   || baseline   | slippage_days | is_overdue_against_baseline
        2026-01-31 | A   |                   | 2026-02-15 || 2026-02-15 | 0             | no
        2026-02-28 | A   |                   | 2026-03-15 || 2026-02-15 | 28            | yes
        2026-03-31 | A   |                   |            || 2026-02-15 |               | yes
        2026-01-31 | B   | 2026-01-10        | 2026-02-15 || 2026-01-10 | 36            | yes
        2026-02-28 | B   | 2026-02-20        | 2026-02-15 || 2026-01-10 | 36            | yes
        2026-03-31 | B   |                   | 2026-01-05 || 2026-01-10 | -5            | yes
        2026-01-31 | C   |                   |            ||            |               | no
        2026-02-28 | C   |                   | 2026-03-31 || 2026-03-31 | 0             | no
        2026-03-31 | C   | 2026-03-01        | 2026-03-31 || 2026-03-01 | 30            | yes
        """
    )


def test_pushes_count_the_reviews_in_which_the_due_date_moved_later():
    check(
        """
        data_date  | ref | due_date   || push_count | moved_days | is_moved_later | is_pushed_again
        2026-01-31 | A   | 2026-03-01 || 0          |            | no             | no
        2026-02-28 | A   | 2026-04-01 || 1          | 31         | yes            | no
        2026-03-31 | A   | 2026-03-15 || 1          | -17        | no             | no
        2026-04-30 | A   | 2026-05-01 || 2          | 47         | yes            | yes
        2026-01-31 | B   | 2026-03-01 || 0          |            | no             | no
        2026-02-28 | B   |            || 0          |            | no             | no
        2026-03-31 | B   | 2026-03-02 || 1          |            | no             | no
        2026-04-30 | B   | 2026-03-02 || 1          | 0          | no             | no
        """
    )


def test_a_date_moved_later_on_a_closed_action_is_a_push_but_no_open_action_moved():
    check(
        """
        data_date  | ref | status      | due_date   || push_count | moved_days | is_moved_later
        2026-01-31 | A   | in_progress | 2026-03-01 || 0          |            | no
        2026-02-28 | A   | completed   | 2026-04-01 || 1          | 31         | no
        2026-01-31 | B   | in_progress | 2026-03-01 || 0          |            | no
        2026-02-28 | B   | on_hold     | 2026-04-01 || 1          | 31         | no
        """
    )


def test_silence_is_two_reviews_without_any_change_once_listed_in_three():
    check(
        """
        data_date  | ref | status      | percent_complete | rag   | due_date   | remarks || silent_reviews | is_silent
        2026-01-31 | A   | in_progress | 10               | green | 2026-09-01 | begun   ||                | no
        2026-02-28 | A   | in_progress | 10               | green | 2026-09-01 | begun   ||                | no
        2026-03-31 | A   | in_progress | 10               | green | 2026-09-01 | begun   || 2              | yes
        2026-04-30 | A   | in_progress | 10               | green | 2026-09-01 | begun   || 3              | yes
        2026-05-31 | A   | in_progress | 11               | green | 2026-09-01 | begun   || 0              | no
        2026-01-31 | B   | in_progress |                  | none  |            |         ||                | no
        2026-02-28 | B   | in_progress |                  | none  |            |         ||                | no
        2026-03-31 | B   | in_progress |                  | none  |            | at last || 0              | no
        2026-04-30 | B   | in_progress |                  | none  |            | at last || 1              | no
        2026-05-31 | B   | completed   |                  | none  |            | at last || 0              | no
        2026-01-31 | C   | completed   |                  | none  |            |         ||                | no
        2026-02-28 | C   | completed   |                  | none  |            |         ||                | no
        2026-03-31 | C   | completed   |                  | none  |            |         || 2              | no
        """
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("status", "not_started"),
        ("percent_complete", 5),
        ("rag", "red"),
        ("due_date", date(2026, 9, 2)),
        ("remarks", "x"),
    ],
)
def test_each_of_the_five_columns_breaks_silence(column, value):
    def silence(last):
        rows = [PLAIN | {"action_id": "A"}] * 2 + [PLAIN | {"action_id": "A"} | last]
        dates = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
        told = histories.history([(day, actions([row])) for day, row in zip(dates, rows, strict=True)])
        return values(told[Flag.IS_SILENT])[-1]

    assert silence({})
    assert silence({"owner": "Another post"})
    assert not silence({column: value})


def test_vanishing_breaks_silence_and_an_action_that_returns_is_new_again_but_first_seen_before():
    check(
        """
        data_date  | ref | due_date   || first_seen | is_new | missing_from | silent_reviews | push_count
        2026-01-31 | A   | 2026-09-01 || 2026-01-31 | no     |              |                | 0
        2026-02-28 | A   | 2026-09-01 || 2026-01-31 | no     | 2026-03-31   |                | 0
        2026-04-30 | A   | 2026-10-01 || 2026-01-31 | yes    |              |                | 1
        2026-01-31 | B   | 2026-09-01 || 2026-01-31 | no     |              |                | 0
        2026-02-28 | B   | 2026-09-01 || 2026-01-31 | no     |              |                | 0
        2026-03-31 | B   | 2026-09-01 || 2026-01-31 | no     |              | 2              | 0
        2026-04-30 | B   | 2026-09-01 || 2026-01-31 | no     |              | 3              | 0
        2026-02-28 | C   | 2026-09-01 || 2026-02-28 | yes    |              |                | 0
        2026-03-31 | C   | 2026-09-01 || 2026-02-28 | no     | 2026-04-30   |                | 0
        """
    )


def test_age_runs_from_the_start_else_from_first_seen_and_is_not_known_of_the_very_first_review():
    check(
        """
        data_date  | ref | status      | start_date || opened_date | age_days
        2026-01-31 | A   | in_progress |            ||             |
        2026-01-31 | B   | in_progress | 2026-01-21 || 2026-01-21  | 10
        2026-01-31 | C   | not_started | 2026-02-10 || 2026-02-10  | -10
        2026-02-28 | A   | in_progress |            ||             |
        2026-02-28 | B   | completed   | 2026-01-21 || 2026-01-21  |
        2026-02-28 | C   | in_progress | 2026-02-10 || 2026-02-10  | 18
        2026-02-28 | D   | in_progress |            || 2026-02-28  | 0
        2026-03-31 | D   | in_progress |            || 2026-02-28  | 31
        """
    )


def test_on_time_is_judged_against_the_baseline_and_open_ones_past_it_are_late():
    check(
        """
        data_date  | ref | status      | baseline_due_date | due_date   | completed_date || timeliness  | is_on_time
        2026-06-30 | A   | completed   | 2026-06-15        | 2026-06-15 | 2026-06-15     || on_time     | yes
        2026-06-30 | B   | completed   | 2026-06-15        | 2026-06-29 | 2026-06-16     || late        | no
        2026-06-30 | C   | in_progress | 2026-06-15        | 2026-09-30 |                || late        | no
        2026-06-30 | D   | on_hold     | 2026-06-15        | 2026-09-30 |                || late        | no
        2026-06-30 | E   | cancelled   | 2026-06-15        | 2026-06-15 |                || not_due     | no
        2026-06-30 | F   | completed   | 2026-06-30        | 2026-06-30 | 2026-06-01     || not_due     | no
        2026-06-30 | G   | in_progress |                   |            |                || no_baseline | no
        2026-06-30 | H   | completed   | 2026-06-15        | 2026-06-15 |                || unknown     | no
        2026-06-30 | I   | in_progress | 2026-06-15        | 2026-06-15 | 2026-06-10     || late        | no
        """
    )


def test_a_completion_without_a_date_lies_between_two_reviews():
    check(
        """
        data_date  | ref | status      | baseline_due_date || closed_after | closed_by  | timeliness
        2026-04-30 | A   | in_progress | 2026-05-31        ||              |            | not_due
        2026-05-31 | A   | completed   | 2026-05-31        || 2026-04-30   | 2026-05-31 | not_due
        2026-06-30 | A   | completed   | 2026-05-31        || 2026-04-30   | 2026-05-31 | on_time
        2026-04-30 | B   | in_progress | 2026-05-10        ||              |            | not_due
        2026-05-31 | B   | completed   | 2026-05-10        || 2026-04-30   | 2026-05-31 | unknown
        2026-06-30 | B   | completed   | 2026-05-10        || 2026-04-30   | 2026-05-31 | unknown
        2026-04-30 | C   | in_progress | 2026-04-29        ||              |            | late
        2026-05-31 | C   | completed   | 2026-04-29        || 2026-04-30   | 2026-05-31 | late
        2026-04-30 | D   | in_progress | 2026-04-30        ||              |            | not_due
        2026-05-31 | D   | completed   | 2026-04-30        || 2026-04-30   | 2026-05-31 | late
        2026-04-30 | E   | completed   | 2026-05-31        ||              | 2026-04-30 | not_due
        2026-06-30 | E   | completed   | 2026-05-31        ||              | 2026-04-30 | on_time
        2026-06-30 | F   | completed   | 2026-05-31        ||              | 2026-06-30 | unknown
        """
    )


def test_reopening_and_closing_again_counts_from_the_last_time_it_was_open():
    check(
        """
        data_date  | ref | status      || closed_by  | is_newly_closed | is_reopened
        2026-01-31 | A   | completed   || 2026-01-31 | no              | no
        2026-02-28 | A   | in_progress ||            | no              | yes
        2026-03-31 | A   | in_progress ||            | no              | no
        2026-04-30 | A   | completed   || 2026-04-30 | yes             | no
        2026-05-31 | A   | completed   || 2026-04-30 | no              | no
        2026-01-31 | B   | completed   || 2026-01-31 | no              | no
        2026-02-28 | B   | on_hold     ||            | no              | no
        """
    )


def test_incomplete_is_a_live_action_that_lacks_owner_lead_due_date_or_status():
    check(
        """
        data_date  | ref | owner | lead_agency | due_date   | status      || is_incomplete
        2026-01-31 | A   | Desk  | FIA         | 2026-05-01 | in_progress || no
        2026-01-31 | B   |       | FIA         | 2026-05-01 | in_progress || yes
        2026-01-31 | C   | Desk  |             | 2026-05-01 | in_progress || yes
        2026-01-31 | D   | Desk  | FIA         |            | in_progress || yes
        2026-01-31 | E   | Desk  | FIA         | 2026-05-01 | unknown     || yes
        2026-01-31 | F   |       |             |            | cancelled   || no
        """
    )


HISTORY = """
    data_date  | ref | status      | due_date   | workstream
    2026-01-31 | A   | in_progress | 2026-02-15 | Extradition
    2026-01-31 | B   | in_progress | 2026-02-15 | Extradition
    2026-02-28 | A   | in_progress | 2026-03-15 | Extradition
    2026-03-31 | A   | completed   | 2026-03-15 | Illicit finance
"""


def test_what_is_known_of_a_review_does_not_change_when_later_reviews_come():
    early = history("\n".join(HISTORY.strip().splitlines()[:4]))
    whole = history(HISTORY)
    for day in histories.reviews(early):
        pd.testing.assert_frame_equal(
            histories.at(early, day), histories.at(whole, day), check_categorical=False, check_dtype=False
        )


def test_a_slice_keeps_back_what_the_next_review_will_say():
    told = history(HISTORY)
    assert values(told[Derived.MISSING_FROM]) == [None, date(2026, 2, 28), None, None]
    assert values(histories.at(told, date(2026, 1, 31))[Derived.MISSING_FROM]) == [None, None]
    assert values(histories.vanished(told, date(2026, 2, 28))[Column.REF]) == ["B"]
    assert histories.vanished(told, date(2026, 3, 31)).empty
    assert histories.at(told, date(2026, 2, 27)).empty


def test_the_long_table_has_every_column_once_and_the_categories_of_all_reviews():
    told = history(HISTORY)
    assert list(told.columns) == [*DTYPES, *Derived, *Flag]
    assert told.columns.is_unique
    assert list(told[Column.WORKSTREAM].cat.categories) == ["Extradition", "Illicit finance"]
    assert list(told[Column.STATUS].cat.categories) == list(Status)
    assert list(told[Column.RAG].cat.categories) == list(Rag)
    assert {str(told[name].dtype) for name in Flag} == {"bool"}
    assert {str(told[name].dtype) for name in Derived if "date" in name or name == Derived.BASELINE} == {
        "datetime64[us]"
    }


def test_reviews_are_told_by_date_and_a_second_snapshot_of_one_date_replaces_the_first():
    a, b, c = ([PLAIN | {"action_id": name}] for name in "ABC")
    told = histories.history(
        [(date(2026, 2, 28), actions(a)), (date(2026, 1, 31), actions(b)), (date(2026, 2, 28), actions(c))]
    )
    assert values(told[Column.ACTION_ID]) == ["B", "C"]
    assert histories.reviews(told) == (date(2026, 1, 31), date(2026, 2, 28))


def test_rows_without_an_identity_are_actions_of_their_own_and_a_repeated_one_is_another_action():
    rows = [PLAIN | {"action_id": name, "due_date": date(2026, 1, 1)} for name in (None, None, "A", "A")]
    later = [row | {"due_date": date(2026, 2, 1)} for row in rows]
    told = histories.history([(date(2026, 1, 31), actions(rows)), (date(2026, 2, 28), actions(later))])
    assert values(told[Derived.PUSH_COUNT]) == [0, 0, 0, 0, 0, 0, 1, 1]
    assert values(told[Flag.IS_NEW]) == [False] * 4 + [True, True, False, False]


def test_a_status_or_rating_not_stated_is_unknown_and_none():
    told = histories.history([(date(2026, 1, 31), actions([PLAIN | {"status": None, "rag": None, "action_id": "A"}]))])
    assert values(told[Column.STATUS]) == ["unknown"]
    assert values(told[Column.RAG]) == ["none"]
    assert values(told[Flag.IS_OPEN]) == [True]


def test_thresholds_decide_what_is_silent_and_soon():
    text = """
        data_date  | ref | due_date   || is_silent | is_due_soon
        2026-01-31 | A   | 2026-02-20 || no        | no
        2026-02-28 | A   | 2026-02-20 || yes       | no
        2026-01-31 | B   | 2026-02-07 || no        | yes
        """
    check(text, thresholds=Thresholds(silent_reviews=1, due_soon_days=7))


USED_AGAIN = """
data_date  | ref | action                     | status      | due_date   | start_date || baseline   | push_count
2026-01-31 | A   | Sign the border protocol   | in_progress | 2026-02-15 |            || 2026-02-15 | 0
2026-02-28 | A   | Sign the border protocol   | completed   | 2026-03-15 |            || 2026-02-15 | 1
2026-03-31 | A   | Train forty new inspectors | in_progress | 2026-09-30 |            || 2026-09-30 | 0
2026-04-30 | A   | Train forty new inspectors | in_progress | 2026-10-31 |            || 2026-09-30 | 1
2026-01-31 | B   | Sign the port protocol     | in_progress | 2026-02-15 |            || 2026-02-15 | 0
2026-02-28 | B   | Sign both port protocols   | in_progress | 2026-03-15 |            || 2026-02-15 | 1
2026-03-31 | B   | Sign both port protocols   | in_progress | 2026-03-15 |            || 2026-02-15 | 1
2026-04-30 | B   | Sign both port protocols   | in_progress | 2026-03-15 |            || 2026-02-15 | 1
"""


def test_a_ref_used_again_for_other_text_inherits_no_baseline_and_no_pushes():
    check(USED_AGAIN)


def test_a_ref_used_again_takes_no_closing_back():
    told = history(USED_AGAIN)
    assert closures.turns(told).turns["change"].tolist() == [1]
    assert not told[Flag.IS_REOPENED].any()
