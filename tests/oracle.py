"""Every measure a second time: plain slow loops over lists of dicts, written from the definitions, not the code.

A programme is a list of reviews, oldest first; a review is a date and a list of rows; a row is a dict of plain values,
None where the tracker says nothing. It shares with the product the names of the columns and nothing else.
"""

from datetime import date
from statistics import median

from tests import oracle_changes

OPEN = ("not_started", "in_progress", "unknown")
GREEN = ("green", "amber-green")
RED = ("red", "amber-red")

Row = dict
Review = tuple[date, list[Row]]

DEFAULTS = {
    "red_days_overdue": 30,
    "red_pushes": 3,
    "amber_pushes": 2,
    "amber_days_to_due": 14,
    "amber_percent": 80,
    "amber_points_behind": 25,
    "silent_reviews": 2,
    "due_soon_days": 30,
    "rollup_red_share": 0.25,
    "rollup_amber_share": 0.30,
    "rollup_fewest_actions": 3,
    "critical_priorities": ("critical",),
}


def row_of(review: Review, action_id: str) -> Row | None:
    for row in review[1]:
        if row["action_id"] == action_id:
            return row
    return None


def seen_until(reviews: list[Review], k: int, action_id: str) -> list[tuple[int, Row]]:
    """The sightings of an action up to review k: (number of the review, row)."""
    found = []
    for j in range(k + 1):
        row = row_of(reviews[j], action_id)
        if row is not None:
            found.append((j, row))
    return found


def baseline(sightings: list[tuple[int, Row]]) -> date | None:
    for _, row in sightings:
        if row["baseline_due_date"]:
            return row["baseline_due_date"]
    for _, row in sightings:
        if row["due_date"]:
            return row["due_date"]
    return None


def push_count(sightings: list[tuple[int, Row]]) -> int:
    pushes, last = 0, None
    for _, row in sightings:
        due = row["due_date"]
        if due and last and due > last:
            pushes += 1
        last = due or last
    return pushes


def silent_reviews(sightings: list[tuple[int, Row]], needed: int) -> int | None:
    """Reviews in a row in which nothing changed; None while the action is not listed long enough to tell."""
    listed, unchanged, is_still = 1, 0, True
    for here in range(len(sightings) - 1, 0, -1):
        (j, row), (i, before) = sightings[here], sightings[here - 1]
        if j != i + 1:
            break
        listed += 1
        for name in ("status", "rag", "percent_complete", "due_date", "remarks"):
            if row[name] != before[name]:
                is_still = False
        if is_still:
            unchanged += 1
    return unchanged if listed > needed else None


def closing(reviews: list[Review], sightings: list[tuple[int, Row]]) -> tuple[date | None, date | None]:
    """Between which two reviews a completed action was completed: (last seen unfinished, first seen completed)."""
    if sightings[-1][1]["status"] != "completed":
        return None, None
    by = sightings[-1][0]
    for j, row in reversed(sightings):
        if row["status"] != "completed":
            return reviews[j][0], reviews[by][0]
        by = j
    return None, reviews[by][0]


def timeliness(row: Row, t: date, b: date | None, after: date | None, by: date | None) -> str:
    if row["status"] == "cancelled":
        return "not_due"
    if b is None:
        return "no_baseline"
    if not b < t:
        return "not_due"
    if row["status"] != "completed":
        return "late"
    if row["completed_date"]:
        return "on_time" if row["completed_date"] <= b else "late"
    if by <= b:
        return "on_time"
    if after and b <= after:
        return "late"
    return "unknown"


def computed_rag(told: Row, t: date, rules: dict) -> str:
    if told["status"] == "completed":
        return "done"
    if told["status"] in ("cancelled", "on_hold"):
        return "paused"
    if told["due_date"] is None:
        return "none"
    overdue, pushes = told["days_overdue"] or 0, told["push_count"]
    if overdue > rules["red_days_overdue"] or pushes >= rules["red_pushes"] or (overdue and told["is_silent"]):
        return "red"
    if overdue or told["is_silent"] or pushes >= rules["amber_pushes"] or is_short_of_progress(told, t, rules):
        return "amber"
    return "green"


