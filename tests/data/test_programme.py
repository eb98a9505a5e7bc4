import json

import pytest

from data.errors import TrackerError
from data.programme import Trackers, parse_programme, read_programme
from tests.data.reading.outcomes import two_sentences

FIVE = ("Green", "Amber-green", "Amber", "Amber-red", "Red")


def test_levels_of_confidence_are_five_unless_the_programme_names_others():
    assert parse_programme({}).confidence_levels == read_programme().confidence_levels == FIVE
    three = parse_programme({"delivery_confidence": {"levels": ["High", "Medium", "Low"]}})
    assert three.confidence_levels == ("High", "Medium", "Low")


@pytest.mark.parametrize("levels", [["Good", "Bad"], ["A", "B", "A"], ["A", "", "C"], list("ABCD")])
def test_other_numbers_of_levels_and_levels_named_twice_are_refused(levels, tmp_path):
    path = tmp_path / "programme.toml"
    path.write_text(f"[delivery_confidence]\nlevels = {levels!r}\n", encoding="utf-8")
    with pytest.raises(TrackerError, match="programme file") as refused:
        read_programme(path)
    assert "three or five different levels" in refused.value.remedy


def test_whether_trackers_are_full_lists_is_found_unless_it_is_stated():
    assert parse_programme({}).reviews.trackers is read_programme().reviews.trackers is None
    assert parse_programme({"reviews": {"trackers": "full"}}).reviews.trackers is Trackers.FULL
    stated = parse_programme({"reviews": {"trackers": "open", "first_number": 5}}).reviews
    assert (stated.trackers, stated.first_number) == (Trackers.OPEN, 5)


@pytest.mark.parametrize("stated", ["half", "Full", 1, True, ["full"]])
def test_trackers_that_are_neither_full_nor_open_are_refused_in_two_sentences(stated, tmp_path):
    path = tmp_path / "programme.toml"
    path.write_text(f"[reviews]\ntrackers = {json.dumps(stated)}\n", encoding="utf-8")
    with pytest.raises(TrackerError, match="programme file") as refused:
        read_programme(path)
    assert two_sentences(refused.value)
    assert 'trackers in [reviews] takes "full" or "open"' in refused.value.remedy
