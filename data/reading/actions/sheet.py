"""The actions of one sheet: typed columns put together, gaps filled where the sheet itself tells, repeats set aside."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.programme import Programme
from data.programme import folded as folded_name
from data.reading.actions import typed
from data.reading.actions.checks import RowChecks
from data.reading.actions.fills import filled_ratings
from data.reading.actions.parties import parties
from data.reading.actions.source import Source
from data.reading.actions.taken_out import as_taken_out, report_struck
from data.reading.cells.agencies import Agencies
from data.reading.cells.text_array import TEXT, Array, Texts, categories, has_twice, text_of_all, texts
from data.reading.opening.sheet_details import SheetDetails
from data.reading.tables.grid import Grid
from data.reading.tables.legend import key_of_statuses
from data.reading.tables.rows import Rows
from data.reading.vocabulary.corrections import SheetCorrections
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.naming import DATE_COLUMNS
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import lettered, written
from data.refs import ref_key
from data.schema import CATEGORY, DATE, DTYPES, Column, DateOrder, Rag, Status

_DTYPES: Final = {name: pd.api.types.pandas_dtype(dtype) for name, dtype in DTYPES.items()}
_SPARSE: Final = 0.6
_NUMBERED: Final = re.compile(r"^\s*(?:ws\s*|workstream\s*)?(?:\d{1,2}|[ivx]{1,4})\s*[.):\-–]\s*", re.IGNORECASE)
NO_HEADINGS: Final[Mapping[int, str]] = MappingProxyType({})
_SAID_AGAIN: Final = (
    Column.REF, Column.ACTION, Column.WORKSTREAM, Column.LEAD_AGENCY,
    Column.OWNER, Column.DUE_DATE, Column.STATUS_TEXT, Column.REMARKS,
)  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """What a sheet is read with: the programme's names, the agencies' aliases, the data date where there is one.

    `stated` is the day that the file says it describes, where there is no data date.
    """

    file: str
    programme: Programme
    agencies: Agencies
    data_date: date | None
    findings: Findings
    stated: date | None = None


@dataclass(frozen=True)
class SheetActions:
    """The actions of a sheet (DTYPES), the rows (from 0) set aside as repeats, and what was understood on the way."""

    actions: pd.DataFrame
    repeats: tuple[int, ...]
    statuses: dict[str, Status]
    date_order: DateOrder | None


def no_actions() -> pd.DataFrame:
    """Returns an empty table of actions with the dtypes of the schema."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in DTYPES.items()})


def table(columns: Mapping[Column, Array]) -> pd.DataFrame:
    """Returns columns as a table with exactly the columns and dtypes of the schema."""
    return pd.DataFrame({name: _conformed(columns[Column(name)], name) for name in DTYPES}, copy=False)


def _conformed(column: Any, name: str) -> Any:
    """Returns the cells of a column with the dtype that the schema gives to its name."""
    if DTYPES[name] == CATEGORY:
        return categories(column)
    return column if column.dtype == _DTYPES[name] else column.astype(_DTYPES[name])


