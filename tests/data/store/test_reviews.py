from datetime import date

import pytest

from data.programme import Reviews
from data.store.reviews import default_title

MONTHLY = Reviews("review", "monthly", date(2025, 9, 30), 5)


@pytest.mark.parametrize(
    ("data_date", "title"),
    [
        (date(2025, 9, 30), "5th review"),
        (date(2025, 10, 31), "6th review"),
        (date(2025, 11, 3), "6th review"),       # three days late
        (date(2025, 11, 28), "7th review"),
        (date(2026, 2, 28), "10th review"),
        (date(2026, 3, 31), "11th review"),
        (date(2026, 4, 30), "12th review"),
        (date(2026, 10, 31), "18th review"),
        (date(2027, 1, 31), "21st review"),
        (date(2027, 2, 28), "22nd review"),
        (date(2027, 3, 31), "23rd review"),
        (date(2034, 4, 30), "108th review"),
        (date(2034, 7, 31), "111th review"),
        (date(2026, 10, 15), "Review of 15 October 2026"),
        (date(2025, 8, 31), "Review of 31 August 2025"),
    ],
)  # fmt: skip
def test_a_review_is_numbered_where_its_date_is_near_that_of_a_monthly_one(data_date, title):
    assert default_title(data_date, MONTHLY) == title


def test_a_review_in_the_middle_of_the_month_keeps_its_day():
    reviews = Reviews("stocktake", "monthly", date(2025, 1, 15), 1)
    assert default_title(date(2026, 1, 13), reviews) == "13th stocktake"
    assert default_title(date(2026, 1, 31), reviews) == "Review of 31 January 2026"


@pytest.mark.parametrize("reviews", [Reviews(), Reviews("review", "quarterly", date(2025, 9, 30), 5)])
def test_a_review_that_cannot_be_numbered_is_named_by_its_date(reviews):
    assert default_title(date(2026, 10, 31), reviews) == "Review of 31 October 2026"
