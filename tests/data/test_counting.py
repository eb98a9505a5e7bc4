"""Counts and shares are written one way: the same share is the same words in a card, a table, a sentence, a picture."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import wording
from analytics.indicators import words as indicator_words
from analytics.measures import sentences
from analytics.measures.shares import Measure
from charts.sheet import text
from data.counting import NO_BREAK, counted, percent, percents, plural, whole
from ui.pieces import words


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(0.5, 1), (1.5, 2), (2.5, 3), (-0.5, -1), (-2.5, -3), (2.4999, 2), (100 * 0.285, 29), (0, 0), (-0.2, 0)],
)
def test_halves_round_up(value, wanted):
    assert whole(value) == wanted


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_is_0_or_100_only_where_it_is_exactly_that_and_halves_round_up(some, every):
    some = min(some, every)
    said = percent(some, every).replace(NO_BREAK, " ")
    exact = Fraction(100 * some, every)
    assert (said == "0 %") == (some == 0)
    assert (said == "100 %") == (some == every)
    if 0 < exact < Fraction(1, 2):
        assert said == "under 1 %"
    elif Fraction(199, 2) <= exact < 100:
        assert said == "over 99 %"
    else:
        assert said == f"{int(exact + Fraction(1, 2))} %"


@pytest.mark.parametrize(("some", "rate"), [(299, "over 99 %"), (1, "under 1 %"), (0, "0 %"), (300, "100 %")])
def test_every_place_says_the_same_of_a_share(some, rate):
    figure = {"numerator": some, "denominator": 300, "measure": "ratio", "value": None, "unit": "%"}
    said = {
        words.of(some, 300),
        text.share(some, 300),
        sentences.of(Measure("completed", some, 300)).replace(NO_BREAK, " "),
        indicator_words.figure(figure),
        f"{some} of 300 ({wording.share(some / 300)})".replace(NO_BREAK, " "),
    }
    assert said == {f"{some} of 300 ({rate})"}


def test_ranges_of_rates():
    assert percents(0.4385, 1) == "44 to 100 %"
    assert percents(0.004, 0.996) == "under 1 to over 99 %"
    assert percents(0, 0.561) == "0 to 56 %"


def test_counted_nouns():
    assert [counted(n, "agency") for n in (0, 1, 1204)] == ["0 agencies", "1 agency", "1,204 agencies"]
    assert plural("workstream that can be rated", 2) == "workstreams that can be rated"
    assert plural("day", 2) == "days"
    assert plural("due date", 3) == "due dates"
    assert counted(2, "person", "people") == "2 people"
    assert words.counted is wording.counted is text.counted is counted
