"""Two dates with a sign of "until" between them: an arrow, a dash, "to"; what the first leaves out the second says."""

import re
from collections.abc import Iterator
from typing import Final

from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import alike

_UNTIL: Final = "|".join(sorted(word_set("date_words", "until")))
# The surest first: an arrow says nothing else, a word little else, a dash stands within dates too.
_SIGNS: Final = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\s*(?:→|⟶|➔|➜|⇒|[-–=]+>|~|～|〜)\s*",
        rf"\s+(?:{_UNTIL})\s+",
        r"\s+[-–—]+\s+",
        r"\s*[–—]\s*",
        r"(?<=\d{2})\s*/\s*(?=\d{4}-\d{2}-)",
        r"(?<=\d)-(?=\d)|(?<=[^\W\d_])[-/](?=[^\W\d_])",
    )
)
_OPENING: Final = re.compile(rf"^\s*(?:{'|'.join(sorted(word_set('date_words', 'from')))})\s+", re.I)
_FIRST_WORD: Final = re.compile(r"^\s*[^\W_]+\.?[\s./-]*")
_LAST_YEAR: Final = re.compile(r"(?:19|20)\d{2}\s*$|['’]?\d{2}\s*$")
_LONGEST: Final = 60


def ends_of_range(text: str) -> Iterator[tuple[str, str]]:
    """Yields the (first, last) dates a text may run between, the likeliest first; the first as whole as can be told.

    "3-10 Jan 2025" gives "3 Jan 2025" and "10 Jan 2025".
    """
    if len(text) > _LONGEST:
        return
    bare = _OPENING.sub("", alike(text))
    for sign in _SIGNS:
        for found in sign.finditer(bare):
            first, last = bare[: found.start()].strip(" ,()"), bare[found.end() :].strip(" ,()")
            if not (any(map(str.isdigit, last)) and first):
                continue
            yield first, last
            if rest := _FIRST_WORD.sub("", last, count=1):
                yield f"{first} {rest}", last
            if year := _LAST_YEAR.search(last):
                yield f"{first} {year[0]}", last
