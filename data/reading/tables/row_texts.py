"""What the first words of a row give away: a total, a footer, a legend, a repeated heading."""

import re
from collections.abc import Sequence
from typing import Final

from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import note_openings, priority_words, status_words, total_words
from data.reading.vocabulary.wording import folded, written

_LONGEST_TOTAL: Final = 40
TOTAL_OPENING: Final = (
    r"(?i)^\s*(?:" + "|".join(sorted(r"[\s-]*".join(map(re.escape, word.split())) for word in total_words())) + ")"
)
HINT_OPENING: Final = (
    r"(?i)^\s*(?:[\[<{(]|e\.?g|dd|mm|yyyy|select|choose|enter|insert|varchar|"
    r"(?:free |short |long )?(?:text|string)\s*$)"
)
_MILESTONE: Final = re.compile(r"^\s*(?:milestone|jalon|meilenstein|hito|marco)\b", re.I)
_HINT: Final = re.compile(
    r"^\s*(?:\[[^\]]+\]|<[^>]+>|\{[^}]+\}|e\.?g\.?[:, ]"
    r"|\((?:select|choose|enter|insert|drop|dd|mm|yyyy|text|date|name|e\.?g)[^)]*\)"
    r"|dd[/.-]mm|mm[/.-]dd|yyyy[/.-]mm|select from|choose from|enter (?:the|a|an) |insert "
    r"|(?:free |short |long )?(?:text|string|number|integer|numeric|decimal|date|datetime|boolean|lookup|drop-?down"
    r"|pick ?list|list|choice|formula|auto(?:number)?|varchar|y/n|yes/no|0 ?[-–] ?100 ?%?)\s*$)",
    re.I,
)
_FORMAT: Final = re.compile(
    r"^\W*(?:(?:dd?|mm?m?|yyyy|yy|jj|aaaa|tt)(?:[/. -](?:dd?|mm?m?|yyyy|yy|aaaa|jjjj)){1,2}\b"
    r"|(?:select|choose|pick) (?:from|one|a|an|the)\b|drop ?-?down\b)",
    re.I,
)
# "Insert new rows above this one", "Do not delete this line": what a template says about itself.
_KEEP_OUT: Final = re.compile(
    r"(?:please )?(?:insert|add|copy|paste|do not|don t)\b.*\b(?:rows?|lines?)\b.*\b(?:this|above|below|here)\b"
    r"|(?:please )?(?:do not|don t) (?:delete|edit|remove)\b|end of (?:list|table|sheet|log)\b"
)
_SAMPLES: Final = frozenset({"example", "examples", "sample", "for example", "eg", "e g"})
_ALONE: Final = frozenset({"copyright", "confidential", "page", "end of", "disclaimer"})


def is_total(text: str) -> bool:
    """Returns whether a text heads a row of totals: "Total", "Grand total", "Sub-total phase 2"."""
    if len(text) > _LONGEST_TOTAL:
        return False
    plain = folded(text)
    if plain in total_words():
        return True
    words = plain.split()
    return len(words) <= 4 and (
        words[:1] in (["total"], ["subtotal"], ["average"]) or words[:2] in (["grand", "total"], ["sub", "total"])
    )


def is_note(text: str) -> bool:
    """Returns whether a text opens a footer, a legend, a signature or a note."""
    plain = folded(text)
    if text.lstrip().startswith(("©", "* ", "**")) or plain in _SAMPLES or _KEEP_OUT.match(plain):
        return True
    return any(
        plain == opening or (plain.startswith(f"{opening} ") and (":" in text[:40] or opening in _ALONE))
        for opening in note_openings()
    )


def is_hint(texts: Sequence[str]) -> bool:
    """Returns whether the cells of a row only tell how to fill it: "[Name]", "(dd/mm/yyyy)", or 1, 2, 3 across."""
    if len(texts) >= 4 and [text.strip("()[] ").casefold() for text in texts] in (
        [str(number) for number in range(1, len(texts) + 1)],
        [chr(96 + number) for number in range(1, min(len(texts), 26) + 1)],
    ):
        return True
    return len(texts) >= 2 and sum(bool(_HINT.match(text)) for text in texts) > len(texts) / 2


def is_format(text: str) -> bool:
    """Returns whether a text says how a cell is to be filled: "dd/mm/yyyy", "Choose from list"."""
    return bool(_FORMAT.match(text))


def ref_shape(value: CellValue) -> str:
    """Returns the shape of a ref: runs of digits as 9, of letters as A ("A-12.3" is "A-9.9")."""
    text = written(value)
    return "9" if text.isdecimal() else re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", text)).strip(" .")


def is_milestone(text: str) -> bool:
    """Returns whether a lone text names a milestone, which heads nothing."""
    return bool(_MILESTONE.match(text))


def is_default(text: str) -> bool:
    """Returns whether a cell says no more than a form filled in advance: a status, a priority, a nought, a truth."""
    plain = folded(text)
    return plain in status_words().whole or plain in priority_words() or not set(plain.split()) - {"0", "percent"}
