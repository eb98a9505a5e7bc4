"""What columns look like beside what they are named: meanings nobody named are given, those that look wrong doubted."""

from collections.abc import Container, Mapping
from typing import Final

from data.reading.columns.column_signs import Beside
from data.reading.columns.group_columns import Places
from data.reading.vocabulary.wording import folded
from data.reading.weights.linear import chances, score, weights
from data.schema import HEADINGS, Column

NOTHING: Final = {"no column holds it": 1.0}
"""The signs of the answer that no column of a table has a meaning."""
# What is done, and how far, makes the headline: a column whose name and cells do not say so is never taken for it.
GUESSED: Final = (
    Column.REF, Column.WORKSTREAM, Column.LEAD_AGENCY, Column.OWNER, Column.START_DATE, Column.DUE_DATE,
    Column.PRIORITY, Column.REMARKS,
)  # fmt: skip
LEARNED: Final = (
    *GUESSED, Column.ACTION, Column.COMPLETED_DATE, Column.STATUS, Column.RAG, Column.PERCENT_COMPLETE,
)  # fmt: skip
LIKELY: Final = 0.5
SURELY_NOT: Final = 0.1
SURE: Final = 0.98


def part(column: Column) -> str:
    """Returns under which name the weights of a meaning are kept."""
    return f"column: {column.value}"


def complete(places: Places, table: Beside, reasons: dict[Column, str], known: Container[int]) -> None:
    """Gives meanings without a column, the surest first, to columns without a meaning; adds why to `reasons`.

    `known` are columns that are known to hold something else. A due date is never guessed beside a date first promised.
    """
    free = [place for place in table.order if place not in places.values() and place not in known]
    free = [place for place in free if not table.seen[place].is_empty]
    missing = [column for column in GUESSED if column not in places]
    if Column.BASELINE_DUE_DATE in places and Column.DUE_DATE in missing:
        missing.remove(Column.DUE_DATE)
    if not free or not missing:
        return
    signs = {place: table.signs(place) for place in free}
    told = [
        (chance, column, place)
        for column in missing
        for place, chance in _chances(column, signs).items()
        if chance > LIKELY
    ]
    for chance, column, place in sorted(told, key=lambda one: -one[0]):
        if column not in places and place not in places.values():
            places[column] = place
            reasons[column] = (
                f"it looks like that, and of ten such guesses about {min(9, round(chance * 10))} are right"
            )


def doubt(places: Places, table: Beside, headings: Mapping[int, str], reasons: dict[Column, str]) -> None:
    """Adds to `reasons` why a column named for a meaning may not hold it, where that is likelier than not.

    A column under our own word for the meaning is never doubted, nor is an empty one; one under another sure name only
    where it hardly looks like that.
    """
    signs = {place: table.signs(place) for place in table.order}
    for column, place in places.items():
        is_ours = folded(headings.get(place, "")) == folded(HEADINGS[column])
        limit = SURELY_NOT if table.names[place].get(column, 0.0) >= SURE else LIKELY
        if column not in LEARNED or column in reasons or place not in signs or is_ours or table.seen[place].is_empty:
            continue
        likely = _chances(column, signs)[place]
        if likely < limit:
            right = max(1, round(likely * 10))
            reasons[column] = f"its heading may say so, but of ten columns that look like it about {right} hold that"


def _chances(column: Column, signs: Mapping[int, Mapping[str, float]]) -> dict[int, float]:
    """Returns place -> how likely it holds `column`."""
    learned = weights(part(column))
    likely = chances([*(score(of_place, learned) for of_place in signs.values()), score(NOTHING, learned)])
    return dict(zip(signs, likely[:-1].tolist(), strict=True))
