"""What the words of a heading say about its column, before anyone looks at the cells."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from data.reading.vocabulary.lists import heading_names, word_set
from data.reading.vocabulary.name_index import (
    FEWEST_FUZZY_LETTERS,
    STOP,
    names_by_singulars,
    names_by_words,
    names_near,
    singular,
)
from data.reading.vocabulary.wording import folded
from data.schema import Column

Names = Mapping[Column, float]

DATE_COLUMNS: Final = (Column.START_DATE, Column.BASELINE_DUE_DATE, Column.DUE_DATE, Column.COMPLETED_DATE)
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FUZZY_CUTOFF: Final = 85
_LETTERS_AMISS: Final = 1
_LONGEST_FORM: Final = 10
_CONTAINED: Final = 0.6
_SURELY_DATED: Final = 0.95
_NUMBER_WORDS: Final = word_set("heading_words", "numbers")

_UNSPACED_DATES: Final = tuple(word_set("heading_words", "unspaced_date"))
_UNSPACED_ROLES: Final = tuple(
    (column, tuple(word_set("heading_words", f"unspaced_{name}")))
    for column, name in (
        (Column.COMPLETED_DATE, "done"),
        (Column.START_DATE, "start"),
        (Column.DUE_DATE, "due"),
    )
)
# "3. Owner", "(3) Owner": the columns of a form are numbered.
_NUMBERING: Final = re.compile(r"^\s*\(?\d{1,2}[.)]\s*(?=[^\W\d])")
_TICKS: Final = frozenset("✓✔☑✅√")
_SHORT: Final = frozenset({"due", "rag", "eta"})
_LANGUAGES: Final = word_set("heading_words", "languages")
_DATE_WORDS: Final = word_set("heading_words", "date")
_POINT_WORDS: Final = word_set("heading_words", "points")
_BASELINE: Final = word_set("heading_words", "first")
_DONE: Final = word_set("heading_words", "done")
_AHEAD: Final = word_set("heading_words", "ahead")
_START: Final = word_set("heading_words", "start")
_FINISH: Final = word_set("heading_words", "finish")
_ROLES: Final = _BASELINE | _DONE | _AHEAD | _START | _FINISH
_NEITHER: Final = word_set("heading_words", "neither")
_NOT_ACTUAL: Final = word_set("heading_words", "not_actual")
_PAST: Final = word_set("heading_words", "past")
_LAST_TIME: Final = re.compile(r"\blast (?:week|fortnight|month|quarter|term|half|year|period|review|meeting)\b")
_WISHED: Final = word_set("heading_words", "wished")
_APART: Final = word_set("heading_words", "apart")


def _forms(text: str) -> Iterator[tuple[str, float]]:
    """Yields the folded ways of reading a heading, with how much of it each keeps."""
    yield folded(text), 1.0
    bare = re.sub(r"[\(\[].*?[\)\]]", " ", text)
    if bare != text:
        yield folded(bare), 0.97
        for inner in re.findall(r"[\(\[](.*?)[\)\]]", text):
            yield folded(inner), 0.55
    parts = [part for part in re.split(r"[/\n|:;–—]| - | or | and ", bare) if part.strip()]
    if len(parts) > 1:
        for position, part in enumerate(parts):
            yield folded(part), 0.9 if position == 0 else 0.8


def _raise_to(scores: dict[Column, float], name: str, share: float, least: float = 0.0) -> None:
    for column, weight in heading_names()[name]:
        if weight < least:
            continue
        scores[column] = max(scores.get(column, 0.0), weight * share)


def _dated(words: frozenset[str]) -> dict[Column, float]:
    """Returns what a heading about a date says, put together from its words ("revised", "completion", "date")."""
    if not (words & _DATE_WORDS or words & _POINT_WORDS) or words & _NEITHER:
        return {}
    if words & _BASELINE and not words & _START:
        return {Column.BASELINE_DUE_DATE: 0.95}
    if words & _START and not words & (_FINISH - {"target"}):
        return {Column.START_DATE: 0.95 if not words & {"actual"} else 0.9}
    if words & _DONE and not words & _AHEAD:
        return {Column.COMPLETED_DATE: 0.95}
    if words & _AHEAD:
        return {Column.DUE_DATE: 0.95}
    if words & _FINISH:
        return {Column.DUE_DATE: 0.75, Column.COMPLETED_DATE: 0.7}
    return {}


def _contained(words: list[str], scores: dict[Column, float]) -> None:
    """Raises the scores of names that are a run of words of the heading; the end of a heading says what it is."""
    names = heading_names()
    count = len(words)
    for length in range(count - 1, 0, -1):
        for start in range(count - length + 1):
            name = " ".join(words[start : start + length])
            if (
                name not in names
                or max(weight for _, weight in names[name]) < _CONTAINED
                or (length == 1 and len(name) < 4 and name not in _SHORT)
            ):
                continue
            place = 0.5 if start + length == count else 0.35 if start == 0 else 0.2
            _raise_to(scores, name, place + 0.45 * length / count, _CONTAINED)


def _dated_unspaced(form: str, scores: dict[Column, float]) -> None:
    """Raises the scores of a date's heading in a script without spaces, from the signs it is put together of."""
    if not any(sign in form for sign in _UNSPACED_DATES):
        return
    for column, signs in _UNSPACED_ROLES:
        if any(sign in form for sign in signs):
            scores[column] = max(scores.get(column, 0.0), 0.9)
            return


