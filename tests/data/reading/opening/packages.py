"""Workbooks written byte by byte, so that a test can write what no library would."""

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"

THREE_ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Ref</t></is></c><c r="B1" t="inlineStr"><is><t>Action</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>Publish the plan</t></is></c></row>'
    '<row r="3"><c r="A3"><v>2</v></c><c r="B3" t="inlineStr"><is><t>Hire the lead</t></is></c></row>'
)


def sheet(rows: str = THREE_ROWS, before: str = "", after: str = "", doctype: str = "") -> str:
    """Returns the XML of a worksheet."""
    return f'{doctype}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx(*sheets: str | bytes, names: Sequence[str] = (), parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Returns an .xlsx of these worksheet parts, called Sheet1 and on unless named; `parts` adds or replaces parts."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names or [f"Sheet{number}" for number in numbers], strict=True)
    )
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    everything: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
        **{f"xl/worksheets/sheet{number}.xml": part for number, part in zip(numbers, sheets, strict=True)},
    }
    return packed(everything | dict(parts or {}))


def ods(rows: str, before: str = "") -> bytes:
    """Returns an .ods of one table."""
    names = " ".join(f'xmlns:{name}="{OPEN_DOCUMENT}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="Plan">'
        f"{before}{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": content,
    })  # fmt: skip


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Returns a zip file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return buffer.getvalue()
