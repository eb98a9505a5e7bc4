"""The details of an .xlsx sheet, looked up in its XML when asked for: one pass over the bytes, no tree."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import unescape
from typing import Final

from data.reading.opening.limits import EXCEL_COLUMNS, EXCEL_ROWS
from data.reading.opening.sheet_details import Place
from data.reading.opening.xlsx_limits import column_number, strings_path
from data.reading.opening.xlsx_styles import XlsxStyles, elements
from data.reading.opening.zip_package import ZipPackage

_TRUE: Final = (b"1", b"true", b"on")
_ROW: Final = re.compile(rb"<(?:\w+:)?row(?=[\s/>])([^<>]*)>")
_COLUMNS: Final = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"'<>]*)[\"']")
_ERROR: Final = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>(?:\s*<(?:\w+:)?f(?:[^<>]*/>|[^<>]*>[^<]*</[^<>]*>))?\s*<(?:\w+:)?v>([^<]*)<"
)
_UNCALCULATED: Final = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:(?<=/)>|>[^<]*</[^<>]*>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_STRING_END: Final = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")
_RUN_END: Final = re.compile(rb"</(?:\w+:)?r>")
_BOLD: Final = re.compile(rb"<(?:\w+:)?b(?:\s+val=[\"'](\w+)[\"'])?\s*/?>")
_STRUCK: Final = re.compile(rb"<(?:\w+:)?strike(?:\s+val=[\"'](\w+)[\"'])?\s*/?>")
_RUN_TEXT: Final = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
_SHARED: Final = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?v>(\d{1,9})<")
_INLINE: Final = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?is>")
_INLINE_END: Final = re.compile(rb"</(?:\w+:)?is>")
_LONGEST_INLINE_BYTES: Final = 100_000
_NOT_BOLD: Final = (b"0", b"false", b"off")
_PAGE_TEXT: Final = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_SHAPE_END: Final = re.compile(rb"</(?:\w+:)?sp>")
_SHAPE_TEXT: Final = re.compile(rb"<(?:\w+:)?t>([^<]*)<")
_MOST_SHAPES: Final = 1_000
_SUMS_BELOW: Final = re.compile(rb"<(?:\w+:)?outlinePr\s[^<>]*summaryBelow=[\"'](\w+)[\"']")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\s(?=[^<>]*\br=\"([A-Z]{1,3})(\d{1,7})\")(?=[^<>]*\bs=\"(\d{1,6})\")")


def sheet_paths(package: ZipPackage) -> tuple[str, ...]:
    """Returns the path of each sheet's part in the order of the workbook, "" for a sheet without one."""
    workbook = next((path for path in sorted(package.paths) if path.endswith("/workbook.xml")), "")
    folder, file = posixpath.split(workbook)
    targets = {
        attributes.get("Id", ""): posixpath.normpath(posixpath.join(folder, attributes.get("Target", ""))).lstrip("/")
        for path, attributes in elements(package.part(f"{folder}/_rels/{file}.rels"))
        if path[-1] == "Relationship"
    }
    return tuple(
        targets.get(next((value for key, value in attributes.items() if key.endswith(":id")), ""), "").casefold()
        for path, attributes in elements(_up_to_sheets(package.part(workbook)))
        if path[-2:] == ("sheets", "sheet")
    )


def _up_to_sheets(workbook: bytes) -> bytes:
    """Returns a workbook part without what follows its list of sheets, such as names by the hundred thousand."""
    opened = workbook.find(b"sheets>")
    return workbook[: workbook.find(b"sheets>", opened + 1)]


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


def _place(attributes: Mapping[bytes, bytes]) -> Place | None:
    """Returns where a cell lies, None where it does not say so in letters and digits."""
    match = re.fullmatch(rb"([A-Za-z]{1,3})(\d{1,7})", attributes.get(b"r", b""))
    return (int(match[2]) - 1, column_number(match[1]) - 1) if match else None


