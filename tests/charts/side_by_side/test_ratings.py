"""Reported against computed, calibration and the strip of ratings: what is drawn where, in which marks."""

import pandas as pd

from charts import palette
from charts.over_time import rating_strip
from charts.side_by_side import calibration, rating_grid
from data.schema import Rag

CELLS = pd.DataFrame(
    [("green", "green", 12), ("green", "red", 4), ("amber-green", "red", 1), ("none", "amber", 2)],
    columns=["reported", "computed", "actions"],
)
PARTS = pd.DataFrame(
    [("green", 31, 58, 2, 0.41, 0.66, False), ("red", 0, 3, 0, float("nan"), float("nan"), True)],
    columns=["rag", "delivered", "of", "unknown", "low", "high", "is_few"],
)
STRIP = pd.DataFrame(
    [
        ("2026-01-31", "Confidence", "green", "Green, <b>Director</b>"),
        ("2026-01-31", "Reported", "green", "Green"),
        ("2026-02-28", "By the rules", "red", "Red"),
    ],
    columns=["data_date", "kind", "rag", "said"],
).assign(data_date=lambda table: pd.to_datetime(table["data_date"]))


def test_a_square_stands_where_the_ratings_cross_and_watermelons_are_dark():
    drawn = rating_grid.rating_grid(CELLS, title="t")
    (square,) = drawn.data
    assert list(zip(square.x, square.y, square.text, strict=True)) == [
        (0, 0, "<b>12</b>"),
        (2, 0, "<b>4</b>"),
        (2, 1, "<b>1</b>"),
        (1, 5, "<b>2</b>"),
    ]
    is_dark = [colour == palette.OVERDUE.fill for colour in square.marker.color]
    assert is_dark == [False, True, True, False]
    assert list(square.customdata[1]) == ["green", "red"]
    assert "Not rated" in drawn.layout.yaxis.ticktext[5]
    assert "reported green and red by the rules 4" in rating_grid.rating_grid_in_words(CELLS)


def test_a_dot_lies_at_the_share_and_too_few_have_none():
    drawn = calibration.calibration_dots(PARTS, title="t")
    dots = drawn.data[-1]
    assert round(dots.x[0], 3) == 0.534
    assert dots.x[1] != dots.x[1]
    assert list(dots.marker.symbol) == [palette.RATINGS[Rag.GREEN].symbol, palette.RATINGS[Rag.RED].symbol]
    assert [note.text for note in drawn.layout.annotations] == ["<b>31 of 58</b>", "<b>0 of 3</b>", "Too few to rate"]
    assert calibration.calibration_dots_in_words(PARTS) == (
        "Delivered on time once due: reported green 31 of 58 (53 %), 2 more not known; "
        "reported red 0 of 3, too few to rate."
    )


def test_a_strip_has_a_shape_and_a_letter_at_each_review():
    drawn = rating_strip.rating_strip(STRIP, title="t")
    marks, letters = drawn.data
    assert list(marks.marker.symbol) == ["circle", "circle", "diamond"]
    assert list(letters.text) == ["G", "G", "R"]
    assert [round(place + 0.12) for place in marks.y] == [0, 1, 2]
    assert "<b>Director" not in marks.hovertext[0]
    assert rating_strip.rating_strip_in_words(STRIP) == (
        "Confidence at 1 review, last on 31 Jan 2026: Green, <b>Director</b>; "
        "Reported at 1 review, last on 31 Jan 2026: Green; By the rules at 1 review, last on 28 Feb 2026: Red."
    )


def test_nothing_is_said_to_be_nothing():
    for figure, words in (
        (rating_grid.rating_grid(CELLS[:0], title="t"), rating_grid.rating_grid_in_words(CELLS[:0])),
        (calibration.calibration_dots(PARTS[:0], title="t"), calibration.calibration_dots_in_words(PARTS[:0])),
        (rating_strip.rating_strip(STRIP[:0], title="t"), rating_strip.rating_strip_in_words(STRIP[:0])),
    ):
        assert figure.layout.annotations[0].text == "Nothing to show"
        assert words == "Nothing to show."