def sheet_actions(
    grid: Grid,
    rows: Rows,
    places: dict[Column, int],
    reader: Reader,
    corrected: SheetCorrections,
    details: SheetDetails,
    headings: Mapping[int, str] = NO_HEADINGS,
    earlier: Sequence[int] = (),
) -> SheetActions:
    """Returns the kept rows of a sheet as actions, and reports what is odd in them.

    `headings` are those of all its columns, by column, of which some take rows out of the plan ("Archived");
    `earlier` the columns of earlier statuses, the latest first.
    """
    source = Source(grid, rows.of(RowKind.KEPT), places, reader.findings, earlier)
    status, status_text, meanings = typed.statuses(source, corrected, partial(key_of_statuses, grid, rows.kinds))
    rag, rag_text = typed.ratings(source, corrected)
    lead, support = parties(source, reader.agencies, details)
    days, order = typed.dates(
        source, corrected, reader.programme.reviews.fiscal_year_first_month, reader.data_date or reader.stated
    )
    count = len(source.rows)
    columns: dict[Column, Any] = {
        Column.REF: typed.text(source, Column.REF),
        Column.ACTION: _texts(source, grid, rows),
        Column.WORKSTREAM: _workstreams(source, grid, rows, reader.programme),
        Column.LEAD_AGENCY: lead,
        Column.SUPPORT_AGENCIES: support,
        Column.OWNER: typed.text(source, Column.OWNER),
        **{column: np.full(count, "NaT", dtype=DATE) for column in DATE_COLUMNS},
        **days,
        Column.STATUS: status,
        Column.RAG: rag,
        Column.PERCENT_COMPLETE: typed.percents(source),
        Column.PRIORITY: typed.text(source, Column.PRIORITY),
        Column.REMARKS: typed.text(source, Column.REMARKS),
        Column.STATUS_TEXT: status_text,
        Column.RAG_TEXT: rag_text,
        Column.DUE_TEXT: typed.text(source, Column.DUE_DATE),
        Column.SOURCE_FILE: text_of_all(reader.file, count),
        Column.SOURCE_SHEET: text_of_all(grid.name, count),
        Column.SOURCE_ROW: np.asarray(source.rows, dtype=np.int64) + 1,
        Column.ACTION_ID: text_of_all(None, count),
    }
    if Column.RAG in places and not source.different(Column.RAG):
        colours = filled_ratings(source, details)
        columns[Column.RAG] = texts([colours.get(row, Rag.NONE.value) for row in source.rows])
    _due(columns, source)
    _state(columns, source, reader.data_date)
    as_taken_out(columns, source, headings)
    report_struck(source, details.struck)
    repeats = _repeats(columns, source)
    gone = tuple((columns[Column.SOURCE_ROW][repeats] - 1).tolist())
    if gone:
        columns = {column: cells[~repeats] for column, cells in columns.items()}
    checked = RowChecks(columns, grid.name, places, reader.findings).all_of(reader.programme, reader.data_date)
    return SheetActions(table(checked), gone, meanings, order)


def _texts(source: Source, grid: Grid, rows: Rows) -> Texts:
    """Returns the action texts, those of another column where a row has none of its own."""
    texts = typed.text(source, Column.ACTION)
    if rows.borrowed:
        index = {row: place for place, row in enumerate(source.rows)}
        for row, column in rows.borrowed.items():
            if row in index:
                texts[index[row]] = written(grid.columns[column][row])
                source.findings.add("W32", grid.name, row, source.places[Column.ACTION], letter=lettered(column))
    return texts


def _workstreams(source: Source, grid: Grid, rows: Rows, programme: Programme) -> Texts:
    """Returns the workstreams: of the row, carried down where written once a group, else of the section above."""
    known = programme.workstream_by_alias
    raw = source.different(Column.WORKSTREAM)
    meanings = {value: _known_as(written(value), known) for value in raw}
    stated = source.mapped(Column.WORKSTREAM, meanings)
    column = source.places.get(Column.WORKSTREAM)
    is_merged = any(block[1] == column == block[3] and block[2] > block[0] for block in grid.merged)
    blank = stated.isna()
    if (
        column is not None
        and raw
        and _heads_groups(source, column)
        and not is_merged
        and (~blank).mean() <= _SPARSE
        and not blank[0]
    ):
        source.findings.add("W26", grid.name, None, column, heading="The workstream", count=int(blank.sum()))
        stated = pd.Series(stated).ffill().array
    if rows.sections:
        named = {text: _known_as(text, known) for text in dict.fromkeys(rows.sections.values())}
        above = [named.get(rows.sections.get(row, "")) for row in source.rows]
        stated = pd.Series(stated).fillna(pd.Series(above, dtype=TEXT)).array
    return stated


def _heads_groups(source: Source, column: int) -> bool:
    """Returns whether a column of workstreams stands left of the refs and actions, each workstream in one place."""
    beside = [source.places[one] for one in (Column.REF, Column.ACTION) if one in source.places]
    counts = source.counts(Column.WORKSTREAM)
    return all(column < place for place in beside) and max(counts.values()) == 1


def _known_as(text: str, known: Mapping[str, str]) -> str:
    """Returns the programme's name for a workstream, its number in the list apart ("7. Extradition"), else the text."""
    return known.get(folded_name(text)) or known.get(folded_name(_NUMBERED.sub("", text))) or text


