"""What lies ahead, drawn: bars of what falls due, the burn-up with its forecast, closures a month, time to close."""

import numpy as np
import pandas as pd

from charts import palette
from charts.over_time import completion, due, pace, time_to_close

WEEKS = pd.DataFrame(
    {
        "week": [0, 1, 2],
        "first": pd.to_datetime([None, "2026-10-31", "2026-11-07"]),
        "last": pd.to_datetime([None, "2026-11-06", "2026-11-13"]),
        "actions": [15, 4, 0],
    }
)
PARTS = pd.DataFrame(
    {
        "value": ["FIA", "<b>Law & order</b>"],
        "overdue": [2, 0],
        "in_30": [4, 0],
        "in_60": [0, 2],
        "in_90": [1, 0],
        "ahead": [5, 2],
    }
)
OVER = pd.DataFrame(
    {"data_date": pd.to_datetime(["2026-09-30", "2026-10-31"]), "completed": [50, 61], "scope": [140, 142]}
)
AHEAD = completion.Ahead(74, pd.Timestamp("2027-11-30"), pd.Timestamp("2028-02-29"), pd.Timestamp("2027-12-31"),
                         even_words="Nov 2027", safe_words="Jan–Mar 2028")  # fmt: skip
MONTHS = pd.DataFrame(
    {
        "month": pd.to_datetime(["2026-09-30", "2026-10-31"]),
        "closed": [9, 1],
        "reopened": [0, 2],
        "net": [9, -1],
        "added": [4, 2],
    }
)


def test_a_bar_a_week_and_what_is_overdue_apart():
    (bars,) = due.week_bars(WEEKS, title="t").data
    assert list(bars.y) == [15, 4, 0]
    assert list(bars.customdata) == [0, 1, 2]
    assert list(bars.text) == ["15", "4", ""]
    assert list(bars.x) == [-1, 1, 2]
    assert bars.marker.color[0] == palette.OVERDUE.fill != bars.marker.color[1]
    assert bars.hovertext[1] == "4 actions due 31 Oct 2026 to 6 Nov 2026"
    assert due.week_bars_in_words(WEEKS) == (
        "Bars of open actions by week due: 15 overdue; 4 in the week from 31 Oct 2026."
    )
    assert due.week_bars(WEEKS.assign(actions=0), title="t").data == ()


def test_a_row_an_agency_in_windows_and_overdue_beside_it():
    figure = due.part_bars(PARTS, title="t")
    assert [list(trace.x) for trace in figure.data] == [[4, 0], [0, 2], [1, 0]]
    assert list(figure.data[1].customdata[1]) == ["<b>Law & order</b>", "in_60"]
    assert "&lt;b&gt;" in figure.layout.yaxis.ticktext[1]
    assert [note.text.split("</span> ")[1] for note in figure.layout.annotations] == ["2 overdue"]
    assert "FIA 2 overdue, 4 in 30 days, 0 in 31 to 60, 1 in 61 to 90" in due.part_bars_in_words(PARTS)
    assert due.part_bars(PARTS[:0], title="t").data == ()


def test_the_burn_up_goes_on_to_the_dates_of_the_forecast():
    figure = completion.burn_up_ahead(OVER, AHEAD, title="t")
    lines = {trace.name: trace for trace in figure.data if trace.name}
    assert list(lines["Completed"].y) == [50, 61]
    assert list(lines["Forecast"].y) == [61, 135, 135, 61]
    told = [note.text for note in figure.layout.annotations]
    assert told == ["Even chance Nov 2027", "85 in 100 Jan–Mar 2028", "Target Dec 2027", "All actions", "Completed"]
    assert len(figure.layout.shapes) == 3
    assert completion.burn_up_ahead_in_words(OVER, AHEAD).endswith(
        "An even chance that they are done by Nov 2027, 85 in 100 by Jan–Mar 2028. The target date is 31 Dec 2027."
    )


def test_no_wedge_where_work_grows_and_no_date_beyond_five_years():
    growing = completion.Ahead(74, AHEAD.even, AHEAD.safe, None, is_growing=True)
    names = {trace.name for trace in completion.burn_up_ahead(OVER, growing, title="t").data}
    assert "Forecast" not in names
    far = completion.Ahead(74, AHEAD.even, pd.Timestamp("2035-01-31"), None)
    assert len(completion.burn_up_ahead(OVER, far, title="t").layout.shapes) == 1
    nothing = completion.Ahead(0, None, None, None)
    untold = completion.burn_up_ahead(OVER, nothing, title="t")
    assert "pace" not in untold.layout.title.text + untold.layout.title.subtitle.text
    assert {note.xanchor for note in untold.layout.annotations} == {"right"}
    early = completion.burn_up_ahead(OVER, completion.Ahead(74, None, None, AHEAD.target), title="t")
    assert [note.xanchor for note in early.layout.annotations if note.text == "All actions"] == ["left"]
    assert completion.burn_up_ahead(OVER[:0], nothing, title="t").data == ()


def test_closures_a_month_beside_what_is_needed():
    figure = pace.month_bars(MONTHS, 5.29, title="t")
    (bars,) = figure.data
    assert list(bars.y) == [9, -1]
    assert bars.hovertext[1] == "<b>Month to 31 Oct 2026</b><br>1 closure<br>2 opened again"
    assert figure.layout.shapes[0].y0 == 5.29
    assert figure.layout.yaxis.range[0] < -1
    assert pace.month_bars(MONTHS, None, title="t").layout.shapes == ()
    assert "5.3 a month" in pace.month_bars_in_words(MONTHS, 5.29)
    assert pace.month_bars(MONTHS[:0], 5.0, title="t").data == ()


def test_curves_fall_in_steps_from_all_open_and_at_most_six_are_drawn():
    steps = [(f"W{n}", np.array([10, 30]), np.array([0.75, 0.5 - n / 20]), 90) for n in range(8)]
    figure = time_to_close.curves(steps, title="t")
    drawn = [trace for trace in figure.data if trace.name]
    assert [trace.name for trace in drawn] == [f"W{n}" for n in range(6)]
    assert list(drawn[0].x) == [0, 10, 30, 90]
    assert list(drawn[0].y) == [1, 0.75, 0.5, 0.5]
    assert {trace.line.shape for trace in figure.data} == {"hv"}
    assert len(figure.layout.annotations) == 6
    assert time_to_close.curves_in_words(steps[:1]).endswith("W0 50 % after 30 days.")
    assert time_to_close.curves([], title="t").data == ()
