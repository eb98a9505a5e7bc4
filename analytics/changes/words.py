"""What changed between two reviews in words: the opening, one line a section, and what did not happen."""

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from analytics.changes.listed import NOT_LISTED, SECTION_OF, SECTIONS, VANISHED, Section
from analytics.changes.where import and_where
from analytics.definitions.measured import Measured
from analytics.measures import grounds
from analytics.measures.sentences import inner
from analytics.table.arrays import truths
from analytics.table.flags import is_reported_green
from analytics.wording import (
    FEW,
    LAST_REVIEW,
    capital,
    counted,
    joined,
    number,
    verb,
    whole,
)
from data.schema import NOT_STATED, Column, Flag, Status
from data.words import STATUS_WORDS

OF_DUE_DATES: Final = frozenset({"overdue", "moved", "dropped", "promises", "earlier"})


def _count(listed: pd.DataFrame, kind: str) -> int:
    return int((listed["kind"] == str(kind)).sum())


def _actions(listed: pd.DataFrame) -> int:
    return int(listed[Column.ACTION_ID].nunique())


def _named(rows: pd.DataFrame) -> str:
    """Returns the refs of a few rows in brackets, nothing for more or where one has no ref."""
    refs = rows[Column.REF].tolist()
    return f" ({joined([str(ref) for ref in refs])})" if 0 < len(refs) <= FEW and rows[Column.REF].notna().all() else ""


def _days(rows: pd.DataFrame, kind: str) -> "pd.Series[int]":
    return rows.loc[rows["kind"] == str(kind), "days"].dropna()


def _median(rows: pd.DataFrame, kind: str) -> str:
    """Returns "by 38 days", "by a median of 38 days, at most 61", nothing where no length is known."""
    days = _days(rows, kind).abs()
    if days.empty:
        return ""
    middle, longest = whole(float(days.median())), int(days.max())
    if days.min() == longest:
        return f" by {counted(longest, 'day')}" + (" each" if len(days) > 1 else "")
    return f" by a median of {counted(middle, 'day')}" + (f", at most {longest:,}" if longest > middle else "")


def _overdue(rows: pd.DataFrame) -> str:
    return f"{counted(len(rows), 'action')} became overdue, late{_median(rows, Flag.IS_NEWLY_OVERDUE)}"


def _moved(rows: pd.DataFrame) -> str:
    return f"{counted(len(rows), 'due date')} moved later{_median(rows, Flag.IS_MOVED_LATER)}"


def _dropped(rows: pd.DataFrame) -> str:
    return f"{counted(len(rows), 'open action')} no longer {verb(len(rows), 'has', 'have')} a due date"


def _vanished(rows: pd.DataFrame) -> str:
    again = int((rows["after"] != NOT_LISTED).sum())
    same = f"; {again:,} {verb(again, 'stands', 'stand')} under another ref in the same words" if again else ""
    done = int((rows["before"] == STATUS_WORDS[Status.COMPLETED]).sum())
    was = f"; {done:,} {verb(done, 'was', 'were')} completed" if done else ", which does not mean closed"
    return f"{counted(len(rows), 'action')} {_are(rows)} missing{was}{same}"


def _back(rows: pd.DataFrame) -> str:
    reopened, back = _count(rows, Flag.IS_REOPENED), _count(rows, Flag.IS_BACK)
    parts = [f"{counted(reopened, 'completed action')} {verb(reopened, 'is', 'are')} open again"] if reopened else []
    return "; ".join([*parts, *([f"the status of {counted(back, 'action')} went back"] if back else [])])


def _promises(rows: pd.DataFrame) -> str:
    gone = int((rows["after"] == NOT_LISTED).sum())
    lost = f", {gone:,} of them no longer listed" if gone else ""
    was = verb(len(rows), "was", "were")
    past = _median(rows, Flag.IS_PROMISE_MISSED)
    return f"{counted(len(rows), 'action')} due by this review {was} not done, past the date{past}{lost}"


def _ratings(rows: pd.DataFrame, way: str, reported: str, computed: str) -> str:
    stated, ruled, actions = _count(rows, reported), _count(rows, computed), counted(_actions(rows), "action")
    if not stated or not ruled:
        return f"the {'reported' if stated else 'computed'} rating of {actions} {way}"
    return f"the rating of {actions} {way}: {stated:,} as reported and {ruled:,} by the rules"


def _silent(rows: pd.DataFrame) -> str:
    has = verb(len(rows), "has", "have")
    return f"{counted(len(rows), 'open action')} {has} not changed in any way for several reviews"


def _hands(rows: pd.DataFrame) -> str:
    kinds = {
        Flag.IS_OWNER_CHANGED: "another owner",
        Flag.IS_AGENCY_CHANGED: "another lead agency",
        Flag.IS_WORKSTREAM_CHANGED: "another workstream",
    }
    named, lost = rows[rows["after"] != NOT_STATED], int((rows["after"] == NOT_STATED).sum())
    parts = [f"{_count(named, kind):,} {what}" for kind, what in kinds.items() if _count(named, kind)]
    if lost:
        parts.append(f"{lost:,} {'none any more' if parts else 'no longer a name'}")
    return f"{counted(_actions(rows), 'action')} {verb(_actions(rows), 'has', 'have')} changed hands: {joined(parts)}"


def _text(rows: pd.DataFrame) -> str:
    has, each = verb(len(rows), "has", "have"), verb(len(rows), "it is", "each is")
    return f"{counted(len(rows), 'action')} {has} other words{_named(rows)}; check that {each} still the same action"


