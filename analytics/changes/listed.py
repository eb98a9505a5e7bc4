"""What changed between two reviews as one list, and the sums that say that nothing is left out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.changes.differences import folded
from analytics.measures.shares import promises_vanished
from analytics.table.arrays import days, lengths, numbers, truths
from analytics.table.judged import is_judged
from analytics.wording import counted, day
from data.schema import NOT_STATED, Column, Derived, Flag, Previous
from data.words import FLAG_WORDS, RAG_WORDS, STATUS_WORDS

VANISHED: Final = "is_vanished"
NOT_LISTED: Final = "Not listed"
KIND_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {**{str(flag): word for flag, word in FLAG_WORDS.items()}, VANISHED: "No longer listed"}
)
SHOWN: Final = (Column.ACTION_ID, Column.REF, Column.ACTION, Column.WORKSTREAM, Column.LEAD_AGENCY)


@dataclass(frozen=True, slots=True)
class Section:
    """Kinds of change that are told together; `nothing` is what the closing line says where there is none."""

    key: str
    title: str
    kinds: tuple[str, ...]
    nothing: str
    is_good: bool = False


SECTIONS: Final = (
    Section("overdue", "Newly overdue", (Flag.IS_NEWLY_OVERDUE,), "nothing became overdue"),
    Section("moved", "Due dates moved later", (Flag.IS_MOVED_LATER,), "no due date moved later"),
    Section("dropped", "Due dates dropped", (Flag.IS_DATE_DROPPED,), "no due date was dropped"),
    Section("vanished", "No longer listed", (VANISHED,), "nothing vanished"),
    Section("back", "Went back", (Flag.IS_REOPENED, Flag.IS_BACK), "no status went back"),
    Section("promises", "Promises missed", (Flag.IS_PROMISE_MISSED,), "no promise was missed"),
    Section("down", "Rating down", (Flag.IS_RAG_DOWN, Flag.IS_COMPUTED_DOWN), "no rating fell"),
    Section("silent", "Silent", (Flag.IS_SILENT,), "no action is silent"),
    Section(
        "hands",
        "In other hands",
        (Flag.IS_OWNER_CHANGED, Flag.IS_AGENCY_CHANGED, Flag.IS_WORKSTREAM_CHANGED),
        "no owner, agency or workstream changed",
    ),
    Section("text", "Other words under the same ref", (Flag.IS_TEXT_CHANGED,), "no text changed under its ref"),
    Section(
        "closed",
        "Closed",
        (Flag.IS_CLOSED_ON_TIME, Flag.IS_CLOSED_LATE, Flag.IS_CLOSED_UNTIMED),
        "nothing was closed",
        is_good=True,
    ),
    Section("up", "Recovered", (Flag.IS_RAG_UP, Flag.IS_COMPUTED_UP), "no rating rose", is_good=True),
    Section(
        "earlier",
        "Brought forward or dated",
        (Flag.IS_MOVED_EARLIER, Flag.IS_DATE_SET),
        "no due date was brought forward or set",
        is_good=True,
    ),
    Section("new", "New", (Flag.IS_NEW,), "nothing is new", is_good=True),
    Section(
        "status",
        "Other changes of status",
        (Flag.IS_STATUS_CHANGED,),
        "no other status changed",
        is_good=True,
    ),
)
SECTION_OF: Final = {str(kind): section.key for section in SECTIONS for kind in section.kinds}
KINDS: Final = tuple(SECTION_OF)


def _in_words(column: "pd.Series[Any]", words: Mapping[Any, str]) -> "pd.Series[Any]":
    """Returns codes as their words, empty where missing."""
    return column.astype("str").map({str(code): word for code, word in words.items()}).fillna("")


def named(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Returns names as text, "Not stated" where missing."""
    return column.astype("str").fillna(NOT_STATED)


def _day_words(column: "pd.Series[Any]", missing: str = "") -> "pd.Series[Any]":
    """Returns dates as "31 Oct 2026"; each date is put into words once."""
    codes, values = pd.factorize(column)
    words = np.array([*(day(value) for value in values), missing], dtype="object")
    return pd.Series(words[codes], index=column.index, dtype="str")


