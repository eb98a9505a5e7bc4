"""What reading a file comes to, small enough to send from one process to another."""

from data.errors import TrackerError
from data.reading.opening.workbook import read_workbook


def outcome(content: bytes, name: str) -> tuple[int, ...]:
    """Returns the number of cells of each sheet, all details asked for; raises TrackerError as reading does."""
    sheets = read_workbook(content, name).sheets
    for sheet in sheets:
        details = sheet.details
        places = [*details.errors, *details.uncalculated, *details.fills, *details.bold]
        assert all(row >= 0 and column >= 0 for row, column in places)
        assert all(number >= 0 for number in [*details.hidden_rows, *details.hidden_columns, *details.outline_levels])
        assert len({len(row) for row in sheet.cells}) <= 1
        for top, left, bottom, right in sheet.merged:
            assert 0 <= top <= bottom < len(sheet.cells)
            assert 0 <= left <= right < len(sheet.cells[0])
    return tuple(sum(map(len, sheet.cells)) for sheet in sheets)


def two_sentences(error: TrackerError) -> bool:
    """Returns whether an error says what is wrong and what to do, each in a sentence a person can read."""
    return all(
        text == text.strip() and text.endswith(".") and len(text) > 10 and "Traceback" not in text
        for text in (error.problem, error.remedy)
    )
