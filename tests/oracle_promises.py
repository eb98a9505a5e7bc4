"""Promises, slippage and the life of an action a second time: plain slow loops over the rows that `tests.oracle` tells.

A told row is a dict of `oracle.history`; reviews are (date, rows) as there.
"""

from datetime import date
from statistics import median

from tests.oracle import wilson

Row = dict


def kept(told: list[Row], column: str, t: date, fewest: int = 5) -> dict[str, Row]:
    """value -> promises kept over all reviews up to t and at t, from the rows up to t."""
    table: dict[str, Row] = {}
    clusters: dict[str, dict[str, list[int]]] = {}

    def add(row: Row, day: date, is_kept: bool, is_due: bool, is_undated: bool) -> None:
        value = row[column] or "Not stated"
        part = table.setdefault(value, dict.fromkeys(("kept", "kept_of", "left_out", "latest", "latest_of"), 0))
        part["kept"] += is_kept
        part["kept_of"] += is_due
        part["left_out"] += is_undated
        action = clusters.setdefault(value, {}).setdefault(row["action_id"], [0, 0])
        action[0] += is_kept
        action[1] += is_due
        if day == t:
            part["latest"] += is_kept
            part["latest_of"] += is_due

    for row in told:
        was_open = row["previous_status"] in ("not_started", "in_progress", "unknown")
        undated = was_open and row["previous_due_date"] is None
        add(row, row["data_date"], row["is_promise_kept"], row["is_promise_due"], undated)
        gone = row["missing_from"]
        if gone and gone <= t and row["status"] != "cancelled":
            due = row["due_date"]
            is_due = due is not None and row["data_date"] <= due < gone
            add(row, gone, is_due and row["is_completed"], is_due, due is None and row["is_open"])
    found = {}
    pairs = {value: [pair for pair in some.values() if pair[1]] for value, some in clusters.items()}
    for value, part in table.items():
        if part["kept_of"]:
            is_few = part["kept_of"] < fewest
            worth = independent(pairs[value], list(pairs.values()))
            share = part["kept"] / part["kept_of"]
            low, high = (None, None) if is_few else wilson(share * worth, worth)
            found[value] = part | {"is_few": is_few, "low": low, "high": high, "worth": worth}
    return found


def spreads(clusters: list[list[int]]) -> tuple[float, float]:
    """The variance of the sum of `clusters` [kept, made] with each taken whole, and as if every promise stood alone."""
    made, kept_ = sum(pair[1] for pair in clusters), sum(pair[0] for pair in clusters)
    if len(clusters) < 2 or kept_ in (0, made):
        return 0, 0
    share, count = kept_ / made, len(clusters)
    whole = sum((pair[0] - share * pair[1]) ** 2 for pair in clusters) * count * (made - 1) / (count - 1) / made
    return whole, made * share * (1 - share)


def independent(own: list[list[int]], every: list[list[list[int]]]) -> float:
    """How many promises, each of another action, tell as much as those of `own`, one of the values in `every`."""
    made = sum(pair[1] for pair in own)
    whole, alone = zip(*map(spreads, every), strict=True)
    effects = [1, sum(whole) / sum(alone)] if sum(alone) else [1]
    mine = spreads(own)
    if not mine[1]:
        return min(len(own), max(1, made / max(effects)))
    return max(1, made / max(*effects, mine[0] / mine[1]))


def kept_order(found: dict[str, Row]) -> list[str]:
    """Best share first, then more promises, then by name; those of too few last, by name."""
    rated = [value for value in found if not found[value]["is_few"]]
    rated.sort(key=lambda v: (-found[v]["kept"] / found[v]["kept_of"], -found[v]["kept_of"], v))
    return rated + sorted(value for value in found if found[value]["is_few"])


