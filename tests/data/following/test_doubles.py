"""The same ref in two files of one review is one action, and every receipt still adds up."""

import pytest

from data.following.doubles import MERGED, doubles, in_words, settled
from tests.data.following.test_last_review import BEFORE, read

SAME = BEFORE[0]
OTHER = (*SAME[:5], "Completed", None)


def both(first, second, *more):
    return [read((first, *more), "moi.xlsx"), read((second,), "unit.xlsx")]


def test_a_ref_that_says_the_same_in_two_files_counts_once():
    trackers = both(SAME, ("up – 1", *SAME[1:]), BEFORE[1])
    (double,) = doubles(trackers)
    assert double.differing == ()
    once = settled(trackers, [double], {})
    assert [len(tracker.actions) for tracker in once] == [1, 1]


def test_rows_that_differ_are_said_with_what_differs():
    (double,) = doubles(both(SAME, OTHER))
    assert double.differing == ("status", "remarks")
    assert in_words(double) == (
        "UP-1 stands in moi.xlsx, sheet Actions, row 2 and unit.xlsx, sheet Actions, row 2; "
        "they differ in status, remarks."
    )


@pytest.mark.parametrize(("choice", "counts"), [(0, [1, 0]), (1, [0, 1]), (MERGED, [0, 1])])
def test_the_row_chosen_counts_and_the_other_is_set_aside_with_its_reason(choice, counts):
    trackers = both(SAME, OTHER)
    (double,) = doubles(trackers)
    once = settled(trackers, [double], {double.key: choice})
    assert [len(tracker.actions) for tracker in once] == counts
    for tracker in once:
        rows = tracker.receipt.as_json()["sheets"][0]["rows"]
        assert rows["read"] == rows["kept"] + rows["set_aside"] + rows["headings_totals_notes"]
        assert tracker.receipt.as_json()["actions"] == len(tracker.actions)
    aside = next(tracker for tracker in once if not len(tracker.actions))
    assert "E2" in set(aside.findings["rule"])
    if choice == MERGED:
        assert once[1].actions["remarks"].tolist() == ["With the law ministry"]
        assert once[1].actions["status"].astype("str").tolist() == ["completed"]


def test_one_ref_with_other_words_is_another_action():
    assert doubles(both(SAME, (SAME[0], "Buy four vehicles for Karachi", *SAME[2:]))) == []
