"""Series of indicators a second time: plain slow loops over rows, None where nothing is known."""

from datetime import date
from itertools import pairwise

Row = dict
KEYS = ("charted", "change", "year_change", "progress", "trajectory", "variance")


def month(day: date) -> int:
    return day.year * 12 + day.month


def value_of(row: Row):
    if row["measure"] == "ratio" and row["numerator"] is not None and row["denominator"] is not None:
        return 100 * row["numerator"] / row["denominator"] if row["denominator"] else None
    return row["value"]


def earlier(rows: list[Row], row: Row, back: int):
    for other in rows:
        if month(other["period"]) == month(row["period"]) - back and other["months"] == row["months"]:
            return value_of(other)
    return None


def less(one, other):
    return None if one is None or other is None else one - other


def trajectory(rows: list[Row], day: date):
    """(height, where the line comes from) of one series at a day; `rows` are in order of their periods."""
    last = rows[-1]
    given = [(row["period"], row["trajectory"]) for row in rows if row["trajectory"] is not None]
    points = []
    if last["baseline"] is not None:
        points.append((last["baseline_date"] or rows[0]["period"], last["baseline"]))
    if last["target"] is not None and last["target_date"] is not None:
        points = [point for point in points if point[0] != last["target_date"]]
        points.append((last["target_date"], last["target"]))
    if not given and len(points) < 2:
        return None, "none"
    taken = {when for when, _ in given}
    points = sorted([point for point in points if point[0] not in taken] + given)
    line = "given" if given else "assumed"
    if day < points[0][0]:
        return None, line
    for (start, low), (end, high) in pairwise(points):
        if start <= day <= end:
            return low + (high - low) * (day - start).days / (end - start).days, line
    return points[-1][1], line


def told(rows: list[Row]) -> list[Row]:
    """The rows of one series in order, with what each figure means."""
    rows = sorted(rows, key=lambda row: row["period"])
    found = []
    for row in rows:
        value, base, target = value_of(row), row["baseline"], row["target"]
        height, line = trajectory(rows, row["period"])
        before = earlier(rows, row, row["months"])
        better = {"up": 1, "down": -1}.get(row["direction"])
        ahead = less(value, height) if better else None
        ahead = None if ahead is None else better * ahead
        way = less(target, base)
        found.append(
            {
                "charted": less(value, before) if row["measure"] == "cumulative" else value,
                "change": less(value, before),
                "year_change": less(value, earlier(rows, row, 12)),
                "progress": less(value, base) / way if way and value is not None else None,
                "trajectory": height,
                "variance": ahead,
                "line": line,
                "standing": standing(ahead, way),
            }
        )
    return found


def standing(ahead, way) -> str:
    if ahead is None:
        return "none"
    if ahead >= -1e-9 * max(1, abs(way or 0)):
        return "ahead"
    if way is None:
        return "behind"
    return "near" if ahead >= -0.1 * abs(way) - 1e-9 * max(1, abs(way)) else "far"
