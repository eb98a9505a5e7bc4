"""Identities as people decided them: a later action takes the identity of the earlier it was matched with.

Snapshots stay as they were published; this is applied whenever their history is put together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeAlias

import pandas as pd

from data.reading.vocabulary.wording import folded
from data.refs import ref_key
from data.schema import Column
from data.store.matches import Match

Review: TypeAlias = tuple[date, pd.DataFrame]
"""The data date of a snapshot and its actions, with the identities they were published with."""

_NAMED_ANEW: Final = "@"
_OF_A_TEXT: Final = "text:"


def accepted(decided: Iterable[Match]) -> list[Match]:
    """Returns the matches that count, by the date of the later review: of decisions on one pair the newest, last given.

    Where two accepted matches claim one action of a review, the newer counts.
    """
    newest: dict[tuple[date, str, date, str], Match] = {}
    for match in decided:
        newest.pop(match.pair, None)
        newest[match.pair] = match
    counted: list[Match] = []
    taken: set[tuple[date, str, str]] = set()
    for match in reversed(newest.values()):
        sides = {(match.later_date, "earlier", match.earlier_id), (match.later_date, "later", match.later_id)}
        if match.is_accepted and not sides & taken:
            counted.append(match)
            taken |= sides
    return sorted(counted, key=lambda match: match.later_date)


class _Names:
    """Identity published -> identity kept, as it changes from review to review."""

    def __init__(self) -> None:
        self._at: list[tuple[date, dict[str, str]]] = [(date.min, {})]

    @property
    def now(self) -> dict[str, str]:
        """Returns the names after all that was taken so far."""
        return self._at[-1][1]

    def take(self, day: date, matches: Sequence[Match]) -> None:
        """Gives the later action of each match the identity of the earlier; who else had it is named anew."""
        taken = {match.later_id: self._identity(match.earlier_id, match.earlier_date) for match in matches}
        wanted = set(taken.values())
        holders = {name for name in (*self.now, *wanted) if self.now.get(name, name) in wanted and name not in taken}
        anew = {name: f"{self.now.get(name, name)}{_NAMED_ANEW}{day.isoformat()}" for name in holders}
        self._at.append((day, self.now | anew | taken))

    def _identity(self, name: str, day: date) -> str:
        names = next(names for since, names in reversed(self._at) if since <= day)
        return names.get(name, name)


class _Spelled:
    """Identities by ref as they were first seen: a later "zz 1" is the "zz-001" of before."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._by_key: dict[str, set[str]] = {}

    def first(self, ids: "pd.Series[str]") -> "pd.Series[str]":
        """Returns the identities of a review, each new one that is an old one written otherwise as that.

        Only where one action alone of either side can be meant: an old one that is listed too, or two that are alike,
        stay as they are.
        """
        listed = set(ids)
        keys = {name: _key(name) for name in listed - self._seen}
        counts = Counter(keys.values())
        told = {}
        for name, key in keys.items():
            alike = self._by_key.get(key, set())
            if counts[key] == 1 and len(alike) == 1 and not alike & listed:
                told[name] = next(iter(alike))
        for name, key in keys.items():
            if name not in told:
                self._seen.add(name)
                self._by_key.setdefault(key, set()).add(name)
        return ids.map(told).fillna(ids).astype(ids.dtype) if told else ids


def _key(name: str) -> str:
    """Returns what the identities of one action share however its ref is written; those without a ref are their own."""
    if name.startswith(_OF_A_TEXT):
        return name
    ref, bar, rest = name.partition("|")
    return f"{ref_key(ref)}{bar}{rest}"


def _texts(actions: pd.DataFrame, ids: Iterable[str]) -> dict[str, str]:
    rows = actions[actions[Column.ACTION_ID].isin(list(ids))]
    return {
        str(name): folded(str(text)) for name, text in zip(rows[Column.ACTION_ID], rows[Column.ACTION], strict=True)
    }


def _still_listed(matches: Sequence[Match], before: pd.DataFrame | None, actions: pd.DataFrame) -> set[str]:
    """Returns the earlier ids that the later review lists with the same text: a newer version has them."""
    if before is None:
        return set()
    ids = {match.earlier_id for match in matches} - {match.later_id for match in matches}
    then, now = _texts(before, ids), _texts(actions, ids)
    return {name for name, text in now.items() if then.get(name) == text}


def rematched(reviews: Sequence[Review], decided: Iterable[Match]) -> list[Review]:
    """Returns `reviews`, oldest first, with the identities that the matches `decided`, newest last, give their actions.

    A match counts from its later review on. The identity of an action that another takes is given a new name where a
    ref was used again. A match whose earlier action the later review lists after all is passed over. A ref written
    otherwise than before ("zz 1" for "ZZ-001") keeps its identity. Tables that none of it concerns are returned as they
    are.
    """
    matches = accepted(decided)
    names, spelled, kept = _Names(), _Spelled(), []
    before: pd.DataFrame | None = None
    for day, actions in sorted(reviews, key=lambda review: review[0]):
        due = [match for match in matches if match.later_date <= day]
        matches = matches[len(due) :]
        for since in dict.fromkeys(match.later_date for match in due):
            of_day = [match for match in due if match.later_date == since]
            listed = _still_listed(of_day, before, actions)
            names.take(since, [match for match in of_day if match.earlier_id not in listed])
        ids = actions[Column.ACTION_ID]
        settled = spelled.first(ids.map(names.now).fillna(ids).astype(ids.dtype) if names.now else ids)
        kept.append((day, actions if settled is ids else actions.assign(**{Column.ACTION_ID: settled})))
        before = actions
    return kept
