"""Delivery confidence: a person's judgement of a workstream or the programme, beside what the rules and reports say."""

from functools import partial

import pandas as pd
import streamlit as st

from analytics.definitions.rated import RATED, Rated
from analytics.ratings import over_reviews
from analytics.wording import capital
from charts import palette
from charts.over_time import rating_strip
from data.schema import Column, Derived
from data.store import judgements
from data.store.judgements import Confidence
from ui.answers.judgements import is_open_to_judgement, show_form
from ui.books.pairs import Pair
from ui.frame.view import View
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, day, plain, table_of_days

FOLD = "confidence"
WHOLE = "the programme"


def _given(both: Pair) -> pd.DataFrame:
    """Returns every confidence given up to the review shown, oldest first, in the columns of analytics."""
    rows = [
        (one.said.data_date, one.said.workstream, one.said.level, one.said.given_by, one.said.reason, one.given_at)
        for one in both.shelf.confidences()
        if one.said.data_date <= both.shown.data_date
    ]
    return pd.DataFrame(rows, columns=list(over_reviews.GIVEN)).astype({"data_date": "datetime64[us]"})


def _badge(level: str, levels: tuple[str, ...]) -> str:
    """Returns a level as text: shape and letter of the rating in its place, and its word."""
    shown = palette.RATINGS[over_reviews.rag_of(level, levels)]
    return f"{shown.shape} {shown.letter} {level}"


def _standing(told: pd.Series, seen_date: pd.Timestamp, levels: tuple[str, ...]) -> str:
    """Returns the level that stands, with its date where that is not the review shown."""
    since = "" if told["data_date"] == seen_date else f" ({day(told['data_date'])})"
    return f"{_badge(told['level'], levels)}{since}"


def by_workstream(seen: View) -> dict[str, str]:
    """Returns workstream -> the confidence that stands at the review shown, in words; absent where none was given."""
    standing = over_reviews.standing(_given(seen.both), seen.data_date)
    named = standing[standing["workstream"].notna()]
    seen_date, levels = pd.Timestamp(seen.data_date), seen.programme.confidence_levels
    return {str(told["workstream"]): _standing(told, seen_date, levels) for _, told in named.iterrows()}


def _give(both: Pair, workstream: str | None, level: str | None, why: str, name: str) -> bool:
    said = Confidence(both.shown.data_date, workstream, level or "", why, name)
    return judgements.give_confidence(both.shelf.store, said, both.shelf.reader)


def _show_strip(seen: View, workstream: str | None, given: pd.DataFrame, over: pd.DataFrame) -> None:
    own = over_reviews.at_reviews(given, workstream)
    told = over_reviews.strip(over, own, seen.programme.confidence_levels)
    table = told.pivot_table(index="data_date", columns="kind", values="said", aggfunc="first")
    show_picture(
        rating_strip.rating_strip(
            told,
            title=over_reviews.title(over),
            subtitle=f"{capital(workstream or WHOLE)} at each review; confidence is a person's judgement",
        ),
        table_of_days(
            table.reindex(columns=list(rating_strip.KINDS)).astype("object").fillna(DASH).reset_index(),
            {"data_date": "Review", "Confidence": "Confidence", "Reported": "Reported", "By the rules": "By the rules"},
        ),
        key=f"strip_{'programme' if workstream is None else 'workstream'}",
        in_words=rating_strip.rating_strip_in_words(told),
    )


def _in_words(told: pd.DataFrame, seen: View, over: pd.DataFrame) -> str:
    """Returns Markdown of the confidence that stands, who gave it and why, and of what the rules say."""
    lines = ["**Delivery confidence:** none given yet"]
    if len(told):
        last = told.iloc[-1]
        level = plain(_badge(last["level"], seen.programme.confidence_levels))
        who = f"{plain(last['given_by'])}, {day(last['data_date'])}"
        lines = [f"**Delivery confidence:** {level} · {who}: “{plain(last['reason'])}”"]
    if len(over):
        lines.append(f"**By the rules:** {plain(over['reason'].iloc[-1])}")
    return "  \n".join(lines)


def _show_history(both: Pair, workstream: str | None, given: pd.DataFrame, levels: tuple[str, ...], key: str) -> None:
    """Draws the form, where one may be given, and every confidence ever given here, newest first."""
    st.caption(RATED[Rated.CONFIDENCE].in_words)
    if is_open_to_judgement(both):
        show_form(key, levels, partial(_badge, levels=levels), partial(_give, both, workstream), label="Confidence")
    own = given[given["workstream"].isna() if workstream is None else given["workstream"] == workstream]
    if len(own):
        table = own.iloc[::-1].assign(level=[_badge(level, levels) for level in own["level"].iloc[::-1]])
        headings = {"data_date": "Review", "level": "Confidence", "given_by": "By", "reason": "Why"}
        st.dataframe(
            table_of_days(table, {**headings, "given_at": "Recorded on"}),
            hide_index=True,
            alt="Every delivery confidence given, newest first",
            column_config={"Why": st.column_config.TextColumn(width="large")},
        )


def show_confidence(seen: View, workstream: str | None) -> None:
    """Draws the confidence in a workstream (None: in the programme) beside its evidence, whatever the other filters."""
    both = seen.both
    given = _given(both)
    until = both.shelf.history()
    until = until[until[Derived.DATA_DATE] <= pd.Timestamp(seen.data_date)]
    rows = until if workstream is None else until[until[Column.WORKSTREAM] == workstream]
    over = over_reviews.over_reviews(rows, seen.thresholds)
    st.markdown(_in_words(over_reviews.at_reviews(given, workstream), seen, over))
    _show_strip(seen, workstream, given, over)
    key = f"{FOLD}_{'programme' if workstream is None else 'workstream'}"
    fold = st.expander("Give a confidence, or see all that were given", key=key, on_change="rerun")
    if fold.open:
        with fold:
            _show_history(both, workstream, given, seen.programme.confidence_levels, f"{key}_{workstream}")


def show_programme(seen: View) -> None:
    """Draws, folded, the confidence in the programme as a whole beside its evidence."""
    standing = over_reviews.at_reviews(_given(seen.both), None)
    said = (
        _standing(standing.iloc[-1], pd.Timestamp(seen.data_date), seen.programme.confidence_levels)
        if len(standing)
        else ""
    )
    title = f"Delivery confidence of the programme: {plain(said) or 'none given yet'}"
    fold = st.expander(title, key=f"{FOLD}_fold", on_change="rerun", icon=":material/gavel:")
    if fold.open:
        with fold:
            show_confidence(seen, None)
