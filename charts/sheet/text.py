"""Words on a picture: every text of a table made plain, safe and short enough to stand where it is drawn."""

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import Any, Final

import pandas as pd

from data import counting
from data.counting import NO_BREAK, percent

counted = counting.counted
LABEL_CHARACTERS: Final = 20
HEAD_CHARACTERS: Final = 9
NOT_STATED: Final = "Not stated"
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+")
TAG: Final = re.compile(r"<[^>]*>")
THEME_COLOUR: Final = re.compile(r"#(?=0000)")


def plain(value: Any) -> str:
    """Returns a value of a table as one line of text: white space folded, nothing invisible, "Not stated" for none."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return NOT_STATED
    return UNSEEN.sub(" ", str(value)).strip() or NOT_STATED


def escaped(text: str) -> str:
    """Returns `text` with nothing that Plotly reads as markup or template, or Streamlit as a colour of its theme."""
    return THEME_COLOUR.sub("&#35;", html.escape(text, quote=False)).replace("%{", "&#37;{")


def plain_of(markup: str) -> str:
    """Returns what is read of a line of our own markup: no tags, characters instead of their escapes."""
    return html.unescape(TAG.sub("", markup))


def shortened(value: Any, characters: int) -> str:
    """Returns `value` escaped and at most `characters` long, cut at a word where it can be, with an ellipsis."""
    text = plain(value)
    if len(text) <= characters:
        return escaped(text)
    head = text[:characters].rpartition(" ")[0]
    return escaped((head if len(head) > characters // 2 else text[: characters - 1]).rstrip(" ,;:–-") + "…")


def wrapped(value: Any, characters: int = LABEL_CHARACTERS, lines: int = 2) -> str:
    """Returns `value` escaped and broken into at most `lines` lines of about `characters`, cut with an ellipsis."""
    parts = textwrap.wrap(plain(value), characters)
    kept = [*parts[: lines - 1], shortened_plain(" ".join(parts[lines - 1 :]), characters)] if parts else []
    return "<br>".join(escaped(part) for part in kept if part)


def apart(values: Iterable[Any], cut: Callable[[Any], str] = wrapped) -> list[str]:
    """Returns each of `values` as `cut` shortens it, no two that differ alike.

    Of those that begin alike the end is shown; where the ends are cut to the same, too, they are numbered.
    """
    texts = [plain(value) for value in values]
    labels = [cut(text) for text in texts]
    for alike in _alike(labels):
        different = list(dict.fromkeys(texts[place] for place in alike))
        if len(different) > 1:
            same = takewhile(lambda signs: len(set(signs)) == 1, zip(*different, strict=False))
            begin = "".join(signs[0] for signs in same)
            begin = begin[: begin.rfind(" ") + 1]
            head = begin.split(" ")[0][:HEAD_CHARACTERS]
            for place in alike:
                labels[place] = cut(f"{head}… {texts[place][len(begin) :]}" if begin else texts[place])
    for alike in _alike(labels):
        different = list(dict.fromkeys(texts[place] for place in alike))
        if len(different) > 1:
            for place in alike:
                labels[place] = f"{labels[place]} ({different.index(texts[place]) + 1})"
    return labels


def _alike(labels: Sequence[str]) -> list[list[int]]:
    """Returns the places of each label that stands more than once."""
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    return [found for found in places.values() if len(found) > 1]


def shortened_plain(text: str, characters: int) -> str:
    """Returns `text` cut to `characters` with an ellipsis, not escaped."""
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"


def paragraph(value: Any, characters: int = 60) -> str:
    """Returns the whole of `value` escaped and broken into lines, for what is shown on hover."""
    return "<br>".join(escaped(line) for line in textwrap.wrap(plain(value), characters, max_lines=8, placeholder="…"))


def day(value: Any) -> str:
    """Returns a date as "31 Oct 2026", an em dash where it is not known."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return "—"
    stamp = pd.Timestamp(str(value))
    return f"{stamp.day} {stamp:%b %Y}"


def balanced(text: str, characters: int) -> list[str]:
    """Returns `text` in as few lines of at most `characters` as will do, of about equal length; none for no text."""
    lines = textwrap.wrap(text.strip(), characters)
    narrower = (textwrap.wrap(text.strip(), width) for width in range(characters // 2, characters))
    return next((tried for tried in narrower if len(tried) == len(lines)), lines)


def share(numerator: float, denominator: float) -> str:
    """Returns "61 of 142 (43 %)", the counts alone where there is nothing to divide by."""
    counts = f"{numerator:,.0f} of {denominator:,.0f}"
    return f"{counts} ({rate(numerator, denominator)})" if denominator else counts


def rate(numerator: float, denominator: float = 1) -> str:
    """Returns a share as "43 %", "over 99 %", see `data.counting.percent`."""
    return percent(numerator, denominator).replace(NO_BREAK, " ")
