"""What a reader should find in the sample trackers: the simulated reports, less what a layout has no column for."""

from datetime import date

import pandas as pd

from data.samples.layouts import files
from data.samples.simulation import Report
from data.schema import SUPPORT_SEPARATOR, Column, Rag, Status

DATES = (Column.START_DATE, Column.BASELINE_DUE_DATE, Column.DUE_DATE, Column.COMPLETED_DATE)
OMITTED = {Column.STATUS: Status.UNKNOWN.value, Column.RAG: Rag.NONE.value}


def _stated(report: Report) -> dict[str, object]:
    return {
        Column.REF: report.ref,
        Column.ACTION: report.action,
        Column.WORKSTREAM: report.task.workstream,
        Column.LEAD_AGENCY: report.lead_agency,
        Column.SUPPORT_AGENCIES: SUPPORT_SEPARATOR.join(report.support_agencies) or None,
        Column.OWNER: report.owner,
        Column.START_DATE: report.start_date,
        Column.BASELINE_DUE_DATE: report.baseline_due_date,
        Column.DUE_DATE: report.due_date,
        Column.COMPLETED_DATE: report.completed_date,
        Column.STATUS: report.status.value,
        Column.RAG: report.rag.value,
        Column.PERCENT_COMPLETE: report.percent_complete,
        Column.PRIORITY: report.priority,
        Column.REMARKS: report.remarks,
    }


def stated(told: list[Report], day: date) -> pd.DataFrame:
    """Returns one row an action of the review of `day`: the stated columns of the schema, the file and the sheet."""
    rows = []
    for file in files(day):
        for name, agencies in file.layout.sheets.items():
            for report in told:
                if not file.holds(report.lead_agency) or (agencies and report.lead_agency not in agencies):
                    continue
                row = _stated(report)
                row |= {key: OMITTED.get(key) for key in map(Column, row) if key not in file.layout.keys}
                rows.append(row | {Column.SOURCE_FILE: file.name, Column.SOURCE_SHEET: name})
    table = pd.DataFrame(rows)
    for column in DATES:
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    return table.astype({Column.PERCENT_COMPLETE.value: "float64"})
