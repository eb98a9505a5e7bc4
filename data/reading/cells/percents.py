"""Per cent complete: 0.5, 50, "50%" and yes or no made one scale of 0 to 100, decided for the whole column."""

import re
from collections.abc import Iterable
from typing import Final

from data.reading.cells.date_spelling import DIGITS
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import folded

_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_SIGN: Final = re.compile(r"%|٪|\bper ?cent|\bpct\b|\bprozent\b|\bpour ?cent", re.I)
_PARTS: Final = re.compile(r"\s*(\d{1,4})\s*(?:/|of|out of|von|de|sur)\s*([1-9]\d{0,3})\s*")
_YES: Final = word_set("answers", "yes")
_NO: Final = word_set("answers", "no")


def parse_percents(values: Iterable[CellValue]) -> tuple[dict[CellValue, float | None], bool]:
    """Returns raw value -> per cent 0 to 100 (None: not read), and whether 0.5 and 50 stand mixed in the column."""
    bare: dict[CellValue, float] = {}
    read: dict[CellValue, float | None] = {}
    has_signs = False
    for value in values:
        if isinstance(value, bool):
            read[value] = 100.0 if value else 0.0
        elif isinstance(value, (int, float)):
            bare[value] = float(value)
        elif isinstance(value, str):
            plain, value_in_digits = folded(value), value.translate(DIGITS)
            match = _NUMBER.search(value_in_digits)
            if plain in _YES or plain in _NO:
                read[value] = 100.0 if plain in _YES else 0.0
            elif parts := _PARTS.fullmatch(value_in_digits):
                read[value] = 100 * float(parts[1]) / float(parts[2]) if float(parts[2]) >= float(parts[1]) else None
            elif match and _SIGN.search(value):
                read[value] = float(match[0].replace(",", "."))
                has_signs = True
            elif match and _NUMBER.fullmatch(value_in_digits.strip()):
                bare[value] = float(match[0].replace(",", "."))
            else:
                read[value] = None
        else:
            read[value] = None
    fractions = [number for number in bare.values() if 0 < number < 1]
    wholes = [number for number in bare.values() if number > 1]
    is_fraction = bool(bare) and max(bare.values()) <= 1 and (bool(fractions) or not has_signs)
    is_mixed = bool(fractions) and bool(wholes)
    for value, number in bare.items():
        scaled = number * 100 if is_fraction or (is_mixed and 0 < number < 1) else number
        read[value] = scaled if -0.001 <= scaled <= 100.001 else 100.0 if 100 < scaled <= 150 else None
    return {
        value: None if number is None else round(min(100.0, max(0.0, number)), 4) for value, number in read.items()
    }, is_mixed
