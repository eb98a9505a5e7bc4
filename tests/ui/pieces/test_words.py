"""Words: spreadsheet text is shown letter for letter, numbers and dates as SCREENS wants them."""

from datetime import date

import pandas as pd
import pytest

from ui.pieces import words


@pytest.mark.parametrize(
    ("value", "shown"),
    [(date(2026, 10, 1), "1 Oct 2026"), (pd.Timestamp("2026-03-31"), "31 Mar 2026"), (pd.NaT, "—"), (None, "—")],
)
def test_days(value: object, shown: str) -> None:
    assert words.day(value) == shown


def test_a_rate_stands_behind_its_count_and_not_alone() -> None:
    assert words.of(61, 142) == "61 of 142 (43 %)"
    assert words.of(1, 4) == "1 of 4"
    assert words.of(1200, 4000) == "1,200 of 4,000 (30 %)"


def test_spreadsheet_text_cannot_become_markup() -> None:
    hostile = "![x](https://evil) <b>b</b> **bold** :red[x] $x$ [a](b) # h\n- li"
    shown = words.plain(hostile)
    for mark in "![]()<>*:$#-":
        assert all(shown[place - 1] == "\\" for place, letter in enumerate(shown) if letter == mark)
    assert "\n" not in shown


@pytest.mark.parametrize(
    "found_later",
    ["https://evil.example", "www.evil.example", "me@evil.example", ":material/home:", ":streamlit:", ":+1:", "a -> b"],
)
def test_what_is_looked_for_in_finished_text_is_not_found(found_later: str) -> None:
    shown = words.plain(found_later).replace("\\", "")
    assert found_later not in shown
    assert shown.replace("\u2060", "") == found_later


def test_direction_of_writing_is_not_turned() -> None:
    assert words.plain("report\u202efdp\u202c, \u0633\u0644\u0627\u0645") == "reportfdp, \u0633\u0644\u0627\u0645"


@pytest.mark.parametrize("nothing", [None, pd.NA, float("nan"), "", "  "])
def test_nothing_is_a_dash(nothing: object) -> None:
    assert words.plain(nothing) == "—"


def test_counts_and_lists_read_like_sentences() -> None:
    assert words.counted(1, "agency", "agencies") == "1 agency"
    assert words.counted(1204, "row") == "1,204 rows"
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.listed(["A", "B", "C", "D"]) == "A, B and 2 more"
    assert words.listed([]) == ""
