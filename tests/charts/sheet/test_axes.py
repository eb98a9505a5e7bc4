from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.sheet import axes


@pytest.mark.parametrize(
    ("most", "step"), [(0, 1), (1, 1), (5, 1), (6, 2), (24, 5), (25, 5), (26, 10), (300, 100), (142_000, 50_000)]
)
def test_steps_are_whole_one_two_or_five(most, step):
    assert axes.step(most) == step


def test_counts_start_at_zero_in_whole_numbers():
    axis = axes.counts(23, "Open <b>actions</b>")
    assert (axis["range"][0], axis["tick0"], axis["dtick"], axis["tickformat"]) == (0, 0, 5, ",d")
    assert axis["range"][1] > 23
    assert axis["title"]["text"] == "Open &lt;b&gt;actions&lt;/b&gt;"


def test_shares_go_to_a_hundred_per_cent():
    axis = axes.shares("Completed")
    assert (axis["range"][0], axis["dtick"], axis["tickformat"]) == (0, 0.25, ".0%")
    assert axis["range"][1] >= 1


def test_places_read_from_the_top_and_keep_room():
    axis = axes.places(["a", "b"], room_for=5)
    assert axis["range"] == [4.5, -0.5]
    assert axis["tickvals"].tolist() == [0, 1]
    assert axis["ticktext"] == ["a", "b"]


def test_dates_are_milliseconds_and_missing_ones_gaps():
    stamps = pd.Series(["2026-10-31", None], dtype="datetime64[us]")
    assert axes.milliseconds(stamps).tolist()[0] == 1_793_404_800_000.0
    assert np.isnan(axes.milliseconds(stamps)[1])
    assert axes.milliseconds(stamps).dtype == "float64"


def test_reviews_are_few_marks_with_the_last_and_the_year_where_it_changes():
    stamps = pd.Series(pd.date_range("2025-09-30", periods=14, freq="ME"))
    axis = axes.reviews(stamps)
    assert axis["ticktext"] == ["Oct<br>2025", "Jan<br>2026", "Apr", "Jul", "Oct"]
    assert axis["tickvals"].tolist() == axes.milliseconds(stamps).tolist()[1::3]
    assert axis["type"] == "date"
    assert axis["range"][0] < axes.milliseconds(stamps)[0]
    assert axis["title"]["text"] == "Review"


def test_one_review_stands_in_the_middle():
    low, high = axes.reviews(pd.Series(pd.to_datetime(["2026-10-31"])))["range"]
    assert (low + high) / 2 == 1_793_404_800_000.0


def test_no_review_is_no_axis():
    assert axes.reviews(pd.Series([], dtype="datetime64[us]")) == {"visible": False, "fixedrange": True}


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2026-01-15", "2026-04-20", ["2026-02-01", "2026-03-01", "2026-04-01"]),
        ("2026-05-10", "2027-03-09", ["2026-07-01", "2026-09-01", "2026-11-01", "2027-01-01", "2027-03-01"]),
        (
            "2024-03-01",
            "2027-02-01",
            ["2024-07-01", "2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01", "2027-01-01"],
        ),
    ],
)
def test_months_are_marked_at_their_first(first, last, ticks):
    assert [f"{tick:%Y-%m-%d}" for tick in axes.month_ticks(pd.Timestamp(first), pd.Timestamp(last))] == ticks


def test_labels_far_apart_stand_where_they_belong():
    assert axes.label_heights([10, 90, 50], [16, 16, 16], 0, 100) == [10, 90, 50]


def test_labels_together_part_about_their_mean():
    assert axes.label_heights([50, 50], [20, 20], 0, 100) == [40, 60]
    assert axes.label_heights([100, 98], [20, 20], 0, 100) == [100, 80]


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(10, 40)), max_size=6))
def test_labels_never_overlap_and_keep_their_order(labels):
    values, sizes = [value for value, _ in labels], [size for _, size in labels]
    placed = axes.label_heights(values, sizes, 0, 200)
    order = sorted(range(len(values)), key=lambda place: values[place])
    for lower, upper in pairwise(order):
        assert placed[upper] - placed[lower] >= (sizes[lower] + sizes[upper]) / 2 - 1e-6
