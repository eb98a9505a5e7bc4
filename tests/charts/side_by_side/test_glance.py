import numpy as np
import pandas as pd

from charts import palette
from charts.side_by_side import glance

STATUSES = ["completed", "in_progress", "not_started", "unknown", "on_hold", "cancelled"]
PARTS = pd.DataFrame(
    [
        ("Extradition", 8, 5, 2, 0, 0, 0, 15, 6, "green", "red"),
        ("Law & <b>order</b>", 3, 0, 0, 0, 1, 0, 4, 0, "none", "none"),
    ],
    columns=["value", *STATUSES, "total", "overdue", "rag_reported", "rag_computed"],
).assign(open=5, overdue_of=5)
REVIEWS = pd.DataFrame(
    [
        ("2026-08-31", "Extradition", 2),
        ("2026-09-30", "Extradition", 3),
        ("2026-10-31", "Extradition", 6),
        ("2026-10-31", "Law & <b>order</b>", 0),
    ],
    columns=["data_date", "value", "overdue"],
).assign(data_date=lambda told: pd.to_datetime(told["data_date"]))


def drawn(parts=PARTS, reviews=REVIEWS, **more):
    return glance.glance(parts, reviews, title="t", **more)


def test_a_bar_of_statuses_with_counts_a_row():
    bars = [trace for trace in drawn().data if trace.type == "bar"]
    assert [(bar.x.tolist(), list(bar.text)) for bar in bars] == [
        ([8, 3], ["8", "3"]),
        ([5, 0], ["5", ""]),
        ([2, 0], ["2", ""]),
        ([0, 1], ["", "1"]),
    ]
    assert bars[1].hovertext[0] == "<b>Extradition</b><br>In progress: 5 of 15"


def test_every_mark_that_answers_a_click_carries_the_raw_value():
    marked = [trace for trace in drawn().data if trace.hoverinfo != "skip"]
    assert [list(trace.customdata) for trace in marked] == [["Extradition", "Law & <b>order</b>"]] * 7


def test_words_above_the_bar_say_how_many_are_overdue_and_both_ratings():
    (name, other), (ratings, unrated) = (
        trace.text for trace in drawn().data if trace.type == "scatter" and trace.mode == "text"
    )
    assert name == "<b>Extradition</b>, <b>6 overdue</b>"
    assert other == "<b>Law &amp; &lt;b&gt;order&lt;/b&gt;</b>, none overdue"
    reported, _, computed = ratings.partition(" → ")
    assert ("●</span> G" in reported, palette.RATINGS["green"].mark.fill in reported) == (True, True)
    assert ("◆</span> R" in computed, palette.RATINGS["red"].mark.fill in computed) == (True, True)
    assert "○" in unrated


def test_overdue_over_reviews_is_a_line_in_the_row_on_one_scale():
    line = next(trace for trace in drawn().data if trace.type == "scatter" and trace.line.color == palette.OVERDUE.fill)
    heights = line.y.reshape(2, 4)
    assert np.round(0.4 - heights[0, :3], 4).tolist() == [round(0.4 * count / 6, 4) for count in (2, 3, 6)]
    assert heights[1, 2] == 1.4
    assert np.isnan(heights[1, :2]).all()


def test_the_count_stands_at_the_end_of_the_line():
    assert list(drawn().data[-1].text) == ["6", "0"]


def test_one_review_makes_no_line():
    assert {trace.mode for trace in drawn(reviews=REVIEWS[2:]).data if trace.type == "scatter"} == {"text"}


def test_the_height_is_by_rows_and_the_room_kept():
    assert drawn(PARTS[:1], room_for=7).layout.height == drawn(PARTS[:1], room_for=2).layout.height + 5 * glance.ROW


def test_nothing_to_show():
    assert drawn(PARTS[:0], REVIEWS[:0]).data == ()
    assert glance.glance_in_words(PARTS[:0]) == "Nothing to show."


def test_in_words():
    assert glance.glance_in_words(PARTS[:1]) == (
        "Statuses and ratings. Extradition: 8 of 15 completed, 6 overdue, reported on track, computed off track."
    )


def test_what_cannot_be_told_is_not_nought_and_a_group_of_few_is_too_few_to_rate():
    undated = PARTS.assign(overdue=0, overdue_of=[5, 0])
    names = next(trace for trace in drawn(undated).data if trace.type == "scatter" and trace.mode == "text")
    assert [text.rpartition(", ")[2] for text in names.text] == ["none overdue", "no due dates"]
    said = glance.glance_in_words(undated)
    assert "no due dates, reported too few to rate, computed too few to rate" in said
    assert "not rated" not in said.lower()
