"""Cells of dates, statuses, ratings and per cents turned into typed columns, each different value once."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.reading.actions.source import Source, Words
from data.reading.cells.date_notes import DateNote
from data.reading.cells.dates import (
    Around,
    DateReading,
    has_sentinel,
    order_votes,
    parse_dates,
    pooled,
    shown_order,
    told_order,
    votes_of_real_days,
)
from data.reading.cells.percents import parse_percents
from data.reading.cells.statuses import in_use, meant_by, of_numbers, parse_rating, parse_status
from data.reading.cells.text_array import Texts, day_array, real_days
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.corrections import SheetCorrections
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.naming import DATE_COLUMNS
from data.reading.vocabulary.wording import folded, written
from data.schema import Column, DateOrder, Rag, Status

HEADINGS: Final[Mapping[Column, str]] = {
    Column.START_DATE: "Start",
    Column.BASELINE_DUE_DATE: "The first promised date",
    Column.DUE_DATE: "The due date",
    Column.COMPLETED_DATE: "The completion date",
    Column.PERCENT_COMPLETE: "Per cent complete",
}
_LONGEST_SIGN: Final = 2
_TICKS: Final = word_set("answers", "ticks") | {"checked", "ticked"}
_TICK_SIGNS: Final = frozenset("✓✔☑✅√üþ")
_WHY: Final[Mapping[DateNote, str]] = {
    DateNote.VAGUE: ": it names no day",
    DateNote.NO_YEAR: ": it names no year",
    DateNote.IMPOSSIBLE: ": there is no such day",
    DateNote.SENTINEL: ": software writes it for none",
    DateNote.CALENDAR: ": its year is counted in another calendar",
    DateNote.SEVERAL: ": it names several",
}


_COMPLETED: Final[Mapping[DateNote, str]] = {
    DateNote.NO_YEAR: "its year is that of the other dates, or of the review",
    DateNote.DIGITS: "its digits are a day, a month and a year",
}


def shown(day: date) -> str:
    """Returns a day as a person reads it: 31 October 2026."""
    return f"{day.day} {day:%B %Y}"


def dates(
    source: Source, corrected: SheetCorrections, fiscal_first: int, data_date: date | None
) -> tuple[dict[Column, NDArray[np.datetime64]], DateOrder | None]:
    """Returns the date columns, read in the order their cells or the other columns tell, and how most are written.

    A year that is not named is that of the column's other dates, of the sheet's, or of `data_date`. Where due dates run
    from one day to another and no column states a start, they state it.
    """
    mapped = [column for column in DATE_COLUMNS if column in source.places]
    real = {
        column: days
        for column in mapped
        if (days := real_days(source.raw(column))) is not None and not has_sentinel(days)
    }
    votes = {
        column: votes_of_real_days(real[column]) if column in real else order_votes(source.counts(column))
        for column in mapped
    }
    shared = told_order(pooled(votes.values()))
    given = corrected.date_order if corrected.date_order in {DateOrder.DMY, DateOrder.MDY} else None
    usual = _middle([day for vote in votes.values() for day in vote.days]) or data_date
    around = Around(usual, fiscal_first, gives_years=True)
    read: dict[Column, NDArray[np.datetime64]] = {}
    for column in mapped:
        if column in real:
            read[column] = real[column].astype("datetime64[us]")
            continue
        told = given or told_order(votes[column]) or shared
        parse = partial(
            parse_dates, source.different(column), told or DateOrder.DMY, is_told=told is not None, around=around
        )
        readings = parse(is_start=column is Column.START_DATE)
        _report_dates(source, column, readings)
        read[column] = _days(source, column, readings)
        if column is Column.DUE_DATE and Column.START_DATE not in mapped:
            opened = {
                value: reading for value, reading in parse(is_start=True).items() if reading.note is DateNote.RANGE
            }
            if opened:
                blank = DateReading(None, DateNote.NONE)
                read[Column.START_DATE] = _days(source, column, {value: opened.get(value, blank) for value in readings})
    return read, given or shown_order(votes.values(), shared or DateOrder.DMY)


def _middle(days: list[date]) -> date | None:
    return sorted(days)[len(days) // 2] if days else None


def _days(source: Source, column: Column, readings: Mapping[CellValue, DateReading]) -> NDArray[np.datetime64]:
    """Returns the days of a column, row by row, as each of its values is read."""
    codes, values = source.cells(column).coded
    days = day_array([None, *(readings[value].day for value in values)])
    return days.astype("datetime64[us]")[codes + 1]


def _report_dates(source: Source, column: Column, readings: Mapping[CellValue, DateReading]) -> None:
    heading = HEADINGS[column]
    unread: dict[CellValue, Words] = {}
    ambiguous: dict[CellValue, Words] = {}
    periods: dict[CellValue, Words] = {}
    completed: dict[CellValue, Words] = {}
    for value, reading in readings.items():
        if reading.note is DateNote.NONE:
            continue
        if reading.day is None:
            unread[value] = {"heading": heading, "why": _WHY.get(reading.note, ""), "fix": reading.proposal}
        elif reading.is_ambiguous:
            ambiguous[value] = {"heading": heading, "day": shown(reading.day)}
        elif reading.note in _COMPLETED:
            completed[value] = {"heading": heading, "day": shown(reading.day), "why": _COMPLETED[reading.note]}
        elif reading.note in {DateNote.PERIOD, DateNote.WITHIN, DateNote.RANGE}:
            periods[value] = {"heading": heading, "day": shown(reading.day), "fix": reading.day}
    source.report("E3", column, unread)
    source.report("W4", column, ambiguous)
    source.report("W30", column, periods)
    source.report("W62", column, completed)


def statuses(
    source: Source, corrected: SheetCorrections, key: Callable[[], Mapping[str, Status]]
) -> tuple[Texts, Texts, dict[str, Status]]:
    """Returns the canonical statuses (`unknown` where none is stated), the words as written, what each word means.

    Where nothing but ticks stand in the column, a cell without one says not started.
    `key` gives the meanings a sheet states itself, folded, for words that mean nothing to us.
    """
    words = {value: written(value) for value in source.different(Column.STATUS)}
    given = {folded(word): status for word, status in corrected.statuses.items()}
    counted = of_numbers(list(words.values()))
    meanings = {
        value: given.get(folded(word)) or counted.get(word) or parse_status(word) for value, word in words.items()
    }
    told_already = {*given, *map(folded, counted)}
    signs = {value for value, word in words.items() if len(word) <= _LONGEST_SIGN and folded(word) not in told_already}
    if signs or None in meanings.values():
        told = key()
        meanings = {
            value: (told.get(folded(words[value])) if value in signs or meaning is None else None) or meaning
            for value, meaning in meanings.items()
        }
    told_beside = in_use(
        {words[value]: meaning for value, meaning in meanings.items() if folded(words[value]) not in given}
    )
    beside = [value for value, word in words.items() if word in told_beside]
    meanings |= dict.fromkeys(beside, Status.COMPLETED)
    source.report_once("W61", Column.STATUS, beside)
    source.report_once("W27", Column.STATUS, [value for value, meaning in meanings.items() if meaning is None])
    for value, word in words.items():
        if folded(word) not in given and (meant := meant_by(word)):
            source.report_once("W60", Column.STATUS, [value], meant=meant)
    canonical = {value: (meaning or Status.UNKNOWN).value for value, meaning in meanings.items()}
    is_ticked = bool(words) and all(folded(word) in _TICKS or word in _TICK_SIGNS for word in words.values())
    blank = Status.NOT_STARTED if is_ticked and set(meanings.values()) == {Status.COMPLETED} else Status.UNKNOWN
    return (
        source.mapped(Column.STATUS, canonical, blank.value),
        source.mapped(Column.STATUS, words),
        {word: meanings[value] or Status.UNKNOWN for value, word in words.items()},
    )


def ratings(source: Source, corrected: SheetCorrections) -> tuple[Texts, Texts]:
    """Returns the canonical ratings (`none` where there is none) and the words as written."""
    words = {value: written(value) for value in source.different(Column.RAG)}
    given = {folded(word): rating for word, rating in corrected.ratings.items()}
    meanings = {value: given.get(folded(word)) or parse_rating(word) for value, word in words.items()}
    unknown = [value for value, meaning in meanings.items() if meaning is None]
    source.report_once(
        "W11", Column.RAG, unknown, what="The rating is not a word or colour of ratings, so it counts as not rated."
    )
    canonical = {value: (meaning or Rag.NONE).value for value, meaning in meanings.items()}
    return source.mapped(Column.RAG, canonical, Rag.NONE.value), source.mapped(Column.RAG, words)


def percents(source: Source) -> NDArray[np.float64]:
    """Returns per cent complete, 0 to 100; missing where blank or unreadable."""
    codes, values = source.cells(Column.PERCENT_COMPLETE).coded
    read, is_mixed = parse_percents(values)
    if is_mixed:
        place = source.places[Column.PERCENT_COMPLETE]
        source.findings.add("W10", source.sheet, None, place, heading=HEADINGS[Column.PERCENT_COMPLETE])
    words = {"heading": HEADINGS[Column.PERCENT_COMPLETE]}
    source.report("W33", Column.PERCENT_COMPLETE, {value: words for value, percent in read.items() if percent is None})
    return np.array([None, *(read[value] for value in values)], dtype=np.float64)[codes + 1]


def prose(value: CellValue) -> str:
    """Returns a text with white space folded within its lines."""
    if isinstance(value, str) and "\n" in value:
        return "\n".join(line for line in map(written, value.splitlines()) if line)
    return written(value)


def text(source: Source, column: Column) -> Texts:
    """Returns a column of text; remarks and actions keep their lines; missing where blank."""
    return source.text(column, prose if column in {Column.REMARKS, Column.ACTION} else written)
