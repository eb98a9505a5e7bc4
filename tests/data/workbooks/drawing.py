"""Workbooks drawn as text: `| a | b |` is a row, `[sheet Name]` begins a sheet, `[expect]` the answer expected.

A cell of digits is a number, of an ISO date a real date, of TRUE or FALSE a truth; `'` before it makes it text;
`\\n` breaks the line. `[merge A1:C1]`, `[hide row 5]`, `[hide column C]`, `[hidden]`, `[fill F5 FF0000]`,
`[bold A4]`, `[strike A4]`, `[font A4 Wingdings]`, `[format A4 0.00]`, `[indent A4 1]` and `[group 4 1]` (row 4, level
1, under the row that sums it up) belong to the sheet above them. A drawing whose name ends in `.csv.txt` is written as
text, comma-separated. `python -m tests.data.workbooks.drawing FOLDER` writes them all as files.
"""

import csv
import io
import json
import re
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from data.programme import read_programme
from data.reading.tracker import read_tracker

HERE = Path(__file__).parent
Cell = str | float | int | bool | date | None


@dataclass
class DrawnSheet:
    """The cells of one drawn sheet and the marks on it."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    is_hidden: bool = False
    fills: dict[str, str] = field(default_factory=dict)
    bold: list[str] = field(default_factory=list)
    formats: dict[str, str] = field(default_factory=dict)
    indents: dict[str, int] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)
    fonts: dict[str, str] = field(default_factory=dict)


@dataclass
class Drawing:
    """One drawn workbook: its oddity in words, its sheets, and what must be answered: key -> value as drawn."""

    name: str
    oddity: str
    sheets: list[DrawnSheet] = field(default_factory=list)
    expected: list[tuple[str, str]] = field(default_factory=list)

    @property
    def file_name(self) -> str:
        """Returns the name of the workbook as a file."""
        return self.name if self.name.endswith(".csv") else f"{self.name}.xlsx"


def cell(text: str) -> Cell:
    """Returns the value a drawn cell stands for."""
    if not text:
        return None
    if text.startswith("'"):
        return text[1:].replace("\\n", "\n")
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    if text in {"TRUE", "FALSE"}:
        return text == "TRUE"
    return text.replace("\\n", "\n")


def drawing(path: Path) -> Drawing:
    """Returns the workbook drawn in a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    drawn = Drawing(path.name.removesuffix(".txt"), lines[0].removeprefix("# "))
    is_expecting = False
    for line in lines[1:]:
        if line.startswith("[sheet "):
            drawn.sheets.append(DrawnSheet(line[7:-1]))
            is_expecting = False
        elif line == "[expect]":
            is_expecting = True
        elif is_expecting and line.strip():
            key, _, value = line.partition(":")
            drawn.expected.append((key.strip(), value.strip()))
        elif line.startswith("|"):
            drawn.sheets[-1].rows.append([cell(text.strip()) for text in line.strip().strip("|").split("|")])
        elif match := re.fullmatch(r"\[(\w+)(?: (.*))?\]", line.strip()):
            _marked(drawn.sheets[-1], match[1], match[2] or "")
    return drawn


def _marked(sheet: DrawnSheet, mark: str, words: str) -> None:
    listed = {"merge": sheet.merged, "bold": sheet.bold, "strike": sheet.struck}
    placed = {"fill": sheet.fills, "format": sheet.formats, "font": sheet.fonts}
    if mark in listed:
        listed[mark].append(words)
    elif mark in placed:
        place, said = words.split(maxsplit=1)
        placed[mark][place] = said
    elif mark == "hidden":
        sheet.is_hidden = True
    elif mark == "hide":
        kind, place = words.split()
        if kind == "row":
            sheet.hidden_rows.append(int(place) - 1)
        else:
            sheet.hidden_columns.append(place)
    elif mark == "indent":
        place, depth = words.split()
        sheet.indents[place] = int(depth)
    elif mark == "group":
        row, level = words.split()
        sheet.levels[int(row) - 1] = int(level)
    else:
        raise ValueError(f"no such mark: {mark}")


