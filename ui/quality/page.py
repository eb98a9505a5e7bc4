"""The page of data quality: what was odd, with whom, since when, and what each agency mends first."""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analytics.definitions import QUALITY, Measured, Quality
from analytics.over_reviews import history as histories
from analytics.quality import counted as quality
from analytics.quality import words as quality_words
from analytics.table.selection import Selection
from charts.over_time import trend
from charts.side_by_side import findings as findings_chart
from data.reading.vocabulary.remedies import REMEDIES
from data.schema import HEADINGS, NOT_STATED, Column
from data.store import Snapshot
from packs import tables
from ui.answers import cards
from ui.books import library
from ui.frame import filters
from ui.frame.view import View
from ui.pieces.chosen_row import act_on_row
from ui.pieces.pictures import show_picture
from ui.pieces.sentence import show_sentence
from ui.pieces.words import DASH, counted, day, of, plain, table_of_days
from ui.quality.findings_table import WEIGHTS, show_findings, title

CARDS = (Measured.COMPLETENESS, Measured.SILENT, Measured.WATERMELON)
LINES = {
    "findings": "Findings",
    "repeated": "Copied remarks",
    "silent": "Silent actions",
    "watermelon": "Green but late",
}


@dataclass(frozen=True)
class Sent:
    """What was sent for one review of a shelf."""

    shelf: library.Shelf
    snapshot: Snapshot

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what its findings are cached by."""
        return self.shelf.is_sample, self.snapshot.id, self.shelf.reader, self.shelf.decided


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs={Sent: lambda sent: sent.key})
def _placed(sent: Sent) -> pd.DataFrame:
    """Returns the findings of one review with the actions they are about."""
    shelf, snapshot = sent.shelf, sent.snapshot
    found = shelf.store.findings(snapshot.id, shelf.reader)
    return quality.placed(found, histories.at(shelf.history(), snapshot.data_date))


def _told(seen: View, findings: pd.DataFrame, identities: Collection[str]) -> pd.DataFrame:
    """Returns the findings that the filters leave: those about the actions `identities`."""
    if seen.selection == Selection():
        return findings
    return quality.among(findings, identities, seen.selection.lead_agency)


def _over(seen: View) -> pd.DataFrame:
    """Returns what became of the data over the reviews up to the one shown."""
    identities = set(seen.history[Column.ACTION_ID].unique())
    reviews = [one for one in seen.both.shelf.snapshots if one.data_date <= seen.data_date]
    sent = [(one.data_date, _told(seen, _placed(Sent(seen.both.shelf, one)), identities)) for one in reviews]
    return quality.over_reviews(seen.history, sent)


def _show_rules(seen: View, findings: pd.DataFrame) -> None:
    by_rule = quality.by_rule(findings)
    titled = by_rule.assign(title=[title(str(rule)) for rule in by_rule["rule"]])
    most = titled.sort_values("findings", ascending=False, kind="stable")["title"]
    show_picture(
        findings_chart.finding_bars(
            titled,
            title=quality_words.rules(by_rule, most.iloc[0] if len(most) else ""),
            subtitle=f"Findings by rule, {day(seen.data_date)}",
        ),
        pd.DataFrame(
            {
                "Rule": titled["rule"],
                "What is odd": titled["title"],
                "What was done": [WEIGHTS[one] for one in titled["severity"]],
                "Findings": titled["findings"],
                "Agencies": titled["agencies"],
            }
        ),
        key="quality_rules",
        in_words=findings_chart.finding_bars_in_words(titled),
    )


def _show_over(over: pd.DataFrame) -> None:
    if len(over) < 2:
        st.caption("How the data develop shows from the next review.")
        return
    # At the first review nothing could be compared: what was copied or silent was not known.
    lines = over.iloc[1:].melt("data_date", list(LINES)[1:], "line", "numerator").assign(denominator=1)
    lines = lines.assign(line=lines["line"].map(LINES))
    show_picture(
        trend.trend_lines(
            lines,
            title=quality_words.trend(over),
            subtitle="Actions whose remark was copied, that are silent, or reported green but red by the rules",
            y_title="Actions",
            by="line",
            as_rate=False,
        ),
        table_of_days(
            over, {"data_date": "Review", "actions": "Live actions", **LINES, "filled": "Cells filled", "cells": "of"}
        ),
        key="quality_over",
        in_words=trend.trend_lines_in_words(lines, by="line", as_rate=False),
    )


def _agency_table(parts: pd.DataFrame, fixes: pd.DataFrame, fewest: int) -> pd.DataFrame:
    rows = parts.to_dict("records")
    first = fixes[fixes["place"] == 1].set_index("value")["rule"]
    return pd.DataFrame(
        {
            HEADINGS[Column.LEAD_AGENCY]: [
                "No one agency" if row["value"] == NOT_STATED and not row["actions"] else row["value"] for row in rows
            ],
            "Findings": parts["findings"],
            "Set aside": parts["errors"],
            "Actions": parts["actions"],
            "Cells filled": [of(row["filled"], row["cells"], fewest) if row["cells"] else DASH for row in rows],
            "Silent": [of(row["silent"], row["silent_of"], fewest) if row["silent_of"] else DASH for row in rows],
            "Copied remarks": parts["repeated"],
            "Green but late": parts["watermelon"],
            "Mend first": [REMEDIES.get(first.get(row["value"], ""), DASH) for row in rows],
        }
    )


def _choose(agency: str) -> None:
    if agency:
        filters.choose(Column.LEAD_AGENCY, [agency])


def _show_agencies(seen: View, parts: pd.DataFrame, fixes: pd.DataFrame) -> None:
    # Findings of no one agency are no door: nothing is led by none.
    names = parts["value"].where(parts["actions"] > 0, "").tolist()
    key = f"quality_agencies_{abs(hash((seen.shown.id, *names)))}"
    st.markdown("**Agencies** · choose a row to see it alone", help=QUALITY[Quality.FINDINGS].left_out)
    st.dataframe(
        _agency_table(parts, fixes, seen.thresholds.fewest_for_rate),
        hide_index=True,
        key=key,
        on_select=lambda: act_on_row(key, names, _choose),
        selection_mode="single-row",
        alt="Findings, empty cells, silence and copied remarks by lead agency",
        height=35 * (len(parts) + 1) + 3,
    )


def _fix_words(fix: dict[Hashable, Any]) -> str:
    refs = str(fix["refs"]).split(", ") if fix["refs"] else []
    named = f" ({', '.join(refs[:4])}{' and more' if len(refs) > 4 else ''})" if refs else ""
    told = plain(f"{REMEDIES[fix['rule']]}: {counted(fix['findings'], 'finding')}{named}")
    return f"{fix['place']}. {told}"


def _show_fixes(fixes: pd.DataFrame) -> None:
    if fixes.empty:
        return
    st.markdown("**What each agency mends first**", help=QUALITY[Quality.FIXES].in_words)
    told: dict[str, list[str]] = {}
    for fix in fixes.to_dict("records"):
        told.setdefault(f"**{plain(fix['value'])}**", []).append(_fix_words(fix))
    with st.container(key="quality_fixes"):
        st.markdown("\n\n".join("\n".join([agency, "", *words]) for agency, words in told.items()))


def _list(findings: pd.DataFrame) -> pd.DataFrame:
    """Returns findings as an agency reads them: where, what is odd, what is in the file, what is proposed."""
    return pd.DataFrame(
        {
            "Rule": findings["rule"],
            "What is odd": [title(str(rule)) for rule in findings["rule"]],
            "Ref": findings[Column.REF.value],
            "File": findings["file"],
            "Sheet": findings["sheet"],
            "Cell": findings["cell"],
            "In the file": findings["value"],
            "Message": findings["message"],
            "Proposed": findings["fix"],
        }
    )


def _show_download(seen: View, findings: pd.DataFrame) -> None:
    """Draws the download of what was found with one agency, as Excel."""
    agencies = sorted(findings[Column.LEAD_AGENCY.value].dropna().unique(), key=str.casefold)
    if not agencies:
        return
    left, right = st.columns([2, 3], gap="medium", vertical_alignment="bottom")
    agency = left.selectbox("Findings to send to", agencies, key="quality_agency")
    own = findings[findings[Column.LEAD_AGENCY.value] == agency]
    note = f"{agency}: {counted(len(own), 'finding')}, {seen.shown.review}, {day(seen.data_date, in_full=True)}"
    right.download_button(
        f"Excel: {counted(len(own), 'finding')}",
        data=lambda: tables.excel_bytes(_list(own), "Findings", note),
        file_name=f"findings-{agency}-{seen.data_date}.xlsx".replace(" ", "-").replace("/", "-"),
        key="quality_download",
        icon=":material/download:",
        on_click="ignore",
    )


def show_quality(seen: View) -> None:
    """Draws the page of data quality for the actions of `seen`."""
    findings = _told(seen, _placed(Sent(seen.both.shelf, seen.shown)), set(seen.actions[Column.ACTION_ID]))
    over = _over(seen)
    show_sentence(quality_words.sentence(over, findings, "the review before"))
    cards.show_cards(seen, CARDS)
    left, right = st.columns(2, gap="medium")
    with left:
        _show_rules(seen, findings)
    with right:
        _show_over(over)
    parts = quality.by_agency(findings, seen.actions)
    fixes = quality.fixes(findings, REMEDIES)
    _show_agencies(seen, parts, fixes)
    _show_fixes(fixes[fixes["value"] != NOT_STATED])
    _show_download(seen, findings)
    show_findings(findings, "quality")
