"""The sample's judgements name what exists, and its sliding workstream is seen by the rules long before the reports."""

import os
from datetime import date

import pytest

from analytics.over_reviews.history import history as history_of
from analytics.ratings import over_reviews
from data.programme import read_programme
from data.samples.judgements import give_sample_judgements, sample_judgements
from data.samples.publishing import SAMPLE_PERSON, publish_samples
from data.samples.story import read_story
from data.samples.workbooks import PROGRAMME
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from data.store.judgements import Confidence, Override, confidences, overrides

STORY = read_story()
SLIDING = STORY.happenings["workstreams"][STORY.happenings["sliding"]["letters"]]


@pytest.fixture(scope="module")
def store(_sample_is_published):
    opened = open_store(os.environ["TRACKER_SAMPLE_STORE"])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def history(store):
    thresholds = read_programme(PROGRAMME).thresholds
    snapshots = store.snapshots(LOCAL_PERSON)
    return history_of([(one.data_date, store.actions(one.id, LOCAL_PERSON)) for one in snapshots], thresholds)


def test_the_judgements_name_actions_workstreams_levels_and_reviews_that_exist():
    programme = read_programme(PROGRAMME)
    for said in sample_judgements():
        assert said.data_date in STORY.dates[:-1]
        if isinstance(said, Override):
            assert said.action_id.upper() in {task.ref for task in STORY.tasks}
        else:
            assert said.level in programme.confidence_levels
    named = {said.workstream for said in sample_judgements() if isinstance(said, Confidence)}
    assert named == {None, *(each.name for each in programme.workstreams)}


def test_they_come_with_the_reviews_and_only_once(store):
    told = sample_judgements()
    given = [one.said for one in (*overrides(store, LOCAL_PERSON), *confidences(store, LOCAL_PERSON))]
    assert given == list(told)
    assert give_sample_judgements(store, SAMPLE_PERSON) == 0
    publish_samples(store, read_programme(PROGRAMME))
    assert len(overrides(store, LOCAL_PERSON)) + len(confidences(store, LOCAL_PERSON)) == len(told)


def test_ratings_are_judged_where_the_rules_warn_on_open_actions(history):
    rows = history.set_index(["data_date", "action_id"])
    for said in sample_judgements():
        if isinstance(said, Override):
            row = rows.loc[(str(said.data_date), said.action_id)]
            assert row["is_open"]
            assert row["rag_computed"] in ("red", "amber")
            assert row["rag_computed"] != said.rating


def test_the_rules_expose_the_sliding_workstream_at_least_two_reviews_before_the_reports_do(history):
    own = history[history["workstream"] == SLIDING]
    over = over_reviews.over_reviews(own, read_programme(PROGRAMME).thresholds)
    rules, reports = over_reviews.turned(over["computed"]), over_reviews.turned(over["reported"])
    dates = [when.date() for when in over["data_date"]]
    assert (SLIDING, dates[rules], dates[reports]) == ("Illicit finance", date(2026, 2, 28), date(2026, 8, 31))
    assert reports - rules == 6
    assert reports - rules >= 2
    assert set(over["reported"][rules:reports]) == {"green"}
    red = over["computed"].tolist().index("red")
    assert (dates[red], reports - red, set(over["computed"][red:])) == (date(2026, 3, 31), 5, {"red"})


def test_confidence_in_the_sliding_workstream_stayed_green_while_the_rules_turned():
    levels = {
        said.data_date: said.level
        for said in sample_judgements()
        if isinstance(said, Confidence) and said.workstream == SLIDING
    }
    assert [levels[day] for day in sorted(levels)][-3:] == ["Green", "Amber-red", "Amber-red"]
    assert levels[date(2026, 7, 31)] == "Green"
