"""Text of cells made comparable: folded for look-up, written for showing."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from data.reading.vocabulary.cell_text import CellValue

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD: Final = re.compile(r"[^\W_]+")
_TWO_LETTERS: Final = re.compile(r"[^\W\d_].*?[^\W\d_]", re.S)
# Letters typed one for another, in the keyboards of two languages or without the sign the language has.
_ALIKE: Final = {
    "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ہ": "ه", "ۃ": "ه", "ھ": "ه", "ە": "ه", "ـ": "",
}  # fmt: skip
_LOOK_ALIKE: Final = str.maketrans(_ALIKE)
_SPOKEN: Final = str.maketrans({"%": " percent ", "٪": " percent ", "#": " no ", "№": " no ", "&": " and "}) | (
    str.maketrans({"'": " ", "’": " ", **_ALIKE})
)


def alike(text: str) -> str:
    """Returns `text` without accents, letters that are typed one for another made one: the kafs of Arabic and Urdu."""
    return text if text.isascii() else _unaccented(text).translate(_LOOK_ALIKE)


def _unaccented(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Returns `text` for comparison: lower case, without accents and punctuation, words apart by one space.

    Signs with a meaning are spelled ("%" is "percent", "#" is "no"), camelCase is taken apart.
    """
    plain = text if text.isascii() else _unaccented(text.replace("№", "#"))
    if not any(map(str.isspace, plain.strip())):
        plain = _CAMEL.sub(" ", plain)
    return " ".join(_WORD.findall(plain.translate(_SPOKEN).casefold()))


def written(value: CellValue) -> str:
    """Returns a cell as a person sees it: white space folded, whole numbers without a point, dates as ISO."""
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute) else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def is_folded(texts: Sequence[str]) -> bool:
    """Returns whether plain texts hold white space only as single spaces within them; of any in other letters, False.

    They are looked through as one, a line each, so that no call is made for each of them.
    """
    lines = "\n".join(texts)
    return (
        lines.isascii()
        and lines.count("\n") == max(len(texts) - 1, 0)
        and not any(space in lines for space in ("  ", "\n ", " \n", "\t", "\r", "\f"))
        and lines[:1] != " "
        and lines[-1:] != " "
    )


def lettered(column: int) -> str:
    """Returns the letters of a column counted from 0, as Excel shows them: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def numbered(letters: str) -> int:
    """Returns the column counted from 0 that Excel shows as `letters`; raises ValueError for anything else."""
    if not letters.isascii() or not letters.isalpha():
        raise ValueError(f"{letters!r} is not a column")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def address(row: int, column: int) -> str:
    """Returns the A1 name of a cell counted from 0."""
    return f"{lettered(column)}{row + 1}"


def is_wordy(text: str) -> bool:
    """Returns whether `text` has two letters or more: something a person would call a text."""
    return (len(text) > 1 and text[:2].isalpha()) or _TWO_LETTERS.search(text) is not None
