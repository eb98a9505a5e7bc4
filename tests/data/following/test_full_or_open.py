"""Full lists or open ones: found from the files, said otherwise by programme.toml, and never without a word."""

import pytest

from data.following.full_or_open import in_words, names_open_only, repeated
from data.programme import Trackers
from tests.data.following.test_carried import frame, row

CLOSED = [row(f"C{number}", "completed") for number in range(4)]
BEFORE = frame([*CLOSED, row("A"), *[row(f"N{n}", "completed", "NADRA", "nadra.xlsx") for n in range(3)]])
NOW = frame([row("A"), *[row(f"N{n}", "completed", "NADRA", "nadra.xlsx") for n in range(3)]])
SEEN = "of 4 actions its agencies had closed before it repeats 0."


def test_a_list_that_repeats_little_of_what_was_closed_lists_open_actions_only():
    assert repeated(NOW, BEFORE) == {"fia.xlsx": (0, 4), "nadra.xlsx": (3, 3)}
    assert names_open_only(0, 4)
    assert not names_open_only(3, 4)
    assert in_words(NOW, BEFORE, None) == [f"fia.xlsx lists open actions only: {SEEN}"]


def test_of_fewer_than_three_closed_nothing_is_found():
    assert in_words(frame([row("A")]), frame([*CLOSED[:2], row("A")]), None) == []


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            Trackers.FULL,
            ["Every file is taken as a full list, as programme.toml says.", f"fia.xlsx looks otherwise: {SEEN}"],
        ),
        (
            Trackers.OPEN,
            [
                "Every file is taken to list open actions only, as programme.toml says.",
                "nadra.xlsx looks otherwise: of 3 actions its agencies had closed before it repeats 3.",
            ],
        ),
    ],
)
def test_what_programme_toml_says_overrules_what_was_found_and_what_looks_otherwise_is_told(stated, said):
    assert in_words(NOW, BEFORE, stated) == said
    assert in_words(NOW, None, stated) == said[:1]
