"""When the open work is done: burn-up with its forecast, pace beside what is needed, by workstream, and the test."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.definitions.ahead import AHEAD, Ahead
from analytics.outlook import words as outlook_words
from analytics.outlook.forecast import SAFE, Basis
from analytics.outlook.pace import Prospect
from analytics.over_reviews import flow
from analytics.table import months
from charts.over_time import completion as completion_chart
from charts.over_time import pace as pace_chart
from data.schema import HEADINGS, Column
from ui.frame import filters
from ui.frame.view import View
from ui.pieces.chosen_row import act_on_row
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted, day, plain, table_of_days

EXPLAINED = (
    "**An even chance by** a month: in half of 10,000 runs the open work is done by its end. **85 in 100 by**: in 85 "
    "of 100 runs it is; the date to promise. Each run closes as many a month as past months did, drawn at random."
)


def _stamp(data_date: date, ahead: int | None) -> pd.Timestamp | None:
    return None if ahead is None else pd.Timestamp(months.shifted(data_date, ahead))


def show_forecast(seen: View, told: Prospect, target: date | None, growing: str) -> None:
    """Draws the burn-up with its forecast and closures a month; `growing` is the key of the toggle for added work."""
    st.markdown("**When will the work be done?**", help=AHEAD[Ahead.FORECAST].in_words)
    st.toggle(
        "Count on as much work being added as so far",
        key=growing,
        help=AHEAD[Ahead.SCOPE_GROWTH].in_words,
        disabled=told.basis == Basis.TOO_SHORT,
    )
    left, right = st.columns(2, gap="medium")
    with left:
        _show_burn_up(seen, told, target)
    with right:
        _show_pace(told)
    if told.forecast:
        st.caption(EXPLAINED + _plainly(seen, told))


def _plainly(seen: View, told: Prospect) -> str:
    """Returns what the forecast would say did it not allow for how few the months are."""
    if told.plain is None or not told.pace.open:
        return ""
    safe = outlook_words.by_when(seen.data_date, told.plain.within(SAFE))
    known = counted(len(told.by_month), "month")
    return f" Taking the {known} seen as the true pace, 85 in 100 would be {plain(safe)}."


def _show_burn_up(seen: View, told: Prospect, target: date | None) -> None:
    over = flow.burn_up(seen.history)
    ahead = completion_chart.Ahead(
        open=told.pace.open,
        even=_stamp(seen.data_date, told.even) if told.pace.open else None,
        safe=_stamp(seen.data_date, told.safe) if told.pace.open else None,
        target=pd.Timestamp(target) if target else None,
        is_growing=told.is_growing,
    )
    words = {"data_date": "Review", "completed": "Completed", "scope": "All actions"}
    words |= {"planned": "Completed had every first promise been kept"}
    show_picture(
        completion_chart.burn_up_ahead(
            over,
            ahead,
            title=outlook_words.title_burn_up(told, seen.data_date),
            subtitle="Completed actions and all there are at each review"
            + (", and when the open ones are done at this pace" if told.forecast else ""),
        ),
        table_of_days(over, words),
        key="burn_up_ahead",
        in_words=completion_chart.burn_up_ahead_in_words(over, ahead),
    )


def _show_pace(told: Prospect) -> None:
    by_month, required = told.by_month, told.pace.required
    words = {"month": "Month to", "closed": "Closed", "reopened": "Opened again", "net": "Net closures"}
    words |= {"added": "Added to the open work"}
    show_picture(
        pace_chart.month_bars(
            by_month,
            required,
            title=outlook_words.title_pace(told),
            subtitle="Actions closed in each month, less those opened again; the line is what finishing in time takes",
        ),
        table_of_days(by_month, words),
        key="closures_a_month",
        in_words=pace_chart.month_bars_in_words(by_month, required),
    )


def _rate(value: float | None) -> str:
    return DASH if value is None else f"{value:.1f}".replace("-", "−")


def _row(one: Prospect, data_date: date, target: date | None) -> dict[str, object]:
    when = [DASH if one.forecast is None else outlook_words.by_when(data_date, ahead) for ahead in (one.even, one.safe)]
    chance = outlook_words.chance(one.forecast.chance_by(data_date, target)) if one.forecast and target else DASH
    note = {Basis.TOO_SHORT: "too short to forecast", Basis.INDICATIVE: "indicative", Basis.FULL: ""}[one.basis]
    known = counted(len(one.by_month), "month")
    return {
        HEADINGS[Column.WORKSTREAM]: one.value,
        "Open": one.pace.open,
        "Needed a month": _rate(one.pace.required),
        "Last 3 months": _rate(one.pace.last_3),
        "Last 6 months": _rate(one.pace.last_6),
        "Even chance by": when[0],
        "85 in 100 by": when[1],
        f"Chance by {day(target)}" if target else "Chance of the target date": chance,
        "History": f"{known}, {note}" if note else known,
    }


def show_parts(seen: View, parts: list[Prospect], target: date | None) -> None:
    """Draws a row a workstream: pace needed and of late, and when its open work is done; a row narrows to it."""
    if not parts:
        return
    values = [one.value for one in parts]
    key = f"prospects_{abs(hash((seen.shown.id, *values)))}"
    st.markdown(
        "**By workstream, least likely to finish in time first** · choose a row to see it alone",
        help=AHEAD[Ahead.REQUIRED_PACE].in_words,
    )
    st.dataframe(
        pd.DataFrame([_row(one, seen.data_date, target) for one in parts]),
        hide_index=True,
        key=key,
        on_select=lambda: act_on_row(key, values, lambda value: filters.choose(Column.WORKSTREAM, [value])),
        selection_mode="single-row",
        alt="Pace and forecast by workstream, least likely to finish in time first",
        height=35 * (len(parts) + 1) + 3,
    )


def show_past(past: pd.DataFrame) -> None:
    """Draws how often past forecasts held, and, once asked for, each of them beside what came."""
    st.markdown("**Did past forecasts hold?**", help=AHEAD[Ahead.BACK_TEST].in_words)
    st.markdown(plain(outlook_words.back_test(past)))
    if past.empty:
        return
    fold = st.expander("Each past forecast beside what came", key="fold_past", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.dataframe(_past_table(past), hide_index=True, alt="Each past forecast beside what came", placeholder=DASH)


def _past_table(past: pd.DataFrame) -> pd.DataFrame:
    reviews = [value.date() for value in past["data_date"]]
    even, safe = (
        [
            outlook_words.by_when(when, None if pd.isna(ahead) else int(ahead))
            for when, ahead in zip(reviews, past[name], strict=True)
        ]
        for name in ("even", "safe")
    )
    verdicts = {(True, True): "Held", (True, False): "Not held"}
    judged = [verdicts.get(pair, "Still ahead") for pair in zip(past["is_judged"], past["is_held"], strict=True)]
    soon = [
        verdicts.get(pair, "Still ahead") for pair in zip(past["is_ahead_judged"], past["is_ahead_held"], strict=True)
    ]
    return pd.DataFrame(
        {
            "Review": [day(when) for when in reviews],
            "Open then": past["open"],
            "Even chance by": even,
            "85 in 100 by": safe,
            "As many closed by": [day(when) for when in past["done_date"]],
            "85 in 100 held": judged,
            "At least, in 3 months": past["least"],
            "Came": past["came"],
            "That held": soon,
        }
    )
