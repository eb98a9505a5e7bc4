"""Large trackers as xlsx bytes, from a fixed seed: a title block, thirteen columns, dates as dates and as text."""

import io
from datetime import date, timedelta
from random import Random

import xlsxwriter

HEADINGS = (
    "Sl no.", "Workstream", "Action point", "Lead agency", "Supporting agencies", "Focal person", "Start date",
    "Original due date", "Revised due date", "Completed on", "Status", "RAG", "Remarks",
)  # fmt: skip
WORKSTREAMS = ("Extradition", "MLA", "Anti-narcotics", "Illicit finance", "Criminal records")
AGENCIES = ("FIA", "NCA", "ANF", "NADRA", "Home Office", "MoI", "Punjab Police", "CPS")
STATUSES = ("Ongoing", "Completed", "Not started", "In progress", "On hold", "Done")
RATINGS = ("Green", "Amber", "Red", "G", "A")
VERBS = ("Agree", "Draft", "Share", "Review", "Train officers on", "Sign", "Publish")
THINGS = ("the standard form", "the operating procedure", "the joint list", "the memorandum", "monthly figures")
FIRST_ROW = 3


def tracker(rows: int, seed: int = 7) -> bytes:
    """Returns an xlsx tracker with `rows` actions under a two-line title block."""
    dice, written = Random(seed), io.BytesIO()
    with xlsxwriter.Workbook(written, {"constant_memory": True}) as workbook:
        sheet, day = workbook.add_worksheet("Actions"), workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "Action tracker: invented content for a benchmark")
        sheet.write_row(FIRST_ROW - 1, 0, HEADINGS)
        for index in range(rows):
            row, start = FIRST_ROW + index, date(2025, 1, 1) + timedelta(days=dice.randrange(500))
            baseline = start + timedelta(days=dice.randrange(20, 300))
            due = baseline + timedelta(days=dice.choice((0, 0, 0, 30, 61)))
            status = dice.choice(STATUSES)
            sheet.write_number(row, 0, index + 1)
            sheet.write_string(row, 1, dice.choice(WORKSTREAMS))
            sheet.write_string(row, 2, f"{dice.choice(VERBS)} {dice.choice(THINGS)} for case group {index + 1}")
            sheet.write_string(row, 3, dice.choice(AGENCIES))
            sheet.write_string(row, 4, " / ".join(dice.sample(AGENCIES, 2)))
            sheet.write_string(row, 5, f"Director {dice.randrange(40)}")
            sheet.write_datetime(row, 6, start, day)
            sheet.write_datetime(row, 7, baseline, day)
            sheet.write_string(row, 8, f"{due:%d.%m.%Y}")
            if status in {"Completed", "Done"}:
                sheet.write_datetime(row, 9, due - timedelta(days=dice.randrange(20)), day)
            sheet.write_string(row, 10, status)
            sheet.write_string(row, 11, dice.choice(RATINGS))
            sheet.write_string(row, 12, f"Discussed at review {dice.randrange(20)}; awaiting reply {index}")
    return written.getvalue()