def _contained_unspaced(form: str, scores: dict[Column, float]) -> None:
    """Raises the scores of names inside a heading of a script without spaces; its end says what it is."""
    for name in heading_names():
        if len(name) >= 2 and name in form and _UNSPACED.search(name):
            place = 0.55 if form.endswith(name) else 0.35
            _raise_to(scores, name, place + 0.4 * len(name) / len(form))


def _looked_up(form: str, words: list[str]) -> tuple[str, float]:
    """Returns the listed name a form of a heading is, in any order of its words, and how much of the form it keeps."""
    plain = " ".join(words)
    by_words = names_by_words().get(frozenset(words) - STOP, "")
    by_singulars = names_by_singulars().get(frozenset(map(singular, words)) - STOP, "")
    for name, kept in ((form, 1.0), (plain, 0.98), (by_words, 0.95), (by_singulars, 0.93)):
        if name in heading_names():
            return name, kept
    return "", 0.0


def _pieced(form: str, words: list[str], share: float, scores: dict[Column, float]) -> None:
    """Raises the scores of names inside a form that is no listed name, or near it in spelling."""
    if 1 < len(words) <= _LONGEST_FORM:
        _contained(words, scores)
    elif _UNSPACED.search(form):
        _contained_unspaced(form, scores)
        _dated_unspaced(form, scores)
    if len(form) >= FEWEST_FUZZY_LETTERS and len(words) <= 6:
        near = process.extractOne(
            form, names_near(len(form), _FUZZY_CUTOFF), scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF
        )
        if near and abs(len(near[0]) - len(form)) <= _LETTERS_AMISS:
            _raise_to(scores, near[0], share * near[1] / 105)


def _weighed(scores: dict[Column, float], text: str) -> dict[Column, float]:
    """Returns the scores of a heading that is no listed name, with what its words say together."""
    order = folded(text).split()
    words = frozenset(order)
    dated = _dated(words)
    changed = dict(scores)
    if words & _DATE_WORDS:
        lost = 0.0 if words & _NEITHER and not dated else 1.0
        changed = {
            column: score * (lost if column in DATE_COLUMNS else 0.35 * max(lost, 0.4))
            for column, score in changed.items()
        }
    if order and order[-1] in _NUMBER_WORDS and 2 <= len(order) <= 4:
        changed[Column.REF] = max(changed.get(Column.REF, 0.0), 0.72)
    if words & _PAST or _LAST_TIME.search(folded(text)):
        changed = {column: score * 0.6 for column, score in changed.items()}
        dated = {column: score * 0.6 for column, score in dated.items()}
    if words & _WISHED and not words & _DATE_WORDS and Column.REMARKS in changed:
        changed[Column.REMARKS] *= 0.4
    if words & _NOT_ACTUAL and Column.PERCENT_COMPLETE in changed:
        changed[Column.PERCENT_COMPLETE] *= 0.5
    if max(dated.values(), default=0.0) >= _SURELY_DATED:
        # "Revised implementation date" is due and no start, whatever an implementation date alone may be.
        changed = {c: score * (0.25 if c in DATE_COLUMNS and c not in dated else 1.0) for c, score in changed.items()}
    for column, score in dated.items():
        changed[column] = max(changed.get(column, 0.0), score)
    return {column: score * 0.4 for column, score in changed.items()} if words & _APART else changed


def _is_qualified(text: str) -> bool:
    """Returns whether brackets in a heading say which of its dates it is: "When (start)", "Date (actual)"."""
    inner = {word for part in re.findall(r"[\(\[](.*?)[\)\]]", text) for word in folded(part).split()}
    return bool(inner & _ROLES) and len(inner) <= 2


@lru_cache(maxsize=8_192)
def named(text: str) -> Names:
    """Returns the columns a heading may stand for -> how surely its words say so (0–1), nothing for unknown words."""
    if text.strip() in _TICKS:
        return {Column.STATUS: 0.8, Column.PERCENT_COMPLETE: 0.6}
    text = _NUMBERING.sub("", text)
    scores: dict[Column, float] = {}
    is_listed = False
    is_qualified = _is_qualified(text)
    for form, share in _forms(text):
        words = form.split()
        words = [word for word in words if word not in _LANGUAGES or len(words) == 1]
        name, kept = _looked_up(form, words)
        if name:
            _raise_to(scores, name, share * kept)
            is_listed |= share > (0.98 if is_qualified else 0.9)
        else:
            _pieced(form, words, share, scores)
    if not is_listed:
        scores = _weighed(scores, text)
    if is_qualified and (dated := _dated(frozenset(folded(text).split()))):
        scores = {column: score for column, score in scores.items() if column not in DATE_COLUMNS} | dated
    return {column: min(score, 1.0) for column, score in scores.items() if score >= 0.2}


def without_language(text: str) -> tuple[str, str]:
    """Returns a heading without the word for its language, and that word ("" where it names none)."""
    words = folded(text).split()
    named_languages = [word for word in words if word in _LANGUAGES]
    if len(words) < 2 or len(named_languages) != 1:
        return " ".join(words), ""
    return " ".join(word for word in words if word not in _LANGUAGES), named_languages[0]


def is_known(text: str) -> bool:
    """Returns whether a heading is one this house knows well."""
    return max(named(text).values(), default=0.0) >= 0.7
