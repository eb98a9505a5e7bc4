import numpy as np
import pandas as pd

from charts import palette
from charts.side_by_side import lateness

BUCKETS = pd.DataFrame({"bucket": ["1–30 early", "On the day", "1–30 late"], "closed": [9, 0, 1], "open": [0, 0, 1204]})
NONE = BUCKETS.assign(closed=0, open=0)


def test_closed_and_open_stand_beside_one_another_with_their_counts():
    closed, still = lateness.lateness_bars(BUCKETS, title="t").data
    assert (closed.name, still.name) == ("Closed", "Still open")
    assert closed.x.tolist()[::2] == [9, 1]
    assert np.isnan(closed.x[1])
    assert (still.y > closed.y).all()
    assert list(still.text) == ["", "", "1,204"]
    assert (closed.marker.color, still.marker.color) == (palette.CLOSED.fill, palette.OVERDUE.fill)
    assert still.hovertext[2] == "Still open: 1,204 actions, 1–30 late"


def test_buckets_read_from_early_to_late_on_a_whole_axis_from_zero():
    layout = lateness.lateness_bars(BUCKETS, title="t").layout
    assert list(layout.yaxis.ticktext) == BUCKETS["bucket"].tolist()
    assert (layout.xaxis.title.text, layout.xaxis.tickformat, layout.xaxis.range[0]) == ("Actions", ",d", 0)
    assert layout.yaxis.title.text == "Days"


def test_in_words_and_nothing():
    assert lateness.lateness_bars_in_words(BUCKETS) == (
        "Bars of actions by days against the first promise. 1–30 early: 9 closed and 0 open; "
        "1–30 late: 1 closed and 1,204 open."
    )
    assert lateness.lateness_bars(NONE, title="t").data == ()
    assert lateness.lateness_bars_in_words(NONE) == "Nothing to show."
