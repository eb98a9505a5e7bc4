"""Findings against the review before as it is now: one published later, corrected or withdrawn changes them."""

from datetime import date

import pytest

from data.following.findings_now import findings_now
from data.following.last_review import earlier_reviews, with_review_findings
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.data.store.made import workbook

SEP, OCT, NOV = date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)
PROGRAMME = read_programme()
ROWS = (
    ("UP-1", "Draft the rules", "Extradition", "MoI", date(2026, 12, 31), "In progress", "With the law ministry"),
    ("UP-2", "Sign the treaty", "Extradition", "MoI", date(2027, 1, 31), "In progress", "Agreed in substance"),
)


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    yield opened
    opened.close()


def publish(store, day, rows, reason=None):
    content = workbook(rows)
    tracker = read_tracker(content, f"{day}.xlsx", PROGRAMME, data_date=day)
    earlier = earlier_reviews(store, day, LOCAL_PERSON)
    (told,) = with_review_findings([tracker], day, earlier, PROGRAMME.thresholds)
    contents = {tracker.name: content}
    return store.publish([told], contents, data_date=day, person=LOCAL_PERSON, reason=reason)


def rules(store, snapshot):
    earlier = [one for one in store.snapshots(LOCAL_PERSON) if one.data_date < snapshot.data_date]
    found = findings_now(store, snapshot, earlier, (), PROGRAMME.thresholds, LOCAL_PERSON)
    return set(found["rule"]) & {"W17", "W18"}


def test_a_review_published_later_is_what_the_next_is_compared_with(store):
    november = publish(store, NOV, ROWS[:1])
    assert rules(store, november) == set()
    publish(store, OCT, ROWS)
    assert rules(store, november) == {"W17", "W18"}
    assert set(store.findings(november.id, LOCAL_PERSON)["rule"]) & {"W17", "W18"} == set()  # what was stored stays


def test_a_corrected_review_takes_back_what_was_said_against_it(store):
    publish(store, OCT, ROWS)
    november = publish(store, NOV, ROWS[:1])
    assert rules(store, november) == {"W17", "W18"}
    publish(store, OCT, ((*ROWS[0][:6], "Sent to the cabinet"),), reason="UP-2 belongs elsewhere")
    assert rules(store, november) == set()


def test_a_withdrawn_review_leaves_the_one_before_it_to_compare_with(store):
    publish(store, SEP, ROWS)
    october = publish(store, OCT, ROWS[:1])
    november = publish(store, NOV, ROWS[:1])
    assert rules(store, november) == {"W17"}
    store.withdraw(october.id, "Sent by mistake", LOCAL_PERSON)
    assert rules(store, november) == {"W17", "W18"}


def test_what_vanished_is_told_of_the_agency_that_led_it(store):
    publish(store, OCT, ROWS)
    november = publish(store, NOV, ROWS[:1])
    found = store.findings(november.id, LOCAL_PERSON)
    assert found.loc[found["rule"] == "W18", "agency"].tolist() == ["MoI"]
