from datetime import date

import pytest

from analytics.table.selection import DUE_WINDOWS, DueWindow, Selection, is_selected, selected
from data.schema import NOT_STATED, Flag
from tests.analytics.tables import history

ACTIONS = """
    data_date  | ref  | action               | workstream  | lead_agency | status      | rag   | owner    | due_date
    2026-01-31 | E-1  | Sign the treaty      | Extradition | FIA         | in_progress | red   | Director | 2026-01-30
    2026-01-31 | E-2  | Train 40 officers    | Extradition | NADRA       | not_started | green |          | 2026-01-31
    2026-01-31 | R-1  | Share (all) records  | Records     | FIA         | completed   | green | Desk     | 2026-01-01
    2026-01-31 | R-2  | Naïve plan at 50%    | Records     |             | in_progress | none  | Desk     | 2026-03-02
    2026-01-31 | R-3  | Draft the SOP        |             | NADRA       | on_hold     | none  | Director | 2026-01-01
    2026-01-31 | X-9  | Draft the rules      | Records     | FIA         | in_progress | none  | Desk     | 2026-05-02
    2026-01-31 | X-10 | Ask for more         | Records     | FIA         | unknown     | none  | Desk     |
"""
TOLD = history(ACTIONS)


def refs(**filters):
    return selected(TOLD, Selection(**filters))["ref"].tolist()


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, ["E-1", "E-2", "R-1", "R-2", "R-3", "X-9", "X-10"]),
        ({"workstream": ("Extradition",)}, ["E-1", "E-2"]),
        ({"workstream": ("Extradition", "Records"), "lead_agency": ("NADRA",)}, ["E-2"]),
        ({"workstream": (NOT_STATED,)}, ["R-3"]),
        ({"lead_agency": (NOT_STATED, "NADRA")}, ["E-2", "R-2", "R-3"]),
        ({"status": ("on_hold", "unknown")}, ["R-3", "X-10"]),
        ({"rag": ("green", "red")}, ["E-1", "E-2", "R-1"]),
        ({"rag": ("none",), "status": ("in_progress",)}, ["R-2", "X-9"]),
        ({"owner": ("Director",)}, ["E-1", "R-3"]),
        ({"owner": (NOT_STATED,)}, ["E-2"]),
        ({"workstream": ("No such",)}, []),
        ({"flag": (Flag.IS_OVERDUE,)}, ["E-1"]),
        ({"flag": (Flag.IS_OPEN, Flag.IS_INCOMPLETE)}, ["E-2", "R-2", "X-10"]),
        ({"due_window": DueWindow.OVERDUE}, ["E-1"]),
        ({"due_window": "due_in_30"}, ["E-2", "R-2"]),
        ({"due_window": "later"}, ["X-9"]),
        ({"due_window": "no_due_date"}, ["X-10"]),
    ],
)
def test_any_value_of_a_field_and_all_of_the_fields(filters, wanted):
    assert refs(**filters) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("draft", ["R-3", "X-9"]),
        ("DRAFT THE", ["R-3", "X-9"]),
        ("  sop  ", ["R-3"]),
        ("x-1", ["X-10"]),
        ("director", ["E-1", "R-3"]),
        ("(all)", ["R-1"]),
        ("50%", ["R-2"]),
        (".*", []),
        ("naÏve", ["R-2"]),
        ("fia", []),
        ("   ", ["E-1", "E-2", "R-1", "R-2", "R-3", "X-9", "X-10"]),
    ],
)
def test_text_is_sought_as_it_stands_in_ref_action_owner_and_remarks(text, wanted):
    assert refs(text=text) == wanted


def test_remarks_are_searched():
    told = history("data_date | ref | remarks\n2026-01-31 | A | Awaiting the Cabinet\n2026-01-31 | B |")
    assert selected(told, Selection(text="cabinet"))["ref"].tolist() == ["A"]


def test_due_windows_part_the_open_actions_by_each_rows_own_data_date():
    told = history(
        """
        data_date  | ref | due_date   || window
        2026-01-31 | A   | 2026-03-02 || due_in_30
        2026-02-28 | A   | 2026-03-02 || due_in_30
        2026-03-31 | A   | 2026-03-02 || overdue
        2026-01-31 | B   | 2026-03-03 || due_in_31_90
        2026-02-28 | B   | 2026-06-30 || later
        2026-03-31 | B   |            || no_due_date
        2026-01-31 | C   | 2026-05-01 || due_in_31_90
        2026-02-28 | C   | 2026-05-30 || later
        2026-03-31 | C   | 2026-03-31 || due_in_30
        """
    )
    found = {window: is_selected(told, Selection(due_window=window)) for window in DUE_WINDOWS}
    assert [next(w for w in found if found[w][row]) for row in range(9)] == [
        *("due_in_30", "due_in_31_90", "due_in_31_90"),
        *("due_in_30", "later", "later"),
        *("overdue", "no_due_date", "due_in_30"),
    ]
    assert sum(mask.astype(int) for mask in found.values()).tolist() == [1] * 9


def test_every_due_window_has_its_words_and_one_not_known_leaves_no_row():
    assert list(DUE_WINDOWS) == list(DueWindow)
    assert list(DUE_WINDOWS.values()) == ["Overdue", "Due in 30 days", "Due in 31–90 days", "Later", "No due date"]
    assert refs(due_window="tomorrow") == refs(flag=("is_tomorrow",)) == refs(workstream=("Nobody's",))
    assert not refs(due_window="tomorrow")


def test_no_filter_gives_the_very_same_table_and_a_selection_can_be_a_key():
    assert selected(TOLD, Selection()) is TOLD
    assert len({Selection(), Selection(text=""), Selection(text="x")}) == 2


def test_the_data_date_of_a_row_counts_and_not_todays():
    early = history("data_date | ref | due_date\n1999-12-31 | A | 2000-01-15")
    assert early["data_date"].dt.date.tolist() == [date(1999, 12, 31)]
    assert is_selected(early, Selection(due_window="due_in_30")).tolist() == [True]
