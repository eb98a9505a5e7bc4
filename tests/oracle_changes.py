"""What changed between two reviews, a second time: every class in plain loops, from the definitions (section 4)."""

from datetime import date

OPEN = ("not_started", "in_progress", "unknown")
COLOURS = ("red", "amber-red", "amber", "amber-green", "green")

Row = dict


def classes(told: Row, before: Row | None, t0: date | None) -> Row:
    """The flags of one action: `told` is all that is known of it now, `before` its row at `t0`, if any."""
    found = dict.fromkeys(FLAGS, False)
    if t0 is None:
        return found
    if told["is_newly_closed"]:
        found[f"is_closed_{closing(told)}"] = True
    if before is None:
        found["is_returned"] = told["first_seen"] < t0
        return found
    if told["is_open"]:
        due, was = told["due_date"], before["due_date"]
        found["is_moved_earlier"] = bool(due and was and due < was)
        found["is_date_dropped"] = due is None and was is not None
        found["is_date_set"] = due is not None and was is None
    step = (before["status"], told["status"])
    found["is_back"] = step in (("in_progress", "not_started"), ("completed", "on_hold"))
    is_told_elsewhere = found["is_back"] or told["is_newly_closed"] or told["is_reopened"]
    found["is_status_changed"] = step[0] != step[1] and not is_told_elsewhere
    for name, column in (("rag", "rag"), ("computed", "rag_computed")):
        if before[column] in COLOURS and told[column] in COLOURS:
            change = COLOURS.index(told[column]) - COLOURS.index(before[column])
            found[f"is_{name}_up"], found[f"is_{name}_down"] = change > 0, change < 0
    found["is_agency_changed"] = told["lead_agency"] != before["lead_agency"]
    found["is_workstream_changed"] = told["workstream"] != before["workstream"]
    found["is_owner_changed"] = letters(told["owner"]) != letters(before["owner"])
    found["is_text_changed"] = letters(told["action"]) != letters(before["action"])
    return found


FLAGS = (
    "is_closed_on_time",
    "is_closed_late",
    "is_closed_untimed",
    "is_returned",
    "is_moved_earlier",
    "is_date_dropped",
    "is_date_set",
    "is_back",
    "is_status_changed",
    "is_rag_up",
    "is_rag_down",
    "is_computed_up",
    "is_computed_down",
    "is_owner_changed",
    "is_agency_changed",
    "is_workstream_changed",
    "is_text_changed",
)


def letters(text: str | None) -> str:
    """What of a text is letters and digits, without case, words one space apart."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in (text or "").lower()).split())


def closing(told: Row) -> str:
    promised, completed = told["baseline"], told["completed_date"]
    if promised is None:
        return "untimed"
    if completed:
        return "on_time" if completed <= promised else "late"
    if told["closed_by"] <= promised:
        return "on_time"
    return "late" if told["closed_after"] and told["closed_after"] >= promised else "untimed"


def reconciled(
    now: list[Row], then: list[Row], listed_then: set[str], listed_now: set[str], column: str | None
) -> dict:
    """value -> (then, new, moved in, vanished, moved out, now), each row of either review looked at by itself.

    `listed_then` and `listed_now` are the identities of all actions of either review, before any filter.
    """
    table = {}

    def part(row: Row) -> str:
        return (row[column] or "Not stated") if column else ""

    def add(value: str, place: int) -> None:
        table.setdefault(value, [0, 0, 0, 0, 0, 0])[place] += 1

    was = {row["action_id"]: part(row) for row in then}
    held = {row["action_id"]: part(row) for row in now}
    for row in then:
        value = part(row)
        add(value, 0)
        if row["action_id"] not in listed_now:
            add(value, 3)
        elif held.get(row["action_id"]) != value:
            add(value, 4)
    for row in now:
        value = part(row)
        add(value, 5)
        if row["action_id"] not in listed_then:
            add(value, 1)
        elif was.get(row["action_id"]) != value:
            add(value, 2)
    return {value: tuple(counts) for value, counts in table.items()}


FLAGS_LISTED = (
    "is_newly_overdue",
    "is_moved_later",
    "is_date_dropped",
    "is_reopened",
    "is_back",
    "is_promise_missed",
    "is_rag_down",
    "is_computed_down",
    "is_silent",
    "is_owner_changed",
    "is_agency_changed",
    "is_workstream_changed",
    "is_text_changed",
    "is_closed_on_time",
    "is_closed_late",
    "is_closed_untimed",
    "is_rag_up",
    "is_computed_up",
    "is_moved_earlier",
    "is_date_set",
    "is_new",
    "is_status_changed",
)


def listed(now: list[Row], gone: list[Row], t0: date, t: date) -> list[tuple]:
    """(identity, kind, days) of every change; `gone` are the rows of `t0` that are missing at `t`."""
    found = [(row["action_id"], kind, length(row, kind, t)) for row in now for kind in FLAGS_LISTED if row[kind]]
    for row in gone:
        found.append((row["action_id"], "is_vanished", None))
        if row["status"] not in ("cancelled", "completed") and row["due_date"] and t0 <= row["due_date"] < t:
            found.append((row["action_id"], "is_promise_missed", (t - row["due_date"]).days))
    return sorted(found, key=str)


def length(row: Row, kind: str, t: date) -> int | None:
    if kind == "is_newly_overdue":
        return (t - row["due_date"]).days
    if kind in ("is_moved_later", "is_moved_earlier"):
        return (row["due_date"] - row["previous_due_date"]).days
    if kind == "is_promise_missed":
        return (t - row["previous_due_date"]).days
    if kind.startswith("is_closed") and row["completed_date"] and row["baseline"]:
        return (row["completed_date"] - row["baseline"]).days
    return None