def is_short_of_progress(told: Row, t: date, rules: dict) -> bool:
    """Too little done for a due date so near, or for the time that has passed of the time first given."""
    percent, opened, b = told["percent_complete"], told["opened_date"], told["baseline"]
    if percent is None:
        return False
    if 0 <= (told["due_date"] - t).days <= rules["amber_days_to_due"] and percent < rules["amber_percent"]:
        return True
    if not opened or not b or b <= opened:
        return False
    expected = 100 * min(1, max(0, (t - opened).days / (b - opened).days))
    return expected - percent > rules["amber_points_behind"]


def since(told: Row, before: Row | None, t: date, t0: date | None) -> Row:
    """What changed for one action between the reviews of t0 and t; `before` is its row at t0."""
    is_open, is_done = told["is_open"], told["is_completed"]
    changed = {
        "compared_date": t0,
        "previous_status": before and before["status"],
        "previous_rag": before and before["rag"],
        "previous_due_date": before and before["due_date"],
        "moved_days": None,
        "is_new": t0 is not None and before is None,
        "is_moved_later": False,
        "is_promise_due": False,
        "is_newly_closed": False,
        "is_newly_overdue": False,
        "is_reopened": False,
    }
    if before:
        was_open = before["status"] in OPEN
        if told["due_date"] and before["due_date"]:
            changed["moved_days"] = (told["due_date"] - before["due_date"]).days
            changed["is_moved_later"] = is_open and changed["moved_days"] > 0
        if before["status"] != "cancelled" and before["due_date"]:
            changed["is_promise_due"] = t0 <= before["due_date"] < t
        changed["is_newly_closed"] = is_done and before["status"] != "completed"
        was_overdue = was_open and before["due_date"] is not None and before["due_date"] < t0
        changed["is_newly_overdue"] = told["is_overdue"] and not was_overdue
        changed["is_reopened"] = is_open and before["status"] == "completed"
    elif t0:
        closed_before = told["completed_date"] is not None and told["completed_date"] <= t0
        listed_before = told["closed_by"] is not None and told["closed_by"] <= t0
        changed["is_newly_closed"] = is_done and not closed_before and not listed_before
        changed["is_newly_overdue"] = told["is_overdue"]
    changed["is_promise_kept"] = changed["is_promise_due"] and is_done
    changed["is_promise_missed"] = changed["is_promise_due"] and not is_done
    return changed


def told_row(reviews: list[Review], k: int, row: Row, rules: dict, before: Row | None) -> Row:
    """`before` is all that was known of the action at the review before, if that listed it."""
    t = reviews[k][0]
    t0 = reviews[k - 1][0] if k else None
    sightings = seen_until(reviews, k, row["action_id"])
    first = sightings[0][0]
    due, b = row["due_date"], baseline(sightings)
    after, by = closing(reviews, sightings)
    is_open = row["status"] in OPEN
    is_overdue = is_open and due is not None and due < t
    silent = silent_reviews(sightings, rules["silent_reviews"])
    opened = row["start_date"] or (reviews[first][0] if first > 0 else None)
    is_next = k + 1 < len(reviews)
    told = {
        **row,
        "data_date": t,
        "carried": row.get("carried"),
        "listed_date": row.get("listed_date", t),
        "first_seen": reviews[first][0],
        "opened_date": opened,
        "baseline": b,
        "closed_after": after,
        "closed_by": by,
        "missing_from": reviews[k + 1][0] if is_next and not row_of(reviews[k + 1], row["action_id"]) else None,
        "timeliness": timeliness(row, t, b, after, by),
        "days_overdue": (t - due).days if is_overdue else None,
        "slippage_days": (due - b).days if due and b else None,
        "push_count": push_count(sightings),
        "silent_reviews": silent,
        "age_days": (t - opened).days if is_open and opened else None,
        "is_open": is_open,
        "is_completed": row["status"] == "completed",
        "is_overdue": is_overdue,
        "is_overdue_against_baseline": is_open and b is not None and b < t,
        "is_due_soon": is_open and due is not None and 0 <= (due - t).days <= rules["due_soon_days"],
        "is_silent": is_open and silent is not None and silent >= rules["silent_reviews"],
        "is_pushed_again": is_open and push_count(sightings) >= 2,
        "is_incomplete": row["status"] != "cancelled" and filled(row) < 4,
    }
    told["is_on_time"] = told["timeliness"] == "on_time"
    told.update(since(told, before, t, t0))
    told["rag_computed"] = computed_rag(told, t, rules)
    told |= {"rag_judged": told["rag_computed"], "judged_by": None, "judged_reason": None}
    told["is_watermelon"] = row["rag"] in GREEN and told["rag_computed"] == "red"
    told.update(oracle_changes.classes(told, before, t0))
    return told


