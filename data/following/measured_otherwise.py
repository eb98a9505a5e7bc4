"""Indicators whose unit or direction is not what it was at the review before: their figures may not compare (W23)."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.indicator import FIGURE_DTYPES, Direction, Figure
from data.reading.actions.typed import shown
from data.reading.tracker import Tracker
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.wording import numbered
from data.store.access import Person
from data.store.books import Store
from data.store.frames import joined

_WORDS = {Direction.UP: "higher is better", Direction.DOWN: "lower is better", Direction.NEUTRAL: "for information"}
_COMPARED = ((Figure.UNIT, "unit"), (Figure.DIRECTION, "direction"))


def indicators_before(store: Store, data_date: date, person: Person) -> tuple[date, pd.DataFrame] | None:
    """Returns the day and the indicators of the last published review before `data_date`, None where there is none."""
    earlier = [snapshot for snapshot in store.snapshots(person) if snapshot.data_date < data_date]
    if not earlier:
        return None
    last = max(earlier, key=lambda snapshot: snapshot.data_date)
    return last.data_date, store.indicators(last.id, person)


def measured_otherwise(trackers: Sequence[Tracker], before: tuple[date, pd.DataFrame]) -> list[pd.DataFrame]:
    """Returns the findings of each tracker: a W23 for each unit or direction that was another at the review before.

    What was not stated then or is not stated now is no change.
    """
    then_date, then = before
    firsts = then.drop_duplicates(Figure.INDICATOR_ID).set_index(Figure.INDICATOR_ID)
    return [_findings(tracker, firsts, shown(then_date)) for tracker in trackers]


def _findings(tracker: Tracker, firsts: pd.DataFrame, day: str) -> pd.DataFrame:
    findings = Findings(tracker.name)
    places = {sheet.name: sheet.read_as for sheet in tracker.receipt.sheets}
    now = joined([tracker.indicators], FIGURE_DTYPES).drop_duplicates(Figure.INDICATOR_ID)
    both = now.merge(firsts, left_on=Figure.INDICATOR_ID.value, right_index=True, suffixes=("", "_then"))
    for column, word in _COMPARED:
        if not len(both):
            break
        said, was = both[column].astype("str"), both[f"{column}_then"].astype("str")
        changed = both[said.notna() & was.notna() & (said.str.casefold() != was.str.casefold())]
        for row in changed.itertuples():
            new, old = (_worded(getattr(row, name)) for name in (column.value, f"{column}_then"))
            what = f"The {word} of {row.indicator} is {new}; on {day} it was {old}. Older figures may not compare."
            sheet, at = str(row.source_sheet), int(str(row.source_row)) - 1
            letter = places[sheet].get(column.value)
            findings.add("W23", sheet, at, None if letter is None else numbered(letter), value=new, what=what)
    return findings.table()


def _worded(text: str) -> str:
    return _WORDS.get(Direction(text), text) if text in set(Direction) else text
