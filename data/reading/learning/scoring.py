"""How right a reading is beside what is true of a file: sheet, headings, columns, rows, statuses, dates; 0 to 1."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final

PARTS: Final = ("sheet", "header", "columns", "rows", "status", "dates")
# A person taken for an agency, and the first promise for the date now due, are half right.
_TWINS: Final = {"owner": "lead_agency", "lead_agency": "owner", "due_date": "baseline_due_date"}
_HALF: Final = 0.5
_COUNTED: Final = frozenset(
    [
        "ref", "action", "workstream", "lead_agency", "owner", "start_date", "due_date", "completed_date", "status",
        "rag", "percent_complete", "priority", "remarks",
    ]
)  # fmt: skip


def _f1(found: AbstractSet[int], true: AbstractSet[int]) -> float:
    """Returns the harmonic mean of precision and recall, 1 where there is nothing to find and nothing was found."""
    return 2 * len(found & true) / (len(found) + len(true)) if found or true else 1.0


def _columns(found: Mapping[str, str], truth: Mapping[str, Any]) -> float:
    """Returns the F1 of columns by their letters; what is arguable counts as right either way."""
    kept = {name: letter for name, letter in found.items() if name in _COUNTED}
    true = dict(truth["column_letters"])
    for name, letters in truth.get("alternatives", {}).items():
        if name in kept and kept[name] in letters:
            true[name] = kept[name]
        elif name not in kept and None in letters:
            true.pop(name, None)
    if not true or not kept:
        return float(not true and not kept)
    hits = [
        1.0 if kept.get(name) == letter else _HALF if kept.get(_TWINS.get(name, "")) == letter else 0.0
        for name, letter in true.items()
    ]
    return 2 * sum(hits) / (len(kept) + len(true))


def _statuses(found: Mapping[str, str], truth: Mapping[str, Any]) -> float:
    words, others = truth.get("status_values", {}), truth.get("status_alternatives", {})
    read = {word.strip(): status for word, status in found.items()}
    right = [read.get(word.strip()) in {status, *others.get(word, [])} for word, status in words.items()]
    return sum(right) / len(right) if right else 1.0


def _main(sheets: Sequence[Mapping[str, Any]], truth: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Returns what was read of the sheet that holds the tracker, None where it was not read as one."""
    by_name = {sheet["name"]: sheet for sheet in sheets}
    if len(sheets) == 1 and truth["file"].endswith(".csv"):
        return sheets[0]
    return by_name.get(truth["main_sheet"])


def scored(receipt: Mapping[str, Any], truth: Mapping[str, Any]) -> dict[str, float]:
    """Returns part -> how right a receipt is, and their mean as "total"; where there is no tracker none is wanted."""
    sheets = [sheet for sheet in receipt["sheets"] if sheet["kind"] == "actions"]
    main = _main(sheets, truth)
    if not truth.get("sensible", True):
        parts = dict.fromkeys(PARTS, float(not sheets))
    elif main is None:
        parts = dict.fromkeys(PARTS, 0.0)
    else:
        wanted = {truth.get("header_row"), truth.get("header_text_row")} - {None}
        given = set(main["header_rows"])
        optional = set(truth.get("optional_rows", []))
        orders = {truth.get("date_order"), *truth.get("date_order_alternatives", [])}
        parts = {
            "sheet": 1.0,
            "header": float(bool(wanted & given) if wanted and not truth.get("no_header") else not given),
            "columns": _columns(main["column_letters"], truth),
            "rows": _f1(set(main["action_rows"]) - optional, set(truth["action_rows"]) - optional),
            "status": _statuses(main["statuses"], truth),
            "dates": float(truth.get("date_order") is None or main["date_order"] in orders),
        }
    return parts | {"total": sum(parts.values()) / len(PARTS)}
