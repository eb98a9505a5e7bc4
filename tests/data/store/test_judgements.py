from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from data.errors import TrackerError
from data.schema import Rag
from data.store.access import LOCAL_PERSON, Person
from data.store.archive import backed_up, restored
from data.store.books import open_store
from data.store.integrity import verdict
from data.store.judgements import Confidence, Override, confidences, give_confidence, give_override, newest, overrides
from tests.data.store.made import NOVEMBER, OCTOBER

GREEN = Override(OCTOBER, "up-1", Rag.GREEN, "Signed on Friday", "Director, Delivery Unit")
BACK = replace(GREEN, rating=None, reason="It was not signed")
AMBER = Confidence(OCTOBER, "Extradition", "Amber", "The rules are in draft", "Director, Delivery Unit")
WHOLE = replace(AMBER, workstream=None, level="Amber-green")


def test_overrides_are_kept_in_their_order_with_who_why_and_when(store):
    assert newest(store, LOCAL_PERSON) == (0, 0)
    later = replace(GREEN, data_date=NOVEMBER, rating=Rag.RED)
    assert [give_override(store, said, LOCAL_PERSON) for said in (GREEN, later, BACK)] == [True, True, True]
    given = overrides(store, LOCAL_PERSON)
    assert [one.said for one in given] == [GREEN, later, BACK]
    assert all(one.given_at.tzinfo is UTC for one in given)
    assert newest(store, LOCAL_PERSON) == (given[-1].number, 0)


def test_what_stands_already_is_not_written_twice(store):
    assert give_override(store, GREEN, LOCAL_PERSON)
    assert not give_override(store, GREEN, LOCAL_PERSON)
    assert give_confidence(store, AMBER, LOCAL_PERSON)
    assert not give_confidence(store, AMBER, LOCAL_PERSON)
    assert give_confidence(store, WHOLE, LOCAL_PERSON)
    assert [one.said for one in confidences(store, LOCAL_PERSON)] == [AMBER, WHOLE]
    assert (len(overrides(store, LOCAL_PERSON)), len(store.audit(LOCAL_PERSON))) == (1, 3)


def test_the_audit_log_says_who_judged_what_and_why(store):
    for said in (GREEN, BACK):
        give_override(store, said, Person("Amna"))
    give_confidence(store, WHOLE, Person("Amna"))
    log = store.audit(LOCAL_PERSON)
    assert set(zip(log["person"], log["deed"], strict=True)) == {("Amna", "judged")}
    assert log["detail"].tolist() == [
        "up-1 of 2026-10-31: green, by Director, Delivery Unit: Signed on Friday",
        "up-1 of 2026-10-31: taken back, by Director, Delivery Unit: It was not signed",
        "Confidence in the programme at 2026-10-31: Amber-green, by Director, Delivery Unit: The rules are in draft",
    ]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (replace(GREEN, reason=" \n"), "without a reason"),
        (replace(GREEN, given_by=""), "without a name"),
        (replace(GREEN, rating=Rag.DONE), "no rating that an action can be given"),
        (BACK, "No rating by judgement stands"),
    ],
)
def test_an_override_needs_a_rating_a_reason_and_a_name(store, said, problem):
    with pytest.raises(TrackerError, match=problem):
        give_override(store, said, LOCAL_PERSON)
    assert overrides(store, LOCAL_PERSON) == ()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (replace(AMBER, reason=""), "without a reason"),
        (replace(AMBER, given_by="\u202e"), "without a name"),
        (replace(AMBER, level=""), "needs a level"),
    ],
)
def test_a_confidence_needs_a_level_a_reason_and_a_name(store, said, problem):
    with pytest.raises(TrackerError, match=problem):
        give_confidence(store, said, LOCAL_PERSON)
    assert confidences(store, LOCAL_PERSON) == ()


def test_nobody_judges_nothing(store):
    with pytest.raises(TrackerError, match="Nobody is named who wants to judge"):
        give_override(store, GREEN, Person(" "))


def test_judgements_go_with_the_backup_and_come_back(store, new_url, tmp_path):
    give_override(store, GREEN, LOCAL_PERSON)
    give_confidence(store, WHOLE, LOCAL_PERSON)
    path = Path(tmp_path / "copy.db")
    backed_up(store, path, LOCAL_PERSON)
    other = open_store(new_url())
    assert restored(path, other, LOCAL_PERSON) == 0
    assert overrides(other, LOCAL_PERSON) == overrides(store, LOCAL_PERSON)
    assert confidences(other, LOCAL_PERSON) == confidences(store, LOCAL_PERSON)
    assert verdict(other.engine).faults == ()
    assert give_override(other, BACK, LOCAL_PERSON)
    assert [one.number for one in overrides(other, LOCAL_PERSON)] == [1, 2]
    other.close()
