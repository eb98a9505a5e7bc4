import json

import pytest

from data.errors import TrackerError
from data.following.last_review import with_review_findings
from data.identity import action_ids
from data.reading.receipt.stored import parse_receipt
from data.schema import Column
from data.store.access import LOCAL_PERSON, Person
from data.store.integrity import verdict
from data.store.kept_files import kept_trackers
from data.store.opening import reading
from data.store.publishing import AppearedMeanwhileError, Seen
from data.store.snapshots import RetirementKind
from data.thresholds import DEFAULT_THRESHOLDS
from tests.data.store import publishers
from tests.data.store.made import NOVEMBER, OCTOBER, ROWS, numbered, tracker

AMNA = Person("Amna")
LATE = (("UP-1", "Send the statistics", "Anti-narcotics", "FIA", None, "In progress", None),)


@pytest.fixture
def october(store):
    read, files = tracker()
    return store.publish([read], files, data_date=OCTOBER, review="Stocktake", person=LOCAL_PERSON)


def add(store, name="late.xlsx", rows=LATE, **given):
    read, files = tracker(name, rows)
    return store.add([read], files, data_date=OCTOBER, person=AMNA, **given)


def test_a_late_file_makes_a_new_version_that_holds_all_and_says_why(store, october):
    added = add(store)
    assert (added.version, added.review, added.file_names) == (2, "Stocktake", ("plan.xlsx", "late.xlsx"))
    assert (added.action_count, added.published_by) == (4, "Amna")
    first, second = store.snapshots(LOCAL_PERSON, with_superseded=True)
    assert (first.id, first.retirement.kind) == (october.id, RetirementKind.SUPERSEDED)
    assert (first.retirement.reason, second.is_current) == ("Added late.xlsx", True)
    assert list(store.actions(first.id, LOCAL_PERSON)["action_id"]) == ["up-1", "up-2", "up-3"]
    assert list(store.audit(LOCAL_PERSON)["deed"]) == ["published", "superseded", "published", "added"]
    assert verdict(store.engine).faults == ()


def test_identities_are_given_over_the_whole_as_if_all_had_come_at_once(store, october):
    added = add(store)
    ids = list(store.actions(added.id, LOCAL_PERSON)["action_id"])
    assert ids == ["up-1|moi", "up-2", "up-3", "up-1|fia"]
    (one, files), (two, late) = tracker(), tracker("late.xlsx", LATE)
    together = store.publish([one, two], files | late, data_date=NOVEMBER, person=LOCAL_PERSON)
    for name in ("actions", "findings"):
        assert store.table(added.id, name, AMNA).equals(store.table(together.id, name, AMNA))
    assert store.receipts(added.id, AMNA) == store.receipts(together.id, AMNA)


def test_a_file_of_the_same_name_takes_the_place_of_the_earlier_one(store, october):
    add(store)
    replaced = add(store, "plan.xlsx", ROWS[:2], reason="A row too many")
    assert (replaced.version, replaced.file_names, replaced.action_count) == (3, ("plan.xlsx", "late.xlsx"), 3)
    assert store.snapshots(AMNA, with_superseded=True)[1].retirement.reason == "A row too many"
    assert store.audit(AMNA)["detail"].iloc[-1] == "Replaced plan.xlsx"
    assert verdict(store.engine).faults == ()


def test_a_file_named_goes_for_the_late_one(store, october):
    add(store)
    replaced = add(store, "FIA, corrected.xlsx", (*LATE, ("UP-7", *LATE[0][1:])), instead_of=["late.xlsx"])
    assert replaced.file_names == ("plan.xlsx", "FIA, corrected.xlsx")
    assert store.audit(AMNA)["detail"].iloc[-1] == "Added FIA, corrected.xlsx in place of late.xlsx"
    with pytest.raises(TrackerError, match=r"late.xlsx is not a file of this review. Its files are plan.xlsx, FIA"):
        add(store, "x.xlsx", instead_of=["late.xlsx"])


def test_what_is_there_already_is_refused_and_nothing_is_stored(store, october):
    with pytest.raises(TrackerError, match="already published"):
        add(store, "plan.xlsx", ROWS)
    with pytest.raises(TrackerError, match="Two of these files are the same"):
        add(store, "again.xlsx", ROWS)
    assert [one.id for one in store.snapshots(AMNA, with_superseded=True)] == [october.id]
    assert len(store.audit(AMNA)) == 1


def test_nothing_is_added_where_no_review_stands(store, october):
    store.withdraw(october.id, "Not agreed", AMNA)
    with pytest.raises(TrackerError, match="No review is published for 31 October 2026"):
        add(store)


