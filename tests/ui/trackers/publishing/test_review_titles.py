"""The title a review is proposed under: the next number, the title of what is replaced, or nothing."""

from datetime import UTC, date, datetime

import pytest

from data.programme import Reviews
from data.store.snapshots import Snapshot
from ui.trackers.publishing.review_titles import proposed_title, unnamed_title

COUNTED = Reviews(first_data_date=date(2026, 1, 31), first_number=1)
OCTOBER = date(2026, 10, 31)


def review(month: int, title: str) -> Snapshot:
    return Snapshot(month, date(2026, month, 28), title, datetime.now(UTC), "Somebody", 1, ("a.xlsx",))


@pytest.mark.parametrize(
    ("titles", "proposed"),
    [
        ({}, ""),
        ({9: "14th review"}, "15th review"),
        ({9: "20th stocktake"}, "21st stocktake"),
        ({8: "14th review", 9: "Special session"}, ""),
        ({9: "14th review", 11: "15th review"}, ""),
        ({9: "11th review"}, "12th review"),
    ],
)
def test_the_next_number_is_proposed_where_the_one_before_has_one(titles, proposed):
    snapshots = [review(month, title) for month, title in titles.items()]
    assert proposed_title(OCTOBER, snapshots, COUNTED) == proposed


def test_what_is_replaced_keeps_its_title():
    assert proposed_title(date(2026, 9, 28), [review(9, "Special session")], COUNTED) == "Special session"
    assert unnamed_title(date(2026, 9, 28), [review(9, "Special session")], COUNTED) == "Special session"


def test_a_programme_that_does_not_count_its_reviews_leaves_the_first_open():
    assert proposed_title(OCTOBER, [], Reviews()) == ""
    assert unnamed_title(OCTOBER, [], Reviews()) == "Review of 31 October 2026"
