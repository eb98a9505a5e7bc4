"""Zip files that lie, explode or can be read in two ways are refused before a parser sees them."""

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from data.errors import TrackerError
from data.reading.opening.zip_package import MAX_PARTS, ZipPackage
from tests.data.reading.opening.packages import packed, sheet, xlsx


def refusal(content: bytes) -> str:
    with pytest.raises(TrackerError) as caught:
        for _ in ZipPackage(content, "plan.xlsx").parts():
            pass
    return caught.value.problem


def declaring(content: bytes, path: str, size: int) -> bytes:
    """Returns the archive with another inflated size declared for one part, in both of its headers."""
    changed = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        local = archive.getinfo(path).header_offset
    struct.pack_into("<I", changed, local + 22, size)
    central = content.find(path.encode(), content.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", changed, central + 24, size)
    return bytes(changed)


def test_parts_are_given_back_whole_under_lower_case_paths():
    package = ZipPackage(packed({"XL\\Sheet.xml": "<a/>", "empty": ""}), "plan.xlsx")
    assert dict(package.parts()) == {"xl/sheet.xml": b"<a/>", "empty": b""}
    assert package.part("xl/SHEET.xml") == b"<a/>"
    assert package.part("xl/none.xml") == b""


def test_a_bomb_is_refused_by_its_ratio():
    assert "unpacks to far more" in refusal(packed({"xl/worksheets/sheet1.xml": b" " * 30_000_000}))


def test_twenty_megabytes_may_be_packed_however_tightly():
    assert len(dict(ZipPackage(packed({"a": b" " * 20_000_000}), "plan.xlsx").parts())["a"]) == 20_000_000


def test_many_small_bombs_are_counted_together():
    one = packed({"part": b" " * 19_000_000})
    central = one[one.find(b"PK\x01\x02") : one.find(b"PK\x05\x06")]
    named = [central.replace(b"part", f"p{number:03}".encode()) for number in range(30)]
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 31, 31, len(central) * 31, one.find(central), 0)
    overlapping = one[: one.find(central)] + central + b"".join(named) + end
    assert "unpacks to far more" in refusal(overlapping)


@pytest.mark.parametrize("declared", [10, 5_000])
def test_a_part_that_is_not_as_long_as_it_says_is_refused(declared):
    assert "damaged" in refusal(declaring(packed({"part": b"x" * 1_000}), "part", declared))


def test_two_parts_of_one_name_are_refused():
    buffer = io.BytesIO(xlsx(sheet()))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("xl/worksheets/SHEET1.xml", sheet("<row/>"))
    assert "two parts of the same name" in refusal(buffer.getvalue())


def test_too_many_parts_are_refused():
    assert f"at most {MAX_PARTS:,}" in refusal(packed({f"p{number}": b"" for number in range(MAX_PARTS + 1)}))


def test_a_compression_that_excel_does_not_use_is_refused():
    assert "does not use" in refusal(packed({"part": b"x" * 100}, zipfile.ZIP_LZMA))


def test_a_zip_locked_with_a_password_is_refused():
    content = bytearray(packed({"part": b"x" * 100}))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in refusal(bytes(content))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(xlsx(sheet())[:400], id="cut in half"),
        pytest.param(b"PK\x03\x04" + bytes(200), id="zeros"),
        pytest.param(xlsx(sheet()).replace(b"PK\x05\x06", b"PK\x00\x00"), id="without an end"),
    ],
)
def test_a_broken_archive_is_called_damaged(content):
    assert "damaged" in refusal(content)


def test_flipped_bytes_inside_a_part_are_called_damaged():
    content = bytearray(packed({"part": b"the quick brown fox jumps over the lazy dog" * 9}))
    start = content.find(b"part") + 4
    for place in range(start, start + 20):
        content[place] ^= 0xFF
    assert "damaged" in refusal(bytes(content))


def test_names_that_climb_out_of_the_archive_write_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    package = ZipPackage(packed({"../outside.txt": "x", "/absolute.txt": "y"}), "plan.xlsx")
    assert len(list(package.parts())) == 2
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "outside.txt").exists()
    assert not Path("/absolute.txt").exists()
