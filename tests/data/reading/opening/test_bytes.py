"""Any bytes at all, and good files with bytes changed, end in a workbook or in two sentences."""

import io
from collections.abc import Callable
from functools import partial

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import TrackerError
from data.reading.child import in_child
from data.reading.child_job import Job
from data.reading.opening.workbook import read_workbook
from tests.data.reading.opening.packages import ods, sheet, xlsx
from tests.data.reading.opening.test_markup_tables import BOOK
from tests.data.reading.opening.test_ole import LOCKED
from tests.data.reading.outcomes import outcome, two_sentences

TEXT = 'Ref;Action;Due\r\n1;Café – £2m;31/03/2026\r\n2;"two\r\nlines";\r\n'.encode("cp1252")
PAGE = b"<table><tr><td rowspan=2>Ref<td colspan=2>Action<tr><td>1<td>2</table>"
FLAT = BOOK.format(
    '<Worksheet ss:Name="P"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="Number">1</Data></Cell>'
    "</Row></Table></Worksheet>"
).encode()


def plan() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        page.merge_range("A1:C1", "Plan", book.add_format({"bold": True, "bg_color": "#A4161A"}))
        page.set_row(2, None, None, {"hidden": True, "level": 1})
        page.write_row(1, 0, ["Ref", "Action", "Due"])
        page.write_row(2, 0, [1, "Publish", "=1/0"])
    return buffer.getvalue()


SAFE = {"text": TEXT, "page": PAGE, "flat": FLAT}
PACKED = {"xlsx": plan(), "bare": xlsx(sheet()), "ods": ods("<table:table-row/>"), "locked": LOCKED}


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["change", "cut", "repeat", "insert", "end"]),
        st.floats(0, 1),
        st.integers(0, 40),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=4,
)


def edited(original: bytes, edits: list[tuple[str, float, int, bytes]]) -> bytes:
    """Returns the original with some bytes changed, cut out or repeated, each at a share of its length."""
    content = bytearray(original)
    for what, share, length, new in edits:
        place = int(share * len(content))
        match what:
            case "change":
                content[place : place + 1] = new[:1]
            case "cut":
                del content[place : place + length]
            case "repeat":
                content[place:place] = content[place : place + length]
            case "insert":
                content[place:place] = new
            case "end":
                del content[max(place, 8) :]
    return bytes(content)


def refusal(read: Callable[[], object]) -> TrackerError | None:
    """Returns the two sentences that reading ended in, None where it ended well; any other error is the test's."""
    try:
        read()
    except TrackerError as error:
        return error
    return None


def ends_well(read: Callable[[], object]) -> bool:
    error = refusal(read)
    return error is None or two_sentences(error)


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes(content, name):
    assert ends_well(partial(read_workbook, content, f"a {name} b"))


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-8-sig", "utf-32"]))
def test_any_text(text, encoding):
    assert ends_well(partial(read_workbook, text.encode(encoding, "replace"), "plan.csv"))


@given(st.sampled_from(sorted(SAFE)), EDITS)
def test_changed_text(kind, edits):
    assert ends_well(partial(read_workbook, edited(SAFE[kind], edits), "plan.xls"))


@settings(max_examples=60)
@given(st.sampled_from(sorted(PACKED)), EDITS)
def test_changed_packages_in_a_child(kind, edits):
    assert ends_well(partial(in_child, Job((edited(PACKED[kind], edits), "plan.xlsx"), {}, outcome), "plan.xlsx"))


@pytest.mark.parametrize(
    "path", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]
)
@settings(max_examples=15)
@given(edits=EDITS)
def test_changed_parts_packed_again(path, edits):
    parts = {
        "xl/worksheets/sheet1.xml": sheet(after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>').encode(),
        "xl/styles.xml": b'<styleSheet><fills><fill><patternFill patternType="solid"><fgColor theme="4" tint="-0.2"/>'
        b'</patternFill></fill></fills><cellXfs><xf fillId="0" fontId="0"/></cellXfs></styleSheet>',
        "xl/workbook.xml": b'<workbook><sheets><sheet name="P" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="rId1" Type="worksheet" '
        b'Target="worksheets/sheet1.xml"/></Relationships>',
    }
    content = xlsx(sheet(), parts=parts | {path: edited(parts[path], edits)})
    assert ends_well(partial(in_child, Job((content, "plan.xlsx"), {}, outcome), "plan.xlsx"))
