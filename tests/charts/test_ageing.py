import pandas as pd

from charts import ageing, palette

BUCKETS = pd.DataFrame({"bucket": ["1–30", "31–60", "over 60 <b>"], "actions": [9, 0, 1]})


def test_one_bar_a_bucket_empty_ones_too_with_the_count_above():
    bars = ageing.ageing_bars(BUCKETS, title="t").data[0]
    assert bars.y.tolist() == [9, 0, 1]
    assert (list(bars.text), bars.textposition) == (["9", "0", "1"], "outside")
    assert bars.marker.color == palette.OVERDUE.fill


def test_axes_say_days_and_actions():
    figure = ageing.ageing_bars(BUCKETS, title="t").layout
    assert list(figure.xaxis.ticktext) == ["1–30", "31–60", "over 60 &lt;b&gt;"]
    assert (figure.xaxis.title.text, figure.yaxis.title.text) == ("Days overdue", "Overdue actions")
    assert (figure.yaxis.range[0], figure.yaxis.dtick) == (0, 2)


def test_bars_carry_the_raw_bucket_and_say_it_on_hover():
    bars = ageing.ageing_bars(BUCKETS, title="t").data[0]
    assert list(bars.customdata) == ["1–30", "31–60", "over 60 <b>"]
    assert bars.hovertext[2] == "1 action overdue by over 60 &lt;b&gt; days"


def test_the_height_never_jumps():
    assert (
        ageing.ageing_bars(BUCKETS, title="t").layout.height == ageing.ageing_bars(BUCKETS[:0], title="t").layout.height
    )


def test_nothing_to_show():
    assert ageing.ageing_bars(BUCKETS.assign(actions=0), title="t").data == ()
    assert ageing.ageing_bars_in_words(BUCKETS[:0]) == "Nothing to show."


def test_in_words():
    assert ageing.ageing_bars_in_words(BUCKETS[:2]) == (
        "Bars of overdue actions by days overdue: 9 actions by 1–30 days, 0 actions by 31–60 days."
    )
