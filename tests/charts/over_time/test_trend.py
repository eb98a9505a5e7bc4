import numpy as np
import pandas as pd

from charts import palette
from charts.over_time import trend

REVIEWS = pd.to_datetime(["2026-08-31", "2026-09-30", "2026-10-31"])
SERIES = pd.DataFrame(
    {
        "data_date": [*REVIEWS, *REVIEWS],
        "agency": ["FIA"] * 3 + ["Law & <extra>Justice</extra>"] * 3,
        "numerator": [5, 6, 8, 1, 2, 4],
        "denominator": [10, 10, 10, 4, 4, 8],
    }
)
ONE = SERIES[:3]


def lines(figure):
    return [trace for trace in figure.data if trace.hoverinfo == "text"][::-1]


def test_one_line_a_value_with_the_rate_drawn():
    first, second = lines(trend.trend_lines(SERIES, title="t", y_title="On time", by="agency"))
    assert first.y.tolist() == [0.5, 0.6, 0.8]
    assert second.y.tolist()[2] == 0.5
    assert (first.name, second.name) == ("FIA", "Law &amp; &lt;extra&gt;Justice&lt;/extra&gt;")


def test_a_rate_of_fewer_than_five_is_a_gap():
    second = lines(trend.trend_lines(SERIES, title="t", y_title="On time", by="agency"))[1]
    assert np.isnan(second.y[:2]).all()
    kept = lines(trend.trend_lines(SERIES, title="t", y_title="On time", by="agency", fewest=4))[1]
    assert kept.y.tolist() == [0.25, 0.5, 0.5]


def test_counts_are_drawn_as_counts():
    figure = trend.trend_lines(SERIES, title="t", y_title="Overdue actions", by="agency", as_rate=False)
    assert [line.y.tolist() for line in lines(figure)] == [[5, 6, 8], [1, 2, 4]]
    assert (figure.layout.yaxis.tickformat, figure.layout.yaxis.range[0]) == (",d", 0)
    assert lines(figure)[0].hovertext[0] == "<b>FIA</b><br>31 Aug 2026<br>5"


def test_both_counts_are_told_on_hover_and_the_raw_value_kept():
    figure = trend.trend_lines(SERIES, title="t", y_title="On time", by="agency")
    assert lines(figure)[1].hovertext[2] == (
        "<b>Law &amp; &lt;extra&gt;Justice&lt;/extra&gt;</b><br>31 Oct 2026<br>4 of 8 (50 %)"
    )
    assert set(lines(figure)[1].customdata) == {"Law & <extra>Justice</extra>"}


def test_lines_are_named_at_their_end_with_colour_and_shape():
    figure = trend.trend_lines(SERIES, title="t", y_title="On time", by="agency")
    names = [note.text for note in figure.layout.annotations][::-1]
    assert ["FIA" in names[0], "●" in names[0], palette.CATEGORIES[0].fill in names[0]] == [True] * 3
    assert ["&lt;extra" in names[1], "■" in names[1], palette.CATEGORIES[1].fill in names[1]] == [True] * 3
    assert figure.layout.showlegend is False


def test_up_to_six_lines_have_a_colour_a_shape_and_a_name():
    six = pd.concat([SERIES[:3].assign(agency=f"A{number}") for number in range(6)])
    figure = trend.trend_lines(six, title="t", y_title="x", by="agency")
    assert [line.line.color for line in lines(figure)] == [mark.fill for mark in palette.CATEGORIES]
    assert len({line.marker.symbol for line in lines(figure)}) == len(figure.layout.annotations) == 6


def test_the_order_is_that_of_the_last_review():
    told = SERIES.sort_values("data_date", kind="stable")
    turned = pd.concat([told[:4], told[4:][::-1]])
    drawn = lines(trend.trend_lines(turned, title="t", y_title="x", by="agency", as_rate=False))
    assert [line.customdata[0] for line in drawn] == ["Law & <extra>Justice</extra>", "FIA"]
    assert drawn[0].y.tolist() == [1, 2, 4]


def test_of_more_than_six_lines_four_are_picked_out_and_the_rest_are_thin_grey_and_nameless():
    many = pd.concat([SERIES[:3].assign(agency=f"A{number}") for number in range(8)])
    figure = trend.trend_lines(many, title="t", y_title="x", by="agency")
    drawn = lines(figure)
    assert [line.line.color for line in drawn[:4]] == [mark.fill for mark in palette.CATEGORIES[:4]]
    assert {(line.line.color, line.line.width) for line in drawn[4:]} == {(palette.QUIET.fill, 1)}
    assert len(figure.layout.annotations) == 4


def test_reviews_are_put_in_order_and_dates_are_milliseconds():
    figure = trend.trend_lines(ONE[::-1], title="t", y_title="On time")
    assert lines(figure)[0].y.tolist() == [0.5, 0.6, 0.8]
    assert lines(figure)[0].x.dtype == "float64"
    assert figure.layout.xaxis.type == "date"
    assert list(figure.layout.xaxis.ticktext) == ["Aug<br>2026", "Sep", "Oct"]


def test_axis_titles():
    figure = trend.trend_lines(ONE, title="t", y_title="On time").layout
    assert (figure.xaxis.title.text, figure.yaxis.title.text) == ("Review", "On time")
    assert figure.annotations == ()


def test_a_sparkline_has_no_axes_starts_at_zero_and_marks_the_last_known_point():
    figure = trend.sparkline(ONE.assign(denominator=[10, 10, 3]))
    last = figure.data[-1]
    assert (last.y.tolist(), list(last.hovertext)) == ([0.6], ["30 Sep 2026<br>6 of 10 (60 %)"])
    assert figure.layout.xaxis.visible is figure.layout.yaxis.visible is False
    low, high = figure.layout.yaxis.range
    assert (low < 0, high > 1) == (True, True)
    assert figure.layout.height < 60


def test_nothing_to_show():
    assert trend.trend_lines(SERIES[:0], title="t", y_title="x", by="agency").data == ()
    assert trend.sparkline(SERIES[:0]).data == ()
    assert trend.sparkline(ONE.assign(denominator=0)).data == ()
    assert trend.trend_lines_in_words(SERIES[:0]) == "Nothing to show."


def test_the_same_data_gives_the_same_bytes():
    one, other = (trend.trend_lines(SERIES.copy(), title="t", y_title="x", by="agency") for _ in range(2))
    assert one.to_json() == other.to_json()


def test_a_missing_name_is_said_and_drawn():
    told = SERIES.assign(agency=["FIA"] * 3 + [None] * 3).astype({"agency": "category"})
    assert lines(trend.trend_lines(told, title="t", y_title="x", by="agency"))[1].name == "Not stated"
    assert "; Not stated: 1 on 31 Aug 2026" in trend.trend_lines_in_words(told, by="agency", as_rate=False)


def test_in_words():
    assert trend.trend_lines_in_words(ONE) == (
        "Line over 3 reviews. 5 of 10 (50 %) on 31 Aug 2026, 8 of 10 (80 %) on 31 Oct 2026."
    )
    assert trend.trend_lines_in_words(SERIES, by="agency", as_rate=False) == (
        "Line over 3 reviews. FIA: 5 on 31 Aug 2026, 8 on 31 Oct 2026; "
        "Law & <extra>Justice</extra>: 1 on 31 Aug 2026, 4 on 31 Oct 2026."
    )
