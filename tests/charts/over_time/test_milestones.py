import numpy as np
import pandas as pd
import pytest

from charts import palette
from charts.over_time import milestones
from charts.sheet import axes

REVIEWS = pd.to_datetime(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"])
ONE = pd.DataFrame(
    {
        "action_id": "a-1",
        "ref": "A<b>1",
        "action": "Sign <extra>the</extra> rules",
        "slipped_days": 74,
        "data_date": REVIEWS,
        "due_date": pd.to_datetime(["2026-02-15", "2026-03-15", None, "2026-04-30"]),
        "is_completed": [False, False, False, True],
        "is_pushed": [False, True, False, True],
    }
)
TWO = pd.concat([ONE, ONE.assign(action_id="b-2", ref="B2", due_date=pd.Timestamp("2026-06-30"), is_pushed=False)])


@pytest.fixture
def figure():
    return milestones.milestone_trend(ONE, title="Pushed twice", subtitle="As stated")


def line_of(figure, mark):
    return next(trace for trace in figure.data if trace.mode == "lines" and trace.line.color == mark.fill)


def test_a_due_date_stays_level_until_the_next_review_and_breaks_where_none_is_known(figure):
    line = line_of(figure, palette.CATEGORIES[0])
    x, y = axes.milliseconds(ONE["data_date"]), axes.milliseconds(ONE["due_date"])
    assert line.x[:4].tolist() == [x[0], x[1], x[1], x[2]]
    assert line.y[:3].tolist() == [y[0], y[0], y[1]]
    assert np.isnan(line.y[3:6]).all()
    assert line.y[6] == y[3]


def test_a_push_is_a_diamond_and_a_completed_action_a_square(figure):
    marks = figure.data[-1]
    assert list(marks.marker.symbol) == ["circle", "diamond", "circle", "square"]
    assert marks.marker.color[3] == palette.RATINGS[palette.Rag.DONE].mark.fill
    assert list(marks.customdata) == ["a-1"] * 4
    key = figure.layout.title.subtitle.text
    assert "Pushed later" in key
    assert "Completed" in key


def test_hovering_tells_review_and_date_and_nothing_of_it_is_markup(figure):
    assert figure.data[-1].hovertext[1] == (
        "<b>A&lt;b&gt;1</b> Sign &lt;extra&gt;the&lt;/extra&gt; rules<br>28 Feb 2026: due 15 Mar 2026, pushed later"
    )


def test_the_diagonal_is_the_review_itself_and_the_ground_below_it_is_late(figure):
    ground, diagonal = figure.layout.shapes
    assert (diagonal.x0, diagonal.x1) == (diagonal.y0, diagonal.y1)
    assert ground.fillcolor == milestones.LATE_GROUND
    low, high = figure.layout.yaxis.range
    assert low < axes.milliseconds(ONE["due_date"])[1] < axes.milliseconds(ONE["data_date"])[3] < high


def test_a_lone_line_ends_in_its_due_date_and_several_in_their_refs(figure):
    assert [note.text for note in figure.layout.annotations] == ["<b>30 Apr 2026</b>"]
    both = milestones.milestone_trend(TWO, title="t")
    assert [note.text.split("</span> ")[1] for note in both.layout.annotations] == ["B2", "A&lt;b&gt;1"]
    assert {trace.line.color for trace in both.data if trace.mode == "lines"} >= {
        palette.CATEGORIES[0].fill,
        palette.CATEGORIES[1].fill,
    }


def test_both_axes_are_dates_named_and_with_few_marks(figure):
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == ("Review", "Due date stated then")
    assert figure.layout.xaxis.type == figure.layout.yaxis.type == "date"
    assert list(figure.layout.xaxis.ticktext) == ["Jan<br>2026", "Feb", "Mar", "Apr"]
    assert len(figure.layout.yaxis.tickvals) <= 7


def test_in_words():
    assert milestones.milestone_trend_in_words(ONE) == (
        "Due dates as stated at each review. A<b>1, due 15 Feb 2026 as stated on 31 Jan 2026, "
        "due 30 Apr 2026 as stated on 30 Apr 2026, 2 pushes."
    )


@pytest.mark.parametrize("stated", [ONE[:0], ONE[2:3]], ids=["no row", "no date"])
def test_nothing_to_show(stated):
    assert milestones.milestone_trend(stated, title="t").data == ()
    assert milestones.milestone_trend_in_words(stated) == "Nothing to show."


def test_one_review_is_enough():
    figure = milestones.milestone_trend(ONE[:1], title="t")
    assert figure.data[-1].x.tolist() == [axes.milliseconds(ONE["data_date"])[0]]
