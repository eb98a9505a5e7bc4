"""Measure cards: count, rate, change since the compared review, a line over reviews, and the door to the rows."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.definitions.measured import DEFINITIONS, Measured
from analytics.measures import shares
from analytics.measures.shares import Measure
from data.counting import plural, whole
from data.schema import Flag
from ui.answers.doors import show_door
from ui.books import pairs
from ui.frame.filters import FLAG
from ui.frame.view import View
from ui.pieces import pictures
from ui.pieces.sparklines import show_sparkline
from ui.pieces.words import day, of

HEADLINE = (
    Measured.COMPLETED,
    Measured.ON_TIME,
    Measured.OVERDUE,
    Measured.PROMISES_KEPT,
    Measured.MOVED,
    Measured.WATERMELON,
)
# The change of these is told in points of their rate; of the others, in actions.
TOLD_BY_RATE = frozenset({Measured.COMPLETED, Measured.ON_TIME, Measured.PROMISES_KEPT, Measured.COMPLETENESS})
UNSEEN = "unseen"
# How Streamlit colours a change by its sign: green upwards, or red upwards.
COLOURS = {"up": "normal", "down": "inverse", None: "off"}


def _change(name: Measured, now: Measure, then: Measure | None) -> tuple[str | int | None, str, str]:
    """Returns the change as Streamlit draws it, its unit, and its colour, which follows the number that is shown."""
    changed = shares.change(now, then) if then else None
    if changed is None:
        return None, "", "off"
    is_rate = name in TOLD_BY_RATE
    if is_rate and (changed.points is None or now.is_too_few() or (then and then.is_too_few())):
        return None, "", "off"
    amount = whole(changed.points or 0) if is_rate else changed.count
    colour = COLOURS[now.definition.better] if amount else "off"
    return (f"{amount:+d}" if amount else 0), plural("point" if is_rate else "action", abs(amount)), colour


def _lines(over: pd.DataFrame, names: Sequence[Measured]) -> dict[Measured, list[float]]:
    """Returns what each of the measures was at the reviews that had something to count, oldest first."""
    held: dict[Measured, list[float]] = {name: [] for name in names}
    columns = (over[column].tolist() for column in ("measure", "numerator", "denominator"))
    for name, some, every in zip(*columns, strict=True):
        if every and name in held:
            held[name].append(some / every if name in TOLD_BY_RATE else some)
    return held


def _beside(amount: str | int | None, unit: str, seen: View) -> str | None:
    """Returns what stands beside the change: since when, or that nothing changed."""
    if amount is None or seen.compared is None:
        return None
    when = day(seen.compared.data_date)
    return f"{unit} since {when}" if amount else f"as on {when}"


def _show_figure(seen: View, name: Measured, now: Measure, then: Measure | None) -> None:
    defined = DEFINITIONS[name]
    amount, unit, colour = _change(name, now, then)
    left_out = (
        f" {now.left_out:,} left out: {defined.left_out[0].lower()}{defined.left_out[1:]}" if now.left_out else ""
    )
    st.metric(
        defined.title,
        of(now.numerator, now.denominator),
        amount,
        delta_color=colour,  # type: ignore[arg-type]  # one of the words Streamlit knows
        delta_description=_beside(amount, unit, seen),
        help=f"{defined.in_words}{left_out}{f' {now.missing}' if now.missing else ''}",
    )


def _show_line(name: Measured, now: Measure, line: Sequence[float], programme: Measure | None) -> None:
    """Draws the measure over the reviews; beneath, why it is a dash, and what it is of the programme."""
    told = [now.missing] if now.missing else []
    told += [f"Programme: {of(programme.numerator, programme.denominator)}"] if programme else []
    beside = " ".join(told)
    show_sparkline(line, f"{DEFINITIONS[name].title} over the reviews, oldest first", beside)


def _show_rows(seen: View, name: Measured, now: Measure) -> None:
    """Draws the door to the rows a card counts; of promises, to the missed ones, which are what needs a question."""
    flag, count, label = DEFINITIONS[name].flag, now.numerator, "Open the rows"
    if name == Measured.PROMISES_KEPT:
        flag, label = Flag.IS_PROMISE_MISSED, "Open the missed"
        count = int(seen.actions[flag].sum())
    show_door(label if count else "No rows", {FLAG: [str(flag)]}, key=f"open_{name}", is_open=bool(count))


def show_cards(seen: View, names: Sequence[Measured] = HEADLINE, *, is_beside_programme: bool = False) -> None:
    """Draws the measures `names` side by side, two by two on a phone, for the actions of `seen`.

    With `is_beside_programme` each card also tells the measure of all actions, before any filter.
    """
    now = shares.headline(seen.actions, seen.vanished)
    then = shares.headline(seen.then, seen.vanished_then) if seen.compared else {}
    programme = pairs.whole_headline(seen.both) if is_beside_programme else {}
    with st.grid(len(names), gap="small", min_column_width=158, key="measures"):
        cards = {name: st.container(border=True, key=f"card_{name}", gap="small", height="stretch") for name in names}
    # Every figure first: what stands beneath would have the browser paint the last of them later.
    for name, card in cards.items():
        with card:
            _show_figure(seen, name, now[name], then.get(name))
    lines = _lines(pairs.measured_over_reviews(seen.both, seen.selection), names)
    for name, card in cards.items():
        with card:
            _show_line(name, now[name], lines[name], programme.get(name))
            _show_rows(seen, name, now[name])
    pictures.follow_figures()


def prepare() -> None:
    """Draws a card that nobody sees, so that the browser has fetched what draws cards before the reader asks for some.

    Fetched with the first card it would come last: the browser would draw the pictures below before the figures.
    """
    with st.container(key=UNSEEN):
        st.metric("Nothing", "")
