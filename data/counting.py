"""Counts in words and shares in per cent: one way to write them, on every screen, in every picture, file and pack.

Pure, like the schema: whoever shows a number may use it.
"""

from decimal import ROUND_HALF_UP, Decimal

NO_BREAK = "\N{NO-BREAK SPACE}"
CLAUSES = (" that ", " of ", " with ", " in ")


def plural(noun: str, count: float) -> str:
    """Returns the noun as it stands after `count`: a clause after it stays as it is, "actions that are open"."""
    if count == 1:
        return noun
    cuts = [place for clause in CLAUSES if (place := noun.find(clause)) > 0]
    noun, clause = (noun[: min(cuts)], noun[min(cuts) :]) if cuts else (noun, "")
    head, _, last = noun.rpartition(" ")
    many = f"{last[:-1]}ies" if last.endswith("y") and last[-2:-1] not in tuple("aeiou") else f"{last}s"
    return f"{head} {many}{clause}" if head else f"{many}{clause}"


def counted(count: float, noun: str, many: str = "") -> str:
    """Returns "1 day", "1,204 days"; `many` is the plural where `plural` would not find it."""
    return f"{count:,.0f} {many if many and count != 1 else plural(noun, count)}"


def whole(value: float) -> int:
    """Returns the nearest whole number, halves away from nought as in Excel: 0.5 is 1, 2.5 is 3, −0.5 is −1.

    What a computer makes of 28.5, 28.499999999999996, counts as the half it stands for.
    """
    return int(Decimal(repr(round(float(value), 9))).quantize(Decimal(1), ROUND_HALF_UP))


def percent(numerator: float, denominator: float = 1) -> str:
    """Returns a share as a whole per cent, "43 %"; 0 % and 100 % only where none or all are meant, exactly.

    What lies between is "under 1 %" or "over 99 %" where it would be rounded to them. With one argument it is a rate.
    """
    rounded = whole(100 * numerator / denominator)
    if rounded <= 0 < numerator:
        return f"under 1{NO_BREAK}%"
    if numerator < denominator and rounded >= 100:
        return f"over 99{NO_BREAK}%"
    return f"{rounded}{NO_BREAK}%"


def percents(low: float, high: float) -> str:
    """Returns the range of a rate in 0–1, "44 to 100 %", "under 1 to 56 %"."""
    first, last = percent(low).removesuffix(f"{NO_BREAK}%"), percent(high).removesuffix(f"{NO_BREAK}%")
    return f"{first} to {last} %"
