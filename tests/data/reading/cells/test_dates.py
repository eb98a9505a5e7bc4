"""Dates: what one text says, what a column of them tells about its order, and what is set aside with a proposal."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.cells.date_notes import DateNote
from data.reading.cells.date_text import dates_in, parse_date_text
from data.reading.cells.dates import Around, order_votes, parse_dates, shown_order, told_order
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
-                         | none       | -
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
2025-01-14 (Tuesday)      | exact      | 2025-01-14
2026-05-01 Friday         | exact      | 2026-05-01
7th Jan 2023              | exact      | 2023-01-07
15/Mar/24 12:00 AM        | exact      | 2024-03-15
19. März                  | no_year    | -
15/5                      | no_year    | -
KW 12                     | no_year    | -
Semana 3                  | vague      | -
Week 3                    | vague      | -
W/C 3 March               | no_year    | -
1º semestre 2025          | period     | 2025-06-30
2. Halbjahr 2025          | period     | 2025-12-31
first half of 2026        | period     | 2026-06-30
II квартал 2025           | period     | 2025-06-30
IV quarter 2025           | period     | 2025-12-31
2025年第3季度              | period     | 2025-09-30
第3四半期2025              | period     | 2025-09-30
2025年上半年               | period     | 2025-06-30
March/April 2026          | range      | 2026-04-30
2025-2026                 | range      | 2026-12-31
12.05.                    | no_year    | -
Week 14 2025              | period     | 2025-04-06
KW 12/25                  | period     | 2025-03-23
W53 2026                  | period     | 2027-01-03
W53 2025                  | impossible | -
1 - 3 Months              | vague      | -
N/A                       | none       | -
1445-09-01                | calendar   | -
01/09/1445 هـ             | calendar   | -
1 Ramadan 1445            | calendar   | -
١٤٤٦/٠٩/٠١                | calendar   | -
1403/05/12                | calendar   | -
1445/09/01 (2024-03-11)   | within     | 2024-03-11
2025-01-03 → 2025-01-10   | range      | 2025-01-10
March 4, 2026 → April 10, 2026 | range | 2026-04-10
01/05/2026 đến 10/05/2026 | range      | -
من 1 مايو 2026 إلى 10 مايو 2026 | range | 2026-05-10
الأربعاء 13 مايو 2026     | exact      | 2026-05-13
3-10 Jan 2025             | range      | 2025-01-10
3 Jan - 10 Feb 2025       | range      | 2025-02-10
Jan-Mar 2025              | range      | 2025-03-31
du 3 janvier 2026 au 10 février 2026 | range | 2026-02-10
10/04/2026 (revised 20/06/2026) | within | -
15 May 2026 extended to 15 August 2026 | within | 2026-08-15
15 May 2026 and 15 August 2026 | several | 2026-08-15
2026-06-01/2026-08-31     | range      | 2026-08-31
Fri May 15 2026 14:00:00 GMT+0500 (Pakistan Standard Time) | exact | 2026-05-15
2026-05-10 - 2026-05-01   | several    | 2026-05-01
2025年3月14日(金)          | exact      | 2025-03-14
3月14日                   | no_year    | -
令和8年3月14日             | exact      | 2026-03-14
2025년 3월 14일            | exact      | 2025-03-14
2025. 3. 14.              | exact      | 2025-03-14
14 tháng 3 năm 2025       | exact      | 2025-03-14
12 ledna 2025             | exact      | 2025-01-12
5 σεπτεμβρίου 2025        | exact      | 2025-09-05
12 בינואר 2025            | exact      | 2025-01-12
15 كانون الثاني 2026      | exact      | 2026-01-15
1900-12-30                | sentinel   | 1900-12-30
1901-12-30                | sentinel   | 1901-12-30
2026-06-29T19:00:00Z      | exact      | 2026-06-30
2026-06-29T23:00:00.000Z  | exact      | 2026-06-30
2026-06-29T18:45:00Z      | exact      | 2026-06-29
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


def test_a_text_that_fits_only_the_other_order_is_read_so() -> None:
    readings = parse_dates(["25/04/2026", "04/28/2026"], DateOrder.DMY)

    assert readings["04/28/2026"].day == date(2026, 4, 28)
    assert not readings["04/28/2026"].is_ambiguous


def test_what_cannot_be_read_is_proposed_from_the_other_dates() -> None:
    readings = parse_dates(["2026-05-01", "July", "13-Sep", "31/02/2026", "TBD"], DateOrder.DMY)

    assert {text: reading.proposal for text, reading in readings.items() if reading.day is None} == {
        "July": date(2026, 7, 31),
        "13-Sep": date(2026, 9, 13),
        "31/02/2026": date(2026, 2, 28),
        "TBD": None,
    }


def test_a_year_that_is_not_named_is_that_of_the_other_dates_or_of_the_review() -> None:
    texts = ["July", "13-Sep", "KW 12", "S14", "w/c 3 March", "31/02"]
    others = parse_dates(["2026-05-01", *texts], DateOrder.DMY, around=Around(gives_years=True))
    review = parse_dates(texts, DateOrder.DMY, around=Around(date(2025, 6, 30), gives_years=True), is_start=True)

    days = [date(2026, 7, 31), date(2026, 9, 13), date(2026, 3, 22), date(2026, 4, 5), date(2026, 3, 9)]
    opened = [date(2025, 7, 1), date(2025, 9, 13), date(2025, 3, 17), date(2025, 3, 31), date(2025, 3, 3)]
    assert [others[text].day for text in texts] == [*days, date(2026, 2, 28)]
    assert [review[text].day for text in texts] == [*opened, date(2025, 2, 28)]


def test_digits_are_the_day_that_the_other_dates_lie_near() -> None:
    column = ["2025-03-01", 70325, 150325, "45700", 20250401]
    days = {value: reading.day for value, reading in parse_dates(column, DateOrder.DMY).items()}

    assert list(days.values()) == [
        date(2025, 3, 1), date(2025, 3, 7), date(2025, 3, 15), date(2025, 2, 12), date(2025, 4, 1),
    ]  # fmt: skip
    assert parse_dates([70325], DateOrder.DMY)[70325].note is DateNote.DIGITS
    assert parse_dates(["46157"], DateOrder.DMY)["46157"].day == date(2026, 5, 15)


def test_a_fiscal_quarter_is_that_of_the_programme() -> None:
    texts = ["Q3 FY26", "3rd Qtr FY2025-26", "FY 2026", "2025/26", "H1 FY26"]
    july = parse_dates(texts, DateOrder.DMY, around=Around(fiscal_first=7))
    plain = parse_dates(texts, DateOrder.DMY, is_start=True, around=Around(fiscal_first=1))

    last = date(2026, 6, 30)
    assert [july[text].day for text in texts] == [date(2026, 3, 31), date(2026, 3, 31), last, last, date(2025, 12, 31)]
    assert plain["Q3 FY26"].day == date(2026, 7, 1)


def test_a_range_is_due_on_its_last_day_and_starts_on_its_first() -> None:
    texts = ["2025-01-03 → 2025-01-10", "03/01/2025 - 25/01/2025"]
    due, start = (parse_dates(texts, DateOrder.DMY, is_start=is_start) for is_start in (False, True))

    assert [due[text].day for text in texts] == [date(2025, 1, 10), date(2025, 1, 25)]
    assert [start[text].day for text in texts] == [date(2025, 1, 3), date(2025, 1, 3)]


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
