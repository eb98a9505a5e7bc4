"""Findings by lead agency: how good its data is, what it mends first, and its findings to send to it."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from analytics.definitions.quality import QUALITY, Quality
from analytics.quality import counted as quality
from data.reading.vocabulary.remedies import REMEDIES
from data.schema import HEADINGS, NOT_STATED, Column
from packs import tables
from ui.frame import filters
from ui.frame.view import View
from ui.pieces import heights
from ui.pieces.chosen_row import act_on_row
from ui.pieces.downloads import Download, show_files
from ui.pieces.words import DASH, counted, day, of, plain
from ui.quality.findings_table import title


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
        height=heights.of_rows(len(parts)),
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


def show_download(seen: View, findings: pd.DataFrame) -> None:
    """Draws the download of what was found with one agency, as Excel."""
    agencies = sorted(findings[Column.LEAD_AGENCY.value].dropna().unique(), key=str.casefold)
    if not agencies:
        return
    left, right = st.columns([2, 3], gap="medium", vertical_alignment="bottom")
    agency = left.selectbox("Findings to send to", agencies, key="quality_agency")
    own = findings[findings[Column.LEAD_AGENCY.value] == agency]
    note = f"{agency}: {counted(len(own), 'finding')}, {seen.shown.review}, {day(seen.data_date, in_full=True)}"
    excel = Download(
        f"Excel: {counted(len(own), 'finding')}",
        lambda: tables.excel_bytes(_list(own), "Findings", note),
        f"findings-{agency}-{seen.data_date}.xlsx".replace(" ", "-").replace("/", "-"),
        "quality_download",
    )
    with right:
        show_files([excel], key="doors_quality")


def show_mending(seen: View, findings: pd.DataFrame) -> None:
    """Draws every lead agency with what is odd in its data, and what each mends first."""
    fixes = quality.fixes(findings, REMEDIES)
    _show_agencies(seen, quality.by_agency(findings, seen.actions), fixes)
    _show_fixes(fixes[fixes["value"] != NOT_STATED])
