"""One indicator in full: what it says today, its control chart, events before and after, every figure with its cell."""

from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analytics.definitions.indicated import INDICATED, Indicated
from analytics.indicators import series as all_series
from analytics.indicators import summary as indicators
from analytics.indicators import words
from analytics.indicators.series import Line
from analytics.indicators.spc import Assurance
from charts.over_time import control
from data.indicator import FIGURE_HEADINGS, Direction, Figure, Measure
from ui.books import indicator_books
from ui.frame import address
from ui.frame.view import View
from ui.indicators import words as said
from ui.pieces.downloads import csv_of, show_files
from ui.pieces.pictures import show_picture
from ui.pieces.sentence import show_sentence
from ui.pieces.words import DASH, counted, day, plain

MOST_EVENTS = 6
WAYS = {Direction.UP.value: "higher is better", Direction.DOWN.value: "lower is better"}
KINDS = {
    Measure.FLOW.value: "counted by period",
    Measure.STOCK.value: "as it stands at the end of the period",
    Measure.CUMULATIVE.value: "running total",
    Measure.RATIO.value: "share",
}


def in_words(points: pd.DataFrame, *, is_total: bool = False) -> pd.DataFrame:
    """Returns `summary.points` as a chart draws them: `value` and `said` of what is charted, or the total.

    Of a running total by period there is no trajectory, and of the total no limits.
    """
    is_running = bool((points["measure"].astype("object") == Measure.CUMULATIVE.value).any())
    if is_running and not is_total:
        texts = [words.measured(*pair) for pair in zip(points["charted"], points["unit"], strict=True)]
        return points.assign(value=points["charted"], trajectory=np.nan, said=texts)
    told = points.assign(said=[words.figure(row) for row in points.to_dict("records")])
    if is_running:
        return told.assign(
            **dict.fromkeys(("mean", "lower", "upper"), np.nan),
            cause=told["value"].notna().map({True: "too_few", False: None}),
        )
    return told


def table(points: pd.DataFrame, revised: pd.DataFrame) -> pd.DataFrame:
    """Returns one row a period, newest first: the figure, its counts, trajectory, what it was first, and its cell."""
    rows = points.iloc[::-1].to_dict("records")
    first = {row["period"]: row for row in revised.to_dict("records")}
    shown = {
        "Period": [words.period(row) for row in rows],
        "Figure": [words.figure(row) + (" (provisional)" if row["is_provisional"] else "") for row in rows],
        "By period": [words.measured(row["charted"], row["unit"]) for row in rows],
        "As written": [DASH if pd.isna(row["value_text"]) else str(row["value_text"]) for row in rows],
        "Numerator": [words.plain_number(row["numerator"]) for row in rows],
        "Denominator": [words.plain_number(row["denominator"]) for row in rows],
        "Trajectory": [words.plain_number(row["trajectory"]) for row in rows],
        "Variation": [_kind(row["cause"]) for row in rows],
        "Revised": [_revised(first[row["period"]], row) if row["period"] in first else DASH for row in rows],
        "Note": [DASH if pd.isna(row["note"]) else str(row["note"]) for row in rows],
        "Source": [_source(row) for row in rows],
    }
    if not any(row["measure"] == Measure.CUMULATIVE for row in rows):
        del shown["By period"]
    empty = [name for name in shown if name not in ("Figure", "Source") and set(shown[name]) <= {DASH}]
    return pd.DataFrame({name: values for name, values in shown.items() if name not in empty})


def _kind(cause: Any) -> str:
    _, _, glyph, word = control.CAUSES.get(cause, (None, None, "", DASH))
    return f"{glyph} {word}".strip()


def _revised(first: dict[Any, Any], row: dict[Any, Any]) -> str:
    then = words.measured(first["then"], row["unit"])
    by = "" if pd.isna(first["by"]) else f" ({words.moved(first['by'], row)})"
    return f"{then} first, on {day(first['stated'])}{by}"


def _source(row: dict[Any, Any]) -> str:
    place = row[Figure.SOURCE_CELL] if pd.notna(row[Figure.SOURCE_CELL]) else f"row {row[Figure.SOURCE_ROW]}"
    known = (row[Figure.SOURCE_FILE], row[Figure.SOURCE_SHEET], place)
    return ", ".join(str(part) for part in known if pd.notna(part))


def _show_head(row: dict[Any, Any]) -> None:
    st.button(
        "All indicators",
        on_click=address.open_indicator,
        args=("",),
        key="all_indicators",
        icon=":material/arrow_back:",
    )
    traits = [row["workstream"], row["lead_agency"], row["unit"], KINDS.get(row["measure"])]
    traits.append(WAYS.get(row["direction"], "neither way is better"))
    code = f"{plain(row['code'])} · " if pd.notna(row["code"]) else ""
    st.markdown(f"**{code}{plain(row['indicator'])}**  \n:small[{' · '.join(plain(t) for t in traits if pd.notna(t))}]")
    show_sentence(words.one(row))
    met = "" if row["assurance"] == Assurance.NO_TARGET else f"  ·  Target: {said.assurance(row)}"
    st.markdown(f"{said.variation(row)}{met}", help=INDICATED[Indicated.ASSURANCE].in_words)


