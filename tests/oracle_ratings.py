"""Calibration, watermelons and the turn of a workstream a second time: plain slow loops over what `tests.oracle` tells.

A told row is a dict of `oracle.history`; days are the dates of the reviews, oldest first.
"""

from datetime import date

from tests import oracle, oracle_promises

Row = dict


def calibration(told: list[Row], t: date, fewest: int = 5) -> dict[str, Row]:
    """Reported rating -> what became of the actions that had it at a review and fell due before the next, up to t."""
    days = sorted({row["data_date"] for row in told})
    found: dict[str, Row] = {}
    clusters: dict[str, dict[str, list[int]]] = {}
    for row in told:
        day, due = row["data_date"], row["due_date"]
        later = [other for other in days if other > day]
        is_listed = row["missing_from"] is None
        if row["status"] in ("completed", "cancelled") or due is None or (is_listed and not later):
            continue
        judged_on = later[0] if is_listed else row["missing_from"]
        if not day <= due < judged_on or judged_on > t:
            continue
        then = oracle.row_of((judged_on, oracle.at(told, judged_on)), row["action_id"]) if is_listed else None
        names = ("delivered", "of", "unknown", "latest", "latest_of", "latest_unknown")
        part = found.setdefault(row["rag"], dict.fromkeys(names, 0))
        for prefix in ("", "latest") if judged_on == t else ("",):
            of, unknown = (f"{prefix}_of", f"{prefix}_unknown") if prefix else ("of", "unknown")
            if then and then["status"] == "completed" and then["completed_date"] is None:
                part[unknown] += 1
                continue
            part[of] += 1
            is_on_time = bool(then and then["status"] == "completed" and then["completed_date"] <= due)
            part[prefix or "delivered"] += is_on_time
            if not prefix:
                pair = clusters.setdefault(row["rag"], {}).setdefault(row["action_id"], [0, 0])
                pair[0], pair[1] = pair[0] + is_on_time, pair[1] + 1
    pairs = {rag: list(of_it.values()) for rag, of_it in clusters.items()}
    for rag, part in found.items():
        part["is_few"] = part["of"] < fewest
        worth = oracle_promises.independent(pairs[rag], list(pairs.values())) if rag in pairs else 0
        part["low"], part["high"] = (
            (None, None) if part["is_few"] else oracle.wilson(part["delivered"] / part["of"] * worth, worth)
        )
    return found


def calibration_order(found: dict[str, Row]) -> list[str]:
    return [rag for rag in ("green", "amber-green", "amber", "amber-red", "red", "none") if rag in found]


def hiding(rows: list[Row], column: str) -> list[tuple[str, int, int]]:
    """(value, watermelons, open and reported green) where there is a watermelon: most first, then by name."""
    parts = []
    for value in {row[column] or "Not stated" for row in rows}:
        mine = [row for row in rows if (row[column] or "Not stated") == value]
        late = sum(row["rag"] in oracle.GREEN and row["rag_computed"] == "red" for row in mine)
        if late:
            parts.append((value, late, sum(row["is_open"] and row["rag"] in oracle.GREEN for row in mine)))
    return sorted(parts, key=lambda part: (-part[1], part[0]))


def watermelons(rows: list[Row]) -> list[str]:
    """Refs: most days overdue, most pushed, ref."""
    late = [row for row in rows if row["rag"] in oracle.GREEN and row["rag_computed"] == "red"]
    late.sort(key=lambda row: (-(row["days_overdue"] or 0), -row["push_count"], row["ref"]))
    return [row["ref"] for row in late]


def turned(rags: list[str]) -> int | None:
    """The first review from which every roll-up is amber or red."""
    for place in range(len(rags)):
        if all(rag in ("amber", "red") for rag in rags[place:]):
            return place
    return None
