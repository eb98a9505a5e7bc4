import pandas as pd

from charts import palette
from charts.side_by_side import ranked

PARTS = pd.DataFrame(
    {"value": ["FIA", "Law & <b>Justice</b>", "ANF"], "overdue": [9, 4, 0], "open": [23, 4, 16]}
).assign(overdue_of=9)


def test_dark_bars_of_overdue_lie_in_pale_bars_of_open():
    open_bars, overdue_bars, _ = ranked.ranked_bars(PARTS, title="t").data
    assert (open_bars.name, open_bars.x.tolist()) == ("Open", [23, 4, 16])
    assert (overdue_bars.name, overdue_bars.x.tolist()) == ("Overdue", [9, 4, 0])
    assert overdue_bars.marker.color == palette.OVERDUE.fill
    assert ranked.ranked_bars(PARTS, title="t").layout.barmode == "overlay"


def test_the_order_given_is_the_order_drawn_from_the_top():
    figure = ranked.ranked_bars(PARTS, title="t")
    assert list(figure.layout.yaxis.ticktext) == ["FIA", "Law &amp; &lt;b&gt;Justice&lt;/b&gt;", "ANF"]
    assert figure.layout.yaxis.range == (2.5, -0.5)
    assert figure.data[1].y.tolist() == [0, 1, 2]


def test_every_bar_carries_its_raw_value():
    for bars in ranked.ranked_bars(PARTS, title="t").data[:2]:
        assert list(bars.customdata) == ["FIA", "Law & <b>Justice</b>", "ANF"]


def test_both_counts_stand_at_the_end_and_in_the_hover():
    figure = ranked.ranked_bars(PARTS, title="t")
    assert list(figure.data[2].text) == [" <b>9</b> of 23", " <b>4</b> of 4", " <b>0</b> of 16"]
    assert figure.data[1].hovertext[1] == "<b>Law &amp; &lt;b&gt;Justice&lt;/b&gt;</b><br>4 overdue of 4 open"


def test_titles_and_axis():
    figure = ranked.ranked_bars(PARTS, title="FIA has most", subtitle="Overdue by agency").layout
    assert figure.title.text == "FIA has most"
    assert figure.title.subtitle.text.startswith("Overdue by agency<br>")
    assert (figure.xaxis.title.text, figure.xaxis.range[0], figure.xaxis.dtick) == ("Open actions", 0, 5)


def test_room_is_kept():
    heights = {ranked.ranked_bars(PARTS[:rows], title="t", room_for=3).layout.height for rows in (1, 2, 3)}
    assert len(heights) == 1


def test_nothing_to_show():
    assert ranked.ranked_bars(PARTS[:0], title="t").data == ()
    assert ranked.ranked_bars_in_words(PARTS[:0]) == "Nothing to show."


def test_in_words():
    assert ranked.ranked_bars_in_words(PARTS) == (
        "13 overdue actions of 43 open, most first: FIA 9 of 23; Law & <b>Justice</b> 4 of 4; ANF 0 of 16."
    )


def test_where_no_open_action_has_a_due_date_nothing_is_said_to_be_0_of_n():
    undated = PARTS.assign(overdue=0, overdue_of=[9, 0, 9])
    ends = ranked.ranked_bars(undated, title="t").data[2].text
    assert ends == (" <b>0</b> of 23", " 4, no due dates", " <b>0</b> of 16")
    assert "Law & <b>Justice</b> 4 without due dates" in ranked.ranked_bars_in_words(undated)
