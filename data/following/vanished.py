"""Rows that the review before listed and an upload does not, said in words and with the file that should hold them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from data.reading.actions.typed import shown
from data.reading.vocabulary.wording import folded
from data.schema import Column, Derived, Status
from data.words import STATUS_WORDS

_FEWEST_OF_AN_AGENCY: Final = 3
_FILE, _SHEET, _ROW = Column.SOURCE_FILE.value, Column.SOURCE_SHEET.value, Column.SOURCE_ROW.value
_WAS_IN_FILE, _WAS_ON_SHEET = f"{_FILE}_then", f"{_SHEET}_then"


@dataclass(frozen=True)
class Vanished:
    """What vanished, in words, and the agency that led it, "" where none did.

    `file` and `sheet` are those where its neighbours stand now, else where it stood.
    """

    file: str
    sheet: str
    value: str
    what: str
    agency: str


def vanished(now: pd.DataFrame, then: pd.DataFrame, day: str) -> Iterator[Vanished]:
    """Yields what `then`, the actions of `day` (in words), lists and `now` does not; identities are given in both.

    Where nothing of an agency is left, that is said once. A text that stands under another ref now is said to.
    """
    gone = then[~then[Column.ACTION_ID].isin(now[Column.ACTION_ID])]
    if gone.empty:
        return
    moved = _Moved(now, then)
    texts = now[~now[Column.ACTION_ID].isin(then[Column.ACTION_ID])]
    rows_now = dict(zip(map(folded, texts[Column.ACTION].astype("str")), texts[_ROW], strict=True))
    listed = Counter(then[Column.LEAD_AGENCY].astype("str").fillna(""))
    parts = gone.groupby([gone[_FILE].astype("str"), gone[Column.LEAD_AGENCY].astype("str").fillna("")], sort=False)
    for names, rows in parts:
        file, agency = map(str, names)
        again = {index: rows_now.get(folded(str(text))) for index, text in rows[Column.ACTION].items()}
        if agency and len(rows) >= max(_FEWEST_OF_AN_AGENCY, listed[agency]) and not any(again.values()):
            what = f"None of the {len(rows)} actions of {agency} on {day} is listed any more."
            yield Vanished(*moved.place(file, str(rows[_SHEET].iloc[0])), agency, what, agency)
            continue
        for index, row in rows.iterrows():
            status = STATUS_WORDS[Status(row["status"])].lower()
            stood = f"It stood in row {row[_ROW]} of {row[_SHEET]} on {_listed_on(row, day)}, {status}"
            where = f"now stands in row {again[index]} under another ref" if again[index] else "is no longer listed"
            value = str(row["action"]) if pd.isna(row["ref"]) else f"{row['ref']}: {row['action']}"
            yield Vanished(*moved.place(file, str(row[_SHEET])), value, f"{stood}, and {where}.", agency)


def _listed_on(row: "pd.Series[Any]", day: str) -> str:
    """Returns the day, in words, of the review that listed `row`: of a carried one an earlier than `day`."""
    listed = row.get(Derived.LISTED_DATE)
    return day if listed is None else shown(listed.date())


class _Moved:
    """Tells in which file and on which sheet most rows of a file and sheet of then stand now."""

    def __init__(self, now: pd.DataFrame, then: pd.DataFrame) -> None:
        names = [Column.ACTION_ID.value, _FILE, _SHEET]
        both = now[names].merge(then[names], on=Column.ACTION_ID.value, suffixes=("", "_then")).astype("str")
        self._now = now[[_FILE, _SHEET]].astype("str").drop_duplicates()
        self._both = both.drop(columns=Column.ACTION_ID.value).value_counts().reset_index()

    def place(self, file: str, sheet: str) -> tuple[str, str]:
        """Returns the file and sheet of now, else the only file there is, else those of then."""
        of_file = self._both[self._both[_WAS_IN_FILE] == file]
        of_sheet = of_file[of_file[_WAS_ON_SHEET] == sheet]
        for found in (of_sheet, of_file):
            if len(found):
                return found[_FILE].iloc[0], found[_SHEET].iloc[0]
        files = self._now[_FILE].unique()
        return (files[0], sheet) if len(files) == 1 else (file, sheet)