def _show_switches(row: dict[Any, Any], around: pd.DataFrame) -> tuple[bool, bool, dict[Any, Any] | None]:
    """Draws what can be changed about the chart; returns whether total and screened limits are wanted, the event."""
    is_total, split = False, None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="indicator_switches"):
        if row["measure"] == Measure.CUMULATIVE:
            is_total = st.toggle("Running total", key="indicator_total", help=INDICATED[Indicated.INCREMENT].in_words)
        is_screened = st.toggle(
            "Leave single jumps out of the limits", key="indicator_screened", help=INDICATED[Indicated.LIMITS].in_words
        )
        can_split = around[around["changed"].notna()]
        if len(can_split) and not is_total:
            names = [f"{day(event['date'])}: {event['title']}" for event in can_split.to_dict("records")]
            chosen = st.selectbox(
                "Limits before and after",
                names,
                index=None,
                placeholder="One set of limits",
                key=f"indicator_split_{sha256(str(names).encode()).hexdigest()[:8]}",
                width=380,
            )
            split = can_split.iloc[names.index(chosen)].to_dict() if chosen in names else None
    return is_total, is_screened, split


def _subtitle(row: dict[Any, Any], *, is_total: bool, is_split: bool) -> str:
    unit = f"{row['unit']} " if pd.notna(row["unit"]) else "Figures "
    if is_total:
        return f"{unit[0].upper()}{unit[1:]}in total"
    how = "added in each" if row["measure"] == Measure.CUMULATIVE else "by"
    parts = [f"{unit[0].upper()}{unit[1:]}{how} {words.every(row['months'])}"]
    trial = words.LIMITS[row["limits"]]
    parts.append(trial or ("limits before and after as two sets" if is_split else "limits are what chance would bring"))
    return "; ".join(parts)


def _show_chart(
    row: dict[Any, Any], one: pd.DataFrame, events: pd.DataFrame, around: pd.DataFrame, revised: pd.DataFrame
) -> pd.DataFrame:
    """Draws switches and chart; returns the rows of the table beneath."""
    is_total, is_screened, split = _show_switches(row, around)
    points = indicators.points(one, is_screened=is_screened, split=split["date"].date() if split else None)
    drawn = in_words(points, is_total=is_total)
    has_target = pd.notna(row["target"]) and (is_total or row["measure"] != Measure.CUMULATIVE)
    begin = one[all_series.PERIOD].iloc[0]
    held = table(points, revised)
    show_picture(
        control.control_chart(
            drawn,
            title=words.title_after(row, split) if split else words.title(row),
            subtitle=_subtitle(row, is_total=is_total, is_split=bool(split)),
            y_title="" if pd.isna(row["unit"]) else str(row["unit"]),
            target=float(row["target"]) if has_target else None,
            trajectory="Trajectory, assumed" if row["line"] == Line.ASSUMED else "Trajectory",
            events=events[events["date"] >= begin].tail(MOST_EVENTS),
        ),
        held,
        key="indicator",
        in_words=control.control_chart_in_words(drawn),
    )
    return held


def _show_events(around: pd.DataFrame, unit: object) -> None:
    if around.empty:
        return
    rows = around.to_dict("records")
    st.markdown("**Before and after events**", help=INDICATED[Indicated.CHANGED_AFTER].in_words)
    st.dataframe(
        pd.DataFrame(
            {
                "Event": around["title"],
                "Date": [day(row["date"]) for row in rows],
                "What came after": [words.after(row, unit) for row in rows],
                "Limits before": [words.span(row["lower_before"], row["upper_before"]) for row in rows],
                "Limits after": [words.span(row["lower_after"], row["upper_after"]) for row in rows],
                "Figures": [f"{row['points_before']} before, {row['points_after']} after" for row in rows],
            }
        ),
        hide_index=True,
        alt="Events, with mean and limits of the figures before and after each",
    )
    st.caption("Changed after says what followed, not what it came of.")


def show_indicator(seen: View, row: dict[Any, Any], series: pd.DataFrame, events: pd.DataFrame) -> None:
    """Draws one indicator: `row` of `summary.summary`, its figures among `series`, and the events that touch it."""
    one = series[series[all_series.ID] == row[all_series.ID]]
    _show_head(row)
    touching = indicators.touching(events, row["workstream"], seen.data_date)
    around = indicators.around(one, touching)
    every = indicator_books.revisions(seen.both)
    revised = every[every[all_series.ID] == row[all_series.ID]]
    held = _show_chart(row, one, touching, around, revised)
    _show_events(around, row["unit"])
    if len(revised):
        st.markdown(f"**{len(revised):,} of {counted(len(one), 'figure')} revised** after being first stated.")
    st.markdown(f"**{FIGURE_HEADINGS[Figure.VALUE]}s, newest first**")
    wide = {"Revised": st.column_config.TextColumn(width=250)} if "Revised" in held else None
    st.dataframe(
        held, hide_index=True, column_config=wide, alt="Every figure with its period and source", placeholder=DASH
    )
    name = f"indicator-{seen.data_date.isoformat()}"
    show_files([csv_of(lambda: held, key="indicator_figures", name=name)], key="doors_indicator_figures")
