"""The scorecard of one agency, a page of paper: its measures beside the programme, and what needs the chair."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from analytics.agencies import scorecard, workload
from analytics.definitions.compared import COMPARED, Compared
from analytics.definitions.measured import Measured
from analytics.measures import attention, grounds, sentences
from analytics.measures.shares import headline
from data.counting import percents
from data.schema import Column
from ui.frame.view import View, beside_others
from ui.pieces.sentence import show_sentence
from ui.pieces.words import DASH, counted, day, of, plain

KEY = "scorecard"
MOST_ACTIONS = 5


def is_wanted() -> bool:
    """Draws the switch between the page of an agency and its scorecard; returns whether the scorecard is wanted."""
    return st.toggle("Scorecard: one page to print", key=KEY, bind="query-params")


def table(lines: pd.DataFrame, agency: str, fewest: int) -> pd.DataFrame:
    """Returns the table that `scorecard.scorecard` gives under headings as read."""
    rows = lines.to_dict("records")

    def share(row: dict[Hashable, Any], some: str, every: str) -> str:
        return of(row[some], row[every], fewest)

    return pd.DataFrame(
        {
            "Measure": [row["title"] for row in rows],
            plain(agency): [share(row, "numerator", "denominator") for row in rows],
            COMPARED[Compared.RANGE].title: [
                DASH if pd.isna(row["low"]) else percents(row["low"], row["high"]) for row in rows
            ],
            "Programme": [share(row, "all_numerator", "all_denominator") for row in rows],
            "Beside the programme": [row["verdict"] for row in rows],
        }
    )


def _show_worst(seen: View) -> None:
    worst = attention.worst(seen.actions, MOST_ACTIONS, seen.thresholds)
    nothing = grounds.missing(seen.actions) or "No open action is late or at risk under the rules."
    st.markdown("**Needs attention first**" if len(worst) else f"**{nothing}**")
    if len(worst):
        shown = {
            "Ref": [plain(ref) for ref in worst[Column.REF]],
            "Action": [plain(action) for action in worst[Column.ACTION]],
            "Due": [day(due) for due in worst[Column.DUE_DATE]],
            "Why": [plain(reason) for reason in worst["reason"]],
        }
        st.table(pd.DataFrame(shown), hide_index=True, alt="The actions that need attention first")


def _next(seen: View, history: pd.DataFrame, agency: str) -> str:
    """Returns what comes next and what stands behind the figures: due soon, in support, reviews reported at."""
    soon = headline(seen.actions)[Measured.DUE_SOON]
    told = workload.of_agencies(seen.actions, history)
    own = told[told["value"] == agency]
    due = f"{counted(soon.numerator, 'action')} due in the next {seen.thresholds.due_soon_days} days"
    parts = [soon.missing.rstrip(".") if soon.missing else due]
    if len(own):
        line = own.iloc[0]
        parts.append(f"{of(line['filled'], line['cells'])} cells filled")
        parts.append(f"reported at {line['reported']:,} of {counted(int(line['reviews']), 'review')}")
    return "; ".join(parts) + "."


def show_scorecard(seen: View, agency: str) -> None:
    """Draws the scorecard of `agency` for the review shown."""
    actions, history = beside_others(seen, Column.LEAD_AGENCY)
    fewest = seen.thresholds.fewest_for_rate
    name = seen.programme.agency_names.get(agency, agency)
    with st.container(key="scorecard_sheet"):
        st.subheader(f"{plain(name)} · {plain(seen.shown.review)}", anchor=False)
        show_sentence(sentences.one(seen.actions, seen.then, agency, seen.compared_name, vanished=seen.vanished))
        lines = scorecard.scorecard(actions, history, agency, seen.data_date, seen.thresholds)
        st.table(table(lines, agency, fewest), hide_index=True, alt=f"Measures of {agency} beside the programme")
        st.caption(plain(_next(seen, history, agency)))
        _show_worst(seen)
        st.caption(
            f"Better and worse are said only of what differs from the programme by more than chance, 95 times in 100; "
            f"much better and much worse, 998 in 1,000. Under {fewest} cases there is no rate."
        )
