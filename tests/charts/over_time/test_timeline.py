import numpy as np
import pandas as pd
import pytest

from charts import palette
from charts.over_time import timeline
from charts.sheet import axes
from data.schema import Rag

NOW = pd.Timestamp("2026-10-31")
ACTIONS = pd.DataFrame(
    {
        "action_id": ["mla-1", "<i>", "mla-3"],
        "ref": ["MLA-1", "<i>", None],
        "action": ["Sign the rules", "Train <extra>40</extra> & more " * 4, "Publish the list"],
        "baseline": pd.to_datetime(["2026-06-30", None, "2026-12-31"]),
        "due_date": pd.to_datetime(["2026-09-20", "2026-12-01", None]),
        "rag_computed": ["red", "green", "none"],
        "rag_reason": ["Red: 41 days overdue, pushed twice", "Green: on course", "No due date"],
        "days_overdue": [41, np.nan, np.nan],
        "push_count": [2, 0, 0],
    }
)
STATED = pd.DataFrame(
    {
        "action_id": ["mla-1", "mla-1", "mla-1", "<i>", "other"],
        "due_date": pd.to_datetime(["2026-06-30", "2026-08-15", "2026-09-20", "2026-12-01", "2026-01-01"]),
    }
)


@pytest.fixture
def figure():
    return timeline.timeline(ACTIONS, STATED, NOW, title="Two of three", subtitle="By due date")


def test_the_line_runs_from_the_first_promise_to_the_date_stated_now(figure):
    line = next(trace for trace in figure.data if trace.mode == "lines" and trace.line.color == palette.QUIET.fill)
    first, due = axes.milliseconds(ACTIONS["baseline"]), axes.milliseconds(ACTIONS["due_date"])
    assert line.x.tolist()[:2] == [first[0], due[0]]
    assert np.isnan(line.x[2])
    assert line.y.tolist()[0] == line.y.tolist()[1]


def test_every_date_stated_is_a_stroke_in_its_lane(figure):
    strokes = next(trace for trace in figure.data if trace.marker.symbol == "line-ns")
    assert strokes.x.tolist() == axes.milliseconds(STATED["due_date"]).tolist()[:4]
    assert (strokes.y - timeline.LANE).round(6).tolist() == [0, 0, 0, 1]


def test_the_rating_stands_at_the_due_date_with_letter_shape_and_colour(figure):
    ratings = figure.data[-1]
    shown = [palette.RATINGS[rag] for rag in (Rag.RED, Rag.GREEN, Rag.NONE)]
    assert list(ratings.text) == ["R", "G", "–"]
    assert list(ratings.marker.symbol) == [rating.symbol for rating in shown] == ["diamond", "circle", "hexagon"]
    assert list(ratings.marker.color) == [rating.mark.fill for rating in shown]
    assert list(ratings.textfont.color) == [rating.mark.text for rating in shown]
    assert np.isnan(ratings.x[2])


def test_every_mark_leads_to_its_action(figure):
    marked = [trace for trace in figure.data if "markers" in trace.mode]
    assert [list(trace.customdata) for trace in marked] == [
        ["mla-1", "mla-1", "mla-1", "<i>"],
        ["mla-1", "<i>", "mla-3"],
        ["mla-1", "<i>", "mla-3"],
    ]
    assert all(trace.hoverinfo == "skip" for trace in figure.data if trace not in marked)


def test_the_thick_line_runs_from_a_due_date_that_has_passed_to_the_data_date(figure):
    late = next(trace for trace in figure.data if trace.mode == "lines" and trace.line.color == palette.OVERDUE.fill)
    now = axes.milliseconds(pd.Series([NOW]))[0]
    assert late.x.tolist()[:2] == [axes.milliseconds(ACTIONS["due_date"])[0], now]
    assert np.isnan(late.x[3])


def test_the_data_date_is_a_named_line(figure):
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == axes.milliseconds(pd.Series([NOW]))[0]
    assert figure.layout.annotations[0].text == "Data date 31 Oct 2026"


def test_words_stand_above_each_lane_and_lateness_beside_it(figure):
    notes = [note.text for note in figure.layout.annotations[1:]]
    assert notes == [
        "<b>MLA-1</b> Sign the rules",
        "<b>41 days</b> late",
        "<b>&lt;i&gt;</b> Train &lt;extra&gt;40&lt;/extra&gt; &amp; more Train…",
        "1 Dec 2026",
        "<b>Not stated</b> Publish the list",
        "No due date",
    ]


def test_the_whole_story_is_told_on_hover(figure):
    assert figure.data[-1].hovertext[0] == (
        "<b>MLA-1</b><br>Sign the rules<br>First promised 30 Jun 2026, now due 20 Sep 2026"
        "<br>Pushed 2 times<br>Red: 41 days overdue, pushed twice"
    )
    assert "<extra>" not in figure.to_json().replace("\\u003c", "<")


def test_lanes_read_from_the_top_and_the_axis_is_of_months(figure):
    assert figure.layout.yaxis.range == (2.5, -0.5)
    assert figure.layout.xaxis.title.text == "Due date"
    assert list(figure.layout.xaxis.ticktext) == ["Jul<br>2026", "Sep", "Nov"]


def test_the_key_names_the_marks_and_the_ratings_present(figure):
    key = figure.layout.title.subtitle.text
    assert [word for word in ("First promised", "Late", "Off track", "At risk", "On track") if word in key] == [
        "First promised",
        "Late",
        "Off track",
        "On track",
    ]


def test_too_many_rows_are_the_callers_choice():
    many = pd.concat([ACTIONS] * 9)
    with pytest.raises(ValueError, match="27 actions in a timeline of at most 25"):
        timeline.timeline(many, STATED, NOW, title="t")


def test_nothing_to_show():
    assert timeline.timeline(ACTIONS[:0], STATED, NOW, title="t").data == ()
    assert timeline.timeline_in_words(ACTIONS[:0], NOW) == "Nothing to show."


def test_in_words():
    assert timeline.timeline_in_words(ACTIONS, NOW) == (
        "Timeline of 3 actions by due date on 31 Oct 2026; 1 late: MLA-1, due 20 Sep 2026, late by 41 days."
    )
    assert timeline.timeline_in_words(ACTIONS[1:], NOW) == "Timeline of 2 actions by due date on 31 Oct 2026; 0 late."
