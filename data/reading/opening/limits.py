"""How much a file may hold, and the two sentences said where it holds more."""

from typing import Final

from data.errors import TrackerError

MEGABYTE: Final = 1_000_000
MAX_UPLOAD_BYTES: Final = 50 * MEGABYTE
MAX_SHEETS: Final = 300
MAX_ROWS: Final = 250_000
MAX_COLUMNS: Final = 2_000
MAX_CELLS: Final = 8_000_000
MAX_TEXT_BYTES: Final = 200 * MEGABYTE
EXCEL_ROWS: Final = 1_048_576
EXCEL_COLUMNS: Final = 16_384

SAVE_AGAIN: Final = "Open it in Excel, save it again as an Excel workbook (.xlsx), and upload the new file."
ONLY_THE_TRACKER: Final = "Copy the tracker alone into a new workbook and upload that."


def check_size(name: str, size_bytes: int) -> None:
    """Raises TrackerError for a file of more than 50 MB; a caller that knows the size need not read the file first."""
    if size_bytes > MAX_UPLOAD_BYTES:
        raise TrackerError(
            f"{name} is {size_bytes / MEGABYTE:,.0f} MB; a tracker may be {MAX_UPLOAD_BYTES // MEGABYTE} MB at most.",
            ONLY_THE_TRACKER,
        )


def damaged(name: str) -> TrackerError:
    """Returns the error for a file whose inside does not hold together."""
    return TrackerError(f"{name} is damaged or was not received whole.", SAVE_AGAIN)


def check_sheet_count(name: str, sheets: int) -> None:
    """Raises TrackerError for a workbook with more sheets than are read."""
    if sheets > MAX_SHEETS:
        raise TrackerError(f"{name} has {sheets:,} sheets; at most {MAX_SHEETS} are read.", ONLY_THE_TRACKER)


def check_references(name: str, rows: int, columns: int) -> None:
    """Raises TrackerError for a sheet whose cells lie past XFD1048576, the last cell of a spreadsheet."""
    if rows > EXCEL_ROWS or columns > EXCEL_COLUMNS:
        raise TrackerError(f"{name} names cells that lie outside the grid of a spreadsheet.", SAVE_AGAIN)


def check_grid(name: str, rows: int, columns: int) -> None:
    """Raises TrackerError for a sheet larger than is read."""
    if rows > MAX_ROWS:
        raise TrackerError(
            f"{name} has a sheet of more than {MAX_ROWS:,} rows, empty ones above an entry counted.",
            "Delete the rows below the tracker in that sheet (one stray entry far down is enough) and save it again.",
        )
    if columns > MAX_COLUMNS:
        raise TrackerError(
            f"{name} has a sheet of more than {MAX_COLUMNS:,} columns, empty ones before an entry counted.",
            "Delete the columns to the right of the tracker in that sheet and save it again.",
        )
    check_cells(name, rows * columns)


def check_cells(name: str, cells: int) -> None:
    """Raises TrackerError for more cells, empty ones counted, than fit in memory."""
    if cells > MAX_CELLS:
        raise TrackerError(
            f"{name} spans {cells:,} cells, empty ones counted; at most {MAX_CELLS:,} are read.", ONLY_THE_TRACKER
        )