def _marked_runs(text: bytes, mark: re.Pattern[bytes]) -> tuple[str, ...]:
    """Returns the texts of the runs of a rich text that are marked so, none where it is throughout."""
    runs = [(mark.search(run), b"".join(_RUN_TEXT.findall(run))) for run in _RUN_END.split(text)]
    is_marked = [found is not None and found[1] not in _NOT_BOLD for found, _ in runs]
    if all(found or not written.strip() for found, (_, written) in zip(is_marked, runs, strict=True)):
        return ()
    return tuple(
        unescape(written.decode("utf-8", "replace"))
        for found, (_, written) in zip(is_marked, runs, strict=True)
        if found
    )


def _marked_strings(package: ZipPackage, mark: re.Pattern[bytes]) -> dict[int, tuple[str, ...]]:
    """Returns number of a shared string -> its runs marked so, for those that hold such and other text."""
    part = package.part(strings_path(package))
    if not mark.search(part):
        return {}
    texts = enumerate(_STRING_END.split(part))
    return {
        number: runs
        for number, text in texts
        if b"<" in text and mark.search(text) and (runs := _marked_runs(text, mark))
    }


class XlsxDetails:
    """The details of the sheet whose part lies at `path`; the part is inflated again for each group of questions."""

    def __init__(self, package: ZipPackage, path: str, styles: XlsxStyles) -> None:
        """Keeps where to look; reads nothing yet."""
        self._package = package
        self._path = path
        self._styles = styles

    @cached_property
    def _rows(self) -> tuple[frozenset[int], Mapping[int, int]]:
        """Returns the hidden rows and the outline levels."""
        hidden: set[int] = set()
        levels: dict[int, int] = {}
        part = self._package.part(self._path)
        if b"hidden=" in part or b"outlineLevel=" in part:
            number = 0
            for tag in _ROW.findall(part):
                attributes = _attributes(tag)
                stated = attributes.get(b"r", b"")
                number = int(stated) if stated.isdigit() and len(stated) < 8 else number + 1
                if attributes.get(b"hidden") in _TRUE:
                    hidden.add(number - 1)
                if (level := attributes.get(b"outlineLevel", b"0")).isdigit() and level.strip(b"0"):
                    levels[number - 1] = int(level[:2])
        return frozenset(hidden), levels

    @property
    def hidden_rows(self) -> frozenset[int]:
        """Returns the rows a person does not see, by hiding or by a filter."""
        return self._rows[0]

    @property
    def outline_levels(self) -> Mapping[int, int]:
        """Returns row -> outline level, for the rows that have one."""
        return self._rows[1]

    @property
    def sums_below(self) -> bool:
        """Returns whether grouped rows are summed up by the row beneath them."""
        stated = _SUMS_BELOW.search(self._package.part(self._path))
        return stated is None or stated[1] in _TRUE

    @cached_property
    def indents(self) -> Mapping[Place, int]:
        """Returns place -> how far the text of a cell is set in, where it is."""
        formats = self._styles.indents
        return {place: formats[style] for place, style in self._styled(frozenset(formats))}

    @cached_property
    def hidden_columns(self) -> frozenset[int]:
        """Returns the columns a person does not see."""
        part = self._package.part(self._path)
        hidden: set[int] = set()
        for tag in _COLUMNS.findall(part, 0, max(part.find(b"sheetData"), 0)):
            attributes = _attributes(tag)
            first, last = attributes.get(b"min", b""), attributes.get(b"max", b"")
            if attributes.get(b"hidden") in _TRUE and first.isdigit() and last.isdigit():
                hidden.update(range(int(first[:6]) - 1, min(int(last[:6]), EXCEL_COLUMNS)))
        return frozenset(hidden)

    @cached_property
    def errors(self) -> Mapping[Place, str]:
        """Returns place -> error as written; these cells are empty in the grid."""
        part = self._package.part(self._path)
        if b't="e"' not in part and b"t='e'" not in part:
            return {}
        found = {}
        for match in _ERROR.finditer(part):
            attributes = _attributes(match[1])
            if attributes.get(b"t") == b"e" and (place := _place(attributes)):
                found[place] = unescape(match[2].decode("utf-8", "replace"))
        return found

    @cached_property
    def uncalculated(self) -> frozenset[Place]:
        """Returns the places of formulas saved without their result; a formula whose result is "" is not one."""
        part = self._package.part(self._path)
        if b"<f" not in part and b":f" not in part:
            return frozenset()
        tags = (_attributes(tag) for tag in _UNCALCULATED.findall(part))
        return frozenset(place for tag in tags if tag.get(b"t") != b"str" and (place := _place(tag)))

    def _styled(self, formats: frozenset[int]) -> Iterator[tuple[Place, int]]:
        if formats:
            for letters, digits, style in _CELL.findall(self._package.part(self._path)):
                row, column = int(digits), column_number(letters)
                if int(style) in formats and row <= EXCEL_ROWS and column <= EXCEL_COLUMNS:
                    yield (row - 1, column - 1), int(style)

    @cached_property
    def fills(self) -> Mapping[Place, str]:
        """Returns place -> colour of a solid fill as "RRGGBB", white left out; fills by condition are not told."""
        return {place: self._styles.fills[style] for place, style in self._styled(frozenset(self._styles.fills))}

    @cached_property
    def bold(self) -> frozenset[Place]:
        """Returns the places of cells in bold type."""
        return frozenset(place for place, _ in self._styled(self._styles.bold))

    @cached_property
    def number_formats(self) -> Mapping[Place, str]:
        """Returns place -> the code of a number format, such as "0.00" or "0%"; general ones and dates are left out."""
        formats = self._styles.numbers
        return {place: formats[style] for place, style in self._styled(frozenset(formats))}

    @cached_property
    def bold_parts(self) -> Mapping[Place, tuple[str, ...]]:
        """Returns place -> the texts in bold type, of cells that hold bold and other text."""
        return self._parts(_BOLD)

    @cached_property
    def struck(self) -> frozenset[Place]:
        """Returns the places of cells that are struck through whole."""
        return frozenset(place for place, _ in self._styled(self._styles.struck))

    @cached_property
    def struck_parts(self) -> Mapping[Place, tuple[str, ...]]:
        """Returns place -> the texts struck through, of cells that hold such and other text."""
        return self._parts(_STRUCK)

    @cached_property
    def sign_fonts(self) -> Mapping[Place, str]:
        """Returns place -> the font, in lower case, of cells whose letters are signs."""
        return {place: self._styles.signs[style] for place, style in self._styled(frozenset(self._styles.signs))}

    def _parts(self, mark: re.Pattern[bytes]) -> dict[Place, tuple[str, ...]]:
        strings, part = _marked_strings(self._package, mark), self._package.part(self._path)
        found: dict[Place, tuple[str, ...]] = {}
        for match in _SHARED.finditer(part) if strings else ():
            runs = strings.get(int(match[2]), ())
            attributes = _attributes(match[1]) if runs else {}
            if attributes.get(b"t") == b"s" and (place := _place(attributes)):
                found[place] = runs
        for match in _INLINE.finditer(part) if mark.search(part) else ():
            text = _INLINE_END.split(part[match.end() : match.end() + _LONGEST_INLINE_BYTES], 1)[0]
            if (runs := _marked_runs(text, mark)) and (place := _place(_attributes(match[1]))):
                found[place] = runs
        return found

    @cached_property
    def box_texts(self) -> tuple[str, ...]:
        """Returns the texts of the boxes and shapes that lie on the sheet, one each."""
        folder, file = posixpath.split(self._path)
        targets = (
            posixpath.normpath(posixpath.join(folder, attributes.get("Target", ""))).lstrip("/")
            for path, attributes in elements(self._package.part(f"{folder}/_rels/{file}.rels"))
            if path[-1] == "Relationship" and attributes.get("Type", "").endswith("/drawing")
        )
        shapes = (shape for target in targets for shape in _SHAPE_END.split(self._package.part(target))[:_MOST_SHAPES])
        told = (unescape(b" ".join(_SHAPE_TEXT.findall(shape)).decode("utf-8", "replace")) for shape in shapes)
        return tuple(text for text in (" ".join(one.split()) for one in told) if text)

    @cached_property
    def page_texts(self) -> tuple[str, ...]:
        """Returns the headers and footers of the printed pages, each once."""
        part = self._package.part(self._path)
        under_the_cells = max(part.rfind(b"sheetData"), 0)
        found = (unescape(text.decode("utf-8", "replace")) for text in _PAGE_TEXT.findall(part, under_the_cells))
        return tuple(dict.fromkeys(found))
