import hashlib
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from sqlalchemy import func, select, text

from data import schema
from data.errors import TrackerError
from data.store.access import LOCAL_PERSON, Person
from data.store.integrity import verdict
from data.store.log import Deed
from data.store.snapshots import RetirementKind
from data.store.tables import blob
from tests.data.store.made import NOVEMBER, OCTOBER, ROWS, tracker

AMNA = Person("Amna")
BILAL = Person("Bilal")


def publish(store, *read, data_date=OCTOBER, person=AMNA, **rest):
    read = read or (tracker(),)
    contents = {name: content for _, files in read for name, content in files.items()}
    return store.publish([one for one, _ in read], contents, data_date=data_date, person=person, **rest)


def rows_of(store) -> dict[str, int]:
    names = ("blob", "snapshot", "snapshot_file", "snapshot_table", "retirement", "audit")
    with store.engine.connect() as connection:
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() for name in names}


def test_what_was_published_is_listed_and_read_back(store):
    before = datetime.now(UTC)
    read, files = tracker()
    snapshot = publish(store, (read, files), review="18th stocktake")

    assert store.snapshots(BILAL) == (snapshot,)
    assert (snapshot.data_date, snapshot.review, snapshot.published_by) == (OCTOBER, "18th stocktake", "Amna")
    assert (snapshot.action_count, snapshot.file_names, snapshot.version) == (3, ("plan.xlsx",), 1)
    assert before - timedelta(seconds=1) < snapshot.published_at < datetime.now(UTC) + timedelta(seconds=1)

    actions = store.actions(snapshot.id, BILAL)
    assert actions.dtypes.astype("str").to_dict() == schema.DTYPES
    assert list(actions["action_id"]) == ["up-1", "up-2", "up-3"]
    pd.testing.assert_frame_equal(actions.drop(columns="action_id"), read.actions.drop(columns="action_id"))
    assert store.receipts(snapshot.id, BILAL) == [read.receipt.as_json()]
    assert "E3" in set(read.findings["rule"])
    pd.testing.assert_frame_equal(store.findings(snapshot.id, BILAL), read.findings)


def test_the_original_file_is_kept_byte_for_byte(store):
    _, files = tracker()
    snapshot = publish(store)
    (stored,) = store.files(snapshot.id, AMNA)
    assert store.file(snapshot.id, "plan.xlsx", AMNA) == files["plan.xlsx"]
    assert stored.sha256 == hashlib.sha256(files["plan.xlsx"]).hexdigest()
    assert stored.byte_count == len(files["plan.xlsx"])


def test_several_files_become_one_snapshot_in_the_order_given(store):
    first, second = tracker("z.xlsx", ROWS[:1]), tracker("a.xlsx", ROWS[1:])
    snapshot = publish(store, first, second)
    assert snapshot.file_names == ("z.xlsx", "a.xlsx")
    assert list(store.actions(snapshot.id, AMNA)["source_file"].astype("str")) == ["z.xlsx", "a.xlsx", "a.xlsx"]
    assert [receipt["actions"] for receipt in store.receipts(snapshot.id, AMNA)] == [1, 2]


def test_snapshots_are_listed_by_data_date_whatever_the_order_of_publishing(store):
    publish(store, tracker(rows=ROWS[:2]), data_date=NOVEMBER)
    publish(store, data_date=OCTOBER)
    assert [snapshot.data_date for snapshot in store.snapshots(AMNA)] == [OCTOBER, NOVEMBER]


def test_the_same_files_for_the_same_date_are_told_so_and_not_stored_twice(store):
    publish(store)
    before = rows_of(store)
    for reason in (None, "I was not sure it worked"):
        with pytest.raises(TrackerError, match="same files are already published for 31 October 2026"):
            publish(store, person=BILAL, reason=reason)
    assert rows_of(store) == before


def test_the_same_file_under_another_name_is_the_same_file(store):
    publish(store)
    with pytest.raises(TrackerError, match="same files are already published"):
        publish(store, tracker("renamed.xlsx"))


def test_the_same_file_for_another_date_is_stored_once(store):
    publish(store)
    publish(store, data_date=NOVEMBER)
    _, files = tracker()
    sha256 = hashlib.sha256(files["plan.xlsx"]).hexdigest()
    with store.engine.connect() as connection:
        assert connection.execute(select(func.count()).where(blob.c.sha256 == sha256)).scalar() == 1
    assert [one.data_date for one in store.snapshots(AMNA)] == [OCTOBER, NOVEMBER]


def test_other_files_for_a_published_date_need_a_reason(store):
    first = publish(store)
    before = rows_of(store)
    with pytest.raises(TrackerError, match=r"Other files are already published.*A reason is missing"):
        publish(store, tracker(rows=ROWS[:2]))
    assert rows_of(store) == before
    assert store.snapshots(AMNA) == (first,)


def test_a_corrected_upload_supersedes_with_a_reason_and_the_old_one_stays_readable(store):
    first = publish(store, review="18th stocktake")
    second = publish(store, tracker(rows=ROWS[:2]), person=BILAL, reason="One row was a duplicate")

    assert store.snapshots(AMNA) == (second,)
    assert (second.version, second.review) == (2, "18th stocktake")
    old, new = store.snapshots(AMNA, with_superseded=True)
    assert (old.id, new) == (first.id, second)
    assert old.retirement.kind is RetirementKind.SUPERSEDED
    assert (old.retirement.reason, old.retirement.retired_by) == ("One row was a duplicate", "Bilal")
    assert not old.is_current
    assert len(store.actions(first.id, AMNA)) == 3
    assert len(store.actions(second.id, AMNA)) == 2


