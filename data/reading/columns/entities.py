"""What the rows of a register are: the text of a risk or issue is the action, what is done about it a remark."""

from collections.abc import Iterable, Mapping
from typing import Final

from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import folded
from data.schema import Column

_ENTITIES: Final = word_set("registers", "entities")
_DONE_ABOUT: Final = word_set("registers", "done_about")
_SCORED: Final = word_set("registers", "scored")
_ACTED: Final = word_set("registers", "acted")
_TITLES: Final = frozenset(["title", "summary", "name", "subject"])
_FOR: Final = 0.2
_NAMED: Final = 0.15
# A description mostly has more words than the title beside it; that alone does not make it the action.
_LONGER: Final = 0.12
_AGAINST: Final = 0.45


def entity(headings: Iterable[str], sheet: str) -> str:
    """Returns what the rows are ("risk"), "" where they are tasks and actions themselves."""
    names = [folded(heading).split() for heading in headings]
    refs = [
        words
        for words in names
        if len(words) >= 2 and words[-1] in {"id", "no", "number", "ref", "reference", "key", "code"}
    ]
    described = [words for words in names if {"description", "statement", "title", "name", "event"} & set(words)]
    for words in (*refs, folded(sheet).split(), *described):
        for word in words:
            if word in _ACTED:
                return ""
            if word in _ENTITIES:
                return word
    if sum(bool(_SCORED & set(words)) for words in names) >= 2:
        return "risk"
    words_of_sheet = {word.removesuffix("s") for word in folded(sheet).split()}
    return next((word for word in sorted(words_of_sheet) if word in _ENTITIES), "")


def weighed(kind: str, heading: str, scores: Mapping[Column, float]) -> dict[Column, float]:
    """Returns the name scores of a heading in a register of `kind`: its text is the action, what is done a remark."""
    changed = dict(scores)
    words = set(folded(heading).split())
    if Column.ACTION in changed and words:
        changed[Column.ACTION] += (
            -_LONGER
            if words == {"description"}
            else _FOR
            if words <= _TITLES
            else _NAMED
            if words & {"title", "name"}
            else 0.0
        )
    if not kind or not words:
        return changed
    about = {kind, f"{kind}s"}
    if words & about and not words & _DONE_ABOUT and Column.ACTION in changed:
        changed[Column.ACTION] += _FOR
    elif (
        words & _DONE_ABOUT
        and not words & {"owner", "status", "date", "no", "id", "by", "due", "progress"}
        and kind != "recommendation"
    ):
        if Column.ACTION in changed:
            changed[Column.ACTION] -= _AGAINST
        changed[Column.REMARKS] = max(changed.get(Column.REMARKS, 0.0), 0.8)
    return changed
