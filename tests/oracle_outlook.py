"""What lies ahead a second time: plain slow loops over the rows that `tests.oracle` tells, from the definitions.

A told row is a dict of `oracle.history`. Forecasts are worked out exactly, run by run of every past, not drawn.
"""

import calendar
from datetime import date, timedelta
from itertools import pairwise

Row = dict


def is_last_day(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def months_back(day: date, count: int) -> date:
    """The day `count` months earlier, later where negative; the last day of a month leads to last days."""
    year, month = day.year, day.month
    for _ in range(abs(count)):
        month += -1 if count > 0 else 1
        year, month = (year - 1, 12) if month == 0 else (year + 1, 1) if month == 13 else (year, month)
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if is_last_day(day) else min(day.day, last))


def whole_months(first: date, t: date) -> list[tuple[date, date]]:
    """(the day before it begins, its last day) of each whole month after `first` up to t, oldest first."""
    spans, count = [], 0
    while months_back(t, count + 1) >= first:
        spans.append((months_back(t, count + 1), months_back(t, count)))
        count += 1
    return spans[::-1]


def middle(after: date, by: date) -> date:
    return after + timedelta(days=((by - after).days + 1) // 2)


def turns(told: list[Row]) -> list[Row]:
    """Every closing (+1) and opening again (−1): the review that shows it, its day, its part, is it of later work."""
    found = []
    first = min((row["data_date"] for row in told), default=None)
    reviews = sorted({row["data_date"] for row in told})
    for identity in {row["action_id"] for row in told}:
        is_closed, counted, open_at = False, False, set()
        for row in sorted((row for row in told if row["action_id"] == identity), key=lambda row: row["data_date"]):
            shown = row["data_date"]
            before = row["compared_date"] or shown - timedelta(days=1)
            place = reviews.index(shown)
            was_open = place > 0 and reviews[place - 1] in open_at
            if row["is_completed"]:
                if row["is_newly_closed"] and not is_closed:
                    counted = was_open
                    day = middle(before, shown)
                    if row["completed_date"]:
                        day = min(max(row["completed_date"], first + timedelta(days=1)), shown)
                    found.append({"data_date": shown, "date": day, "change": 1, "workstream": row["workstream"]})
                    found[-1]["is_later"] = not was_open
                is_closed = True
            elif row["is_open"]:
                open_at.add(shown)
                if is_closed:
                    day = middle(before, shown)
                    found.append({"data_date": shown, "date": day, "change": -1, "workstream": row["workstream"]})
                    found[-1]["is_later"] = not counted
                is_closed = False
    return found


def by_month(told: list[Row], t: date) -> list[tuple[date, int, int, int]]:
    """(last day, closed, reopened, added) of each whole month since the first review."""
    told = [row for row in told if row["data_date"] <= t]
    if not told:
        return []
    reviews = sorted({row["data_date"] for row in told})
    turned = [turn for turn in turns(told) if not turn["is_later"]]
    added = []
    for before, here in pairwise(reviews):
        was = sum(row["is_open"] for row in told if row["data_date"] == before)
        now = sum(row["is_open"] for row in told if row["data_date"] == here)
        net = sum(turn["change"] for turn in turned if turn["data_date"] == here)
        added.append((middle(before, here), now - was + net))
    lines = []
    for start, end in whole_months(reviews[0], t):
        inside = [turn for turn in turned if start < turn["date"] <= end]
        lines.append(
            (
                end,
                sum(turn["change"] == 1 for turn in inside),
                sum(turn["change"] == -1 for turn in inside),
                sum(count for day, count in added if start < day <= end),
            )
        )
    return lines


def spells(told: list[Row]) -> list[Row]:
    """One row an action open at a review that another follows: that review, age, whether the next closes it."""
    reviews, found = sorted({row["data_date"] for row in told}), []
    for here, following in pairwise(reviews):
        closed = {row["action_id"] for row in told if row["data_date"] == following and row["is_completed"]}
        for row in told:
            if row["data_date"] == here and row["is_open"]:
                first = min(one["data_date"] for one in told if one["action_id"] == row["action_id"])
                age = max(0, (here - (row["opened_date"] or first)).days)
                found.append({"review": here, "age": age, "is_closed": row["action_id"] in closed})
    return found


def came_true(told: list[Row], then: date, t: date) -> tuple[date | None, int | None]:
    """The first review that lists none of what was open `then`, and how many of it had closed in three months.

    None where three months have not passed; closed is what one review lists as open and the next as completed.
    """
    told = [row for row in told if row["data_date"] <= t]
    reviews = sorted({row["data_date"] for row in told})
    listed = {row["action_id"] for row in told if row["data_date"] == then and row["is_open"]}
    later = [day for day in reviews if day > then]
    open_at = {day: {row["action_id"] for row in told if row["data_date"] == day and row["is_open"]} for day in reviews}
    done = [day for day in later if not listed & open_at[day]]
    ahead = [day for day in later if (day - then).days / (365.25 / 12) >= 2.9]
    if not ahead:
        return (done[0] if done else None), None
    closed = 0
    for before, here in pairwise([then, *(day for day in later if day <= ahead[0])]):
        completed = {row["action_id"] for row in told if row["data_date"] == here and row["is_completed"]}
        closed += len(listed & open_at[before] & completed)
    return (done[0] if done else None), closed


def finished(net: list[int], open_count: int, most: int = 120) -> list[float]:
    """The exact share of runs done within 0, 1, 2, … months, each month any of `net` with equal chance."""
    done, shares = (1.0 if open_count <= 0 else 0.0), []
    left = {} if open_count <= 0 else {open_count: 1.0}
    for _ in range(most + 1):
        shares.append(done)
        after: dict[int, float] = {}
        for count, chance in left.items():
            for closed in net:
                if closed >= count:
                    done += chance / len(net)
                else:
                    after[count - closed] = after.get(count - closed, 0.0) + chance / len(net)
        left = after
    return shares


def lives(told: list[Row]) -> tuple[list[Row], int]:
    """One row an action: days watched from and to, and whether it closed; and how many are left out."""
    found, left_out = [], 0
    reviews = sorted(
        {row["data_date"] for row in told} | {row["compared_date"] for row in told if row["compared_date"]}
    )
    for identity in {row["action_id"] for row in told}:
        rows = sorted((row for row in told if row["action_id"] == identity), key=lambda row: row["data_date"])
        last, opened = rows[-1], rows[-1]["opened_date"]
        before = max((review for review in reviews if review < rows[0]["data_date"]), default=None)
        is_watched = bool(opened and before and opened > before)
        end = last["data_date"]
        if last["is_completed"]:
            if last["completed_date"]:
                end = min(last["completed_date"], last["data_date"])
            else:
                known = [last["closed_after"], opened, before if is_watched else None]
                after = max((day for day in known if day), default=None)
                end = after + timedelta(days=(last["closed_by"] - after).days // 2) if after else None
        elif last["status"] == "cancelled":
            for row in reversed(rows):
                if row["status"] != "cancelled":
                    break
                end = row["data_date"]
        entry = -1 if is_watched else (rows[0]["data_date"] - opened).days if opened else None
        if opened is None or end is None or (end - opened).days < 0 or entry >= (end - opened).days:
            left_out += 1
            continue
        found.append(
            {
                "entry": entry,
                "exit": (end - opened).days,
                "is_closed": last["is_completed"],
                "workstream": last["workstream"] or "Not stated",
            }
        )
    return found, left_out


def survival(found: list[Row]) -> list[tuple[int, float]]:
    """(day, share still open from it on) at each day on which something closed."""
    steps, share = [], 1.0
    for day in sorted({life["exit"] for life in found if life["is_closed"]}):
        at_risk = sum(life["entry"] < day <= life["exit"] for life in found)
        closed = sum(life["is_closed"] and life["exit"] == day for life in found)
        is_early = closed == at_risk and any(life["entry"] >= day for life in found)
        if not is_early:
            share *= 1 - closed / at_risk
        steps.append((day, share))
    return steps


def falls_due(rows: list[Row], t: date) -> dict[str, Row]:
    """Lead agency -> open actions by when they fall due, of the rows of one review."""
    parts: dict[str, Row] = {}
    for row in rows:
        if not row["is_open"] or row["due_date"] is None or (row["due_date"] - t).days > 90:
            continue
        left = (row["due_date"] - t).days
        window = "overdue" if left < 0 else "in_30" if left <= 30 else "in_60" if left <= 60 else "in_90"
        part = parts.setdefault(
            row["lead_agency"] or "Not stated", dict.fromkeys(("overdue", "in_30", "in_60", "in_90"), 0)
        )
        part[window] += 1
    return parts


def reasons(row: Row, t: date, behind: int, weak: set[str], surely: dict[str, int]) -> set[str]:
    """Which rules say that an action due within 60 days may be late; `surely` is the least a median may be."""
    if not row["is_open"] or row["due_date"] is None or not 0 <= (row["due_date"] - t).days <= 60:
        return set()
    given = (row["due_date"] - row["opened_date"]).days if row["opened_date"] else None
    least = surely.get(row["workstream"] or "Not stated")
    rules = {
        "pushed": row["push_count"] > 0,
        "silent": row["is_silent"],
        "behind": behind > 0,
        "no owner": row["owner"] is None,
        "weak": row["lead_agency"] in weak,
        "short": given is not None and given >= 0 and least is not None and given < least,
    }
    return {name for name, is_so in rules.items() if is_so}