def test_findings_against_the_review_before_are_told_over_the_whole(store):
    (plan, files), (late, late_files) = tracker(), tracker("late.xlsx", LATE)
    store.publish([plan, late], files | late_files, data_date=OCTOBER, person=LOCAL_PERSON)
    before = [(OCTOBER, store.actions(1, AMNA))]

    def checked(trackers):
        return with_review_findings(trackers, NOVEMBER, before, DEFAULT_THRESHOLDS)

    store.publish(checked([plan]), files, data_date=NOVEMBER, person=LOCAL_PERSON)
    assert "W18" in set(store.findings(2, AMNA)["rule"])
    added = store.add([late], late_files, data_date=NOVEMBER, person=AMNA, checked=checked)
    assert "W18" not in set(store.findings(added.id, AMNA)["rule"])
    remarked = store.findings(added.id, AMNA).query("rule == 'W17'")
    assert len(remarked) == len(remarked.drop_duplicates())
    assert json.dumps(store.receipts(added.id, AMNA)).count('"W17"') == len(remarked)


def test_a_kept_file_is_the_tracker_that_was_published(store, october):
    read, files = tracker()
    with reading(store.engine) as connection:
        ((name, (kept, content)),) = kept_trackers(connection, october.id).items()
    assert (name, kept.sha256, content) == ("plan.xlsx", read.sha256, files["plan.xlsx"])
    assert kept.receipt.as_json() == read.receipt.as_json()
    assert kept.actions[Column.ACTION_ID].tolist() == action_ids(read.actions).tolist()


def test_a_receipt_comes_back_from_its_json_whole():
    read, _ = tracker()
    told = read.receipt.as_json() | {
        "stated_date": {"day": "2026-10-31", "sheet": "Actions", "cell": "A1", "text": "As on 31 October 2026"}
    }
    assert parse_receipt(told, read.findings).as_json() == told


def test_late_files_at_once_are_all_there_in_the_end(store, url, october, crowd):
    barrier = publishers.processes().Barrier(crowd)
    running = [publishers.started(publishers.add_once, url, f"p{number}", OCTOBER, barrier) for number in range(crowd)]
    for process, pipe in running:
        assert pipe.recv() == "added"
        process.join(20)
        pipe.close()
    (current,) = store.snapshots(AMNA)
    assert set(current.file_names) == {"plan.xlsx", *(f"p{number}.xlsx" for number in range(crowd))}
    assert (current.version, current.action_count) == (1 + crowd, 3 + crowd * publishers.ACTIONS)
    assert store.actions(current.id, AMNA)["action_id"].is_unique
    assert verdict(store.engine).faults == ()


# A review that appeared meanwhile: nothing merges with or replaces what the person who publishes has not seen.
OTHER = Person("Unit head")


def publish_unseen(store, name, **given):
    read, files = tracker(name, numbered(2, name[0]))
    return store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON, **given)


def test_a_date_that_was_free_when_looked_at_is_not_free_any_more(store):
    publish_unseen(store, "first.xlsx")
    with pytest.raises(AppearedMeanwhileError, match="Choose whether to add your files to it or to replace it"):
        publish_unseen(store, "second.xlsx", seen=Seen(None), reason="meant as the first")
    assert [one.file_names for one in store.snapshots(LOCAL_PERSON)] == [("first.xlsx",)]


def test_late_files_are_not_added_to_a_version_nobody_looked_at(store):
    first = publish_unseen(store, "first.xlsx")
    read, files = tracker("second.xlsx", numbered(2, "s"))
    second = store.add([read], files, data_date=OCTOBER, person=OTHER, seen=Seen(first.id))
    late, bytes_of = tracker("third.xlsx", numbered(2, "t"))
    with pytest.raises(AppearedMeanwhileError, match="Unit head published"):
        store.add([late], bytes_of, data_date=OCTOBER, person=LOCAL_PERSON, seen=Seen(first.id))
    assert store.add([late], bytes_of, data_date=OCTOBER, person=LOCAL_PERSON, seen=Seen(second.id)).version == 3


def test_a_review_withdrawn_meanwhile_is_said(store):
    first = publish_unseen(store, "first.xlsx")
    store.withdraw(first.id, "Sent by mistake", LOCAL_PERSON)
    late, bytes_of = tracker("second.xlsx", numbered(2, "s"))
    with pytest.raises(AppearedMeanwhileError, match="was withdrawn meanwhile"):
        store.add([late], bytes_of, data_date=OCTOBER, person=LOCAL_PERSON, seen=Seen(first.id))


def test_what_was_seen_may_be_published(store):
    read, files = tracker("first.xlsx", numbered(2, "f"))
    for day in (OCTOBER, NOVEMBER):
        assert store.publish([read], files, data_date=day, person=LOCAL_PERSON, seen=Seen(None)).version == 1
