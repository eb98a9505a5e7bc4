"""The sums of the page of changes: what adds up, where the statuses went, what changed by part, the whole list."""

import pandas as pd
import streamlit as st

from analytics.changes import reconciled
from charts.side_by_side import ribbons
from data.schema import HEADINGS, Column
from data.words import STATUS_WORDS
from ui.answers.doors import open_rows
from ui.changes import sections as change_sections
from ui.frame import filters
from ui.frame.view import View
from ui.pieces import heights
from ui.pieces.chosen_row import act_on_row
from ui.pieces.downloads import show_downloads
from ui.pieces.pictures import show_picture
from ui.pieces.words import counted, day

SUMS = {
    "then": "Then",
    "new": "New",
    "moved_in": "Moved in",
    "vanished": "Not listed",
    "moved_out": "Moved out",
    "now": "Now",
}
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


def _then(seen: View) -> str:
    return day(seen.compared.data_date if seen.compared else None)


def show_sum(seen: View, total: dict[str, int]) -> None:
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


def show_flow(seen: View, flow: pd.DataFrame) -> None:
    """Draws from which status to which the actions went."""
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


def show_part(seen: View, parts: pd.DataFrame, column: str) -> None:
    """Draws the sum and the changes of each value of `column`; a row narrows the page to it."""
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
        height=heights.of_rows(len(parts)),
    )


def show_whole_list(seen: View, listed: pd.DataFrame) -> None:
    """Draws the way to take every change away, a line for each."""
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
