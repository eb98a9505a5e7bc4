import numpy as np
import pandas as pd
import pytest

from charts import palette
from charts.over_time import control

MONTHS = pd.date_range("2026-01-31", periods=6, freq="ME")
POINTS = pd.DataFrame(
    {
        "period": MONTHS,
        "value": [5.0, 6.0, np.nan, 7.0, 30.0, 2.0],
        "mean": [6.0] * 3 + [13.0] * 3,
        "lower": [-2.0] * 3 + [1.0] * 3,
        "upper": [14.0] * 3 + [25.0] * 3,
        "phase": [0] * 3 + [1] * 3,
        "cause": ["common", "common", None, "common", "improvement", "concern"],
        "said": ["5 <b>kg</b>", "6 kg", "—", "7 kg", "30 kg", "2 kg"],
        "trajectory": [np.nan, 6.0, 7.0, 8.0, 9.0, 10.0],
    }
)
EVENTS = pd.DataFrame(
    {"date": pd.to_datetime(["2026-02-10", "2026-05-20"]), "title": ["Rules <i>in force</i>", "Unit formed"]}
)


def marks(figure):
    return {trace.name: trace for trace in figure.data if trace.mode == "markers"}


def test_a_mark_for_each_figure_in_the_colour_and_shape_of_what_it_is():
    found = marks(control.control_chart(POINTS, title="t"))
    assert {name: trace.y.tolist() for name, trace in found.items()} == {
        "As usual": [5, 6, 7], "Better than usual": [30], "Worse than usual": [2],
    }  # fmt: skip
    assert found["Better than usual"].marker.color == palette.SPC_IMPROVEMENT.fill
    assert found["Worse than usual"].marker.symbol == "diamond"
    assert "&lt;b&gt;kg" in found["As usual"].hovertext[0]


def test_a_missing_figure_is_a_gap_and_each_phase_has_its_own_limits():
    figure = control.control_chart(POINTS, title="t")
    drawn = [trace for trace in figure.data if trace.mode == "lines"]
    assert any(np.isnan(trace.y[2]) and len(trace.y) == 6 and trace.y[4] == 30 for trace in drawn)
    upper = next(trace for trace in drawn if 25 in trace.y.tolist())
    assert upper.y[[0, 1, 3, 4]].tolist() == [14, 14, 25, 25]
    assert np.isnan(upper.y[[2, 5]]).all()


def test_figures_that_are_never_negative_have_no_axis_under_nought():
    assert control.control_chart(POINTS, title="t").layout.yaxis.range[0] == 0
    below = POINTS.assign(value=POINTS["value"] - 10)
    assert control.control_chart(below, title="t").layout.yaxis.range[0] < -8


def test_lines_are_named_at_their_end():
    notes = [note.text for note in control.control_chart(POINTS, title="t", target=20).layout.annotations]
    assert [any(word in note for note in notes) for word in ("Target", "Trajectory", "Mean", "Upper", "Lower")] == (
        [True] * 5
    )


def test_events_are_numbered_lines_named_in_the_heading():
    figure = control.control_chart(POINTS, title="t", events=EVENTS)
    assert [note.text for note in figure.layout.annotations][-2:] == ["<b>1</b>", "<b>2</b>"]
    named = figure.layout.title.subtitle.text.split("<br>")[-2:]
    assert named == [
        "<b>1</b> Rules &lt;i&gt;in force&lt;/i&gt;, 10 Feb 2026",
        "<b>2</b> Unit formed, 20 May 2026",
    ]
    assert len(figure.layout.shapes) == 2
    assert not control.control_chart(POINTS, title="t", events=EVENTS, is_small=True).layout.shapes


def test_without_limits_and_without_figures():
    bare = POINTS.assign(lower=np.nan, upper=np.nan, trajectory=np.nan, cause="too_few")
    assert set(marks(control.control_chart(bare, title="t"))) == {"Figure"}
    assert control.control_chart(POINTS.assign(value=np.nan), title="t").data == ()
    assert control.control_chart(POINTS[:0], title="t").data == ()
    assert control.control_chart_in_words(POINTS[:0]) == "Nothing to show."


@pytest.mark.parametrize("is_small", [True, False])
def test_the_same_data_gives_the_same_bytes(is_small):
    one, other = (control.control_chart(POINTS.copy(), title="t", is_small=is_small).to_json() for _ in range(2))
    assert one == other


def test_in_words():
    assert control.control_chart_in_words(POINTS) == (
        "Line over 6 periods, 1 gap. 30 Jun 2026: 2 kg. Limits 1.0 to 25.0. "
        "More than chance: 1 better than usual, 1 worse than usual."
    )
