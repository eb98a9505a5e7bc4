"""One cell of figures read: padded and marked numbers, thousands apart, per cents, "45 of 60", and signs for none."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from data.reading.cells.date_spelling import DIGITS
from data.reading.vocabulary.cell_text import ERRORS, CellValue
from data.reading.vocabulary.measure_words import words
from data.reading.vocabulary.wording import folded, written

_LONGEST: Final = 60
_ABSENT_SIGNS: Final = frozenset(
    {"", "-", "–", "—", "--", "---", "−", "..", "...", "…", ".", ":", "n/a", "*", "**", "?"}
)
_BRACKETED: Final = re.compile(r"\s*[(\[]\s*([^\W\d]{1,14}\.?|\d{1,2})\s*[)\]]\s*")
_SIGNS: Final = re.compile(r"\s*([*†‡§#]+)\s*")
_RAISED: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᵖʳˢ]+")
_LETTER: Final = re.compile(r"(?<=\d)\s*([a-eprA-EPR])$|^([a-e])(?=\d)")
_PERCENT: Final = re.compile(r"\s*(?:%|٪|per ?cent|pct)\s*$", re.I)
_MONEY: Final = re.compile(r"^\s*(?:£|\$|€|₨|rs\.?|pkr|gbp|usd)\s*", re.I)
_SCALES: Final = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
    "lakh": 1e5,
    "crore": 1e7,
}
_SCALE: Final = re.compile(r"(?<=\d)\s*(k|thousand|m|mn|million|bn|billion|lakh|crore)\.?$", re.I)
_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?", re.I)
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|[+-]?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
_COMMA: Final = re.compile(r"[+-]?\d+,\d{1,2}")
_EUROPEAN: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[+-]?\d{1,3}\.\d{3},\d+")
_OF: Final = re.compile(r"([\d., ]+?)\s*(?:out of|of)\s*([\d., ]+?)(?:\s*[(\[].*)?$", re.I)


@dataclass(frozen=True)
class FigureText:
    """What one cell states: its figure, the marks beside it, and the counts of "45 of 60"; None where it states none.

    `is_read` is False for a text that is neither a figure nor a sign that there is none. `is_percent`: it says "%".
    """

    value: float | None = None
    text: str | None = None
    note: str | None = None
    is_provisional: bool = False
    is_percent: bool = False
    is_read: bool = True
    numerator: float | None = None
    denominator: float | None = None


BLANK: Final = FigureText()


def number_in(text: str) -> float | None:
    """Returns the number that a text is, thousands apart in any usual way ("1,234", "12,34,567"), else None."""
    plain = text.strip().replace("−", "-").replace("–", "-").replace(" ", " ")
    if plain.startswith("(") and plain.endswith(")"):
        inner = number_in(plain[1:-1])
        return None if inner is None else -inner
    if _NUMBER.fullmatch(plain):
        return float(plain)
    if _GROUPED.fullmatch(plain):
        decimal = plain.replace(",", ".") if re.search(r"[ '’]", plain) else plain.replace(",", "")
        return float(re.sub(r"[ '’]", "", decimal))
    if _EUROPEAN.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(",", ".")) if _COMMA.fullmatch(plain) else None


def figure_text(value: CellValue) -> FigureText:
    """Returns what a cell of figures states; `BLANK` for an empty one."""
    if value is None:
        return BLANK
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return FigureText(text=written(value), is_read=False)
    if isinstance(value, str):
        return _of_text(value)
    return FigureText(float(value), written(value))


@lru_cache(maxsize=16_384)
def _of_text(text: str) -> FigureText:
    told = written(text)
    plain = told.translate(DIGITS).strip()
    if plain.casefold() in _ABSENT_SIGNS or folded(plain) in words("figures", "absent") or told in ERRORS:
        return FigureText(text=told)
    if not any(map(str.isdigit, plain)):
        if folded(plain) in words("figures", "nought"):
            return FigureText(0.0, told)
        bare, notes = _unmarked(plain)
        is_bare = bare.casefold() in _ABSENT_SIGNS or folded(bare) in words("figures", "absent")
        return FigureText(text=told, note=_joined(notes), is_provisional=_is_provisional(notes), is_read=is_bare)
    if len(plain) > _LONGEST:
        return FigureText(text=told, is_read=False)
    if parts := _OF.fullmatch(plain):
        above, below = number_in(parts[1]), number_in(parts[2])
        if above is not None and below:
            return FigureText(100 * above / below, told, is_percent=True, numerator=above, denominator=below)
    number, notes, is_percent = _number(plain)
    if number is None:
        return FigureText(text=told, is_read=False)
    return FigureText(number, told, _joined(notes), _is_provisional(notes), is_percent)


def _number(plain: str) -> tuple[float | None, list[str], bool]:
    """Returns the number of a text, the marks beside it and whether it is said per cent."""
    if (number := number_in(plain)) is not None:
        return number, [], False
    bare, notes = _unmarked(plain)
    is_percent = bool(_PERCENT.search(bare))
    bare = _MONEY.sub("", _PERCENT.sub("", bare)).strip()
    if is_percent:
        bare, more = _unmarked(bare)
        notes += more
    scale = _SCALE.search(bare)
    number = number_in(_SCALE.sub("", bare))
    if number is not None and scale:
        number *= _SCALES[scale[1].casefold()]
    return number, notes, is_percent


def _unmarked(text: str) -> tuple[str, list[str]]:
    """Returns a text without the footnote marks around it, and the marks as written."""
    notes: list[str] = []
    for pattern in (_RAISED, _SIGNS, _BRACKETED):
        for match in pattern.finditer(text):
            notes.append(unicodedata.normalize("NFKC", match[0]).strip())
        text = pattern.sub(" ", text).strip()
    if letter := _LETTER.search(text):
        notes.append((letter[1] or letter[2]).strip())
        text = _LETTER.sub("", text).strip()
    return text, notes


def is_provisional_note(note: str) -> bool:
    """Returns whether a note or a mark beside a figure says that it is provisional."""
    return not words("figures", "provisional").isdisjoint((folded(note), *map(folded, note.split())))


def _joined(notes: list[str]) -> str | None:
    return " ".join(notes) or None


def _is_provisional(notes: list[str]) -> bool:
    return any(folded(note) in words("figures", "provisional") for note in notes)