def history(reviews: list[Review], rules: dict = DEFAULTS) -> list[Row]:
    """Every row of every review with all that is derived from it."""
    told = []
    for k, (t, rows) in enumerate(reviews):
        before = at(told, reviews[k - 1][0]) if k else []
        told += [told_row(reviews, k, row, rules, row_of((t, before), row["action_id"])) for row in rows]
    return told


def filled(row: Row) -> int:
    cells = [row["owner"], row["lead_agency"], row["due_date"], None if row["status"] == "unknown" else row["status"]]
    return sum(1 for cell in cells if cell is not None)


def at(told: list[Row], t: date) -> list[Row]:
    return [row for row in told if row["data_date"] == t]


def vanished(told: list[Row], t: date) -> list[Row]:
    return [row for row in told if row["missing_from"] == t]


def headline(rows: list[Row], gone: list[Row] = ()) -> dict[str, tuple[int, int, int]]:
    """name -> (numerator, denominator, left out), counted row by row."""
    counts = {}

    def add(name, numerator, denominator, left_out):
        n, d, out = counts.get(name, (0, 0, 0))
        counts[name] = (n + int(numerator), d + int(denominator), out + int(left_out))

    for name in NAMES:
        add(name, 0, 0, 0)
    for row in rows:
        is_live, is_open, is_done = row["status"] != "cancelled", row["is_open"], row["is_completed"]
        due, b, c = row["due_date"], row["baseline"], row["completed_date"]
        if is_live:
            add("completed", is_done, 1, 0)
            add("completeness", filled(row), 4, 0)
            judged = row["timeliness"] in ("on_time", "late")
            add("on_time", row["timeliness"] == "on_time", judged, row["timeliness"] in ("no_baseline", "unknown"))
            if row["rag"] in GREEN:
                add("watermelon", row["is_watermelon"], 1, 0)
        if is_open:
            add("overdue", row["is_overdue"], due is not None, due is None)
            add("due_soon", row["is_due_soon"], due is not None, due is None)
            add("overdue_against_baseline", row["is_overdue_against_baseline"], b is not None, b is None)
            add("moved", row["is_moved_later"], row["moved_days"] is not None, row["moved_days"] is None)
            add("silent", row["is_silent"], row["silent_reviews"] is not None, row["silent_reviews"] is None)
        if is_done:
            both = c is not None and due is not None
            add("on_time_of_closed", both and c <= due, both, not both)
        undated_promise = row["previous_status"] in OPEN and row["previous_due_date"] is None
        add("promises_kept", row["is_promise_kept"], row["is_promise_due"], undated_promise)
    for name in without_ground(rows):
        _, d, out = counts[name]
        counts[name] = (0, 0, out + d)
    for row in gone:
        if row["status"] == "cancelled":
            continue
        if row["due_date"] is None:
            add("promises_kept", 0, 0, row["status"] in OPEN)
        elif row["data_date"] <= row["due_date"] < row["missing_from"]:
            add("promises_kept", row["status"] == "completed", 1, 0)
    return counts


def without_ground(rows: list[Row]) -> list[str]:
    """The measures of which the data has not what they need: never 0 of n."""
    found = []
    live = [row for row in rows if row["status"] != "cancelled"]
    if live and all(row["status"] == "unknown" for row in live):
        found.append("completed")
    done = [row for row in rows if row["is_completed"]]
    if done and all(row["completed_date"] is None for row in done):
        found.append("on_time")
    green = [row for row in rows if row["is_open"] and row["rag"] in GREEN]
    if green and all(row["due_date"] is None for row in rows if row["is_open"]):
        found.append("watermelon")
    return found


NAMES = (
    "completed",
    "on_time",
    "overdue",
    "promises_kept",
    "moved",
    "watermelon",
    "due_soon",
    "silent",
    "overdue_against_baseline",
    "on_time_of_closed",
    "completeness",
)