def styled(sheet: DrawnSheet, place: str) -> dict[str, str | bool | int]:
    """Returns the format of a drawn cell, empty where nothing marks it."""
    style: dict[str, str | bool | int] = {"bg_color": f"#{sheet.fills[place]}"} if place in sheet.fills else {}
    if place in sheet.bold:
        style["bold"] = True
    if place in sheet.struck:
        style["font_strikeout"] = True
    if place in sheet.fonts:
        style["font_name"] = sheet.fonts[place]
    if place in sheet.formats:
        style["num_format"] = sheet.formats[place]
    if place in sheet.indents:
        style["indent"] = sheet.indents[place]
    return style


def workbook_bytes(drawn: Drawing) -> bytes:
    """Returns the drawn workbook as the bytes of its file: CSV where its name says so, else xlsx."""
    if drawn.name.endswith(".csv"):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(
            [["" if value is None else value for value in row] for row in drawn.sheets[0].rows]
        )
        return text.getvalue().encode()
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    for drawn_sheet in drawn.sheets:
        _write(book, drawn_sheet)
    book.close()
    return kept.getvalue()


def _write(book: xlsxwriter.Workbook, drawn_sheet: DrawnSheet) -> None:
    sheet = book.add_worksheet(drawn_sheet.name)
    for row, cells in enumerate(drawn_sheet.rows):
        for column, value in enumerate(cells):
            place = f"{chr(65 + column)}{row + 1}"
            style = styled(drawn_sheet, place)
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, book.add_format({"num_format": "dd/mm/yyyy", **style}))
            elif value is not None:
                sheet.write(row, column, value, book.add_format(style) if style else None)
            elif style:
                sheet.write_blank(row, column, None, book.add_format(style))
    for block in drawn_sheet.merged:
        first = block.split(":")[0]
        match = re.fullmatch(r"([A-Z])(\d+)", first)
        assert match, block
        value = drawn_sheet.rows[int(match[2]) - 1][ord(match[1]) - 65]
        sheet.merge_range(block, "" if value is None else value)
    for row in drawn_sheet.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.outline_settings(symbols_below=not drawn_sheet.levels)
    for row, level in drawn_sheet.levels.items():
        sheet.set_row(row, None, None, {"level": level})
    for letters in drawn_sheet.hidden_columns:
        sheet.set_column(f"{letters}:{letters}", None, None, {"hidden": True})
    if drawn_sheet.is_hidden:
        sheet.hide()


def drawings() -> list[Drawing]:
    """Returns every workbook drawn in the folders beside this script, by name."""
    return [drawing(path) for path in sorted(HERE.glob("*/*.txt"), key=lambda path: path.name)]


def answer(receipt: dict[str, Any]) -> dict[str, Any]:
    """Returns what is true of a drawn workbook, as labelled trackers have it: the tests hold the reader to it."""
    main_sheet = max(receipt["sheets"], key=lambda sheet: len(sheet["action_rows"]))
    rows = main_sheet["header_rows"]
    return {
        "file": receipt["file"],
        "main_sheet": main_sheet["name"],
        "header_row": rows[-1] if rows else None,
        "header_text_row": rows[0] if rows else None,
        "no_header": not rows,
        "sensible": bool(main_sheet["action_rows"]),
        "action_rows": main_sheet["action_rows"],
        "column_letters": main_sheet["column_letters"],
        "status_values": main_sheet["statuses"],
        "date_order": main_sheet["date_order"],
    }


def main() -> None:
    """Writes every drawn workbook as a file into the folder named on the command line, and its truth/NAME.json.

    They are for opening in Excel, and for `python -m data.reading.learning --beside`.
    """
    folder, programme = Path(sys.argv[1]), read_programme()
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    for drawn in drawings():
        content = workbook_bytes(drawn)
        (folder / drawn.file_name).write_bytes(content)
        told = answer(read_tracker(content, drawn.file_name, programme).receipt.as_json())
        (folder / "truth" / f"{drawn.name}.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
