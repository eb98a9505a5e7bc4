"""The body that Workstreams and Agencies share: all compared, or the one the reader has chosen."""

import pandas as pd
import streamlit as st

from analytics.measures import attention, breakdown, sentences
from charts.over_time import timeline
from charts.side_by_side import ranked, statuses
from data.schema import HEADINGS, NOT_STATED, Column, Flag
from data.words import STATUS_WORDS
from ui.actions import overriding
from ui.actions.table import readable, show_actions
from ui.answers import cards, facts
from ui.decisions import lines
from ui.frame import address, filters
from ui.frame.view import View
from ui.indicators import strip
from ui.parts import confidence, fairness, promises, ratings, scorecard, trends
from ui.parts import table as part_table
from ui.pieces import pictures
from ui.pieces.pictures import show_picture
from ui.pieces.sentence import show_sentence
from ui.pieces.words import day

MOST_INDICATORS = 8
OTHER = {Column.WORKSTREAM: Column.LEAD_AGENCY, Column.LEAD_AGENCY: Column.WORKSTREAM}


def _choose(column: str, value: str) -> None:
    filters.choose(column, [value])


def _show_ranked(seen: View, parts: pd.DataFrame, column: str) -> None:
    show_picture(
        ranked.ranked_bars(
            parts,
            title=sentences.title_overdue_by(parts, column),
            subtitle=f"Overdue among open actions, {day(seen.data_date)}",
        ),
        part_table.table(parts, column),
        key=f"ranked_{column}",
        in_words=ranked.ranked_bars_in_words(parts),
        choose=lambda value: _choose(column, value),
    )


def _show_statuses(seen: View, column: str) -> None:
    counts = breakdown.statuses(seen.actions, column)
    words = {str(status): word for status, word in STATUS_WORDS.items()}
    table = counts.assign(status=counts["status"].map(words))
    show_picture(
        statuses.status_bars(
            counts, title="Where the actions stand", subtitle=f"Actions by status, {day(seen.data_date)}"
        ),
        table.rename(columns={"value": HEADINGS[column], "status": "Status", "actions": "Actions"}),
        key=f"statuses_{column}",
        in_words=statuses.status_bars_in_words(counts),
        choose=lambda value: _choose(column, value[0]),
    )


def _show_all(seen: View, column: str) -> None:
    parts = breakdown.by(seen.actions, column, seen.vanished, seen.thresholds)
    show_sentence(sentences.parts(parts, column))
    if parts["value"].eq(NOT_STATED).all():
        return
    left, right = st.columns(2, gap="medium")
    with left:
        if column == Column.LEAD_AGENCY:
            fairness.show_workload(seen, parts)
        else:
            _show_ranked(seen, parts, column)
    with right:
        _show_statuses(seen, column)
    part_table.show_parts_table(seen, parts, column)
    if column == Column.LEAD_AGENCY:
        fairness.show_funnels(seen)
        fairness.show_carried(seen)
    else:
        confidence.show_programme(seen)
        ratings.show_ratings(seen, column)
        overriding.show_overrides()
        promises.show_keepers(seen, column)
    trends.show_trend_by(seen, parts, column)
    promises.show_burn_up(seen, column)


def _show_timeline(seen: View, column: str, value: str) -> None:
    unfinished = attention.ordered(seen.actions[seen.actions[Flag.IS_OPEN]], seen.thresholds)
    due = unfinished.iloc[: timeline.MOST_ROWS].sort_values(Column.DUE_DATE)
    drawn = f"the {len(due):,} most worrying of {len(unfinished):,} open actions" if len(due) < len(unfinished) else ""
    stated = seen.history[[Column.ACTION_ID, Column.DUE_DATE]].dropna()
    show_picture(
        timeline.timeline(
            ratings.with_judgements(due),
            stated,
            seen.data_date,
            title=f"When the open actions of {value} fall due",
            subtitle="From the date first promised to the date stated now; a stroke for every date stated on the way"
            + (f"; {drawn}" if drawn else ""),
        ),
        readable(due),
        key=f"timeline_{column}",
        in_words=timeline.timeline_in_words(due, seen.data_date),
        choose=address.open_action,
    )


def _show_answer(seen: View, value: str) -> None:
    show_sentence(sentences.one(seen.actions, seen.then, value, seen.compared_name, vanished=seen.vanished))
    cards.show_cards(seen, is_beside_programme=True)


def _show_evidence(seen: View, column: str, value: str) -> None:
    st.button(
        "Compare all again", on_click=filters.choose, args=(column, []), key="compare_all", icon=":material/arrow_back:"
    )
    if column == Column.WORKSTREAM:
        strip.show_strip(seen, MOST_INDICATORS)
        confidence.show_confidence(seen, value)
    lines.show_in_brief(seen, key=column)
    trends.show_flow(seen)
    promises.show_pace(seen)
    promises.show_burn_up(seen, column)
    _show_timeline(seen, column, value)
    if column == Column.WORKSTREAM:
        ratings.show_ratings(seen, column, is_one=True)
        overriding.show_overrides(seen.actions)
    left, right = st.columns(2, gap="medium")
    with left:
        promises.show_milestones(seen, column)
    with right:
        promises.show_lateness(seen, column)
    promises.show_slippers(seen, column)
    part_table.show_partners(seen, column)
    show_actions(seen, attention.ordered(seen.actions, seen.thresholds), key=f"actions_{column}")
    if column == Column.WORKSTREAM:
        facts.show_facts(seen, value)


def _show_one(seen: View, column: str, value: str) -> None:
    place = st.container(key=f"one_{column}")
    with place:
        is_scorecard = column == Column.LEAD_AGENCY and scorecard.is_wanted()
        if is_scorecard:
            scorecard.show_scorecard(seen, value)
        else:
            _show_answer(seen, value)
    pictures.leave_figures_time()
    st.empty()
    if not is_scorecard:
        with place:
            _show_evidence(seen, column, value)


def show_parts(seen: View, column: str) -> None:
    """Draws all values of `column` compared; where a filter has left one of them, that one in full.

    Each of the two has a place of its own, which the other empties: in one place the browser would draw the new between
    pieces of the old. That of all compared is below and emptied once the figures of the one are painted.
    """
    chosen = getattr(seen.selection, column)
    if len(chosen) == 1:
        _show_one(seen, column, chosen[0])
        return
    st.empty()
    with st.container(key=f"all_{column}"):
        _show_all(seen, column)
    cards.prepare()
