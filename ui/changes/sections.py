"""One section a kind of change: its count, a line in words, the first rows with old and new, and the way to all."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.changes import listed as changes
from analytics.changes import words as change_words
from analytics.changes.listed import KIND_WORDS, VANISHED, Section
from data.schema import HEADINGS, Column, Flag
from ui.actions.table import open_row
from ui.answers.doors import show_door
from ui.frame import address
from ui.frame.filters import FLAG
from ui.frame.view import View
from ui.pieces import heights
from ui.pieces.words import DASH, counted, plain, table_of_days

FIRST_ROWS: Final = 3
MOST_VANISHED: Final = 7
ACTION_CHARACTERS: Final = 90
TOLD_BY_RULES: Final = (Flag.IS_COMPUTED_UP, Flag.IS_COMPUTED_DOWN)
EXPORTED: Final = {
    "kind": "Change",
    Column.REF: HEADINGS[Column.REF],
    Column.ACTION: HEADINGS[Column.ACTION],
    Column.WORKSTREAM: HEADINGS[Column.WORKSTREAM],
    Column.LEAD_AGENCY: HEADINGS[Column.LEAD_AGENCY],
    "before": "Before",
    "after": "After",
    "days": "Days",
}


def exported(listed: pd.DataFrame) -> pd.DataFrame:
    """Returns the whole list of changes as a file for a reader: kinds in words, headings as read."""
    return table_of_days(listed.assign(kind=listed["kind"].map(KIND_WORDS)), {str(k): v for k, v in EXPORTED.items()})


def _length(kind: str, days: int) -> str:
    """Returns what the days of a change are, in words."""
    amount = counted(abs(days), "day")
    if kind == Flag.IS_NEWLY_OVERDUE:
        return f"late by {amount}"
    if kind == Flag.IS_PROMISE_MISSED:
        return f"{amount} ago"
    if kind in (Flag.IS_MOVED_LATER, Flag.IS_MOVED_EARLIER):
        return f"{amount} {'later' if days > 0 else 'earlier'}"
    return (
        "on the day promised" if not days else f"{amount} {'after' if days > 0 else 'before'} the first promised date"
    )


def _shortened(text: Any) -> str:
    words = str(text)
    return words if len(words) <= ACTION_CHARACTERS else words[: ACTION_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"


def _told(kind: str, before: str, after: str, days: Any) -> str:
    """Returns a change as Markdown, the old value struck through and the new beside it."""
    length = "" if pd.isna(days) else _length(kind, int(days))
    if kind == Flag.IS_PROMISE_MISSED:
        return f"Promised for {plain(before)}, {length}: {plain(after[:1].lower() + after[1:])}"
    old = f"~~{plain(before)}~~ " if before else ""
    new = f"{'Due ' if kind == Flag.IS_NEWLY_OVERDUE else ''}{old}{plain(after)}"
    return new + (f", {length}" if length else "") + (" by the rules" if kind in TOLD_BY_RULES else "")


def _label(row: dict[str, Any]) -> str:
    """Returns a row as Markdown: ref, action and agency; beneath, what changed."""
    ref, agency = (plain(row[name]) if pd.notna(row[name]) else "" for name in (Column.REF, Column.LEAD_AGENCY))
    action = "" if row["kind"] == Flag.IS_TEXT_CHANGED else plain(_shortened(row["action"]))
    first = " · ".join(part for part in (ref, action, agency) if part)
    return f"{first or DASH}  \n:small[{_told(row['kind'], row['before'], row['after'], row['days'])}]"


def _show_rows(section: Section, rows: pd.DataFrame) -> None:
    for place, row in enumerate(rows.to_dict("records")):
        st.button(
            _label({str(name): value for name, value in row.items()}),
            key=f"change_{section.key}_{place}",
            type="tertiary",
            on_click=address.open_action,
            args=(row["action_id"],),
        )


def _show_doors(seen: View, section: Section) -> None:
    """Draws a door for each kind of the section that has rows on the page of actions."""
    counts = {str(kind): int(seen.actions[kind].sum()) for kind in section.kinds if kind != VANISHED}
    counts = {kind: count for kind, count in counts.items() if count}
    if section.key == "closed" and len(counts) > 1:
        counts = {str(Flag.IS_NEWLY_CLOSED): sum(counts.values()), **counts}
    for kind, count in counts.items():
        what = "" if len(counts) == 1 or kind == Flag.IS_NEWLY_CLOSED else f": {KIND_WORDS[kind].lower()}"
        show_door(
            f"Open all {count:,}{what}" if count > 1 else f"Open it in the list{what}",
            {FLAG: [kind]},
            key=f"open_{kind}",
        )


def _show_vanished(seen: View, section: Section, rows: pd.DataFrame) -> None:
    """Draws all that vanished, since no other page lists it: row by row where it is little, else as a table."""
    if len(rows) <= MOST_VANISHED:
        _show_rows(section, rows)
        return
    _show_rows(section, rows.head(FIRST_ROWS))
    identities = rows[Column.ACTION_ID].tolist()
    key = f"vanished_{abs(hash((seen.shown.id, *identities)))}"
    st.dataframe(
        exported(rows).drop(columns=[EXPORTED["kind"], EXPORTED["days"]]),
        hide_index=True,
        key=key,
        on_select=lambda: open_row(key, identities),
        selection_mode="single-row",
        alt=f"All {counted(len(rows), 'action')} no longer listed",
        placeholder=DASH,
        height=heights.of_rows(len(rows), 400),
    )


def _show_section(seen: View, section: Section, rows: pd.DataFrame, line: str) -> None:
    with st.container(border=True, key=f"changed_{section.key}", gap="small"):
        actions = rows[Column.ACTION_ID].nunique()
        st.markdown(f"**{section.title}: {actions:,}**  \n{plain(line)}")
        if section.key == "vanished":
            _show_vanished(seen, section, rows)
            return
        _show_rows(section, rows.drop_duplicates(Column.ACTION_ID).head(FIRST_ROWS))
        with st.container(horizontal=True, key=f"doors_{section.key}", gap="small"):
            _show_doors(seen, section)


def show_sections(seen: View, sections: Mapping[str, pd.DataFrame], lines: Mapping[str, str], *, is_good: bool) -> None:
    """Draws the sections that have rows, each with its line, both by key: those of concern, or the good news."""
    for section in changes.SECTIONS:
        if section.is_good == is_good and section.key in sections:
            _show_section(seen, section, sections[section.key], lines[section.key])


def show_quiet(seen: View, listed: pd.DataFrame) -> None:
    """Draws which kinds of change did not happen; nothing where all did."""
    if quiet := change_words.quiet(listed, seen.actions):
        st.caption(plain(quiet))
