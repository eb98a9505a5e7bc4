"""The page of what changed between two reviews: the answer, the sum, the flow of statuses, every change, by part."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics import change_lines, changes, reconciled
from analytics.selection import Selection
from charts import ribbons
from data.schema import HEADINGS, Column
from data.words import STATUS_WORDS
from ui import change_sections, filters, frame
from ui.chosen_row import act_on_row
from ui.doors import open_rows
from ui.downloads import show_downloads
from ui.frame import View
from ui.glance import show_sentence
from ui.pictures import show_picture
from ui.words import counted, day, plain

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
class Compared:
    """The view with the list of its changes, their sums in all and by part, the flow of statuses, and all in words."""

    seen: View
    listed: pd.DataFrame
    total: dict[str, int]
    parts: dict[str, pd.DataFrame]
    flow: pd.DataFrame
    opening: list[str]
    lines: dict[str, str]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=frame.BY_KEY)
def _compared(both: frame.Pair, selection: Selection, _seen: View) -> Compared:  # noqa: ARG001  # it is cached by them
    tables = _seen.actions, _seen.then, _seen.vanished
    listed = changes.changes(_seen.actions, _seen.vanished)
    total = reconciled.reconciled(*tables).iloc[0]
    sections = {section: changes.of_section(listed, section) for section in changes.SECTIONS}
    return Compared(
        seen=_seen,
        listed=listed,
        total={name: int(total[name]) for name in IN_SUMS},
        parts={
            str(column): reconciled.by_part(listed, reconciled.reconciled(*tables, column), column)
            for column in (Column.WORKSTREAM, Column.LEAD_AGENCY)
        },
        flow=reconciled.status_flow(*tables),
        opening=change_lines.opening(listed, _seen.actions, _seen.compared_name),
        lines={
            section.key: change_lines.line(section, rows, _seen.actions)
            for section, rows in sections.items()
            if len(rows)
        },
    )


def _then(seen: View) -> str:
    return day(seen.compared.data_date if seen.compared else None)


def _show_sum(both: Compared) -> None:
    """Draws the counts that add up, "142 on 30 Sep 2026 + 9 new − 3 no longer listed = 148 on 31 Oct 2026"."""
    total = both.total
    steps = [("+", "new", "new"), ("+", "moved_in", "moved in"), ("−", "vanished", "no longer listed")]
    steps.append(("−", "moved_out", "moved out"))
    said = [f"**{total['then']:,}** on {_then(both.seen)}"]
    said += [
        f"{sign} **{total[name]:,}** {word}" for sign, name, word in steps if total[name] or name in ("new", "vanished")
    ]
    said.append(f"= **{total['now']:,}** on {day(both.seen.data_date)}")
    with st.container(border=True, key="sum"):
        st.markdown("  ".join(said))


def _show_flow(both: Compared) -> None:
    seen = both.seen
    flow = both.flow
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


def _show_parts(both: Compared, column: str) -> None:
    seen = both.seen
    parts = both.parts[column]
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


def _show_downloads(both: Compared) -> None:
    seen, table = both.seen, change_sections.exported(both.listed)
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
    both = _compared(frame.pair(), seen.selection, seen)
    show_sentence(both.opening)
    _show_sum(both)
    with st.container(key="changed_columns"):
        left, right = st.columns([3, 2], gap="medium")
    with left:
        change_sections.show_sections(seen, both.listed, both.lines, is_good=False)
    with right:
        _show_flow(both)
        change_sections.show_sections(seen, both.listed, both.lines, is_good=True)
    quiet = change_lines.quiet(both.listed)
    if quiet:
        st.caption(plain(quiet))
    for column in (Column.WORKSTREAM, Column.LEAD_AGENCY):
        _show_parts(both, column)
    _show_downloads(both)
