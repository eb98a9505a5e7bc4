"""All indicators: in one table, to take away, and workstream by workstream in small pictures."""

from hashlib import sha256

import pandas as pd
import streamlit as st

from analytics.definitions.indicated import INDICATED, Indicated
from analytics.indicators import series as all_series
from analytics.indicators import summary as indicators
from analytics.indicators import words as indicator_words
from analytics.indicators.series import Line
from charts.over_time import control
from data.indicator import FIGURE_HEADINGS, Figure
from data.schema import NOT_STATED
from ui.frame import address
from ui.frame.view import View
from ui.indicators import one as indicator_one
from ui.indicators import words as said
from ui.pieces import heights
from ui.pieces.chosen_row import act_on_row
from ui.pieces.downloads import show_downloads
from ui.pieces.pictures import show_picture
from ui.pieces.words import counted, day, plain

ABOUT_BOTH = (Figure.WORKSTREAM.value, Figure.LEAD_AGENCY.value)


def _is_all_assumed(told: pd.DataFrame) -> bool:
    return set(told["line"].dropna()) - {Line.NONE.value} == {Line.ASSUMED.value}


def table(told: pd.DataFrame) -> pd.DataFrame:
    """Returns one row an indicator of `summary.summary`, in words, under headings as they are read."""
    rows = told.to_dict("records")
    is_assumed = _is_all_assumed(told)
    return pd.DataFrame(
        {
            "Variation": [said.variation(row) for row in rows],
            FIGURE_HEADINGS[Figure.INDICATOR]: told["indicator"].astype("str"),
            "Latest": [said.latest(row) for row in rows],
            "Change": [indicator_words.moved(row["change"], row) for row in rows],
            "Over time": told["over"],
            "Against trajectory": [said.standing(row, is_bare=is_assumed) for row in rows],
            "Is target met": [said.assurance(row) for row in rows],
            FIGURE_HEADINGS[Figure.TARGET]: [said.target(row) for row in rows],
            FIGURE_HEADINGS[Figure.WORKSTREAM]: told["workstream"].astype("object"),
            FIGURE_HEADINGS[Figure.LEAD_AGENCY]: told["lead_agency"].astype("object"),
        }
    )


def show_taken_away(seen: View, told: pd.DataFrame) -> None:
    """Draws the table to take away, as Excel and CSV, in the words of the screen."""
    held = table(told).drop(columns="Over time")
    name = f"indicators-{seen.data_date.isoformat()}"
    note = f"{seen.programme.short_name}: indicators as known on {day(seen.data_date, in_full=True)}."
    note += f" {seen.programme.note}" if seen.is_sample else ""
    show_downloads(lambda: held, key="indicators", name=name, sheet="Indicators", note=note)


def show_table(told: pd.DataFrame) -> None:
    """Draws all indicators in one table, most worrying first; a row opens its indicator."""
    if _is_all_assumed(told):
        st.caption("No trajectory is stated: each is assumed to be a straight line from baseline to target.")
    identities = told[all_series.ID].tolist()
    key = f"indicators_{sha256(chr(10).join(identities).encode()).hexdigest()[:12]}"
    st.markdown(
        f"**{counted(len(told), 'indicator')}, most worrying first** · choose a row to see it in full",
        help=INDICATED[Indicated.VARIATION].in_words,
    )
    st.dataframe(
        table(told),
        hide_index=True,
        key=key,
        column_config={
            "Variation": st.column_config.TextColumn(width=145),
            "Indicator": st.column_config.TextColumn(width=235),
            "Change": st.column_config.TextColumn(width=75),
            "Over time": st.column_config.LineChartColumn(width=80),
            "Against trajectory": st.column_config.TextColumn(width=125),
            "Is target met": st.column_config.TextColumn(width=190),
        },
        on_select=lambda: act_on_row(key, identities, address.open_indicator),
        selection_mode="single-row",
        alt="Indicators: latest figure, change, variation, trajectory and target, most worrying first",
        height=heights.of_rows(len(told)),
        placeholder="—",
    )


def show_small(told: pd.DataFrame, series: pd.DataFrame) -> None:
    """Draws the control chart of every indicator of a workstream; what is folded is not drawn."""
    names = told["workstream"].astype("object").fillna(NOT_STATED)
    st.markdown("**Each workstream in pictures**")
    for name in sorted(names.unique(), key=str.casefold):
        of_it = told[names == name]
        key = sha256(str(name).encode()).hexdigest()[:10]
        folded = st.expander(
            f"{plain(name)} · {counted(len(of_it), 'indicator')}", key=f"indicators_of_{key}", on_change="rerun"
        )
        if not folded.open:
            continue
        with folded, st.grid(2, gap="small", min_column_width=320, key=f"small_{key}"):
            for row in of_it.to_dict("records"):
                _show_one_small(row, series[series[all_series.ID] == row[all_series.ID]])


def _show_one_small(row: dict, one: pd.DataFrame) -> None:
    points = indicator_one.in_words(indicators.points(one))
    is_total = row["measure"] == "cumulative"
    show_picture(
        control.control_chart(
            points.assign(trajectory=float("nan")) if is_total else points,
            title=indicator_words.title(row),
            subtitle=" · ".join(
                part for part in (said.latest(row), said.standing(row)) if part != indicator_words.DASH
            ),
            target=None if is_total or pd.isna(row["target"]) else float(row["target"]),
            is_small=True,
        ),
        indicator_one.table(points, pd.DataFrame()),
        key=f"small_{sha256(str(row[all_series.ID]).encode()).hexdigest()[:12]}",
        in_words=control.control_chart_in_words(points),
        choose=lambda _: address.open_indicator(row[all_series.ID]),
    )
