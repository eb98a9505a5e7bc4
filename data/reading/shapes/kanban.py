"""A board drawn in cells: lists headed To do, Doing and Done, and a card in each cell beneath."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from data.reading.cells.date_text import is_date_text
from data.reading.opening.sheet_details import Place
from data.reading.shapes.moved import MovedTable, plain_grid
from data.reading.tables.grid import Grid
from data.reading.tables.row_texts import is_note
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import status_words, word_set
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded, is_wordy, lettered, written
from data.schema import HEADINGS, Column, Status

_ANSWERS: Final = word_set("answers", "yes_no") - word_set("asked", "done") - word_set("asked", "open")
_FIRST_ROWS: Final = 15
_FEWEST_LISTS: Final = 3
_FEWEST_CARDS: Final = 3
_MOST_UNKNOWN: Final = 0.5
_MOSTLY: Final = 0.8
_SURELY: Final = 0.8
_COUNT: Final = re.compile(r"\s*[(\[]?\d+[)\]]?\s*$")
_BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_BULLET: Final = re.compile(r"^\s*(?:[-–•*▪◦·]|\d+[.)])\s+")
_LABELLED: Final = re.compile(r"\s*([^:]{2,30}):\s*(\S.*)")
_TOLD: Final = (
    Column.REF, Column.OWNER, Column.LEAD_AGENCY, Column.START_DATE, Column.DUE_DATE, Column.PRIORITY, Column.REMARKS,
)  # fmt: skip


@dataclass(frozen=True)
class _Card:
    """One card: where it stands, the list it is on, the lane it lies in, its text and what its lines tell."""

    place: Place
    list: str
    lane: str
    text: str
    told: dict[Column, str]


def _lists(grid: Grid, row: int) -> dict[int, str]:
    """Returns column -> the heading of its list, where a row holds lists for how far work is; else nothing."""
    texts = {place: _COUNT.sub("", text) for place, text in grid.texts(row).items()}
    whole = status_words().whole
    stated = {
        place: next((whole[form] for form in _forms(text) if form in whole and form not in _ANSWERS), Status.UNKNOWN)
        for place, text in texts.items()
    }
    known = {place: status for place, status in stated.items() if status != Status.UNKNOWN}
    if len(known) < _FEWEST_LISTS or len(set(known.values())) < _FEWEST_LISTS - 1:
        return {}
    lists = {place: text for place, text in texts.items() if min(known) <= place <= max(known)}
    return lists if len(lists) - len(known) <= _MOST_UNKNOWN * len(known) else {}


def _forms(text: str) -> Iterator[str]:
    """Yields the heading of a list without what stands in brackets, whole and in its parts ("On hold / Blocked")."""
    bare = _BRACKETS.sub(" ", text)
    for part in (text, bare, *bare.split("/")):
        yield folded(part)


def _cards(grid: Grid, row: int, lists: dict[int, str]) -> Iterator[_Card]:
    lane = ""
    for below in range(row + 1, len(grid.rows)):
        texts = [place for place, value in enumerate(grid.rows[below]) if value is not None]
        beside = [place for place in texts if place < min(lists)]
        if beside:
            lane = written(grid.rows[below][beside[0]])
        for place, heading in lists.items():
            value = grid.rows[below][place]
            if isinstance(value, str) and not (len(texts) == 1 and is_note(value)):
                for text in _apart(value):
                    yield _card((below, place), heading, lane, text)


def _apart(value: str) -> list[str]:
    """Returns the cards of a cell: several where each of its lines has a bullet."""
    lines = [line for line in value.splitlines() if line.strip()]
    if len(lines) > 1 and all(map(_BULLET.match, lines)):
        return [_BULLET.sub("", line) for line in lines]
    return [value]


def _card(place: Place, heading: str, lane: str, text: str) -> _Card:
    first, *rest = [line for line in text.splitlines() if line.strip()] or [text]
    told: dict[Column, str] = {}
    for line in rest:
        said = _LABELLED.fullmatch(line)
        column = _meant(said[1]) if said else None
        if said and column and column not in told:
            told[column] = said[2]
        else:
            told[Column.REMARKS] = "\n".join(filter(None, (told.get(Column.REMARKS), line.strip())))
    return _Card(place, heading, lane, _BULLET.sub("", first).strip(), told)


def _meant(label: str) -> Column | None:
    scores = {column: score for column, score in named(label).items() if column in _TOLD}
    best = max(scores, key=lambda column: scores[column], default=None)
    return best if best and scores[best] >= _SURELY else None


def _are_cards(cards: Sequence[_Card]) -> bool:
    """Returns whether texts are what is to be done: several, on two lists, in words, each its own, and no days."""
    texts = [card.text for card in cards]
    wordy = sum(is_wordy(text) and len(text) > 3 and not is_date_text(text) for text in texts)
    phrases = sum(" " in text for text in texts)
    return (
        len(cards) >= _FEWEST_CARDS
        and len({card.list for card in cards}) > 1
        and wordy >= _MOSTLY * len(texts)
        and phrases > len(texts) / 2
        and len(set(texts)) >= _MOSTLY * len(texts)
    )


def kanban(grid: Grid) -> MovedTable | None:
    """Returns the cards of a board as actions, each with the heading of its list as status; None for other sheets."""
    for row in grid.filled_rows[:_FIRST_ROWS].tolist():
        lists = _lists(grid, row)
        cards = list(_cards(grid, row, lists)) if lists else []
        if _are_cards(cards):
            return _table(grid, row, lists, cards)
    return None


def _table(grid: Grid, row: int, lists: dict[int, str], cards: Sequence[_Card]) -> MovedTable:
    told = [column for column in _TOLD if any(column in card.told for card in cards)]
    lanes = any(card.lane for card in cards)
    heads: list[CellValue] = ["Action", "Status", *(["Workstream"] if lanes else []), *(HEADINGS[one] for one in told)]
    rows: list[list[CellValue]] = [heads]
    for card in cards:
        lane: list[CellValue] = [card.lane or None] if lanes else []
        rows.append([card.text, card.list, *lane, *(card.told.get(column) for column in told)])
    places = ((row, min(lists)), *(card.place for card in cards))
    first, last = lettered(min(lists)), lettered(max(lists))
    note = (
        f"This sheet is a board: each card under {', '.join(lists.values())} (columns {first} to {last}) is read as an"
        " action whose status is the heading of its list."
    )
    return MovedTable(plain_grid(grid, rows), places, {}, (row,), lists, note)
