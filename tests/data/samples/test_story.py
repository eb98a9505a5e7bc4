"""The story is whole: every name in it is the programme's, every ref is an action, and chance falls the same way."""

from collections import Counter
from datetime import date

import pytest

from data.programme import read_programme
from data.samples.dice import Dice
from data.samples.layouts import files, ordinal
from data.samples.side_sheets import register
from data.samples.story import month_ends, read_story
from data.samples.workbooks import PROGRAMME

STORY = read_story()
PROGRAMME_OF_SAMPLE = read_programme(PROGRAMME)
ABBREVIATIONS = {agency.abbreviation for agency in PROGRAMME_OF_SAMPLE.agencies}
REFS = {task.ref for task in STORY.tasks}


def test_refs_and_texts_are_each_given_once():
    assert len(STORY.tasks) == 170
    assert len(REFS) == len({task.action for task in STORY.tasks}) == 170


def test_every_workstream_and_agency_of_the_programme_has_work_and_no_other_is_named():
    assert {task.workstream for task in STORY.tasks} == {each.name for each in PROGRAMME_OF_SAMPLE.workstreams}
    assert {task.lead_agency for task in STORY.tasks} == ABBREVIATIONS == set(STORY.characters)
    assert {name for task in STORY.tasks for name in task.support_agencies} <= ABBREVIATIONS
    assert all(task.lead_agency not in task.support_agencies for task in STORY.tasks)


def test_the_reviews_follow_the_programme():
    reviews = PROGRAMME_OF_SAMPLE.reviews
    assert (STORY.dates[0], STORY.first_number) == (reviews.first_data_date, reviews.first_number)
    assert (len(STORY.dates), STORY.dates[-2], STORY.dates[-1]) == (15, date(2026, 10, 31), date(2026, 11, 30))


def test_actions_enter_month_by_month_and_the_last_ones_only_next_month():
    entered = Counter(task.entered for task in STORY.tasks)
    assert entered[0] == 90
    assert entered[14] == 5
    assert min(entered[review] for review in range(1, 14)) >= 2


@pytest.mark.parametrize("heading", ["vanished", "reopened", "held", "dropped", "undated", "changed", "odd", "pinned"])
def test_what_is_scripted_names_actions_and_reviews_that_exist(heading):
    entries = STORY.happenings[heading]
    assert {entry["ref"] for entry in entries} <= REFS
    days = {
        day for entry in entries for key, day in entry.items() if key in {"from", "back", "open_again", "data_date"}
    }
    assert days <= set(STORY.dates)


def test_decisions_and_events_name_what_exists():
    for entry in register()["decision"]:
        assert entry["lead"] in ABBREVIATIONS
        assert set(entry.get("actions", ())) <= REFS
        assert {since for since, _ in entry["states"]} <= set(STORY.dates)
        assert entry["review"] == entry["states"][0][0]
    assert all(entry.get("letters") in {None, *STORY.happenings["workstreams"]} for entry in register()["event"])


def test_adding_sex_offenders_to_the_control_list_is_never_more_than_under_consideration():
    (entry,) = [entry for entry in register()["decision"] if "sex offenders" in entry["text"].lower()]
    assert [state for _, state in entry["states"]] == ["proposed", "under consideration"]


def test_each_review_has_files_that_together_hold_every_agency_once():
    for day in STORY.dates:
        holders = Counter(agency for file in files(day) for agency in file.agencies or ABBREVIATIONS)
        assert holders == dict.fromkeys(ABBREVIATIONS, 1)
    several = [day for day in STORY.dates if len(files(day)) > 1]
    assert len(several) == 3
    assert sum(file.layout.is_untidy for day in several for file in files(day)) == 2


def test_chance_falls_the_same_way_everywhere():
    dice = Dice(1, "a")
    assert [round(dice.share(), 6) for _ in range(3)] == [0.62703, 0.218869, 0.080732]
    assert Dice(1, "a").share() != Dice(1, "b").share()


def test_chance_is_evenly_spread():
    dice = Dice("even")
    shares = [dice.share() for _ in range(4000)]
    assert 0.48 < sum(shares) / 4000 < 0.52
    assert sorted(Dice("order").shuffled("abcdef")) == list("abcdef")
    assert {Dice("whole", throw).whole(2, 4) for throw in range(60)} == {2, 3, 4}


def test_months_end_on_their_last_day():
    assert month_ends(date(2025, 12, 31), 3) == (date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28))


@pytest.mark.parametrize(("number", "words"), [(5, "5th"), (11, "11th"), (21, "21st"), (22, "22nd"), (113, "113th")])
def test_numbers_of_reviews_in_words(number, words):
    assert ordinal(number) == words
