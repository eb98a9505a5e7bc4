"""Dates: what one text says, what a column of them tells about its order, and what is set aside with a proposal."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.cells.date_text import DateNote, dates_in, parse_date_text
from data.reading.cells.dates import order_votes, parse_dates, shown_order, told_order
from data.schema import DateOrder

TEXTS = r"""
2026-03-04                | exact      | 2026-03-04
2026/3/4                  | exact      | 2026-03-04
20260304                  | exact      | 2026-03-04
2026-03-04T10:30:00Z      | exact      | 2026-03-04
12-Mar-24                 | exact      | 2024-03-12
12th March 2024           | exact      | 2024-03-12
March 12, 2024            | exact      | 2024-03-12
Monday, 12 March 2024     | exact      | 2024-03-12
Wednesday 4th of June 2025 10:30 am | exact | 2025-06-04
By 30 Sept 2026           | exact      | 2026-09-30
9-Nove-07                 | exact      | 2007-11-09
31 de diciembre de 2026   | exact      | 2026-12-31
15 août 2026              | exact      | 2026-08-15
3. Oktober 2026           | exact      | 2026-10-03
15 مارس 2026              | exact      | 2026-03-15
15 جون 2026               | exact      | 2026-06-15
١٥ يونيو ٢٠٢٦             | exact      | 2026-06-15
Q3 2026                   | period     | 2026-09-30
2026 Q3                   | period     | 2026-09-30
3rd quarter 2026          | period     | 2026-09-30
end of June 2026          | period     | 2026-06-30
juin 2026                 | period     | 2026-06-30
Mar-24                    | period     | 2024-03-31
02/2028                   | period     | 2028-02-29
H1 2026                   | period     | 2026-06-30
Week 23, 2026             | period     | 2026-06-07
2026-W23                  | period     | 2026-06-07
2026                      | period     | 2026-12-31
Plan ready by 5 May 2026  | within     | 2026-05-05
30 June 2025\n31 Dec 2025 | several    | 2025-12-31
July                      | no_year    | -
13-Sep                    | no_year    | -
TBD                       | vague      | -
ongoing                   | vague      | -
asap                      | vague      | -
-                         | vague      | -
1900-01-00                | impossible | -
9999-12-31                | sentinel   | 9999-12-31
45/03/2026                | impossible | -
two weeks                 | vague      | -
Mar 12, 2024              | exact      | 2024-03-12
mar. 3 février 2026       | exact      | 2026-02-03
Mon, Mar 2, 2026          | exact      | 2026-03-02
Thu, Mar 5                | no_year    | -
05Mar2026                 | exact      | 2026-03-05
15 ноября 2026            | exact      | 2026-11-15
within 3 to 6 months      | vague      | -
w/c Monday 5 Oct 2026     | period     | 2026-10-11
2017-2027 in phases       | unreadable | -
Sat Jun 20 2026 09:15:00 GMT+0000 (GMT) | exact | 2026-06-20
January 3, 2025 → January 10, 2025 | period | 2025-01-10
June 2026 → TBD           | vague      | -
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    return [tuple(cell.strip().replace("\\n", "\n") for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "note", "day"), rows(TEXTS))
def test_a_text_says_a_day_or_why_it_says_none(text: str, note: str, day: str) -> None:
    reading = parse_date_text(text)

    assert reading.note == note
    assert str(reading.day or "-") == day


@given(
    st.dates(date(1950, 1, 1), date(2068, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%A, %d %B %Y"]),
)
def test_a_date_with_its_month_named_or_its_year_first_reads_back(day: date, form: str) -> None:
    assert parse_date_text(day.strftime(form)).day == day


@given(st.text(max_size=40))
def test_any_text_gets_a_note_and_never_an_error(text: str) -> None:
    assert parse_date_text(text).note in DateNote


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=1, max_size=30),
    st.sampled_from([(DateOrder.DMY, "%d/%m/%Y"), (DateOrder.MDY, "%m/%d/%Y")]),
)
def test_a_column_with_one_day_above_twelve_reads_back_whole(days: list[date], order: tuple[DateOrder, str]) -> None:
    column = [day.strftime(order[1]) for day in [*days, date(2026, 1, 25)]]

    told = told_order(order_votes(dict.fromkeys(column, 1)))

    assert told is order[0]
    assert [parse_dates(column, told)[text].day for text in column[:-1]] == days


def test_real_dates_beside_texts_tell_their_order() -> None:
    votes = order_votes({datetime(2026, 4, 8): 3, "4/10/2026": 1, "4/12/2026": 1})

    assert told_order(votes) is DateOrder.MDY


def test_texts_that_nothing_tells_apart_are_day_first_and_marked() -> None:
    readings = parse_dates(["03/04/2026", "05/05/2026"], DateOrder.DMY, is_told=False)

    assert [(reading.day, reading.is_ambiguous) for reading in readings.values()] == [
        (date(2026, 4, 3), True),
        (date(2026, 5, 5), False),
    ]


def test_a_text_that_fits_only_the_other_order_is_read_so_and_marked() -> None:
    readings = parse_dates(["25/04/2026", "04/28/2026"], DateOrder.DMY)

    assert readings["04/28/2026"].day == date(2026, 4, 28)
    assert readings["04/28/2026"].is_ambiguous


def test_what_cannot_be_read_is_proposed_from_the_other_dates() -> None:
    readings = parse_dates(["2026-05-01", "July", "13-Sep", "31/02/2026", "TBD"], DateOrder.DMY)

    assert {text: reading.proposal for text, reading in readings.items() if reading.day is None} == {
        "July": date(2026, 7, 31),
        "13-Sep": date(2026, 9, 13),
        "31/02/2026": date(2026, 2, 28),
        "TBD": None,
    }


def test_numbers_are_serials_years_or_nothing() -> None:
    readings = parse_dates([46113.0, 2026, 0, 7.5, True], DateOrder.DMY)

    assert [(reading.day, str(reading.note)) for reading in readings.values()] == [
        (date(2026, 4, 1), "exact"),
        (date(2026, 12, 31), "period"),
        (None, "sentinel"),
        (None, "unreadable"),
        (None, "unreadable"),
    ]


def test_a_start_in_a_period_is_its_first_day() -> None:
    readings = parse_dates(["March 2026", "Q3 2026", "2026"], DateOrder.DMY, is_start=True)

    assert [reading.day for reading in readings.values()] == [date(2026, 3, 1), date(2026, 7, 1), date(2026, 1, 1)]


@pytest.mark.parametrize(
    ("counts", "order"),
    [
        ({datetime(2026, 4, 8): 5, "2026-04-09": 1}, DateOrder.NATIVE),
        ({"2026-04-09": 3, "25/04/2026": 1}, DateOrder.ISO),
        ({"12 March 2026": 3}, DateOrder.DMY),
        ({"TBD": 3}, None),
    ],
)
def test_a_sheet_shows_how_most_of_its_dates_are_written(counts: dict[object, int], order: DateOrder | None) -> None:
    assert shown_order([order_votes(counts)], DateOrder.DMY) is order


@pytest.mark.parametrize(
    "day",
    ["2026-10-31", "31/10/2026", "31.10.26", "31 October 2026", "Oct 31, 2026", "October 2026", "Q3 2026", "2026 T3"],
)
def test_a_date_is_found_within_a_text_however_it_is_written(day: str) -> None:
    found = dates_in(f"The board meets on {day} in Lahore")

    assert [place for place, _ in found] == [19]
