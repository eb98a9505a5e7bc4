import numpy as np
import pandas as pd
import pytest

from charts import palette
from charts.side_by_side import funnel

PARTS = pd.DataFrame(
    {
        "value": ["FMU", "<b>NCA</b>", "MoI", "ACRO"],
        "numerator": [2, 20, 6, 1],
        "denominator": [25, 20, 10, 2],
        "worth": [20.0, 20.0, 10.0, 2.0],
        "share": [0.08, 1.0, 0.6, np.nan],
        "place": ["far_below", "above", "inside", "too_few"],
    }
)
LIMITS = pd.DataFrame(
    {"total": [1.0, 20.0], "low": [0, 0.3], "high": [1, 0.8], "far_low": [0, 0.2], "far_high": [1, 0.9]}
)


@pytest.fixture
def figure():
    return funnel.funnel(PARTS, LIMITS, 0.56, title="t", of="Promises")


def test_a_dot_for_each_that_is_rated_over_how_many_it_rests_on(figure):
    dots = figure.data[-1]
    assert (dots.x.tolist(), dots.y.tolist()) == ([20, 20, 10], [0.08, 1.0, 0.6])
    assert list(dots.customdata) == ["FMU", "<b>NCA</b>", "MoI"]
    assert dots.hovertext[1] == "<b>&lt;b&gt;NCA&lt;/b&gt;</b><br>20 of 20 (100 %)"


def test_inside_the_limits_there_is_neither_colour_nor_name(figure):
    dots = figure.data[-1]
    assert list(dots.marker.color) == [palette.OVERDUE.fill, palette.CLOSED.fill, palette.QUIET.fill]
    assert list(dots.marker.symbol) == ["diamond", "triangle-up", "circle"]
    named = [note.text for note in figure.layout.annotations]
    assert named == ["All 56 %", "FMU", "&lt;b&gt;NCA&lt;/b&gt;"]


def test_the_one_that_is_looked_at_is_named_wherever_it_lies():
    notes = funnel.funnel(PARTS, LIMITS, 0.56, title="t", of="Promises", marked="MoI").layout.annotations
    assert "MoI" in [note.text for note in notes]


def test_both_limits_are_drawn_and_all_are_a_line(figure):
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [line.y[-1] for line in lines] == [0.3, 0.8, 0.2, 0.9]
    assert {line.line.dash for line in lines} == {"solid", "dot"}
    assert figure.layout.shapes[0].y0 == 0.56


def test_names_of_dots_side_by_side_do_not_cross():
    close = PARTS.assign(share=[1.0, 1.0, 1.0, np.nan], worth=[6, 8, 20, 2], place="above")
    notes = funnel.funnel(close, LIMITS, 0.56, title="t", of="Promises").layout.annotations[1:]
    assert [note.yanchor for note in notes] == ["middle", "top", "middle"]


def test_in_words_and_with_nothing():
    said = funnel.funnel_in_words(PARTS, 0.56)
    assert said == (
        "Funnel around 56 % of all: FMU 2 of 25 (8 %), far below the limits; <b>NCA</b> 20 of 20 (100 %), above the "
        "limits; 1 not different from the programme."
    )
    none = PARTS.iloc[:0]
    assert funnel.funnel_in_words(none, None) == "Nothing to show."
    assert not funnel.funnel(none, LIMITS, None, title="t", of="Promises").data