def _closed(rows: pd.DataFrame) -> str:
    late, untimed = _count(rows, Flag.IS_CLOSED_LATE), _count(rows, Flag.IS_CLOSED_UNTIMED)
    said = f"{counted(len(rows), 'action')} {verb(len(rows), 'was', 'were')} closed: "
    said += f"{number(_count(rows, Flag.IS_CLOSED_ON_TIME))} by the first promised date"
    said += f", {late:,} later{_median(rows, Flag.IS_CLOSED_LATE)}" if late else ", none later"
    return said + (f", {untimed:,} at a time not known" if untimed else "")


def _earlier(rows: pd.DataFrame) -> str:
    earlier, dated = _count(rows, Flag.IS_MOVED_EARLIER), _count(rows, Flag.IS_DATE_SET)
    parts = [f"{counted(earlier, 'due date')} moved earlier{_median(rows, Flag.IS_MOVED_EARLIER)}"] if earlier else []
    if dated:
        parts.append(f"{counted(dated, 'open action')} {verb(dated, 'was', 'were')} given a due date")
    return "; ".join(parts)


def _new(rows: pd.DataFrame) -> str:
    again = rows[rows["before"] != ""]
    was = verb(len(again), "was", "were")
    back = f"; {len(again):,} {was} listed at an earlier review{_named(again)}" if len(again) else ""
    return f"{counted(len(rows), 'action')} {_are(rows)} new on the list{back}"


def _status(rows: pd.DataFrame) -> str:
    steps = rows["after"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    if len(steps) == 1:
        return f"{counted(len(rows), 'action')} {_are(rows)} now {str(steps.index[0]).lower()}"
    return f"{counted(len(rows), 'action')}: {joined([f'{n:,} now {str(word).lower()}' for word, n in steps.items()])}"


def _are(rows: pd.DataFrame) -> str:
    return verb(len(rows), "is", "are")


LINES: Final[Mapping[str, Callable[[pd.DataFrame], str]]] = {
    "overdue": _overdue,
    "moved": _moved,
    "dropped": _dropped,
    "vanished": _vanished,
    "back": _back,
    "promises": _promises,
    "down": lambda rows: _ratings(rows, "fell", Flag.IS_RAG_DOWN, Flag.IS_COMPUTED_DOWN),
    "silent": _silent,
    "hands": _hands,
    "text": _text,
    "closed": _closed,
    "up": lambda rows: _ratings(rows, "rose", Flag.IS_RAG_UP, Flag.IS_COMPUTED_UP),
    "earlier": _earlier,
    "new": _new,
    "status": _status,
}


def line(section: Section, rows: pd.DataFrame, among: pd.DataFrame) -> str:
    """Returns one sentence on the `rows` of a section, not empty: how many, by how much, with whom.

    `among` are the actions of the review shown under the same filters.
    """
    green = ""
    if section.key == "moved":
        moved = int((truths(among, Flag.IS_MOVED_LATER) & is_reported_green(among)).sum())
        green = f"; {moved:,} {verb(moved, 'is', 'are')} reported green" if moved else ""
    return f"{capital(LINES[section.key](rows))}{and_where(rows, among)}{green}."


def _on_time(listed: pd.DataFrame, closed: int) -> str:
    """Returns how many of the `closed` actions were closed on time, as an apposition: "3 of them on time"."""
    on_time = _count(listed, Flag.IS_CLOSED_ON_TIME)
    if on_time == closed:
        return {1: "on time", 2: "both on time"}.get(closed, "all on time")
    if closed == 1:
        return "late" if _count(listed, Flag.IS_CLOSED_LATE) else "at a time not known"
    return f"{number(on_time)} of them on time"


def opening(listed: pd.DataFrame, among: pd.DataFrame, review: str = LAST_REVIEW) -> list[str]:
    """Returns the answer of the page: what was closed and became overdue, what moved, what is missing, with names."""
    closed = int((listed["kind"].map(SECTION_OF) == "closed").sum())
    overdue = listed[listed["kind"] == Flag.IS_NEWLY_OVERDUE]
    first = f"Since {review}, {closed or 'no'} {verb(max(closed, 1), 'action was', 'actions were')} closed"
    if closed:
        first += f", {_on_time(listed, closed)}"
    why = "" if len(overdue) else grounds.missing(among, Measured.OVERDUE)
    first += f"; {inner(why)}" if why else f", and {number(len(overdue))} became overdue{and_where(overdue, among)}"
    moved = listed[listed["kind"] == Flag.IS_MOVED_LATER]
    second = "no due date moved later"
    if len(moved):
        second = _moved(moved) + and_where(moved, among)
    gone = listed[listed["kind"] == VANISHED]
    lines = [f"{first}."] if why and not len(moved) else [f"{first}.", f"{capital(second)}."]
    if len(gone):
        lines.append(f"{counted(len(gone), 'action')} {verb(len(gone), 'is', 'are')} no longer listed{_named(gone)}.")
    return lines


def quiet(listed: pd.DataFrame, among: pd.DataFrame) -> str:
    """Returns what did not happen, one sentence over the sections without rows; "" where every one has some.

    Of due dates nothing is said where no open action of `among`, those of the review shown, has one.
    """
    told = {SECTION_OF[kind] for kind in listed["kind"].unique()}
    if grounds.missing(among, Measured.OVERDUE):
        told |= OF_DUE_DATES
    nothing = [section.nothing for section in SECTIONS if section.key not in told]
    return f"{capital(joined(nothing))}." if nothing else ""
