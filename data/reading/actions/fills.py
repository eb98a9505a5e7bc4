"""Ratings that stand in no word, only in the colour of a cell."""

import colorsys
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from data.reading.actions.source import Source
from data.reading.columns.chosen import Columns
from data.reading.opening.sheet_details import SheetDetails
from data.schema import Column, Rag
from data.words import RAG_WORDS

_WHITE: Final = "FFFFFF"
_MOSTLY: Final = 0.5
_FEWEST_COLOURS: Final = 2


def rating_of_colour(colour: str) -> Rag | None:
    """Returns the rating that a fill "RRGGBB" stands for by its hue; None for greys, blues and pale colours."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, saturation, brightness = colorsys.rgb_to_hsv(red, green, blue)
    degrees = hue * 360
    if saturation < 0.15 or brightness < 0.25:
        return None
    if degrees < 15 or degrees >= 340:
        return Rag.RED
    if degrees < 30:
        return Rag.AMBER_RED if saturation > 0.6 else Rag.AMBER
    if degrees < 66:
        return Rag.AMBER
    return Rag.GREEN if degrees < 170 else None


def rated_by_colour(found: Columns, rows: Sequence[int], details: SheetDetails) -> Columns:
    """Returns the columns with a status that holds no word but the colours of ratings read as the rating."""
    place = found.places.get(Column.STATUS, -1)
    seen = found.evidence.get(place)
    if Column.RAG in found.places or seen is None or not seen.is_empty:
        return found
    ratings = [rating_of_colour(details.fills.get((row, place), _WHITE)) for row in rows]
    rated = [rating for rating in ratings if rating is not None]
    if len(rated) < _MOSTLY * len(rows) or len(set(rated)) < _FEWEST_COLOURS:
        return found
    places: dict[Column, int] = {column: at for column, at in found.places.items() if column is not Column.STATUS}
    places[Column.RAG] = place
    return replace(found, places=places, reasons={**found.reasons, Column.RAG: "its cells hold colours and no words"})


def filled_ratings(source: Source, details: SheetDetails) -> dict[int, str]:
    """Returns row (from 0) -> the rating its fill in the rating column stands for; reports each colour once."""
    place = source.places[Column.RAG]
    kept = set(source.rows)
    found: dict[int, str] = {}
    reported: set[str] = set()
    for (row, column), colour in sorted(details.fills.items()):
        if column != place or row not in kept or (rating := rating_of_colour(colour)) is None:
            continue
        found[row] = rating.value
        if colour not in reported:
            reported.add(colour)
            what = f"The rating is only the colour of the cell; the colour is read as {RAG_WORDS[rating].lower()}."
            source.findings.add("W11", source.sheet, row, place, value=f"#{colour}", what=what)
    return found
