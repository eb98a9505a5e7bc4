"""Status phrases: decided by what they mean of completion, not by holding a word of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading.cells.statuses import of_numbers, parse_status
from data.reading.vocabulary.lists import status_words
from data.schema import OPEN_STATUSES, Status

DONE = """
Completed late
Completed (100%)
100% done
5 of 5 sites complete
Completed on 12/10
Completed 3/5/2026
Completed by contractor
Completed before the deadline
Completed ahead of schedule
Completed, no outstanding issues
Completed - to be reviewed
Completed and closed
Closed - no further action
Closed - implemented
Done, replaced pump
Implementation complete; monitoring
Expected results achieved
Planned works completed
Target achieved
All pending cases resolved
Delayed - completed
WAHR
مکمل ہو گیا
تم التنفيذ
Bereits abgeschlossen
vrai
"""
NOT_DONE = """
Half done
Complete in 3 of 5 sites
Open - completed 2 of 4
2 out of 3 done
One of three completed
3/5 done
Completed (3/5)
2 completed, 3 pending
80% done
Done 80%
80 per cent complete
not fully complete
Not yet closed
has not yet been fully implemented
could not be completed in time
Unable to complete
Never completed
Failed to deliver
Work completed, report not done
Done, not verified
Completed - awaiting sign off
Completed; next phase not started
Done except report
All but one completed
Phase 1 completed
First draft completed
Some sites complete
Delivered in part
Nearly complete
Close to completion
Nearing completion
awaiting completion
Completion pending
Pending closure
Closure requested
ready to close
Ready for closure
Recommended for closure
Proposed to be closed
To be completed
Yet to be completed
Will be completed by July
Should be done by May
Expected completion: June 2026
On track to complete
Once completed will be reported
Active - drafting completed
In progress - phase 1 completed
Uncompleted
Not cancelled
To be cancelled
No longer on hold
Will be started in July
Feedback
nicht abgeschlossen
teilweise abgeschlossen
pas encore terminé
no completado
parcialmente completado
não concluído
sin terminar
FALSCH
رپورٹ ابھی مکمل نہیں ہوئی
کام 50 فیصد مکمل
50 prozent abgeschlossen
wird bis Juni abgeschlossen
fast erledigt
casi terminado
ابھی نا مکمل ہے
کام مکمل، رپورٹ باقی
مکمل ہونے کے قریب
تقریبا مکمل
مکمل ہو جائے گا
80 فیصد مکمل
مكتمل بنسبة 70%
"""
CANCELLED = """
Closed - Duplicate
Closed as duplicate
Closed due to duplicate
Closed (not implemented)
Closed without implementation
Closed - not completed
Closed: rejected by board
Closed, no longer needed
Closed - won't fix
Resolved (Won't Do)
Cancelled - not completed
Archived
Deleted
Inactive
deprecated
"""
DENIALS = (
    "not {}", "not yet {}", "not fully {}", "never {}", "has not been {}", "will be {}", "to be {}", "yet to be {}",
    "half {}", "nearly {}", "partly {}", "could not be {}", "expected to be {}", "once {}", "40% {}",
    "{} in 3 of 5 sites", "{} except one", "{} - awaiting sign off", "all but one {}", "In progress: 2 of 4 {}",
)  # fmt: skip
WORDS = ("completed", "done", "closed", "implemented", "delivered", "finished", "resolved", "achieved", "finalised")


@pytest.mark.parametrize("phrase", DONE.strip().splitlines())
def test_what_is_done_is_completed(phrase: str) -> None:
    assert parse_status(phrase) is Status.COMPLETED


@pytest.mark.parametrize("phrase", NOT_DONE.strip().splitlines())
def test_what_is_done_in_part_not_yet_or_not_at_all_is_open(phrase: str) -> None:
    assert parse_status(phrase) in OPEN_STATUSES


@pytest.mark.parametrize("phrase", CANCELLED.strip().splitlines())
def test_what_is_closed_without_being_done_is_cancelled(phrase: str) -> None:
    assert parse_status(phrase) is Status.CANCELLED


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        (["0", "50", "100"], ["not_started", "in_progress", "completed"]),
        (["0", "0.5", "1"], ["not_started", "in_progress", "completed"]),
        (["1", "2", "3"], []),
        (["0", "1"], []),
        (["50", "100", "Done"], []),
        ([], []),
    ],
)
def test_numbers_are_per_cents_where_they_are_no_codes(words: list[str], statuses: list[str]) -> None:
    assert [status.value for status in of_numbers(words).values()] == statuses


@pytest.mark.parametrize("phrase", ["Done?", "Completed ?", "presumably completed", "reportedly done"])
def test_a_guess_is_no_status(phrase: str) -> None:
    assert parse_status(phrase) is None


@given(
    st.sampled_from(DENIALS),
    st.sampled_from(WORDS),
    st.sampled_from([str.lower, str.upper, str.capitalize]),
    st.sampled_from(["{}", "Work {}", "Status: {}", "{} (see minutes)"]),
)
def test_no_qualified_word_of_completion_completes(denial: str, word: str, write: object, around: str) -> None:
    assert callable(write)

    assert parse_status(around.format(write(denial.format(word)))) is not Status.COMPLETED


@given(st.sampled_from(sorted(status_words().whole)))
def test_a_listed_word_means_what_the_list_says(word: str) -> None:
    assert parse_status(word) == status_words().whole[word]
