"""Status words asked about: each once, with the actions that hold it, in an order that no answer moves."""

from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from data.reading.vocabulary.corrections import Corrections
from data.schema import Status
from tests.data.workbooks.drawing import Drawing, DrawnSheet, workbook_bytes
from ui.trackers.correcting import amending
from ui.trackers.correcting.word_meanings import words_asked

WORDS = ["Done", "Zorble", "Humming", "zorble", "Done", "Zorble", "Open"]
ROWS = [
    ["Ref", "Action", "Owner", "Status"],
    *([str(number), f"Repair bay {number} of the quay", "Ana", word] for number, word in enumerate(WORDS, 1)),
]
SHEET = Drawing("words", "", [DrawnSheet("Plan", [list(row) for row in ROWS])])


def read(corrections: Corrections | None = None) -> Tracker:
    return read_tracker(workbook_bytes(SHEET), SHEET.file_name, read_programme(), corrections=corrections)


def test_words_are_asked_once_with_their_actions_those_not_known_first() -> None:
    tracker = read()

    assert words_asked(tracker, tracker, tracker.receipt.sheets[0]) == [
        ("Zorble", 3), ("Humming", 1), ("Done", 2), ("Open", 1),
    ]  # fmt: skip


def test_an_answer_moves_no_word_and_holds_for_every_spelling() -> None:
    by_itself = read()
    corrected = read(amending.with_status(Corrections(), "Plan", "Zorble", Status.ON_HOLD))

    assert words_asked(by_itself, corrected, corrected.receipt.sheets[0]) == words_asked(
        by_itself, by_itself, by_itself.receipt.sheets[0]
    )
    assert corrected.receipt.sheets[0].statuses["zorble"] is Status.ON_HOLD
