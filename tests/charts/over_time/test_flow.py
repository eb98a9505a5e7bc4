import numpy as np
import pandas as pd

from charts import palette
from charts.over_time import flow

FLOW = pd.DataFrame(
    {
        "data_date": pd.to_datetime(["2026-08-31", "2026-09-30", "2026-10-31"]),
        "opened": [np.nan, 4, 12],
        "closed": [np.nan, 2, 5],
        "open": [60, 62, 69],
        "overdue": [20, 21, 27],
        "planned_open": [60, 50, 41],
    }
)


def named(figure):
    return {trace.name: trace for trace in figure.data if trace.name}


def test_what_is_left_is_lines_and_what_came_and_went_is_bars():
    drawn = named(flow.flow_by_review(FLOW, title="t"))
    assert {name: trace.type for name, trace in drawn.items()} == {
        "Planned open": "scatter",
        "Open": "scatter",
        "Overdue": "scatter",
        "Opened": "bar",
        "Closed": "bar",
    }
    assert drawn["Overdue"].y.tolist() == [20, 21, 27]
    assert drawn["Planned open"].line.dash == "dash"


def test_opened_stands_up_and_closed_hangs_down():
    drawn = named(flow.flow_by_review(FLOW, title="t"))
    assert drawn["Opened"].y.tolist()[1:] == [4, 12]
    assert drawn["Closed"].y.tolist()[1:] == [-2, -5]
    assert drawn["Closed"].hovertext[2] == "<b>31 Oct 2026</b><br>Closed: 5"
    assert drawn["Closed"].hovertext[0] == "<b>31 Aug 2026</b><br>Closed: —"


def test_two_panels_each_from_zero_and_no_second_axis_over_the_first():
    figure = flow.flow_by_review(FLOW, title="t").layout
    assert figure.yaxis.domain[0] > figure.yaxis2.domain[1]
    assert figure.yaxis2.overlaying is None
    assert figure.yaxis.range[0] == 0
    assert figure.yaxis2.range[0] == -figure.yaxis2.range[1]
    assert list(figure.yaxis2.ticktext) == ["10", "0", "10"]
    assert figure.yaxis2.tickvals.tolist() == [-10, 0, 10]


def test_axis_titles_say_what_is_counted():
    figure = flow.flow_by_review(FLOW, title="t").layout
    assert [figure.xaxis.title.text, figure.yaxis.title.text, figure.yaxis2.title.text] == [
        "Review",
        "Actions",
        "In the period",
    ]


def test_every_series_is_named_beside_it():
    notes = [note.text for note in flow.flow_by_review(FLOW, title="t").layout.annotations]
    assert [note.rpartition("> ")[2].strip() for note in notes] == ["Planned", "Open", "Overdue", "Opened", "Closed"]


def test_colours_mean_the_same_as_elsewhere():
    drawn = named(flow.flow_by_review(FLOW, title="t"))
    assert drawn["Overdue"].line.color == palette.OVERDUE.fill
    assert drawn["Closed"].marker.color == palette.CLOSED.fill


def test_a_plan_not_known_is_left_out():
    figure = flow.flow_by_review(FLOW.assign(planned_open=np.nan), title="t")
    assert len(figure.layout.annotations) == 4
    assert "— would be open" in flow.flow_by_review_in_words(FLOW.assign(planned_open=np.nan))


def test_bars_do_not_touch_and_one_review_is_drawn():
    drawn = named(flow.flow_by_review(FLOW, title="t"))
    assert drawn["Opened"].width < np.diff(drawn["Opened"].x).min()
    assert named(flow.flow_by_review(FLOW[-1:], title="t"))["Open"].y.tolist() == [69]


def test_nothing_to_show():
    assert flow.flow_by_review(FLOW[:0], title="t").data == ()
    assert flow.flow_by_review_in_words(FLOW[:0]) == "Nothing to show."


def test_in_words():
    assert flow.flow_by_review_in_words(FLOW) == (
        "Lines and bars over 3 reviews. On 31 Oct 2026 69 actions were open and 27 overdue, against 60 and 20 on "
        "31 Aug 2026; had every first promise been kept, 41 would be open. "
        "In the last period 12 were opened and 5 closed."
    )
