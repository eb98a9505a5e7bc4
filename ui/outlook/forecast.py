"""When the open work is done: burn-up with its forecast, pace beside what is needed, by workstream, and the test."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics.definitions.ahead import AHEAD, Ahead
from analytics.outlook import forecast as completion
from analytics.outlook import model_words
from analytics.outlook import words as outlook_words
from analytics.outlook.evidence import Verdict, Why
from analytics.outlook.forecast import Basis, Model
from analytics.outlook.pace import Prospect, Prospects
from analytics.over_reviews import flow
from analytics.table import months
from charts.over_time import completion as completion_chart
from charts.over_time import pace as pace_chart
from data.schema import HEADINGS, Column
from ui.frame import filters
from ui.frame.view import View
from ui.pieces import heights
from ui.pieces.chosen_row import act_on_row
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted, day, plain, table_of_days

EXPLAINED = (
    "**An even chance by** a month: in half of 10,000 runs the open work is done by its end. **85 in 100 by**: in 85 "
    "of 100 runs it is; the date to promise."
)


def _stamp(data_date: date, ahead: int | None) -> pd.Timestamp | None:
    return None if ahead is None else pd.Timestamp(months.shifted(data_date, ahead))


def show_forecast(seen: View, prospects: Prospects, target: date | None, growing: str) -> None:
    """Draws the burn-up with its forecast and closures a month; `growing` is the key of the toggle for added work."""
    told = prospects.whole
    st.markdown("**When will the work be done?**", help=AHEAD[Ahead.FORECAST].in_words)
    st.toggle(
        "Count on as much work being added as so far",
        key=growing,
        help=AHEAD[Ahead.SCOPE_GROWTH].in_words,
        disabled=prospects.verdict.model != Model.PACE,
    )
    left, right = st.columns(2, gap="medium")
    with left:
        _show_burn_up(seen, told, target)
    with right:
        _show_pace(told)
    if told.forecast:
        st.caption(f"{EXPLAINED} {plain(model_words.assumed(prospects.verdict))}{_plainly(seen, prospects)}")


def _plainly(seen: View, prospects: Prospects) -> str:
    """Returns what the pace of a single list would say did it not allow for how few its months are."""
    told = prospects.whole
    if len(prospects.parts) != 1 or prospects.verdict.model != Model.PACE or told.is_growing:
        return ""
    safe = completion.plainly(told.by_month["net"], told.pace.open).within(completion.SAFE)
    when = outlook_words.by_when(seen.data_date, safe, is_rough=told.is_rough)
    known = counted(len(told.by_month), "month")
    return f" Taking the {known} seen as the true pace, 85 in 100 would be {plain(when)}."


def _show_burn_up(seen: View, told: Prospect, target: date | None) -> None:
    over = flow.burn_up(seen.history)
    ahead = completion_chart.Ahead(
        open=told.pace.open,
        even=_stamp(seen.data_date, told.even) if told.pace.open else None,
        safe=_stamp(seen.data_date, told.safe) if told.pace.open else None,
        target=pd.Timestamp(target) if target else None,
        is_growing=told.is_growing,
        even_words=outlook_words.by_when(seen.data_date, told.even, is_rough=told.is_rough),
        safe_words=outlook_words.by_when(seen.data_date, told.safe, is_rough=told.is_rough),
    )
    words = {"data_date": "Review", "completed": "Completed", "scope": "All actions"}
    words |= {"planned": "Completed had every first promise been kept"}
    show_picture(
        completion_chart.burn_up_ahead(
            over,
            ahead,
            title=outlook_words.title_burn_up(told, seen.data_date),
            subtitle="Completed actions and all there are at each review"
            + (", and when the open ones are done" if told.forecast else ""),
        ),
        table_of_days(over, words),
        key="burn_up_ahead",
        in_words=completion_chart.burn_up_ahead_in_words(over, ahead),
    )


def _show_pace(told: Prospect) -> None:
    by_month, required = told.by_month, told.pace.required
    words = {"month": "Month to", "closed": "Closed", "reopened": "Opened again", "net": "Net closures"}
    words |= {"later": "Closed of work added later", "added": "Added to the open work"}
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
    when = [
        DASH if one.forecast is None else outlook_words.by_when(data_date, ahead, is_rough=one.is_rough)
        for ahead in (one.even, one.safe)
    ]
    chance = outlook_words.chance(one.forecast.chance_by(data_date, target)) if one.forecast and target else DASH
    note = {
        Basis.TOO_SHORT: "too short to forecast",
        Basis.INDICATIVE: "indicative" if one.why == Why.CHOSEN else "",
        Basis.FULL: "",
    }[one.basis]
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
        height=heights.of_rows(len(parts)),
    )


def show_past(past: pd.DataFrame, verdict: Verdict) -> None:
    """Draws which model is used and how often past forecasts held, and, once asked for, each beside what came."""
    st.markdown("**Which forecast, and did past ones hold?**", help=AHEAD[Ahead.BACK_TEST].in_words)
    if fared := model_words.fared(verdict):
        st.markdown(plain(fared))
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
            "All closed by": [day(when) for when in past["done_date"]],
            "85 in 100 held": judged,
            "At least, in 3 months": past["least"],
            "Came": past["came"],
            "That held": soon,
        }
    )