def _due(columns: dict[Column, Any], source: Source) -> None:
    """Gives rows whose revised date is blank the first promised one: what was promised and never moved is still due."""
    if Column.BASELINE_DUE_DATE in source.places and Column.DUE_DATE in source.places:
        blank = columns[Column.DUE_TEXT].isna()
        columns[Column.DUE_DATE] = np.where(blank, columns[Column.BASELINE_DUE_DATE], columns[Column.DUE_DATE])


def _state(columns: dict[Column, Any], source: Source, data_date: date | None) -> None:
    """Gives rows that state no status the one their completion date or per cent tells, and says for how many.

    A completion date after the data date (E6) tells nothing: it is a plan, whatever its heading says.
    """
    silent = columns[Column.STATUS_TEXT].isna()
    if not silent.any():
        return
    percent = columns[Column.PERCENT_COMPLETE]
    done = columns[Column.COMPLETED_DATE]
    by_date = silent & ~np.isnat(done)
    if data_date is not None:
        by_date &= done <= np.datetime64(data_date)
    told = (percent > 0) | (~np.isnan(percent) & (Column.STATUS not in source.places))
    by_percent = silent & ~by_date & told
    meant = np.select(
        [percent >= 100, percent > 0],
        [Status.COMPLETED.value, Status.IN_PROGRESS.value],
        Status.NOT_STARTED.value,
    ).astype(object)
    columns[Column.STATUS][by_date] = Status.COMPLETED.value
    columns[Column.STATUS][by_percent] = meant[by_percent]
    for mask, how in ((by_date, "the completion date"), (by_percent, "the per cent complete")):
        if mask.any():
            source.findings.add("W28", source.sheet, count=int(mask.sum()), how=how)


def _owners_together(columns: Mapping[Column, Any], same: "list[pd.Series[Any]]", with_ref: "pd.Series[bool]") -> None:
    """Gives the rows of one action in several rows the owners of all of them, in the order of rows."""
    owners = pd.Series(columns[Column.OWNER], dtype=TEXT)
    named = owners[with_ref].dropna()
    groups = named.groupby([part[named.index] for part in same], dropna=False)
    several = groups.transform("nunique") > 1
    if several.any():
        joined = groups.transform(lambda names: ", ".join(dict.fromkeys(names)))
        columns[Column.OWNER][several[several].index.to_numpy()] = joined[several].to_numpy()


def _repeats(columns: Mapping[Column, Any], source: Source) -> NDArray[np.bool_]:
    """Returns which rows repeat an earlier one word for word under the same ref; reports refs used for other texts.

    A row for each owner of one action is such a repeat: the row that is kept names them all.
    """
    refs = pd.Series(columns[Column.REF], dtype=TEXT)
    keys = refs.map({ref: ref_key(ref) for ref in refs.dropna().unique()}).astype(TEXT)
    if Column.REF not in source.places or not has_twice(keys.array):
        return np.zeros(len(source.rows), dtype=np.bool_)
    actions = pd.DataFrame({column.value: columns[column] for column in (*_SAID_AGAIN, Column.SOURCE_ROW)})
    actions[Column.REF.value] = ref = keys
    names = [column.value for column in _SAID_AGAIN if column is not Column.OWNER]
    place = source.places[Column.REF]
    repeats = ref.notna() & actions.duplicated(subset=names)
    rows = actions[Column.SOURCE_ROW.value]
    if repeats.any():
        first = rows.groupby([actions[name] for name in names], dropna=False).transform("min")
        for index in actions.index[repeats]:
            row = int(rows[index])
            source.findings.add("E2", source.sheet, row - 1, place, value=refs[index], other=int(first[index]))
        _owners_together(columns, [actions[name] for name in names], ref.notna())
    again = ref[~repeats & ref.notna()]
    counts = again.value_counts()
    first_rows = rows[again.index].groupby(again).min()
    for name, count in counts[counts > 1].items():
        row = int(first_rows.loc[str(name)]) - 1
        what = f"The ref stands at {count} rows with different texts; they are kept apart."
        value = refs[rows == row + 1].iloc[0]
        source.findings.add("W19", source.sheet, row, place, value=value, what=what)
    return repeats.to_numpy()
