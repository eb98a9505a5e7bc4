"""Delimited text: any encoding and delimiter, one row a record, blank lines counted, nothing swallowed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import TrackerError
from data.reading.opening.delimited import DELIMITERS, read_delimited
from data.reading.opening.encodings import decoded
from data.reading.opening.workbook import read_workbook


def cells(text: str | bytes, encoding: str = "utf-8"):
    return read_delimited(text if isinstance(text, bytes) else text.encode(encoding), "plan.csv").cells


@pytest.mark.parametrize(
    ("encoding", "text", "found"),
    [
        ("utf-8-sig", "Ref,Action\n1,Café\n", "utf-8"),
        ("utf-8", "نمبر,کام\n1,منصوبہ شائع کریں\n", "utf-8"),
        ("utf-16", "Ref,Action\n1,Plan – phase £2m\n", "utf-16"),
        ("utf-16-le", "Ref,Action\n1,Plan – phase £2m\n", "utf-16-le"),
        ("utf-16-be", "Ref,کام,پیش رفت\n1,منصوبہ,50%\n", "utf-16-be"),
        ("utf-32", "Ref,Action\n1,Café\n", "utf-32"),
        ("cp1252", "Ref,Action\n1,Publish plan – phase £2m\n2,Café naïve\n", "cp1252"),
        ("cp1252", "Réf;Action;État\n1;Préparer l’arrêté préfectoral;Terminé\n2;Été;À l’étude\n", "cp1252"),
        ("cp1252", "Nr;Maßnahme;Fällig\n1;Übergabe der Schlüssel für Büro;übermorgen\n", "cp1252"),
        ("cp1256", "الرقم,الإجراء,الحالة\n1,نشر الخطة الوطنية,مكتمل\n2,توظيف المدير,قيد التنفيذ\n", "cp1256"),
        ("cp1256", "Ref,Action,Remarks\n" + "1,Publish the plan,done\n" * 20 + "2,Hire,تمت المراجعة\n", "cp1256"),
        ("mac_roman", "Réf,Action,État\r1,Réparer le quai,Terminé\r2,Peindre le mât,À faire\r", "mac_roman"),
        ("cp1252", "Réf,Action,État\r1,Réparer le quai,Terminé\r2,Peindre le mât,À faire\r", "cp1252"),
        ("cp1251", "Номер,Действие\n1,Опубликовать план\n2,Нанять руководителя\n", "cp1251"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(encoding, text, found):
    assert (decoded(text.encode(encoding)).text, decoded(text.encode(encoding)).encoding) == (text, found)


def test_a_guess_is_said_and_a_certainty_is_not():
    assert "Windows-1252" in read_workbook("Ref,Action\n1,£2m\n".encode("cp1252"), "plan.csv").notes[0]
    assert read_workbook("Ref,Action\n1,£2m\n".encode(), "plan.csv").notes == ()


def test_a_stray_byte_does_not_turn_utf_8_into_another_encoding():
    text = "Ref,Action\n" + "1,Préparer l’arrêté\n" * 50
    read = decoded(text.encode() + b"2,broken \xe9\n")
    assert (read.encoding, read.is_guess, read.text.count("Préparer")) == ("utf-8", True, 50)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Ref;Action;Cost\n1;Plan, phase 2;1.234,50\n2;Hire, and train;99,00\n", ";"),
        ("Ref\tAction\n1\tPlan, with care; then stop\n2\tHire\n", "\t"),
        ("Ref|Action|Due\n1|Plan, phase 2|1/2/2026\n", "|"),
        ("Department tracker,,\nExported on 1/4/2026; final,,\nRef,Action,Status\n1,a;b;c,Open\n", ","),
        ("sep=;\nRef;Action, or task\n1;Plan\n", ";"),
        ("Ref\n1\n2\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_divides_the_records_alike(text, delimiter):
    assert read_delimited(text.encode(), "plan.csv").delimiter == delimiter


def test_a_separator_line_is_no_row_as_in_excel():
    assert cells("sep=;\r\nRef;Action\r\n1;Plan\r\n") == [["Ref", "Action"], ["1", "Plan"]]


def test_rows_are_numbered_as_excel_shows_them():
    read = cells('Title\r\n\r\nRef,Action\r\n1,"two\r\nlines"\r\n\r\n2,last\r\n')
    assert read == [["Title", None], [None, None], ["Ref", "Action"], ["1", "two\nlines"], [None, None], ["2", "last"]]


def test_line_ends_may_be_mixed():
    assert cells('Ref,Action\r1,a\n2,b\r\n3,"c\nd"\r') == [["Ref", "Action"], ["1", "a"], ["2", "b"], ["3", "c\nd"]]


def test_spaces_before_quotation_marks_are_no_part_of_the_text():
    assert cells('Ref, Action\n1, "Plan, with care"\n2, "Hire, and train"\n')[1] == ["1", "Plan, with care"]


def test_short_records_are_filled_up_and_long_ones_kept():
    assert cells("Ref,Action\n1\n2,a,b,c\n") == [
        ["Ref", "Action", None, None],
        ["1", None, None, None],
        ["2", "a", "b", "c"],
    ]


def test_a_quotation_mark_never_closed_costs_no_row():
    read = read_delimited(b'Ref,Action\n1,"never closed\n2,"a, b"\n3,x\n', "plan.csv")
    assert read.cells == [["Ref", "Action"], ["1", '"never closed'], ["2", "a, b"], ["3", "x"]]
    assert "row 2" in read.notes[0]


def test_quotation_marks_never_closed_everywhere_are_refused():
    with pytest.raises(TrackerError, match="never closed, first in row 2"):
        cells("Ref,Action\n" + '1,"open\n' * 41)


def test_controls_and_directions_are_cleaned_away():
    assert cells(b"Ref,Action\n1,a\0b\x07c\n")[1] == ["1", "abc"]
    assert cells("Ref,Action\n1,\u202eexe.slx\u202c\n")[1] == ["1", "exe.slx"]


@pytest.mark.parametrize("content", [bytes(range(256)) * 200, b"x\x9c\xabu\x80\x81\x05\x06" * 40])
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(TrackerError, match="not a spreadsheet, nor text"):
        cells(content)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("a,b\n" * 250_001, "more than 250,000 rows"), (",".join("a" * 2_001) + "\n", "more than 2,000 columns")],
)
def test_a_table_too_large_is_refused(text, sentence):
    with pytest.raises(TrackerError, match=sentence):
        cells(text)


def test_a_file_of_300_megabytes_is_refused_by_its_size():
    with pytest.raises(TrackerError, match="plan.csv is 300 MB; a tracker may be 50 MB"):
        read_workbook(bytes(300_000_000), "plan.csv")


PLAIN = st.text(st.sampled_from("abz ,;\t|\"'\nÉ£–منص1%"), max_size=12).map(str.strip).filter(bool)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(PLAIN, min_size=width, max_size=width), min_size=3, max_size=8)
    ),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_whatever_a_writer_writes_is_read_back(table, delimiter, encoding):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    stated = f"sep={delimiter}\r\n{buffer.getvalue()}"
    assert cells(stated.encode(encoding)) == table
