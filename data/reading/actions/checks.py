"""What a whole row tells that no cell does: dates in the wrong order, status against per cent, gaps, doubles."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.programme import Programme
from data.reading.actions.typed import HEADINGS, shown
from data.reading.cells.date_notes import DateNote
from data.reading.cells.date_text import parse_date_text
from data.reading.cells.text_array import has_twice
from data.reading.vocabulary.findings import Findings
from data.schema import OPEN_STATUSES, Column, Status
from data.words import STATUS_WORDS

_GAPS: Final = (
    (Column.LEAD_AGENCY, "W12", "lead agency"),
    (Column.OWNER, "W14", "owner"),
    (Column.DUE_DATE, "W15", "due date"),
)
_YEARS_AROUND: Final = 2
_YEARS_BESIDE_OTHERS: Final = 3
_FEWEST_FOR_OTHERS: Final = 4
_FEW_GAPS: Final = 20


def _years(days: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Returns the year of each day, NaN where there is none."""
    years: NDArray[np.float64] = (days.astype("datetime64[Y]").astype(np.int64) + 1970).astype(np.float64)
    years[np.isnat(days)] = np.nan
    return years


def _hits(mask: NDArray[np.bool_]) -> list[int]:
    """Returns the rows where a mask holds."""
    return np.flatnonzero(mask).tolist()


