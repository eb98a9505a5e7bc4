"""Dated events of a sheet ("Date | Workstream | Event"), read for showing beside figures; they are never actions."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from data.programme import Programme, folded
from data.reading.cell_text import CellValue
from data.reading.dates import order_votes, parse_dates, raw_counts, told_order
from data.reading.grid import Grid
from data.reading.grid import grid as grid_of
from data.reading.measure_words import meanings, words
from data.reading.wording import folded as folded_text
from data.reading.wording import written
from data.reading.workbook import read_workbook
from data.schema import DATE, DateOrder

EVENT_DTYPES: Final = {"date": DATE, "event": "str", "workstream": "str"}
_DEEPEST: Final = 30


def no_events() -> pd.DataFrame:
    """Returns an empty table of events: date, event, workstream."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in EVENT_DTYPES.items()})


def read_events(content: bytes, name: str, programme: Programme, password: str | None = None) -> pd.DataFrame:
    """Returns the events of all sheets of a workbook, oldest first: date, event, workstream.

    `workstream` is the programme's name, missing where an event is of all of them. Raises TrackerError where the file
    cannot be used.
    """
    tables = [sheet_events(grid_of(sheet), programme) for sheet in read_workbook(content, name, password).sheets]
    filled = [table for table in tables if len(table)]
    if not filled:
        return no_events()
    return pd.concat(filled, ignore_index=True).sort_values("date", kind="stable", ignore_index=True)


def sheet_events(grid: Grid, programme: Programme) -> pd.DataFrame:
    """Returns the events of one sheet in its order, none where no row is headed by a date and an event.

    Rows without a date that can be read, such as notes below, are no events.
    """
    head = next(_heads(grid), None)
    if head is None:
        return no_events()
    first, places = head
    rows = [row for row in range(first, len(grid.rows)) if grid.rows[row][places["event"]] is not None]
    cells: list[CellValue] = [grid.rows[row][places["date"]] for row in rows]
    counts = raw_counts(cells)
    readings = parse_dates(counts, told_order(order_votes(counts)) or DateOrder.DMY)
    known = programme.workstream_by_alias
    found = []
    for row, cell in zip(rows, cells, strict=True):
        day = readings[cell].day if cell is not None else None
        if day is None:
            continue
        text = written(grid.rows[row][places["workstream"]]) if "workstream" in places else ""
        workstream = None if folded_text(text) in words("events", "all") else known.get(folded(text), text) or None
        found.append((pd.Timestamp(day), written(grid.rows[row][places["event"]]), workstream))
    return pd.DataFrame(found, columns=list(EVENT_DTYPES)).astype(EVENT_DTYPES)


def _heads(grid: Grid) -> Iterator[tuple[int, dict[str, int]]]:
    """Yields (first row below, field -> column) for each row that heads dated events and little else."""
    known = meanings("events")
    for row in grid.filled_rows[:_DEEPEST].tolist():
        texts = grid.texts(row)
        places: dict[str, int] = {}
        for column, text in texts.items():
            name = known.get(folded_text(text), "")
            if name in EVENT_DTYPES:
                places.setdefault(name, column)
        if {"date", "event"} <= places.keys() and len(texts) <= len(EVENT_DTYPES) + 1:
            yield row + 1, places
