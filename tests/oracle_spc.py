"""Control charts and series a second time: plain slow loops over lists, None where nothing is known."""

from itertools import pairwise

Row = dict
CLOSE = 1e-9


def limits(values: list[float], screened: bool = False) -> tuple:
    mean = sum(values) / len(values) if values else None
    if len(values) < 6:
        return mean, None, None
    moves = [abs(values[place] - values[place - 1]) for place in range(1, len(values))]
    if screened and any(moves):
        top = 3.267 * sum(moves) / len(moves)
        moves = [move for move in moves if move < top]
    width = 2.66 * sum(moves) / len(moves)
    return mean, mean - width, mean + width


def side(value: float, low: float, high: float, close: float) -> int:
    return 1 if value > high + close else -1 if value < low - close else 0


def signals(values: list[float], mean: float, lower: float, upper: float) -> list[tuple]:
    """(rule, side) of each value, (None, 0) for chance."""
    close = CLOSE * max([1.0, *(abs(value) for value in values)])
    near_low, near_high = mean - (mean - lower) * 2 / 3, mean + (upper - mean) * 2 / 3
    found = []
    for place, value in enumerate(values):
        if side(value, lower, upper, close):
            found.append(("outside", side(value, lower, upper, close)))
        elif trend(values, place):
            found.append(("trend", trend(values, place)))
        elif two_of_three([side(other, near_low, near_high, close) for other in values], place):
            found.append(("two_of_three", side(value, near_low, near_high, close)))
        elif shift([side(other, mean, mean, close) for other in values], place):
            found.append(("shift", side(value, mean, mean, close)))
        else:
            found.append((None, 0))
    return found


def trend(values: list[float], place: int) -> int:
    """Of the stretches of seven that hold the point, the earliest that only rises or only falls."""
    moves = [later - sooner for sooner, later in pairwise(values)]
    close = CLOSE * max([1.0, *(abs(move) for move in moves)])
    for first in range(place - 6, place + 1):
        if first < 0 or first + 7 > len(values):
            continue
        steps = {side(move, 0, 0, close) for move in moves[first : first + 6]}
        if steps in ({1}, {-1}):
            return steps.pop()
    return 0


def two_of_three(near: list[int], place: int) -> bool:
    for first in range(place - 2, place + 1):
        three = [near[at] for at in range(first, first + 3) if 0 <= at < len(near)]
        if near[place] and three.count(near[place]) >= 2:
            return True
    return False


def shift(sides: list[int], place: int) -> bool:
    for first in range(place - 6, place + 1):
        if first >= 0 and first + 7 <= len(sides) and set(sides[first : first + 7]) in ({1}, {-1}):
            return True
    return False


def control(values: list, direction: str, screened: bool = False) -> list[tuple]:
    """(rule, side, cause) of each value; None for a missing one."""
    known = [value for value in values if value is not None]
    mean, lower, upper = limits(known, screened)
    better = {"up": 1, "down": -1}.get(direction, 0)
    told = iter(signals(known, mean, lower, upper) if lower is not None else [])
    found = []
    for value in values:
        if value is None:
            found.append((None, 0, None))
        elif lower is None:
            found.append((None, 0, "too_few"))
        else:
            rule, which = next(told)
            cause = "common" if rule is None else {1: "improvement", -1: "concern", 0: "change"}[which * better]
            found.append((rule, which, cause))
    return found


def assurance(target, lower, upper, direction: str) -> str:
    if target is None or direction not in ("up", "down"):
        return "no_target"
    if lower is None:
        return "too_few"
    if direction == "up":
        return "passes" if lower > target else "fails" if upper < target else "inconsistent"
    return "passes" if upper < target else "fails" if lower > target else "inconsistent"
