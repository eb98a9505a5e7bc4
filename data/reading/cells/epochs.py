"""Days written as seconds or milliseconds since 1970, as web applications export them."""

from datetime import date, timedelta
from typing import Final

_SECONDS: Final = range(1_000_000_000, 4_102_444_800)
_LENGTHS: Final = frozenset({10, 13})
_HALF_HOUR: Final = 1_800
# Midnight of a day in the lands from Pakistan to Britain is this late on the evening before, told in universal time.
_EVENING: Final = 19 * 3_600
_DAY: Final = 86_400
_FIRST: Final = date(1970, 1, 1)


def day_of_epoch(number: float) -> date | None:
    """Returns the day that a count of seconds (10 digits) or milliseconds (13) since 1970 stands for, None for others.

    An even half hour late in the evening is midnight in a land further east, so it is the day that begins there.
    """
    seconds = int(number // 1_000) if number >= _SECONDS.stop else int(number)
    if seconds not in _SECONDS:
        return None
    days, rest = divmod(seconds, _DAY)
    return _FIRST + timedelta(days=days + (rest >= _EVENING and rest % _HALF_HOUR == 0))


def day_of_digits(text: str) -> date | None:
    """Returns the day that a text of 10 or 13 digits stands for so, None for any other text."""
    return day_of_epoch(int(text)) if len(text) in _LENGTHS and text.isdecimal() else None