class RowChecks:
    """Checks the actions of one sheet and reports their cells; `places` says which column (from 0) holds what."""

    def __init__(
        self, actions: Mapping[Column, Any], sheet: str, places: Mapping[Column, int], findings: Findings
    ) -> None:
        self._actions = dict(actions)
        self._sheet = sheet
        self._places = places
        self._findings = findings

    def all_of(self, programme: Programme, data_date: date | None) -> dict[Column, Any]:
        """Returns the actions after every check; E6 has emptied the completion dates it reports."""
        self.years(programme)
        self.order_of_dates(data_date)
        self.status_and_percent()
        self.gaps()
        self.silence(data_date)
        self.texts_again()
        return self._actions

    def _at(self, rule: str, index: int, column: Column, value: object, **words: object) -> None:
        row = int(self._actions[Column.SOURCE_ROW][index]) - 1
        self._findings.add_worded(rule, self._sheet, row, self._places.get(column), value=str(value), words=words)

    def years(self, programme: Programme) -> None:
        """Reports W5: dates far from the years of the programme and from those of the sheet's other dates."""
        columns = [column for column in HEADINGS if column in self._places and column is not Column.PERCENT_COMPLETE]
        known = [day.year for day in (programme.reviews.first_data_date, programme.target_date) if day]
        years = {column: _years(self._actions[column]) for column in columns}
        every = np.concatenate([year[~np.isnan(year)] for year in years.values()]) if years else np.empty(0)
        if len(every) < _FEWEST_FOR_OTHERS and not known:
            return
        low = float(min(known) - _YEARS_AROUND if known else 9999)
        high = float(max(known) + _YEARS_AROUND if known else 0)
        if len(every) >= _FEWEST_FOR_OTHERS:
            lower, upper = np.percentile(every, (25, 75)).tolist()
            low, high = min(low, lower - _YEARS_BESIDE_OTHERS), max(high, upper + _YEARS_BESIDE_OTHERS)
        for column, year in years.items():
            for index in _hits((year < low) | (year > high)):
                day = self._actions[column][index].item()
                self._at("W5", index, column, day.date(), heading=HEADINGS[column], year=day.year)

    def order_of_dates(self, data_date: date | None) -> None:
        """Reports E6 (and empties the cell), W7 and W8."""
        start, due, done = (
            self._actions[column] for column in (Column.START_DATE, Column.DUE_DATE, Column.COMPLETED_DATE)
        )
        if data_date is not None:
            for index in _hits(late := done > np.datetime64(data_date)):
                day = done[index].item().date()
                self._at("E6", index, Column.COMPLETED_DATE, day, day=shown(day))
            done = np.where(late, np.datetime64("NaT"), done)
            self._actions[Column.COMPLETED_DATE] = done
        for rule, column, days in (("W7", Column.COMPLETED_DATE, done), ("W8", Column.DUE_DATE, due)):
            for index in _hits(days < start):
                day, opened = days[index].item().date(), start[index].item().date()
                self._at(rule, index, column, day, day=shown(day), start=shown(opened))

    def status_and_percent(self) -> None:
        """Reports W9: completed below 100 %, or 100 % and not completed, where both are stated."""
        percent, status = self._actions[Column.PERCENT_COMPLETE], self._actions[Column.STATUS]
        both = ~self._actions[Column.STATUS_TEXT].isna() & ~np.isnan(percent)
        if not both.any():
            return
        done = status.isin([Status.COMPLETED.value])
        counted = ~status.isin([Status.CANCELLED.value, Status.UNKNOWN.value])
        for index in _hits(both & counted & (done != (percent >= 100))):
            words = {"status": STATUS_WORDS[Status(status[index])].lower(), "percent": percent[index]}
            self._at("W9", index, Column.PERCENT_COMPLETE, f"{percent[index]:g}", **words)

    def gaps(self) -> None:
        """Reports W12, W14 and W15: cell by cell where few are missing, once where a column is or most cells are."""
        live = ~self._actions[Column.STATUS].isin([Status.CANCELLED.value])
        for column, rule, name in _GAPS:
            missing = pd.isna(self._actions[column]) & live
            count = int(missing.sum())
            if not count:
                continue
            if column not in self._places:
                if column is not Column.OWNER or Column.LEAD_AGENCY not in self._places:
                    self._findings.add(rule, self._sheet, what=f"No column names the {name}.")
            elif count > max(_FEW_GAPS, 0.5 * int(live.sum())):
                what = f"{count} of {int(live.sum())} actions have no {name}."
                self._findings.add(rule, self._sheet, what=what)
            else:
                unwritten = self._is_due_unwritten() if column is Column.DUE_DATE else missing
                for index in _hits(missing & unwritten):
                    self._at(rule, index, column, "", what=f"The action has no {name}.")

    def _is_due_unwritten(self) -> NDArray[np.bool_]:
        """Returns where the cell of the due date is blank or says that there is none."""
        texts = self._actions[Column.DUE_TEXT]
        none = {text for text in pd.unique(texts.dropna()) if parse_date_text(text).note is DateNote.NONE}
        unwritten: NDArray[np.bool_] = np.asarray(texts.isna() | texts.isin(list(none)), dtype=np.bool_)
        return unwritten

    def silence(self, data_date: date | None) -> None:
        """Reports W16: overdue actions without a remark, where the sheet has a column for remarks."""
        if data_date is None or Column.REMARKS not in self._places:
            return
        is_open = self._actions[Column.STATUS].isin([status.value for status in OPEN_STATUSES])
        overdue = is_open & (self._actions[Column.DUE_DATE] < np.datetime64(data_date))
        silent = overdue & self._actions[Column.REMARKS].isna()
        if int(silent.sum()) > max(_FEW_GAPS, 0.5 * int(overdue.sum())):
            what = f"{int(silent.sum())} of {int(overdue.sum())} overdue actions have no remark."
            self._findings.add("W16", self._sheet, what=what)
            return
        for index in _hits(silent):
            self._at("W16", index, Column.REMARKS, "", what="The action is overdue and has no remark.")

    def texts_again(self) -> None:
        """Reports W20: the same text and workstream under another ref."""
        if Column.REF not in self._places or not has_twice(self._actions[Column.ACTION]):
            return
        said = (Column.REF, Column.ACTION, Column.WORKSTREAM, Column.SOURCE_ROW)
        actions = pd.DataFrame({column.value: self._actions[column] for column in said})
        names = [Column.ACTION.value, Column.WORKSTREAM.value]
        again = actions.duplicated(subset=names, keep="first") & actions[Column.REF.value].notna()
        if not again.any():
            return
        texts = actions.loc[actions.duplicated(subset=names, keep=False)]
        first = texts.groupby(names, dropna=False, observed=True)[Column.SOURCE_ROW.value].transform("min")
        for index in _hits(again.to_numpy()):
            self._at(
                "W20",
                index,
                Column.ACTION,
                actions[Column.ACTION.value].iloc[index],
                other=int(first.loc[actions.index[index]]),
            )