def rollup(rows: list[Row], which: str, rules: dict = DEFAULTS) -> str:
    rated = [row for row in rows if row["is_open"] and row[which] in (*RED, "amber", *GREEN)]
    red = [row for row in rated if row[which] in RED]
    amber = [row for row in rated if row[which] == "amber"]
    critical = [row for row in red if (row["priority"] or "").lower() in rules["critical_priorities"]]
    if len(rated) < rules["rollup_fewest_actions"]:
        return "none"
    if critical or len(red) / len(rated) >= rules["rollup_red_share"]:
        return "red"
    if red or (len(red) + len(amber)) / len(rated) >= rules["rollup_amber_share"]:
        return "amber"
    return "green"


def by(rows: list[Row], column: str, gone: list[Row] = ()) -> dict[str, Row]:
    """value -> its counts and roll-ups; what is missing is "Not stated"."""
    table = {}
    for value in {row[column] or "Not stated" for row in rows}:
        mine = [row for row in rows if (row[column] or "Not stated") == value]
        told = headline(mine, [row for row in gone if (row[column] or "Not stated") == value])
        late = [row["days_overdue"] for row in mine if row["is_overdue"]]
        part = {"total": len(mine), "live": sum(row["status"] != "cancelled" for row in mine)}
        for status in (*OPEN, "completed", "on_hold", "cancelled"):
            part[status] = sum(row["status"] == status for row in mine)
        flags = ("open", "overdue", "due_soon", "watermelon", "silent")
        part |= {name: sum(row[f"is_{name}"] for row in mine) for name in flags}
        part["moved"] = sum(row["is_moved_later"] for row in mine)
        part["on_time"], part["on_time_of"], _ = told["on_time"]
        part["kept"], part["kept_of"], _ = told["promises_kept"]
        part["median_days_overdue"] = median(late) if late else None
        part["rag_reported"] = rollup(mine, "rag")
        part["rag_computed"] = rollup(mine, "rag_judged")
        part["judged"] = sum(row["judged_by"] is not None for row in mine)
        table[value] = part
    return table


def flow(reviews: list[Review], told: list[Row]) -> list[Row]:
    """Opened and closed in each period, and what is open, overdue and planned to be open at its end."""
    lines = []
    for k, (t, _) in enumerate(reviews):
        rows = at(told, t)
        t0 = reviews[k - 1][0] if k else None
        live = [row for row in rows if row["status"] != "cancelled"]
        opened, due = 0, [row["due_date"] for row in rows if row["is_open"]]
        is_dated, is_promised = any(due) or not due, any(row["baseline"] for row in live) or not live
        for row in live:
            if t0 and row["opened_date"] and t0 < max(row["opened_date"], row["first_seen"]) <= t:
                opened += 1
        lines.append(
            {
                "data_date": t,
                "opened": opened if t0 else None,
                "closed": sum(row["is_newly_closed"] for row in rows) if t0 else None,
                "open": sum(row["is_open"] for row in rows),
                "overdue": sum(row["is_overdue"] for row in rows) if is_dated else None,
                "planned_open": sum(bool(row["baseline"] and row["baseline"] >= t) for row in live)
                if is_promised
                else None,
                "left_out": sum(row["baseline"] is None for row in live),
            }
        )
    return [line for line in lines if at(told, line["data_date"])]


def concern(row: Row, rules: dict = DEFAULTS) -> tuple:
    """What actions are sorted by: red, amber, the rest; critical; days overdue; pushes."""
    critical = (row["priority"] or "").lower() in rules["critical_priorities"]
    rank = {"red": 0, "amber": 1}.get(row["rag_computed"], 2)
    return (rank, not critical, -(row["days_overdue"] or 0), -row["push_count"])


def wilson(successes: int, total: int, z: float = 1.959964) -> tuple[float, float]:
    """The interval from its own definition: the shares p for which |p̂ − p| ≤ z·√(p(1 − p)/n), found by bisection."""
    share = successes / total

    def is_inside(p: float) -> bool:
        return (share - p) ** 2 <= z * z * p * (1 - p) / total

    def edge(inside: float, outside: float) -> float:
        for _ in range(200):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if is_inside(middle) else (inside, middle)
        return inside

    return edge(share, 0.0), edge(share, 1.0)