def lateness(rows: list[Row], edges: tuple[int, ...] = (30, 60, 90, 180)) -> dict[str, Row]:
    """ "closed" and "open" -> counts by bucket, median, longest and left out, of the rows of one review."""
    names = ["Over 30 early", "1–30 early", "On the day"]
    lows = [1, *(edge + 1 for edge in edges[:-1])]
    names += [f"{low}–{high} late" for low, high in zip(lows, edges, strict=True)] + [f"Over {edges[-1]} late"]
    found = {}
    for which in ("closed", "open"):
        spans, left_out = [], 0
        for row in rows:
            if not row["is_completed" if which == "closed" else "is_open"]:
                continue
            end = row["completed_date"] if which == "closed" else row["data_date"]
            if end is None or row["baseline"] is None:
                left_out += 1
            elif which == "closed" or row["baseline"] < end:
                spans.append((end - row["baseline"]).days)
        counts = dict.fromkeys(names, 0)
        for days in spans:
            counts[bucket(days, edges)] += 1
        found[which] = {
            "counts": counts,
            "count": len(spans),
            "median": median(spans) if spans else None,
            "longest": max(spans) if spans else None,
            "left_out": left_out,
        }
    return found


def bucket(days: int, edges: tuple[int, ...]) -> str:
    if days < -30:
        return "Over 30 early"
    if days < 0:
        return "1–30 early"
    if days == 0:
        return "On the day"
    low = 1
    for edge in edges:
        if days <= edge:
            return f"{low}–{edge} late"
        low = edge + 1
    return f"Over {edges[-1]} late"


def repeat_slippers(rows: list[Row]) -> list[str]:
    """Refs of the open actions pushed twice or more: most pushed, most days slipped, ref."""
    again = [row for row in rows if row["is_open"] and row["push_count"] >= 2]
    again.sort(key=lambda row: (-row["push_count"], -(row["slippage_days"] or 0), row["ref"]))
    return [row["ref"] for row in again]


def milestones(rows: list[Row], most: int = 4) -> list[str]:
    """Refs of the open actions that slipped most against their first promise."""
    late = [row for row in rows if row["is_open"] and row["slippage_days"] and row["slippage_days"] > 0]
    late.sort(key=lambda row: (-row["slippage_days"], row["ref"]))
    return [row["ref"] for row in late[:most]]


def burn_up(told: list[Row], days: list[date]) -> list[Row]:
    lines = []
    for t in days:
        live = [row for row in told if row["data_date"] == t and row["status"] != "cancelled"]
        lines.append(
            {
                "data_date": t,
                "completed": sum(row["is_completed"] for row in live),
                "scope": len(live),
                "planned": sum(row["baseline"] is not None and row["baseline"] < t for row in live),
                "left_out": sum(row["baseline"] is None for row in live),
            }
        )
    return lines


def backlog_months(opens: list[int], closures: list[int | None], days: list[date]) -> float | None:
    """Open now ÷ mean closures a month since the first review, months without one included; None where none closed."""
    closed = sum(count for count in closures if count)
    if not closed:
        return None
    months = (days[-1] - days[0]).days / (365.25 / 12)
    return opens[-1] / (closed / months)


def life(told: list[Row], action_id: str, days: list[date]) -> list[Row]:
    """What each review from the first sighting on says of one action, beside what the sighting before said."""
    lines, before, last_due = [], None, None
    for t in days:
        row = next((row for row in told if row["data_date"] == t and row["action_id"] == action_id), None)
        if row is None:
            if before:
                lines.append(
                    {"data_date": t, "is_listed": False, "changed": set(), "moved_days": None, "due_date": None}
                )
            continue
        changed, moved = set(), None
        if before:
            for name in ("status", "rag", "rag_computed", "percent_complete", "remarks"):
                if row[name] != before[name]:
                    changed.add(name)
            if row["due_date"] and last_due and row["due_date"] != last_due:
                moved = (row["due_date"] - last_due).days
                changed.add("due_date")
            if row["due_date"] is None and before["due_date"]:
                changed.add("due_date")
        lines.append(
            {"data_date": t, "is_listed": True, "changed": changed, "moved_days": moved, "due_date": row["due_date"]}
        )
        before, last_due = row, row["due_date"] or last_due
    return lines
