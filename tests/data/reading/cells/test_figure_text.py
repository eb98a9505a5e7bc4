"""Cells of figures and headings of periods, one by one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.cells.figure_text import BLANK, figure_text, number_in
from data.reading.cells.period_dates import as_period, shown_period
from data.reading.cells.period_text import period_text
from data.reading.indicators.percent_series import is_mixed, percent_scale

FIGURES = [
    (" 1,234 ", 1234, None),
    ("1,234 (p)", 1234, "(p)"),
    ("12*", 12, "*"),
    ("12¹", 12, "1"),
    ("15ʳ", 15, "r"),
    ("a50%", 50, "a"),
    ("1 234,5", 1234.5, None),
    ("12,34,567", 1234567, None),
    ("1.234.567", 1234567, None),
    ("(45)", -45, None),
    ("−5", -5, None),
    ("Nil", 0, None),
    ("£1,200", 1200, None),
    ("1.2m", 1_200_000, None),
    ("2 lakh", 200_000, None),
    ("45 of 60", 75, None),
    ("١٢", 12, None),
    (3.5, 3.5, None),
]
NONE = ["–", "—", "-", "..", "…", "n/a", "N.A.", ":", "tbc", "awaited", "not available", "(p)", "---", "#REF!"]
UNREAD = ["about five", "<5", "3/4", "2026-04-30 and later", "12 13", True]
PERIODS = [
    ("Apr-26", "2026-04-30", 1),
    ("April 2026", "2026-04-30", 1),
    ("Apr'26", "2026-04-30", 1),
    ("2026-04", "2026-04-30", 1),
    ("04/2026", "2026-04-30", 1),
    ("30/04/2026", "2026-04-30", 1),
    (date(2024, 2, 29), "2024-02-29", 1),
    (2026, "2026-12-31", 12),
    (46142, "2026-04-30", 1),
    ("Q2 2026", "2026-06-30", 3),
    ("2026 Q2", "2026-06-30", 3),
    ("Jan-Mar 2026", "2026-03-31", 3),
    ("Quarter ending June 2026", "2026-06-30", 3),
    ("H1 2026", "2026-06-30", 6),
    ("2025/26", "2026-06-30", 12),
    ("2025-26", "2026-06-30", 12),
    ("FY26", "2026-06-30", 12),
    ("FY 2025-26 Q1", "2025-09-30", 3),
    ("Q3 FY26", "2026-03-31", 3),
    ("Actual 2025-26", "2026-06-30", 12),
]

OTHERS = ["Target date", "Unit", "Baseline", "2026 plan of work", "Ref 12", "May be late", "", None, True]


@pytest.mark.parametrize(("cell", "value", "note"), FIGURES)
def test_a_figure_is_read_with_its_marks(cell, value, note):
    found = figure_text(cell)
    assert (found.value, found.note, found.is_read) == (value, note, True)


@pytest.mark.parametrize("cell", NONE)
def test_a_sign_for_none_is_no_figure_and_no_fault(cell):
    found = figure_text(cell)
    assert (found.value, found.text, found.is_read) == (None, cell, True)


@pytest.mark.parametrize("cell", UNREAD)
def test_what_is_no_figure_is_not_guessed(cell):
    found = figure_text(cell)
    assert (found.value, found.is_read) == (None, False)


def test_a_blank_cell_says_nothing():
    assert figure_text(None) is BLANK


def test_only_marks_of_provisional_figures_make_one():
    assert [figure_text(cell).is_provisional for cell in ("5 (p)", "5 (prov.)", "5p", "5 (r)", "5*")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 2)))
def test_a_number_with_thousands_apart_is_the_number(value):
    assert number_in(f"{value:,}") == value
    assert figure_text(f" {value:,.2f} (p)").value == value


@given(st.text(max_size=80))
def test_any_text_is_a_figure_or_none_and_never_an_error(text):
    assert isinstance(figure_text(text).is_read, bool)
    assert period_text(text).months in range(13)


@pytest.mark.parametrize(("heading", "last", "count"), PERIODS)
def test_a_heading_names_the_last_day_of_its_period(heading, last, count):
    assert as_period(period_text(heading), 7) == (date.fromisoformat(last), count)


@pytest.mark.parametrize(
    "heading", ["Target date", "Unit", "Baseline", "2026 plan of work", "Ref 12", "May be late", "", None, True]
)
def test_other_headings_name_none(heading):
    assert not period_text(heading).is_period


def test_fiscal_years_begin_when_told():
    assert [as_period(period_text("2025/26"), first) for first in (7, 4, 1)] == [
        (date(2026, 6, 30), 12), (date(2026, 3, 31), 12), (date(2026, 12, 31), 12),
    ]  # fmt: skip
    january = period_text("Jan")
    assert as_period(january, 7, period_text("FY 2025-26")) == (date(2026, 1, 31), 1)
    assert as_period(january, 7) is None


def test_periods_are_shown_in_words():
    shown = [(date(2026, 4, 30), 1), (date(2026, 3, 31), 3), (date(2026, 12, 31), 12), (date(2026, 6, 30), 12)]
    assert [shown_period(*one) for one in shown] == [
        "April 2026", "January to March 2026", "2026", "July 2025 to June 2026",
    ]  # fmt: skip


def scaled(figures, others=()):
    figures, others = [figure_text(cell) for cell in figures], [figure_text(cell) for cell in others]
    scale = percent_scale(figures, others)
    return [scale(cell) for cell in (*figures, *others)]


def test_per_cents_are_brought_to_one_way_of_writing_for_the_whole_row():
    assert scaled([0.31, 0.5, 1], [0.7]) == [31, 50, 100, 70]
    assert scaled([31, 50, 1], [0.7]) == [31, 50, 100, 70]
    assert scaled(["50 %", "0.5 %", 60], [80]) == [50, 0.5, 60, 80]
    assert scaled([0.25, 1.75, 2.5], []) == [0.25, 1.75, 2.5]
    assert scaled([], [0.4, 0.8]) == [40, 80]
    assert scaled([], []) == []
    assert is_mixed([figure_text(cell) for cell in (0.5, 62, 70)])
    assert not is_mixed([figure_text(cell) for cell in (0.5, 2.0, "62 %")])
