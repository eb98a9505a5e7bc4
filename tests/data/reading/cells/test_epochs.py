"""Days counted in seconds or milliseconds since 1970, and numbers of the same length that are none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.cells.dates import parse_dates
from data.reading.cells.epochs import day_of_digits, day_of_epoch
from data.schema import DateOrder


@given(st.datetimes(min_value=datetime(2001, 9, 10), max_value=datetime(2099, 12, 30)))
def test_seconds_and_milliseconds_give_the_day_in_universal_time(moment: datetime) -> None:
    noon = moment.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=UTC)
    seconds = int(noon.timestamp())

    assert day_of_epoch(seconds) == day_of_epoch(seconds * 1_000) == noon.date()
    assert day_of_digits(str(seconds)) == day_of_digits(str(seconds * 1_000)) == noon.date()


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (1_780_254_000, date(2026, 6, 1)),  # 31 May 2026 19:00: midnight in Pakistan
        (1_782_860_400_000, date(2026, 7, 1)),  # 30 June 2026 23:00: midnight in Britain in summer
        (1_780_254_001, date(2026, 5, 31)),
        (46_000, None),
        (999_999_999, None),
        (5_000_000_000, None),
        (-1_780_254_000, None),
    ],
)
def test_midnight_further_east_is_the_day_that_begins(number: int, day: date | None) -> None:
    assert day_of_epoch(number) == day


@pytest.mark.parametrize("text", ["03001234567", "178025400", "17802540000", "", "1780254ooo", "١٧"])
def test_other_digits_are_no_day(text: str) -> None:
    assert day_of_digits(text) is None


def test_a_column_of_dates_reads_them_beside_serials() -> None:
    read = parse_dates([1_782_777_600_000, "1767225600", 46_000], DateOrder.DMY)

    assert [reading.day for reading in read.values()] == [date(2026, 6, 30), date(2026, 1, 1), date(2025, 12, 9)]
