from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from data.decision import Kind, State
from data.errors import TrackerError
from data.event import EventKind
from data.store.access import LOCAL_PERSON, Person
from data.store.archive import backed_up, restored
from data.store.books import open_store
from data.store.deciding import (
    Entry,
    FollowUp,
    Happening,
    ask,
    enter,
    give_state,
    happened,
    link,
    take_back,
    take_event_back,
)
from data.store.integrity import verdict
from data.store.register import newest, read_register
from tests.data.store.made import NOVEMBER, OCTOBER, tracker

CHAIR = "Delivery Unit"
RULES = Entry(
    OCTOBER, "Rules to be laid by Friday", Kind.DIRECTION, "Extradition", "MoI", date(2026, 11, 20), ("UP-1", "UP-2")
)
OPENED = Happening(date(2026, 10, 5), "Gateway opened", EventKind.UNIT, "Extradition", "For records")


@pytest.fixture
def reviewed(store):
    """A store with the 18th review, of October."""
    read, files = tracker()
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON)
    return store


def rows(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_a_decision_is_kept_with_its_number_first_state_and_links(reviewed):
    assert enter(reviewed, RULES, CHAIR, LOCAL_PERSON) == "D18.1"
    assert enter(reviewed, Entry(OCTOBER, "A second desk", Kind.PROPOSAL), CHAIR, LOCAL_PERSON) == "D18.2"
    register = read_register(reviewed, LOCAL_PERSON)
    assert rows(
        register.entered.fillna({"lead_agency": ""}),
        "decision_id",
        "number",
        "decision",
        "kind",
        "lead_agency",
        "given_by",
    ) == [
        ("D18.1", "D18.1", "Rules to be laid by Friday", "direction", "MoI", CHAIR),
        ("D18.2", "D18.2", "A second desk", "proposal", "", CHAIR),
    ]
    assert register.entered["due_date"].iloc[0] == pd.Timestamp(2026, 11, 20)
    assert rows(register.states, "decision_id", "state") == [("D18.1", "approved"), ("D18.2", "proposed")]
    assert rows(register.links, "decision_id", "ref", "is_wanted") == [
        ("D18.1", "UP-1", True),
        ("D18.1", "UP-2", True),
    ]
    assert newest(reviewed, LOCAL_PERSON) == (2, 2, 2, 0, 0)


def test_the_same_words_twice_are_one_decision(reviewed):
    enter(reviewed, RULES, CHAIR, LOCAL_PERSON)
    with pytest.raises(TrackerError, match="entered already, as D18.1"):
        enter(reviewed, replace(RULES, text=" rules to be laid  by FRIDAY"), CHAIR, LOCAL_PERSON)


@pytest.mark.parametrize(
    ("entry", "name", "problem"),
    [
        (replace(RULES, text=" \n"), CHAIR, "needs words"),
        (RULES, "\u202e", "without a name"),
        (replace(RULES, data_date=NOVEMBER), CHAIR, "No review is published"),
        (replace(RULES, lead_agency=None, follow_up="Draft them"), CHAIR, "needs an agency"),
    ],
)
def test_a_decision_needs_words_a_name_a_review_and_who_follows_up(reviewed, entry, name, problem):
    with pytest.raises(TrackerError, match=problem):
        enter(reviewed, entry, name, LOCAL_PERSON)
    assert newest(reviewed, LOCAL_PERSON) == (0, 0, 0, 0, 0)


def test_states_follow_one_another_and_none_is_written_twice(reviewed):
    enter(reviewed, RULES, CHAIR, LOCAL_PERSON)
    given = [
        give_state(reviewed, "D18.1", when, state, note, CHAIR, LOCAL_PERSON)
        for when, state, note in (
            (OCTOBER, State.APPROVED, ""),
            (OCTOBER, State.IN_FORCE, "Signed"),
            (OCTOBER, State.IN_FORCE, "Signed"),
            (NOVEMBER, State.IN_FORCE, "Signed"),
        )
    ]
    assert given == [False, True, False, True]
    assert rows(read_register(reviewed, LOCAL_PERSON).states, "state", "note") == [
        ("approved", ""),
        ("in_force", "Signed"),
        ("in_force", "Signed"),
    ]


def test_follow_up_actions_get_refs_of_their_own_and_can_be_taken_back(reviewed):
    enter(reviewed, replace(RULES, follow_up="Lay the draft"), CHAIR, LOCAL_PERSON)
    second = FollowUp("D18.1", OCTOBER, "Tell the courts", "NADRA", None, date(2026, 12, 1))
    assert ask(reviewed, second, CHAIR, LOCAL_PERSON) == "D18.1-2"
    take_back(reviewed, "D18.1-2", CHAIR, LOCAL_PERSON)
    assert ask(reviewed, second, CHAIR, LOCAL_PERSON) == "D18.1-3"
    asked = read_register(reviewed, LOCAL_PERSON).follow_ups
    assert rows(asked, "ref", "is_wanted", "action", "lead_agency") == [
        ("D18.1-1", True, "Lay the draft", "MoI"),
        ("D18.1-2", True, "Tell the courts", "NADRA"),
        ("D18.1-2", False, "Tell the courts", "NADRA"),
        ("D18.1-3", True, "Tell the courts", "NADRA"),
    ]
    with pytest.raises(TrackerError, match=r"no follow-up action D18\.1-2"):
        take_back(reviewed, "D18.1-2", CHAIR, LOCAL_PERSON)


def test_a_link_is_taken_back_by_a_later_row(reviewed):
    link(reviewed, "D-07", OCTOBER, "UP-1", CHAIR, LOCAL_PERSON)
    link(reviewed, "D-07", OCTOBER, "UP-1", CHAIR, LOCAL_PERSON, is_wanted=False)
    links = read_register(reviewed, LOCAL_PERSON).links
    assert rows(links, "decision_id", "ref", "is_wanted") == [("D-07", "UP-1", True), ("D-07", "UP-1", False)]


def test_events_stand_until_they_are_taken_back(store):
    number = happened(store, OPENED, CHAIR, LOCAL_PERSON)
    happened(store, Happening(date(2025, 8, 18), "Delivery unit operational"), CHAIR, LOCAL_PERSON)
    assert rows(read_register(store, LOCAL_PERSON).events, "title", "kind") == [
        ("Delivery unit operational", "other"),
        ("Gateway opened", "unit"),
    ]
    before = datetime.now(UTC)
    take_event_back(store, number, CHAIR, LOCAL_PERSON)
    assert read_register(store, LOCAL_PERSON).events["title"].tolist() == ["Delivery unit operational"]
    assert len(read_register(store, LOCAL_PERSON, before).events) == 2
    with pytest.raises(TrackerError, match="does not stand any more"):
        take_event_back(store, number, CHAIR, LOCAL_PERSON)


def test_the_audit_log_tells_each_deed(reviewed):
    enter(reviewed, replace(RULES, follow_up="Lay the draft"), CHAIR, Person("Amna"))
    give_state(reviewed, "D18.1", OCTOBER, State.DONE, "Laid", CHAIR, Person("Amna"))
    take_event_back(reviewed, happened(reviewed, OPENED, CHAIR, Person("Amna")), CHAIR, Person("Amna"))
    log = reviewed.audit(LOCAL_PERSON)
    assert rows(log[log["person"] == "Amna"], "deed", "detail") == [
        ("decided", "D18.1 at 2026-10-31, by Delivery Unit: Rules to be laid by Friday"),
        ("followed", "D18.1-1 for MoI, by Delivery Unit: Lay the draft"),
        ("followed", "D18.1 is done at 2026-10-31, by Delivery Unit: Laid"),
        ("dated", "Gateway opened on 2026-10-05, by Delivery Unit"),
        ("dated", "Gateway opened on 2026-10-05 is taken back, by Delivery Unit"),
    ]


def test_nobody_records_nothing(reviewed):
    with pytest.raises(TrackerError, match="Nobody is named who wants to record decisions"):
        enter(reviewed, RULES, CHAIR, Person(" "))


def test_the_register_goes_with_the_backup_and_comes_back(reviewed, new_url, tmp_path):
    enter(reviewed, replace(RULES, follow_up="Lay the draft"), CHAIR, LOCAL_PERSON)
    happened(reviewed, OPENED, CHAIR, LOCAL_PERSON)
    backed_up(reviewed, tmp_path / "copy.db", LOCAL_PERSON)
    other = open_store(new_url())
    assert restored(tmp_path / "copy.db", other, LOCAL_PERSON) == 1
    for mine, theirs in zip(
        vars(read_register(reviewed, LOCAL_PERSON)).values(),
        vars(read_register(other, LOCAL_PERSON)).values(),
        strict=True,
    ):
        pd.testing.assert_frame_equal(mine, theirs)
    assert verdict(other.engine).faults == ()
    assert enter(other, replace(RULES, text="One more"), CHAIR, LOCAL_PERSON) == "D18.2"
    other.close()
