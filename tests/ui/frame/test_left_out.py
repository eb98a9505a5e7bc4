"""What a link asks for in vain is named in a sentence."""

from datetime import date

import pytest

from ui.frame.left_out import review_note

SEPTEMBER = date(2026, 9, 30)
LATEST = "the latest review is shown"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", ""),
        ("2026-09-30", ""),
        (
            "2026-10-15",
            "The link names a review of 15 Oct 2026, which is not there; the one before it, of 30 Sep 2026, is taken.",
        ),
        ("2020-01-01", "The link names a review of 1 Jan 2020, which is not there; the latest review is shown."),
        ("<b>x</b>", r"The link names a review by “\<b\>x\</b\>”, which is not a date; the latest review is shown."),
    ],
)
def test_a_review_that_is_not_there(asked, told):
    assert review_note(asked, SEPTEMBER, LATEST) == told


def test_no_review_to_compare_with():
    assert "which is not there" in review_note("2026-08-31", None, LATEST)
