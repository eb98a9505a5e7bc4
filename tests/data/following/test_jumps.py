"""What would surprise a review: each jump is said, and its neighbour is not."""

from datetime import date, timedelta

import pytest

from data.following.carried import put_together
from data.following.jumps import jumps
from tests.data.following.test_carried import OCT, SEP, frame, row

DUE = date(2026, 12, 31)


def found(then, now):
    whole = put_together([(SEP, frame(then)), (OCT, frame(now))])
    return jumps(whole[1][1], whole[0][1])


def rows(count, **more):
    return [row(f"A{number}") | {"due_date": DUE} | more for number in range(count)]


def test_a_review_like_the_one_before_is_no_surprise():
    assert found(rows(10), rows(10)) == []
    assert found(rows(10), [*rows(9), row("A9", "completed")]) == []


def test_completed_that_falls_is_a_jump():
    (said,) = found([row("A", "completed"), row("B", "completed")], [row("A"), row("B", "completed")])
    assert said.startswith("Completed actions fall from 2 to 1;")


@pytest.mark.parametrize(("left", "is_jump"), [(8, False), (7, True)])
def test_more_than_a_fifth_of_the_open_ones_vanished_is_a_jump(left, is_jump):
    said = found(rows(10), rows(left))
    assert bool(said) == is_jump
    assert not said or said[0].startswith("3 of 10 open actions are no longer listed")


@pytest.mark.parametrize(("count", "is_jump"), [(9, False), (10, True)])
def test_an_agency_that_doubles_is_a_jump(count, is_jump):
    said = found(rows(5), rows(count))
    assert said == ([f"FIA lists {count} actions, after 5 at the review before; some may be there twice."] * is_jump)


@pytest.mark.parametrize(("days", "words"), [(1, "a day"), (-1, "a day"), (365, "a year"), (30, None)])
def test_dates_that_all_moved_by_a_day_or_a_year_are_a_jump(days, words):
    said = found(rows(6), rows(6, due_date=DUE + timedelta(days=days)))
    assert said == ([f"6 of 6 due dates moved by just {words}; they may be read or typed wrongly."] if words else [])
