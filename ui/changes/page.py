"""The page of what changed between two reviews: the answer, the sum, the flow of statuses, every change, by part."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.changes import listed as changes
from analytics.changes import reconciled
from analytics.changes import words as change_words
from analytics.table.selection import Selection
from charts.side_by_side import ribbons
from data.schema import HEADINGS, Column
from data.words import STATUS_WORDS
from ui.answers.doors import open_rows
from ui.books import pairs
from ui.changes import sections as change_sections
from ui.frame import filters, view
from ui.frame.view import View
from ui.pieces import pictures
from ui.pieces.chosen_row import act_on_row
from ui.pieces.downloads import show_downloads
from ui.pieces.pictures import show_picture
from ui.pieces.sentence import show_sentence
from ui.pieces.words import counted, day, plain

FIRST_REVIEW = "This is the first review: what changes shows from the next one."
SUMS = {
    "then": "Then",
    "new": "New",
    "moved_in": "Moved in",
    "vanished": "Not listed",
    "moved_out": "Moved out",
    "now": "Now",
}
IN_SUMS = tuple(SUMS)
SHORT = {
    "overdue": "Overdue",
    "moved": "Moved later",
    "back": "Went back",
    "promises": "Missed",
    "down": "Rating down",
    "silent": "Silent",
    "hands": "Other hands",
    "text": "Other words",
    "closed": "Closed",
    "up": "Rating up",
    "earlier": "Earlier",
    "status": "Other status",
}


@dataclass(frozen=True)
class Answer:
    """The list of changes of a view, their sum, and the answer in words."""

    listed: pd.DataFrame
    total: dict[str, int]
    opening: list[str]


@dataclass(frozen=True)
class Details:
    """The changes and their line by section, their sums by part, and the flow of statuses."""

    sections: dict[str, pd.DataFrame]
    lines: dict[str, str]
    parts: dict[str, pd.DataFrame]
    flow: pd.DataFrame


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=pairs.BY_KEY)
def _every_change(both: pairs.Pair) -> pd.DataFrame:
    """Returns every change between two reviews, before any filter."""
    return changes.changes(*pairs.all_compared(both))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _answer(seen: View) -> Answer:
    every = _every_change(seen.both)
    listed = every if seen.selection == Selection() else changes.of_actions(every, seen.actions, seen.vanished)
    total = reconciled.reconciled(seen.actions, seen.then, seen.vanished).iloc[0]
    return Answer(
        listed=listed,
        total={name: int(total[name]) for name in IN_SUMS},
        opening=change_words.opening(listed, seen.actions, seen.compared_name),
    )


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _details(seen: View) -> Details:
    listed = _answer(seen).listed
    sections = changes.by_section(listed)
    tables = seen.actions, seen.then, seen.vanished
    return Details(
        sections=sections,
        lines={
            section.key: change_words.line(section, sections[section.key], seen.actions)
            for section in changes.SECTIONS
            if section.key in sections
        },
        parts={
            str(column): reconciled.by_part(listed, reconciled.reconciled(*tables, column), column)
            for column in (Column.WORKSTREAM, Column.LEAD_AGENCY)
        },
        flow=reconciled.status_flow(*tables),
    )


def _then(seen: View) -> str:
    return day(seen.compared.data_date if seen.compared else None)


def _show_sum(seen: View, total: dict[str, int]) -> None:
    """Draws the counts that add up, "142 on 30 Sep 2026 + 9 new − 3 no longer listed = 148 on 31 Oct 2026"."""
    steps = [("+", "new", "new"), ("+", "moved_in", "moved in"), ("−", "vanished", "no longer listed")]
    steps.append(("−", "moved_out", "moved out"))
    said = [f"**{total['then']:,}** on {_then(seen)}"]
    said += [
        f"{sign} **{total[name]:,}** {word}" for sign, name, word in steps if total[name] or name in ("new", "vanished")
    ]
    said.append(f"= **{total['now']:,}** on {day(seen.data_date)}")
    with st.container(border=True, key="sum"):
        st.markdown("  ".join(said))


def _show_flow(seen: View, flow: pd.DataFrame) -> None:
    stayed, changed = reconciled.kept_and_changed(flow)
    table = flow.assign(**{name: flow[name].map(ribbons.WORDS) for name in ("status_then", "status_now")})
    show_picture(
        ribbons.status_ribbons(
            flow,
            then=_then(seen),
            now=day(seen.data_date),
            title=f"{counted(changed, 'action')} changed status, {stayed:,} kept theirs",
            subtitle="Actions by status then and now; coloured bands changed",
        ),
        table.rename(columns={"status_then": _then(seen), "status_now": day(seen.data_date), "actions": "Actions"}),
        key="status_flow",
        in_words=ribbons.status_ribbons_in_words(flow),
        choose=_open_status,
    )


def _open_status(status: str) -> None:
    if status in {str(one) for one in STATUS_WORDS}:
        open_rows({Column.STATUS: [status]})


def _show_parts(seen: View, parts: pd.DataFrame, column: str) -> None:
    kinds = {f"in_{key}": word for key, word in SHORT.items() if parts[f"in_{key}"].any()}
    counted_in = {name: word for name, word in SUMS.items() if not name.startswith("moved") or parts[name].any()}
    shown = parts.assign(**{name: parts[name].where(parts[name] > 0) for name in kinds})
    words = {"value": HEADINGS[column], **counted_in, **kinds}
    values = parts["value"].tolist()
    key = f"changed_{column}_{abs(hash((seen.shown.id, seen.compared and seen.compared.id, *values)))}"
    st.markdown(f"**By {HEADINGS[column].lower()}** · choose a row to see only its changes")
    st.dataframe(
        shown[list(words)].rename(columns=words),
        hide_index=True,
        key=key,
        on_select=lambda: act_on_row(key, values, lambda value: filters.choose(column, [value])),
        selection_mode="single-row",
        placeholder="·",
        alt=f"Changes by {HEADINGS[column].lower()}: then + new + moved in − no longer listed − moved out = now",
        height=35 * (len(parts) + 1) + 3,
    )


def _show_downloads(seen: View, listed: pd.DataFrame) -> None:
    table = change_sections.exported(listed)
    name = f"changes-{seen.data_date.isoformat()}"
    note = f"{seen.programme.short_name}: changes from {_then(seen)} to {day(seen.data_date)}."
    narrowed = [f"{filters.LABELS[key]}: {filters.word(key, value)}" for key, value in filters.chosen(seen.selection)]
    if narrowed:
        note, name = f"{note} Only {'; '.join(narrowed)}.", f"{name}-narrowed"
    if seen.is_sample:
        note += f" {seen.programme.note}"
    st.markdown(f"**The whole list** · {counted(len(table), 'change')}, a line for each")
    show_downloads(lambda: table, key="changes", name=name, sheet="Changes", note=note)


def show_changes(seen: View) -> None:
    """Draws what changed since the review compared with; on a first review, that there is nothing to compare."""
    if seen.compared is None:
        st.info(FIRST_REVIEW)
        return
    told = _answer(seen)
    show_sentence(told.opening)
    _show_sum(seen, told.total)
    details = _details(seen)
    pictures.leave_figures_time()
    with st.container(key="changed_columns"):
        left, right = st.columns([3, 2], gap="medium")
    with left:
        change_sections.show_sections(seen, details.sections, details.lines, is_good=False)
    with right:
        _show_flow(seen, details.flow)
        change_sections.show_sections(seen, details.sections, details.lines, is_good=True)
    quiet = change_words.quiet(told.listed)
    if quiet:
        st.caption(plain(quiet))
    for column, parts in details.parts.items():
        _show_parts(seen, parts, column)
    _show_downloads(seen, told.listed)
