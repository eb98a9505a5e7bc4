"""Fair comparison and what agencies carry, a second time: plain slow loops over the rows that `tests.oracle` tells."""

from datetime import date
from math import asin, pi, sin, sqrt
from statistics import median

from scipy.special import betainc

from tests import oracle, oracle_promises

Row = dict
ORDER = ("far_below", "below", "above", "far_above", "inside", "too_few")


def funnel(share: float, total: float, z: float) -> tuple[float, float]:
    def limit(angle: float) -> float:
        return sin(min(max(angle, 0.0), pi / 2)) ** 2

    middle, width = asin(sqrt(share)), z / (2 * sqrt(total))
    return limit(middle - width), limit(middle + width)


def place(some: int, every: int, share: float, worth: float, fewest: int = 5) -> str:
    if every < fewest:
        return "too_few"
    if share in (0, 1):
        return "inside"
    low, high = funnel(share, worth, 1.959964)
    far_low, far_high = funnel(share, worth, 3.090232)
    own = some / every
    kept, missed = own * worth, worth - own * worth
    up_to = betainc(missed, kept + 1, 1 - share) if missed > 1e-9 else 1
    from_on = betainc(kept, missed + 1, share) if kept > 1e-9 else 1
    if own < low and up_to < 0.025:
        return "far_below" if own < far_low and up_to < 0.001 else "below"
    if own > high and from_on < 0.025:
        return "far_above" if own > far_high and from_on < 0.001 else "above"
    return "inside"


def shares(rows: list[Row], column: str, measure: str) -> dict[str, tuple[int, int, int]]:
    """value -> numerator, denominator, left out of a measure, nothing vanished."""
    values = {row[column] or "Not stated" for row in rows}
    return {
        value: oracle.headline([row for row in rows if (row[column] or "Not stated") == value])[measure]
        for value in values
    }


def compared(parts: dict[str, tuple[int, int, int]], worth: dict[str, float] | None = None) -> list[tuple]:
    """(value, numerator, denominator, left out, place), those apart first by share, the others by name."""
    worth = worth or {value: part[1] for value, part in parts.items()}
    counted = {value: part for value, part in parts.items() if part[1]}
    every = sum(part[1] for part in counted.values())
    if not every:
        return []
    share = sum(part[0] for part in counted.values()) / every
    rows = [(value, *part, place(part[0], part[1], share, worth[value])) for value, part in counted.items()]

    def key(row: tuple) -> tuple:
        value, some, of, _, where = row
        apart = ORDER.index(where) < 4
        return ORDER.index(where), some / of if apart else 0, value

    return sorted(rows, key=key)


def promised(told: list[Row], t: date) -> list[tuple]:
    """What `compared` gives of the promises kept over the reviews, which weigh as those of different actions would."""
    found = oracle_promises.kept(told, "lead_agency", t)
    parts = {value: (part["kept"], part["kept_of"], part["left_out"]) for value, part in found.items()}
    return compared(parts, {value: part["worth"] for value, part in found.items()})


def lateness(row: Row, edges: tuple[int, ...] = (30, 60, 90, 180)) -> str:
    late = row["days_overdue"] or 0
    if late <= 0:
        return "Not overdue"
    low = 1
    for edge in edges:
        if late <= edge:
            return f"{low}–{edge} days"
        low = edge + 1
    return f"over {edges[-1]} days"


def of_agencies(rows: list[Row], told: list[Row]) -> dict[str, Row]:
    """Agency -> what it carries, from the rows of one review and the rows of all reviews up to it."""
    lead = {row["lead_agency"] for row in told if row["lead_agency"]}
    supporting = {
        row["ref"]: {name.strip() for name in (row["support_agencies"] or "").split("; ") if name.strip()}
        for row in rows
        if row["is_open"]
    }
    names = lead | {
        name for row in rows if row["is_open"] for name in supporting[row["ref"]] if name != row["lead_agency"]
    }
    found = {}
    for name in names:
        own = [row for row in rows if row["lead_agency"] == name]
        mine = [row for row in own if row["is_open"]]
        ages = [row["age_days"] for row in mine if row["age_days"] is not None]
        helped = [r for r in rows if r["is_open"] and r["lead_agency"] != name and name in supporting[r["ref"]]]
        dates = sorted({row["data_date"] for row in told})
        led = {row["data_date"] for row in told if row["lead_agency"] == name}
        counts = oracle.headline(own)
        found[name] = {
            "open": len(mine),
            "overdue": sum(row["is_overdue"] for row in own),
            "overdue_of": counts["overdue"][1],
            "age": median(ages) if ages else None,
            "age_left_out": len(mine) - len(ages),
            "silent": counts["silent"][0],
            "silent_of": counts["silent"][1],
            "filled": counts["completeness"][0],
            "cells": counts["completeness"][1],
            "support_open": len(helped),
            "support_overdue": sum(row["is_overdue"] for row in helped),
            "reported": len(led),
            "reviews": len([day for day in dates if led and day >= min(led)]),
        }
    return found
