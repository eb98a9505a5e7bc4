from datetime import date

import pandas as pd
import pytest

from analytics.measures import breakdown
from analytics.over_reviews import history as histories
from data.schema import Column, Derived
from tests.analytics.tables import drawn, history

PROGRAMME = """
    data_date  | ref | workstream      | lead_agency | status      | due_date   | rag   | priority
    2026-03-31 | A   | Extradition     | FIA         | in_progress | 2026-03-01 | green |
    2026-03-31 | B   | Extradition     | FIA         | in_progress | 2026-03-21 | green |
    2026-03-31 | C   | Extradition     | NADRA       | completed   | 2026-03-01 | green |
    2026-03-31 | D   | Extradition     |             | on_hold     | 2026-03-01 | red   |
    2026-03-31 | E   | Illicit finance | FIA         | in_progress | 2026-01-01 | green |
    2026-03-31 | F   | Illicit finance | FMU         | not_started | 2026-12-01 | green |
    2026-03-31 | G   | Illicit finance | FMU         | unknown     | 2026-12-01 | amber |
    2026-03-31 | H   | Illicit finance | FMU         | cancelled   | 2026-01-01 | red   |
    2026-03-31 | I   |                 | FMU         | in_progress |            | none  |
"""


def plain(table):
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def told(table, text):
    """Compares the drawn columns of `table` with a drawn table, row by row."""
    wanted = drawn(text)
    assert [{name: row[name] for name in wanted[0]} for row in plain(table)] == wanted


def test_by_workstream_the_most_worrying_first():
    parts = breakdown.by(history(PROGRAMME), Column.WORKSTREAM)
    told(
        parts,
        """
        value           | total | live | open | completed | on_hold | cancelled | overdue | watermelon | rag_computed
        Illicit finance | 4     | 3    | 3    | 0         | 0       | 1         | 1       | 1          | red
        Extradition     | 4     | 4    | 2    | 1         | 1       | 0         | 2       | 0          | none
        Not stated      | 1     | 1    | 1    | 0         | 0       | 0         | 0       | 0          | none
        """,
    )
    assert parts["total"].sum() == 9
    assert parts["median_days_overdue"].tolist()[:2] == [89.0, 20.0]
    assert parts["rag_reported"].tolist() == ["amber", "none", "none"]
    assert parts["rag_reason"].tolist() == [
        "Red: 1 red and 2 green of 3 rated open actions",
        "Too few to rate: 2 rated open actions",
        "Too few to rate: 0 rated open actions",
    ]


def test_a_part_counts_its_own_vanished_promises():
    text = """
        data_date  | ref | workstream  | status      | due_date
        2026-01-31 | A   | Extradition | in_progress | 2026-02-15
        2026-01-31 | B   | Extradition | in_progress | 2026-02-15
        2026-01-31 | C   | Returns     | in_progress | 2026-02-15
        2026-02-28 | A   | Extradition | completed   | 2026-02-15
        """
    whole, day = history(text), date(2026, 2, 28)
    now, gone = histories.at(whole, day), histories.vanished(whole, day)
    wanted = """
        value       | kept | kept_of | on_time | on_time_of
        Extradition | 1    | 2       | 0       | 0
        """
    told(breakdown.by(now, Column.WORKSTREAM, gone), wanted)
    told(breakdown.by_review(whole, Column.WORKSTREAM).iloc[[-1]], wanted)
    assert breakdown.by(now, Column.WORKSTREAM)["kept_of"].tolist() == [1]


def test_by_review_has_a_row_for_each_value_that_a_review_lists():
    over = breakdown.by_review(
        history(
            """
            data_date  | ref | lead_agency | due_date
            2026-01-31 | A   | FIA         | 2026-02-15
            2026-01-31 | B   | NADRA       | 2026-01-15
            2026-02-28 | A   | FIA         | 2026-02-15
            2026-02-28 | B   | FIA         | 2026-01-15
            """
        ),
        Column.LEAD_AGENCY,
    )
    over["data_date"] = over["data_date"].dt.date
    told(
        over,
        """
        data_date  | value | total | overdue
        2026-01-31 | NADRA | 1     | 1
        2026-01-31 | FIA   | 1     | 0
        2026-02-28 | FIA   | 2     | 2
        """,
    )