def test_a_withdrawn_snapshot_stays_readable_and_leaves_its_date_free(store):
    first = publish(store)
    store.withdraw(first.id, "Wrong programme", BILAL)
    assert store.snapshots(AMNA) == ()
    assert store.snapshots(AMNA, with_superseded=True)[0].retirement.kind is RetirementKind.WITHDRAWN
    assert len(store.actions(first.id, AMNA)) == 3

    again = publish(store)
    assert again.version == 2
    assert store.snapshots(AMNA) == (again,)


def test_withdrawing_needs_a_reason_and_a_current_snapshot(store):
    first = publish(store)
    with pytest.raises(TrackerError, match="without a reason"):
        store.withdraw(first.id, " \n", AMNA)
    store.withdraw(first.id, "Wrong programme", AMNA)
    with pytest.raises(TrackerError, match="was withdrawn already, by Amna"):
        store.withdraw(first.id, "Once more", AMNA)
    with pytest.raises(TrackerError, match="no snapshot 99"):
        store.withdraw(99, "Not there", AMNA)


def test_the_audit_log_says_who_did_what(store):
    first = publish(store)
    publish(store, tracker(rows=ROWS[:2]), person=BILAL, reason="Duplicate")
    store.withdraw(2, "Wrong\x00 file", AMNA)
    log = store.audit(AMNA)
    told = [tuple(row) for row in log[["person", "deed", "snapshot_id", "detail"]].itertuples(index=False)]
    assert told == [
        ("Amna", "published", first.id, "plan.xlsx"),
        ("Bilal", "superseded", first.id, "Duplicate"),
        ("Bilal", "published", 2, "plan.xlsx"),
        ("Amna", "withdrew", 2, "Wrong file"),
    ]
    assert log["at"].is_monotonic_increasing
    assert str(log["at"].dtype) == "datetime64[us, UTC]"


def test_what_is_done_before_publishing_is_recorded_by_whoever_does_it(store):
    snapshot = publish(store)
    store.record(Deed.UPLOADED, "plan.xlsx", BILAL)
    store.record(Deed.MAPPED, "Column F is the due date\nof plan.xlsx", BILAL)
    store.record(Deed.EXPORTED, "Actions as Excel", AMNA, snapshot.id)
    log = store.audit(AMNA)[1:]
    assert list(log["deed"]) == ["uploaded", "mapped", "exported"]
    assert list(log["detail"]) == ["plan.xlsx", "Column F is the due date of plan.xlsx", "Actions as Excel"]
    assert list(log["snapshot_id"].isna()) == [True, True, False]
    assert log["review"].tolist()[-1] == "18th review"


def test_the_audit_log_of_an_empty_store_has_its_columns(store):
    log = store.audit(AMNA)
    assert list(log.columns) == ["at", "person", "deed", "snapshot_id", "data_date", "review", "detail"]
    assert log.empty


def test_a_review_nobody_named_is_numbered_as_the_programme_does(store):
    assert publish(store).review == "18th review"


def test_whoever_has_no_name_is_refused_every_question(store):
    snapshot = publish(store)
    nobody = Person("  ")
    questions = [
        lambda: store.snapshots(nobody),
        lambda: store.actions(snapshot.id, nobody),
        lambda: store.findings(snapshot.id, nobody),
        lambda: store.indicators(snapshot.id, nobody),
        lambda: store.decisions(snapshot.id, nobody),
        lambda: store.receipts(snapshot.id, nobody),
        lambda: store.files(snapshot.id, nobody),
        lambda: store.file(snapshot.id, "plan.xlsx", nobody),
        lambda: store.audit(nobody),
        lambda: store.withdraw(snapshot.id, "No reason", nobody),
        lambda: publish(store, data_date=NOVEMBER, person=nobody),
    ]
    for question in questions:
        with pytest.raises(TrackerError, match="Nobody is named"):
            question()
    assert store.snapshots(LOCAL_PERSON) == (snapshot,)


def test_what_is_not_there_is_said_to_be_not_there(store):
    snapshot = publish(store)
    for question in (store.actions, store.receipts, store.files):
        with pytest.raises(TrackerError, match="no snapshot 99"):
            question(99, AMNA)
    with pytest.raises(TrackerError, match="has no file other.xlsx"):
        store.file(snapshot.id, "other.xlsx", AMNA)


def test_files_that_cannot_be_told_apart_are_refused(store):
    with pytest.raises(TrackerError, match="no file to publish"):
        store.publish([], {}, data_date=OCTOBER, person=AMNA)
    with pytest.raises(TrackerError, match="same name"):
        publish(store, tracker(), tracker(rows=ROWS[:2]))
    with pytest.raises(TrackerError, match="Two of these files are the same"):
        publish(store, tracker("a.xlsx"), tracker("b.xlsx"))
    assert rows_of(store) == dict.fromkeys(rows_of(store), 0)


def test_bytes_that_were_not_read_are_our_mistake(store):
    read, _ = tracker()
    with pytest.raises(ValueError, match="not those it was read from"):
        store.publish([read], {"plan.xlsx": b"other"}, data_date=OCTOBER, person=AMNA)


@pytest.mark.parametrize("table", ["snapshot_file", "snapshot_table", "audit"])
def test_a_publishing_that_fails_half_way_leaves_nothing(store, table):
    publish(store)
    before = rows_of(store)
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(
                text(f"CREATE TRIGGER fails BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no'); END")
            )
        else:
            connection.execute(text(f"ALTER TABLE {table} ADD CONSTRAINT fails CHECK (false) NOT VALID"))
    with pytest.raises(Exception, match=r"no|fails"):
        publish(store, tracker(rows=ROWS[:2]), reason="Half way")
    assert rows_of(store) == before
    assert len(store.snapshots(AMNA)) == 1
    assert verdict(store.engine).faults == ()
