"""Text in cells is made readable, and nothing else about it is changed."""

from datetime import date, datetime, time, timedelta
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.vocabulary.cell_text import cleaned, readable


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("nul\x00bel\x07esc\x1b[31mred", "nulbelesc[31mred"),
        ("two\r\nlines", "two\nlines"),
        ("old\rMac\x0bWord\u2028web", "old\nMac\nWord\nweb"),
        ("tab\tstays", "tab\tstays"),
        ("no\xa0break", "no break"),
        ("\u202eexe.slx\u202c", "exe.slx"),
        ("a\u200bb\ufeffc", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("منصوبہ شائع کریں", "منصوبہ شائع کریں"),
        ("=1+1", "=1+1"),
        ("  indented ", "  indented "),
    ],
)
def test_text_is_made_readable(raw, text):
    assert readable(raw) == text


def test_blank_text_is_none_and_values_that_look_empty_stay():
    assert cleaned([["", "  ", "\n\t", "\u200b", 0, 0.0, False, timedelta(0), time(0)]]) == [
        [None, None, None, None, 0, 0.0, False, timedelta(0), time(0)]
    ]


def test_numbers_that_are_none_become_text_that_can_be_reported():
    assert cleaned([[float("inf"), float("-inf"), float("nan"), 1e308, 1e308]]) == [
        ["inf", "-inf", "nan", 1e308, 1e308]
    ]


VALUES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["", " ", "\xa0", "\r", "\u202e", "Urdu ہے", "plain"]),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates().map(lambda day: date(day.year, day.month, day.day)),
    st.datetimes(),
)


@given(st.lists(st.lists(VALUES, max_size=4), max_size=5))
def test_the_quick_way_gives_what_the_slow_way_would(rows):
    def slow(value):
        if isinstance(value, str):
            return readable(value) if readable(value).strip() else None
        return str(value) if isinstance(value, float) and not isfinite(value) else value

    kept = [value for row in cleaned(rows) for value in row]
    assert kept == [slow(value) for row in rows for value in row]
    assert all(type(value) in {str, int, float, bool, date, datetime, type(None)} for value in kept)


def test_long_tables_are_cleaned_in_every_part():
    rows = [["plain", ""] for _ in range(2_500)]
    rows[1_700] = ["\x00odd", "\u202e"]
    grid = cleaned(rows)
    assert grid[1_700] == ["odd", None]
    assert grid[:1_700] + grid[1_701:] == [["plain", None]] * 2_499
