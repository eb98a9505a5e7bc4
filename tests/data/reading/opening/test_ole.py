"""Locked workbooks open with their password, which is used once; what is no workbook is named."""

import gc
import io
import random
import sys

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from data.errors import TrackerError
from data.reading.opening.ole import PasswordNeededError
from data.reading.opening.workbook import read_workbook
from tests.data.reading.opening.packages import sheet, xlsx

PASSWORD = "correct horse battery"


def locked(password: str, part: str = sheet()) -> bytes:
    """Returns a locked workbook, padded since the library writes streams under 4 KB in a way it cannot read."""
    buffer = io.BytesIO()
    padding = random.Random(1).randbytes(8_000)
    OOXMLFile(io.BytesIO(xlsx(part, parts={"xl/media/padding.bin": padding}))).encrypt(password, buffer)
    return buffer.getvalue()


LOCKED = locked(PASSWORD)


def test_a_locked_workbook_asks_for_its_password():
    with pytest.raises(PasswordNeededError) as caught:
        read_workbook(LOCKED, "plan.xlsx")
    assert caught.value.problem == "plan.xlsx is locked with a password."
    assert "not kept" in caught.value.remedy


def test_a_wrong_password_is_said_to_be_wrong_and_not_repeated():
    with pytest.raises(PasswordNeededError) as caught:
        read_workbook(LOCKED, "plan.xlsx", password="guess 1234")
    assert "does not open plan.xlsx" in caught.value.problem
    assert "guess" not in str(caught.value)


def test_the_right_password_opens_it_and_is_kept_nowhere():
    book = read_workbook(LOCKED, "plan.xlsx", password=PASSWORD)
    assert book.sheets[0].cells[1] == [1.0, "Publish the plan"]
    given = "-".join(["only", "this", "test", "knows"])
    read_workbook(locked(given), "plan.xlsx", password=given)
    gc.collect()
    keepers = [held for held in gc.get_referrers(given) if held is not sys._getframe()]
    assert keepers == []


def test_the_password_excel_uses_unasked_is_tried_unasked():
    assert len(read_workbook(locked("VelvetSweatshop"), "plan.xlsx").sheets[0].cells) == 3


def test_what_is_inside_a_lock_is_checked_like_any_other_file():
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048577"><c r="A1048577"><v>1</v></c></row>')
    with pytest.raises(TrackerError, match="outside the grid"):
        read_workbook(locked(PASSWORD, part), "plan.xlsx", PASSWORD)


@pytest.mark.parametrize(
    "content",
    [LOCKED[:3_000], LOCKED[:512] + bytes(len(LOCKED) - 512), LOCKED[:8] + bytes(2_000)],
    ids=["cut", "emptied", "only a signature"],
)
def test_a_broken_container_is_refused_in_words(content):
    with pytest.raises(TrackerError) as caught:
        read_workbook(content, "plan.xls")
    assert caught.value.problem.startswith("plan.xls ")


@pytest.mark.parametrize(
    ("file", "password"),
    [
        ("apache-poi__test-data__spreadsheet__password.xls", "password"),
        ("sheetjs__password_2002_40_dss.xls", "password"),
        ("exceldatareader__src__TestData__agile_AES128_SHA512_CBC_pwd_password.xlsx", "password"),
    ],
)
def test_real_locked_files_open(shared, file, password):
    content = (shared("odd") / file).read_bytes()
    with pytest.raises(PasswordNeededError):
        read_workbook(content, file)
    assert len(read_workbook(content, file, password).sheets) >= 1
