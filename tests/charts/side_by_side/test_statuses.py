import pandas as pd
import pytest

from charts import palette
from charts.side_by_side import statuses
from data.schema import Status

HOSTILE = '<a href="https://x">y</a><extra>z</extra>'

PARTS = pd.DataFrame(
    [
        ("Extradition", "completed", 8),
        ("Extradition", "not_started", 5),
        (HOSTILE, "in_progress", 3),
        (HOSTILE, "completed", 1),
        (HOSTILE, "cancelled", 0),
    ],
    columns=["value", "status", "actions"],
)
RATED = pd.DataFrame(
    [("Extradition", "green", 2), ("Extradition", "red", 1), ("Illicit finance", "amber", 1204)],
    columns=["value", "rag", "actions"],
)


def bars(figure):
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


def test_one_bar_a_status_present_in_a_fixed_order():
    drawn = bars(statuses.status_bars(PARTS, title="t"))
    assert list(drawn) == ["Completed", "In progress", "Not started"]
    assert {name: trace.x.tolist() for name, trace in drawn.items()} == {
        "Completed": [8, 1],
        "In progress": [0, 3],
        "Not started": [5, 0],
    }
    assert drawn["Completed"].y.tolist() == [0, 1]


def test_the_count_stands_in_the_bar_in_a_colour_that_reads_and_none_for_none():
    drawn = bars(statuses.status_bars(PARTS, title="t"))
    assert list(drawn["In progress"].text) == ["", "3"]
    assert drawn["Completed"].textfont.color == palette.STATUSES[Status.COMPLETED].text
    assert drawn["Completed"].marker.color == palette.STATUSES[Status.COMPLETED].fill
    assert drawn["Not started"].marker.line.color == palette.STATUSES[Status.NOT_STARTED].edge


def test_points_carry_the_raw_value_and_show_the_escaped_one():
    drawn = bars(statuses.status_bars(PARTS, title="t"))["In progress"]
    assert list(drawn.customdata[1]) == [HOSTILE, "in_progress"]
    assert drawn.hovertext[1] == (
        '<b>&lt;a href="https://x"&gt;y&lt;/a&gt;&lt;extra&gt;z&lt;/extra&gt;</b><br>In progress: 3 of 4'
    )
    assert drawn.hovertemplate is None


def test_totals_stand_at_the_ends():
    ends = statuses.status_bars(PARTS, title="t").data[-1]
    assert (ends.mode, list(ends.text), ends.x.tolist()) == ("text", [" 13", " 4"], [13, 4])


def test_names_are_wrapped_escaped_and_read_from_the_top():
    axis = statuses.status_bars(PARTS, title="t").layout.yaxis
    assert axis.ticktext[0] == "Extradition"
    assert "<a" not in axis.ticktext[1].replace("<br>", "")
    assert axis.range == (1.5, -0.5)


def test_the_key_names_only_what_is_drawn():
    key = statuses.status_bars(PARTS, title="t", subtitle="s").layout.title.subtitle.text
    assert [word for word in ("Completed", "In progress", "Not started", "On hold", "Cancelled") if word in key] == [
        "Completed",
        "In progress",
        "Not started",
    ]


def test_axes_are_whole_numbers_from_zero_with_a_title():
    figure = statuses.status_bars(PARTS, title="t").layout
    assert figure.xaxis.title.text == "Actions"
    assert (figure.xaxis.range[0], figure.xaxis.tickformat, figure.barmode) == (0, ",d", "stack")


def test_the_height_does_not_jump_when_there_is_room():
    one = PARTS[PARTS["value"] == "Extradition"]
    assert (
        statuses.status_bars(one.assign(status=["completed", "completed"])[:1], title="t", room_for=7).layout.height
        == statuses.status_bars(PARTS[PARTS["status"] == "completed"], title="t", room_for=7).layout.height
    )


def test_the_same_data_gives_the_same_bytes():
    assert statuses.status_bars(PARTS, title="t").to_json() == statuses.status_bars(PARTS.copy(), title="t").to_json()


def test_categoricals_and_missing_values_are_drawn_alike():
    told = pd.DataFrame({"value": ["A", None], "status": ["completed", "on_hold"], "actions": [1, 2]})
    told = told.astype({"value": "category", "status": "category"})
    figure = statuses.status_bars(told, title="t")
    assert list(figure.layout.yaxis.ticktext) == ["A", "Not stated"]
    assert bars(figure)["On hold"].x.tolist() == [0, 2]


def test_a_status_that_is_no_status_is_our_mistake():
    with pytest.raises(KeyError, match="delayed"):
        statuses.status_bars(PARTS.assign(status="delayed"), title="t")


def test_nothing_to_show():
    assert statuses.status_bars(PARTS[:0], title="t").data == ()
    assert statuses.status_bars_in_words(PARTS[:0]) == "Nothing to show."


def test_in_words():
    assert statuses.status_bars_in_words(PARTS[:2]) == "Bars of 13 actions. Extradition: 8 completed, 5 not started."