def _statuses(rows: pd.DataFrame, column: str = Column.STATUS) -> "pd.Series[Any]":
    return _in_words(rows[column], STATUS_WORDS)


def _due(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    no_date = "No due date"
    return (
        _day_words(rows[Derived.PREVIOUS_DUE_DATE], no_date),
        _day_words(rows[Column.DUE_DATE], no_date),
        rows[Derived.MOVED_DAYS].array,
    )


def _overdue(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    before, after = _day_words(rows[Derived.PREVIOUS_DUE_DATE]), _day_words(rows[Column.DUE_DATE])
    return before.where(before != after, ""), after, rows[Derived.DAYS_OVERDUE].array


def _promises(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    due, stated = days(rows[Derived.PREVIOUS_DUE_DATE]), days(rows[Column.DUE_DATE])
    is_postponed = truths(rows, Flag.IS_OPEN) & (stated > due)
    after = ("Due " + _day_words(rows[Column.DUE_DATE])).where(is_postponed, _statuses(rows))
    return _day_words(rows[Derived.PREVIOUS_DUE_DATE]), after, lengths(days(rows[Derived.DATA_DATE]) - due)


def _closed(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    when = days(rows[Column.COMPLETED_DATE])
    after = ("Completed " + _day_words(rows[Column.COMPLETED_DATE])).str.strip()
    return _statuses(rows, Derived.PREVIOUS_STATUS), after, lengths(when - days(rows[Derived.BASELINE]))


def _plain(before: str, after: str) -> Any:
    return lambda rows: (named(rows[before]), named(rows[after]), None)


def _rated(before: str, after: str) -> Any:
    return lambda rows: (_in_words(rows[before], RAG_WORDS), _in_words(rows[after], RAG_WORDS), None)


def _computed(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    """Returns the computed ratings before and after, and after the latter the judgement that stands beside it."""
    before, after, _ = _rated(Previous.RAG_COMPUTED, Derived.RAG_COMPUTED)(rows)
    standing = _in_words(rows[Derived.RAG_JUDGED], RAG_WORDS)
    return before, after.mask(is_judged(rows), after + ", by judgement " + standing.str.lower()), None


def _status_turn(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    return _statuses(rows, Derived.PREVIOUS_STATUS), _statuses(rows), None


def _silent(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    lengths_of_silence = {
        count: f"Unchanged for {counted(int(count), 'review')}" for count in rows[Derived.SILENT_REVIEWS].unique()
    }
    return "", rows[Derived.SILENT_REVIEWS].map(lengths_of_silence).astype("str"), None


def _new(rows: pd.DataFrame) -> tuple[Any, Any, Any]:
    before = np.where(truths(rows, Flag.IS_RETURNED), "Listed at an earlier review", "")
    return before, _statuses(rows), None


TOLD: Final[Mapping[str, Any]] = MappingProxyType(
    {
        Flag.IS_NEWLY_OVERDUE: _overdue,
        Flag.IS_MOVED_LATER: _due,
        Flag.IS_MOVED_EARLIER: _due,
        Flag.IS_DATE_DROPPED: _due,
        Flag.IS_DATE_SET: _due,
        Flag.IS_REOPENED: _status_turn,
        Flag.IS_BACK: _status_turn,
        Flag.IS_STATUS_CHANGED: _status_turn,
        Flag.IS_PROMISE_MISSED: _promises,
        Flag.IS_RAG_UP: _rated(Derived.PREVIOUS_RAG, Column.RAG),
        Flag.IS_RAG_DOWN: _rated(Derived.PREVIOUS_RAG, Column.RAG),
        Flag.IS_COMPUTED_UP: _computed,
        Flag.IS_COMPUTED_DOWN: _computed,
        Flag.IS_SILENT: _silent,
        Flag.IS_OWNER_CHANGED: _plain(Previous.OWNER, Column.OWNER),
        Flag.IS_AGENCY_CHANGED: _plain(Previous.LEAD_AGENCY, Column.LEAD_AGENCY),
        Flag.IS_WORKSTREAM_CHANGED: _plain(Previous.WORKSTREAM, Column.WORKSTREAM),
        Flag.IS_TEXT_CHANGED: _plain(Previous.ACTION, Column.ACTION),
        Flag.IS_CLOSED_ON_TIME: _closed,
        Flag.IS_CLOSED_LATE: _closed,
        Flag.IS_CLOSED_UNTIMED: _closed,
        Flag.IS_NEW: _new,
    }
)


def _lines(rows: pd.DataFrame, kind: str, told: tuple[Any, Any, Any]) -> pd.DataFrame:
    before, after, length = told
    nothing = numbers(np.zeros(len(rows)), np.zeros(len(rows), dtype="bool"))
    shown: dict[str, Any] = {str(column): rows[column].astype("str") for column in SHOWN}
    shown |= {"kind": kind, "before": before, "after": after, "days": nothing if length is None else length}
    return pd.DataFrame(shown, index=rows.index).astype({"kind": "str", "before": "str", "after": "str"})


def _vanished(now: pd.DataFrame, gone: pd.DataFrame) -> tuple[Any, Any, Any]:
    """Returns the status of what vanished, and the ref under which a new action of the same words stands now."""
    fresh = now[truths(now, Flag.IS_NEW)]
    refs = pd.Series(fresh[Column.REF].to_numpy(), index=folded(fresh[Column.ACTION]).to_numpy())
    again = folded(gone[Column.ACTION]).map(refs[~refs.index.duplicated()]).astype("str")
    return _statuses(gone), ("The same words under " + again).fillna(NOT_LISTED), None


def changes(now: pd.DataFrame, gone: pd.DataFrame) -> pd.DataFrame:
    """Returns action_id, ref, action, workstream, lead_agency, kind, before, after, days: a row for each change.

    `now` is compared (`since.compared`) and may be filtered since; `gone` are the rows of `since.vanished` under the
    same filters. Kinds come in the order of `KINDS`, each with the longest first; one action may have several. `before`
    and `after` are in words, `before` empty where there was nothing; `days`, a whole number, are those by which a date
    moved, a due date or a promise has passed, or the closing came after (below 0: before) the first promised date.
    """
    parts = [
        _lines(rows, kind, TOLD[kind](rows))
        for kind in KINDS
        if kind != VANISHED and len(rows := now[truths(now, kind)])
    ]
    if len(gone):
        parts.append(_lines(gone, VANISHED, _vanished(now, gone)))
        counts = promises_vanished(gone)
        missed = gone[counts.denominator & ~counts.numerator]
        late = lengths(days(missed[Derived.MISSING_FROM]) - days(missed[Column.DUE_DATE]))
        parts.append(_lines(missed, Flag.IS_PROMISE_MISSED, (_day_words(missed[Column.DUE_DATE]), NOT_LISTED, late)))
    if not parts:
        return _lines(now.iloc[:0], "", ("", "", None)).reset_index(drop=True)
    listed = pd.concat(parts, ignore_index=True)
    place = listed["kind"].map({kind: place for place, kind in enumerate(KINDS)})
    longest = -listed["days"].fillna(0).to_numpy(dtype="int64")
    return listed.iloc[np.lexsort((longest, place))].reset_index(drop=True)


def of_actions(listed: pd.DataFrame, *actions: pd.DataFrame) -> pd.DataFrame:
    """Returns the changes of `listed` that are about one of the `actions`: what filters leave of the whole list.

    A vanished action keeps the ref under which its words stand now, whether or not the filters leave that one too.
    """
    identities = pd.concat([table[Column.ACTION_ID] for table in actions], ignore_index=True)
    return listed[listed[Column.ACTION_ID].isin(identities)].reset_index(drop=True)


def by_section(listed: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Returns the rows of `changes` of each section that has some, by the key of the section, in their order."""
    of_kind = listed["kind"].map(SECTION_OF)
    return {str(key): rows for key, rows in listed.groupby(of_kind, sort=False)}
