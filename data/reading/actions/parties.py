"""Who does it: leads and supporters told apart, unknown agencies reported once with the nearest known one."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from data.counting import counted
from data.names import name_key
from data.reading.actions.source import Source
from data.reading.cells.agencies import Agencies, Named, standing_alone
from data.reading.cells.text_array import Texts, texts
from data.reading.opening.sheet_details import SheetDetails
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import written
from data.schema import SUPPORT_SEPARATOR, Column


def parties(source: Source, agencies: Agencies, details: SheetDetails) -> tuple[Texts, Texts]:
    """Returns the lead agencies and the supporting ones joined; names the programme does not know stay as written."""
    both = (Column.LEAD_AGENCY, Column.SUPPORT_AGENCIES)
    alone = standing_alone(_text(value) for column in both for value in source.different(column))
    again = frozenset(
        name_key(_text(value)) for column in both for value, count in source.counts(column).items() if count > 1
    )
    leads, support = (_named(source, column, agencies, alone, again) for column in both)
    lead_codes, _ = source.cells(Column.LEAD_AGENCY).coded
    more_codes, _ = source.cells(Column.SUPPORT_AGENCIES).coded
    firsts, mores = [None, *leads.values()], [None, *support.values()]
    pairs, codes = np.unique((lead_codes + 1) * len(mores) + more_codes + 1, return_inverse=True)
    others = [_others(firsts[pair // len(mores)], mores[pair % len(mores)]) for pair in pairs.tolist()]
    lead = source.mapped(Column.LEAD_AGENCY, {value: named.lead for value, named in leads.items()})
    supporting = texts(pa.array(others, pa.string()).take(pa.array(codes)))
    told_apart = _bold_leads(source, leads, agencies, details)
    for index, named in told_apart.items():
        lead[index] = named.lead
        supporting[index] = _others(named, support.get(source.raw(Column.SUPPORT_AGENCIES)[index]))
    _report(source, leads, agencies, told_apart)
    return lead, supporting


def _is_open(named: Named) -> bool:
    """Returns whether several agencies are named and nothing in the words says which of them leads."""
    return bool(named.others) and not named.is_lead_marked


def _bold_leads(
    source: Source, leads: Mapping[CellValue, Named], agencies: Agencies, details: SheetDetails
) -> dict[int, Named]:
    """Returns index of a kept row -> its agencies, where bold type tells the lead from the others."""
    if not any(map(_is_open, leads.values())) or not details.bold_parts:
        return {}
    place, raw = source.places[Column.LEAD_AGENCY], source.raw(Column.LEAD_AGENCY)
    found: dict[int, Named] = {}
    for index, (row, value) in enumerate(zip(source.rows, raw, strict=True)):
        bold = details.bold_parts.get((row, place))
        if bold and value in leads and _is_open(leads[value]):
            named = agencies.led_by(leads[value], bold)
            found |= {index: named} if named else {}
    return found


def _text(value: CellValue) -> str:
    return value if isinstance(value, str) else written(value)


def _named(
    source: Source, column: Column, agencies: Agencies, alone: frozenset[str], again: frozenset[str]
) -> dict[CellValue, Named]:
    return {value: agencies.named(_text(value), alone, again) for value in source.different(column)}


def _others(lead: Named | None, support: Named | None) -> str | None:
    """Returns the supporting agencies of one row, each once and none of them the lead."""
    first = lead.lead if lead else None
    names = [*(lead.others if lead else ()), *((support.lead, *support.others) if support else ())]
    return SUPPORT_SEPARATOR.join(dict.fromkeys(name for name in names if name != first)) or None


def _report(
    source: Source, leads: Mapping[CellValue, Named], agencies: Agencies, told_apart: Mapping[int, Named]
) -> None:
    if not leads:
        return
    counts = source.counts(Column.LEAD_AGENCY)
    place = source.places[Column.LEAD_AGENCY]
    unknown: dict[str, list[CellValue]] = {}
    written_as: dict[str, str] = {}
    for value, named in leads.items():
        for name in named.unknown:
            unknown.setdefault(name_key(name), []).append(value)
            written_as.setdefault(name_key(name), name)
        if _is_open(named):
            rows = (
                _rows_left(source, value, told_apart) if told_apart else [source.first_row(Column.LEAD_AGENCY, value)]
            )
            count = len(rows) if told_apart else counts[value]
            if rows:
                source.findings.add("W13", source.sheet, rows[0], place, value=value, count=count, fix=named.lead)
    for key, values in unknown.items():
        name = written_as[key]
        count = sum(counts[value] for value in values)
        what = f"{name} is not an agency this programme knows ({counted(count, 'row')}); it is kept as written."
        row = source.first_row(Column.LEAD_AGENCY, values[0])
        source.findings.add("W12", source.sheet, row, place, value=name, what=what, fix=agencies.nearest(name))


def _rows_left(source: Source, value: CellValue, told_apart: Mapping[int, Named]) -> list[int]:
    """Returns the rows that hold `value` and whose lead nothing told."""
    cells = zip(source.rows, source.raw(Column.LEAD_AGENCY), strict=True)
    return [row for index, (row, cell) in enumerate(cells) if cell == value and index not in told_apart]
