"""What a review is called when nobody says."""

from calendar import monthrange
from datetime import date

from data.programme import Reviews

NEAR_DAYS = 10
MONTHLY = "monthly"


def _day_in_month(first: date, year: int, month: int) -> date:
    """Returns the day of `first` in another month; month ends stay month ends."""
    length = monthrange(year, month)[1]
    is_month_end = first.day == monthrange(first.year, first.month)[1]
    return date(year, month, length if is_month_end else min(first.day, length))


def ordinal(number: int) -> str:
    """Returns "1st", "2nd", "11th"."""
    is_teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def default_title(data_date: date, reviews: Reviews) -> str:
    """Returns "18th review" within ten days of the date a monthly review has, else "Review of 31 October 2026"."""
    first = reviews.first_data_date
    if first is not None and reviews.frequency == MONTHLY:
        same_month = (data_date.year - first.year) * 12 + data_date.month - first.month
        for months in (same_month - 1, same_month, same_month + 1):
            year, month = divmod(first.month - 1 + months, 12)
            expected = _day_in_month(first, first.year + year, month + 1)
            if months >= 0 and abs((data_date - expected).days) <= NEAR_DAYS:
                return f"{ordinal(reviews.first_number + months)} {reviews.name}"
    return f"Review of {data_date.day} {data_date:%B %Y}"
