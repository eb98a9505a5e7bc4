"""Of many workstreams and agencies a picture shows the first and the rest as one; nothing is lost from the sums."""

import pandas as pd

from analytics.measures import breakdown, topped
from analytics.over_reviews import history as histories
from charts.sheet.text import apart
from charts.side_by_side import glance, grid, ranked, statuses
from tests.analytics.tables import PLAIN, actions

MOST_PIXELS = 1600


def crowd(workstreams: int = 60, agencies: int = 400) -> pd.DataFrame:
    """Actions of many workstreams and agencies that all begin alike, half of them overdue."""
    rows = [
        PLAIN
        | {
            "action_id": f"A{n}",
            "ref": f"A{n}",
            "workstream": f"Regional coordination of border management, sector {n % workstreams:02}",
            "lead_agency": f"Directorate General for Provincial Affairs, office of district {n % agencies:03}",
            "due_date": pd.Timestamp("2026-01-01" if n % 2 else "2026-12-01").date(),
        }
        for n in range(max(workstreams, agencies))
    ]
    day = pd.Timestamp("2026-02-28").date()
    return histories.at(histories.history([(day, actions(rows))]), day)


def test_sixty_workstreams_and_four_hundred_agencies_stay_readable():
    many = crowd()
    for column, count in (("workstream", 60), ("lead_agency", 400)):
        parts = breakdown.by(many, column)
        shown = topped.named_first(topped.names_of(parts))
        drawn = topped.topped(parts, shown)
        assert len(drawn) == topped.MOST_ROWS + 1
        assert drawn["value"].iloc[-1] == f"{count - topped.MOST_ROWS} others"
        for name in ("total", "open", "overdue", "overdue_of", "in_progress"):
            assert drawn[name].sum() == parts[name].sum()
        over = topped.topped(breakdown.late_by_review(many, column), shown, ("data_date",))
        counts = breakdown.statuses(many, column)
        bars = topped.topped(counts, topped.named_first(topped.names_of(counts)), ("status",))
        assert bars["actions"].sum() == len(many)
        for figure in (
            glance.glance(drawn, over, title="t"),
            ranked.ranked_bars(drawn, title="t"),
            statuses.status_bars(bars, title="t"),
        ):
            assert figure.layout.height < MOST_PIXELS


def test_the_grid_of_many_stays_readable_and_adds_up():
    cells = breakdown.grid(crowd(), "lead_agency", "workstream")
    drawn = topped.grid(cells)
    assert drawn["open"].sum() == cells["open"].sum()
    assert drawn["row"].nunique() == topped.MOST_ROWS + 1
    assert drawn["column"].nunique() == topped.MOST_COLUMNS + 1
    figure = grid.cell_grid(drawn, title="t")
    assert figure.layout.height < MOST_PIXELS
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert len(set(axis.ticktext)) == len(axis.ticktext)


def test_few_are_shown_as_they_are_and_one_more_is_no_rest():
    names = [f"W{n}" for n in range(topped.MOST_ROWS + 1)]
    assert topped.named_first(names) == {name: name for name in names}
    assert topped.named_first([*names, "X"])["X"] == "2 others"


def test_labels_that_begin_alike_stay_apart():
    long = "Ministry of Foreign Affairs and International Cooperation, "
    told = apart([f"{long}Karachi office", f"{long}Lahore office", "FIA", f"{long}Karachi office"])
    assert told[0] == told[3] == "Ministry… Karachi<br>office"
    assert told[1] == "Ministry… Lahore<br>office"
    assert told[2] == "FIA"
    alike = ["x" * 60 + "a", "x" * 60 + "b"]
    assert len(set(apart(alike))) == 2