def test_categories_that_a_filter_emptied_are_gone():
    whole = history(PROGRAMME)
    some = whole[(whole["lead_agency"] == "NADRA").to_numpy()]
    assert breakdown.by(some, Column.WORKSTREAM)["value"].tolist() == ["Extradition"]
    assert breakdown.statuses(some, Column.WORKSTREAM).to_dict("records") == [
        {"value": "Extradition", "status": "completed", "actions": 1}
    ]
    assert breakdown.by_review(some, Column.LEAD_AGENCY)["value"].tolist() == ["NADRA"]


def test_a_value_called_not_stated_and_a_missing_one_are_one_part():
    rows = """
        data_date  | ref | owner
        2026-01-31 | A   | Not stated
        2026-01-31 | B   |
        2026-01-31 | C   | Desk
        """
    told(breakdown.by(history(rows), Column.OWNER)[["value", "total"]], "value | total\nNot stated | 2\nDesk | 1")


def test_statuses_and_ratings_list_the_pairs_that_occur():
    whole = history(PROGRAMME)
    told(
        breakdown.statuses(whole, Column.WORKSTREAM),
        """
        value           | status      | actions
        Illicit finance | not_started | 1
        Illicit finance | in_progress | 1
        Illicit finance | cancelled   | 1
        Illicit finance | unknown     | 1
        Extradition     | in_progress | 2
        Extradition     | completed   | 1
        Extradition     | on_hold     | 1
        Not stated      | in_progress | 1
        """,
    )


def test_reported_against_computed_is_of_open_actions():
    told(
        breakdown.reported_against_computed(history(PROGRAMME)),
        """
        reported | computed | actions
        amber    | green    | 1
        green    | red      | 1
        green    | amber    | 2
        green    | green    | 1
        none     | none     | 1
        """,
    )


def test_the_grid_has_the_pairs_with_open_actions_the_most_overdue_first():
    cells = breakdown.grid(history(PROGRAMME), Column.LEAD_AGENCY, Column.WORKSTREAM)
    told(
        cells.astype({"row": "str", "column": "str"}),
        """
        row | column          | open | overdue
        FIA | Extradition     | 2    | 2
        FIA | Illicit finance | 1    | 1
        FMU | Illicit finance | 2    | 0
        FMU | Not stated      | 1    | 0
        """,
    )
    assert list(cells["column"].cat.categories) == ["Extradition", "Illicit finance", "Not stated"]


def test_involved_counts_lead_and_support_once_each_and_is_not_additive():
    told(
        breakdown.involved(
            history(
                """
                data_date  | ref | lead_agency | support_agencies | status
                2026-01-31 | A   | FIA         | NADRA; FMU       | in_progress
                2026-01-31 | B   | FIA         | FIA; NADRA       | completed
                2026-01-31 | C   |             | NADRA            | in_progress
                2026-01-31 | D   | NADRA       |                  | cancelled
                """
            )
        ),
        """
        value      | lead | support | involved
        NADRA      | 0    | 3       | 3
        FIA        | 2    | 1       | 2
        Not stated | 1    | 0       | 1
        FMU        | 0    | 1       | 1
        """,
    )


@pytest.mark.parametrize(
    "column", [Column.WORKSTREAM, Column.LEAD_AGENCY, Column.OWNER, Column.PRIORITY, Derived.TIMELINESS]
)
def test_every_action_counts_once_whatever_the_column(column):
    assert breakdown.by(history(PROGRAMME), column)["total"].sum() == 9
