"""The actions of one sheet: typed columns put together, gaps filled where the sheet itself tells, repeats set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.programme import Programme, folded
from data.reading.agencies import Agencies
from data.reading.corrections import SheetCorrections
from data.reading.findings import Findings
from data.reading.grid import Grid
from data.reading.rows import RowKind, Rows
from data.reading.typed import Source, Typing
from data.reading.wording import lettered, written
from data.schema import DTYPES, Column, DateOrder, Rag, Status

_SPARSE = 0.6


@dataclass(frozen=True)
class SheetActions:
    """The actions of a sheet (DTYPES of the schema), the rows (from 0) set aside as repeats, and what was understood on the way."""

    actions: pd.DataFrame
    repeats: tuple[int, ...]
    statuses: dict[str, Status]
    date_order: DateOrder | None


def no_actions() -> pd.DataFrame:
    """Returns an empty table of actions with the dtypes of the schema."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in DTYPES.items()})


def conformed(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns `actions` with exactly the columns and dtypes of the schema."""
    return actions.reindex(columns=list(DTYPES)).astype(DTYPES)


def sheet_actions(
    grid: Grid,
    rows: Rows,
    mapped: dict[Column, int],
    programme: Programme,
    agencies: Agencies,
    corrected: SheetCorrections,
    findings: Findings,
    file: str,
) -> SheetActions:
    """Returns the kept rows of a sheet as actions, and reports what is odd in them."""
    kept = rows.of(RowKind.KEPT)
    source = Source(grid.name, grid.columns, kept, mapped)
    typing = Typing(source, programme, agencies, corrected, findings)
    status, status_text = typing.status()
    rag, rag_text = typing.rating()
    lead, support = typing.agencies_named()
    workstream = _workstreams(typing, grid, rows, kept, findings)
    actions = pd.DataFrame(
        {
            Column.REF.value: typing.text(Column.REF),
            Column.ACTION.value: _texts(typing, grid, rows, kept, findings),
            Column.WORKSTREAM.value: workstream,
            Column.LEAD_AGENCY.value: lead,
            Column.SUPPORT_AGENCIES.value: support,
            Column.OWNER.value: typing.text(Column.OWNER),
            Column.STATUS.value: status,
            Column.RAG.value: rag,
            Column.PERCENT_COMPLETE.value: typing.percent(),
            Column.PRIORITY.value: typing.text(Column.PRIORITY),
            Column.REMARKS.value: typing.text(Column.REMARKS),
            Column.STATUS_TEXT.value: status_text,
            Column.RAG_TEXT.value: rag_text,
            Column.DUE_TEXT.value: typing.text(Column.DUE_DATE),
            Column.SOURCE_FILE.value: file,
            Column.SOURCE_SHEET.value: grid.name,
            Column.SOURCE_ROW.value: np.asarray(kept, dtype="int64") + 1,
        }
    )
    for column, days in typing.dates().items():
        actions[column.value] = days
    if Column.STATUS not in mapped and Column.RAG in mapped:
        actions[Column.RAG.value] = actions[Column.RAG.value].fillna(Rag.NONE.value)
    _state(actions, grid.name, Column.STATUS in mapped, findings)
    repeats = _repeats(actions, grid.name, mapped, findings)
    kept_actions = conformed(actions.loc[~repeats].reset_index(drop=True))
    gone = tuple(int(row) - 1 for row in actions.loc[repeats, Column.SOURCE_ROW.value])
    return SheetActions(kept_actions, gone, typing.statuses, typing.date_order)


def _texts(typing: Typing, grid: Grid, rows: Rows, kept: Sequence[int], findings: Findings) -> "pd.Series[str]":
    """Returns the action texts, those of another column where a row has none of its own."""
    texts = typing.text(Column.ACTION)
    if rows.borrowed:
        places = {row: place for place, row in enumerate(kept)}
        for row, column in rows.borrowed.items():
            texts.iloc[places[row]] = written(grid.columns[column][row])
            findings.add("W32", grid.name, row, typing.source.mapped[Column.ACTION], letter=lettered(column))
    return texts


def _workstreams(typing: Typing, grid: Grid, rows: Rows, kept: Sequence[int], findings: Findings) -> "pd.Series[str]":
    """Returns the workstreams: of the row, carried down within merged cells or sparse groups, else of the section above."""
    stated = typing.workstreams()
    column = typing.source.mapped.get(Column.WORKSTREAM)
    if column is not None and stated.isna().any() and stated.notna().any():
        filled = stated.copy()
        merged = [block for block in grid.merged if block[1] <= column <= block[3] and block[2] > block[0]]
        if merged:
            for block in merged:
                inside = np.fromiter((block[0] <= row <= block[2] for row in kept), dtype=np.bool_, count=len(kept))
                filled = filled.where(~inside, filled.where(inside).ffill())
        elif stated.notna().mean() <= _SPARSE and pd.notna(stated.iloc[0]):
            filled = stated.ffill()
        carried = int((filled.notna() & stated.isna()).sum())
        if carried:
            findings.add("W26", grid.name, heading="Workstream", count=carried)
        stated = filled
    if rows.sections:
        known = typing.programme.workstream_by_alias
        above = pd.Series([rows.sections.get(row) for row in kept], dtype="str")
        named = {text: known.get(folded(text), text) for text in above.dropna().unique()}
        stated = stated.fillna(above.map(named).astype("str"))
    return stated


def _state(actions: pd.DataFrame, sheet: str, has_column: bool, findings: Findings) -> None:
    """Gives rows that state no status the one their completion date or per cent tells, and says for how many."""
    silent = actions[Column.STATUS_TEXT.value].isna()
    percent = actions[Column.PERCENT_COMPLETE.value]
    done = actions.get(Column.COMPLETED_DATE.value, pd.Series(pd.NaT, index=actions.index)).notna()
    by_date = silent & done
    by_percent = silent & ~done & (percent.ge(100) | (percent.notna() & ((not has_column) | percent.gt(0))))
    told = np.select(
        [percent.ge(100), percent.gt(0)], [Status.COMPLETED.value, Status.IN_PROGRESS.value], Status.NOT_STARTED.value
    )
    actions.loc[by_date, Column.STATUS.value] = Status.COMPLETED.value
    actions.loc[by_percent, Column.STATUS.value] = told[by_percent]
    for mask, how in ((by_date, "the completion date"), (by_percent, "the per cent complete")):
        if mask.any():
            findings.add("W28", sheet, count=int(mask.sum()), how=how)


def _repeats(actions: pd.DataFrame, sheet: str, mapped: dict[Column, int], findings: Findings) -> "pd.Series[bool]":
    """Returns which rows repeat an earlier one word for word under the same ref; refs used for different texts are reported."""
    ref = actions[Column.REF.value]
    stated = [
        Column.REF,
        Column.ACTION,
        Column.WORKSTREAM,
        Column.LEAD_AGENCY,
        Column.OWNER,
        Column.DUE_DATE,
        Column.STATUS_TEXT,
    ]
    names = [column.value for column in stated if column.value in actions]
    repeats = ref.notna() & actions.duplicated(subset=names)
    if repeats.any():
        first = (
            actions.loc[ref.notna()].drop_duplicates(subset=names).set_index(names)[Column.SOURCE_ROW.value].to_dict()
        )
        for place in actions.index[repeats]:
            key = tuple(actions.loc[place, names])
            row = int(actions.loc[place, Column.SOURCE_ROW.value]) - 1
            findings.add("E2", sheet, row, mapped[Column.REF], value=ref[place], other=first.get(key, "above"))
    again = ref[~repeats & ref.notna()]
    counts = again.value_counts()
    for name, count in counts[counts > 1].items():
        row = int(actions.loc[again.index[again == name][0], Column.SOURCE_ROW.value]) - 1
        findings.add("W19", sheet, row, mapped[Column.REF], value=str(name), count=int(count))
    return repeats
