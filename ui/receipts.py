"""What we understood of a file: a line a sheet in words, its columns, its findings by rule, its receipt to keep."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from data.reading.findings import RULES
from data.reading.tracker import Tracker
from data.schema import HEADINGS, STATUS_WORDS, Column, DateOrder, SheetKind, Status
from ui.words import DASH, counted, listed, plain

KINDS = {
    SheetKind.ACTIONS: "actions",
    SheetKind.INDICATORS: "indicators",
    SheetKind.DECISIONS: "decisions",
    SheetKind.OTHER: "nothing we track",
}
ORDERS = {
    DateOrder.DMY: "day before month",
    DateOrder.MDY: "month before day",
    DateOrder.ISO: "year, month, day",
    DateOrder.NATIVE: "real dates",
}


def _rows_line(sheet: dict[str, Any]) -> str:
    rows = sheet["rows"]
    heads = sheet["header_rows"]
    found = f"header in {'row' if len(heads) == 1 else 'rows'} {listed(map(str, heads))}" if heads else "no header row"
    rest = counted(rows["headings_totals_notes"], "heading, total or note", "headings, totals and notes")
    aside = f"{rows['set_aside'] or 'none'} set aside of {counted(rows['read'], 'row')} read"
    return f"{found}, {counted(rows['kept'], 'action')}, {rest}, {aside}"


def sheet_in_words(sheet: dict[str, Any]) -> str:
    """Returns one Markdown line that says what a sheet of a receipt was taken for."""
    kind = SheetKind(sheet["kind"])
    name = f"Sheet **{plain(sheet['name'])}**"
    if kind is not SheetKind.ACTIONS:
        return f"{name} holds {KINDS[kind]}: {counted(sheet['rows']['read'], 'row')} read, no action taken from it."
    return f"{name}: {_rows_line(sheet)}."


def _columns_table(sheet: dict[str, Any]) -> pd.DataFrame:
    letters = sheet["column_letters"]
    known = [(HEADINGS[str(Column(key))], text, letters.get(key, DASH)) for key, text in sheet["columns"].items()]
    unknown = [("Kept in the file only", text, DASH) for text in sheet["unmapped"]]
    return pd.DataFrame(known + unknown, columns=["We read it as", "Heading in the file", "Column"])


def _words_table(sheet: dict[str, Any]) -> pd.DataFrame:
    pairs = [(raw, STATUS_WORDS[Status(code)]) for raw, code in sheet["statuses"].items()]
    return pd.DataFrame(pairs, columns=["Status in the file", "We read it as"])


def _show_sheet(sheet: dict[str, Any]) -> None:
    st.markdown(sheet_in_words(sheet))
    if sheet["kind"] != SheetKind.ACTIONS:
        return
    with st.expander(f"How the columns of {plain(sheet['name'])} were read"):
        if sheet["date_order"]:
            st.caption(f"Dates: {ORDERS[DateOrder(sheet['date_order'])]}.")
        left, right = st.columns(2)
        left.dataframe(_columns_table(sheet), hide_index=True, alt="Columns of the sheet and how each was read")
        if sheet["statuses"]:
            right.dataframe(_words_table(sheet), hide_index=True, alt="Status words of the sheet and how each was read")


def _show_findings(findings: pd.DataFrame, key: str) -> None:
    if findings.empty:
        st.markdown("Nothing odd was found.")
        return
    counts = findings["rule"].value_counts()
    most = [f"{RULES[str(rule)].title.lower()} ({count:,})" for rule, count in counts.items()]
    with st.expander(f"{counted(len(findings), 'finding')}: {listed(most, 4)}"):
        rules = st.multiselect(
            "Rules",
            list(counts.index),
            format_func=lambda rule: f"{rule} {RULES[rule].title}",
            key=f"rules_{key}",
            placeholder="All rules",
        )
        shown = findings[findings["rule"].isin(rules)] if rules else findings
        table = shown[["rule", "severity", "sheet", "cell", "value", "message", "fix"]].rename(columns=str.capitalize)
        st.dataframe(
            table,
            hide_index=True,
            placeholder=DASH,
            alt=f"{counted(len(shown), 'finding')} with sheet and cell",
            column_config={"Message": st.column_config.TextColumn("What is odd", width="large")},
        )


def show_receipt(tracker: Tracker) -> None:
    """Draws what became of one file: every sheet, every finding, and the receipt as a file."""
    receipt = tracker.receipt.as_json()
    with st.container(border=True):
        st.markdown(f"**{plain(tracker.name)}**: {counted(receipt['actions'], 'action')}")
        if not receipt["actions"]:
            st.info("No action was found in this file. If it is a template, it is empty; if not, see the sheets below.")
        for sheet in receipt["sheets"]:
            _show_sheet(sheet)
        _show_findings(tracker.findings, tracker.sha256[:12])
        st.download_button(
            "Receipt",
            data=json.dumps(receipt, ensure_ascii=False, indent=1),
            file_name=f"{tracker.name}.receipt.json",
            mime="application/json",
            key=f"receipt_{tracker.sha256[:12]}_{tracker.name}",
            icon=":material/receipt_long:",
            on_click="ignore",
        )
