import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from data.schema import Rag
from data.store.access import LOCAL_PERSON
from data.store.deciding import Entry, Happening, enter, happened
from data.store.integrity import verdict
from data.store.judgements import Confidence, Override, give_confidence, give_override
from data.store.matches import Match
from data.store.tables import metadata, retirement, snapshot
from tests.data.store.made import NOVEMBER, OCTOBER, ROWS, tracker

TABLES = sorted(metadata.tables)


def filled(store):
    read, files = tracker()
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON)
    read, files = tracker(rows=ROWS[:2])
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON, reason="Corrected")
    store.decide([Match(OCTOBER, "up-1", NOVEMBER, "up-7", True)], LOCAL_PERSON)
    store.keep_layouts({"a" * 64: {"sheets": {}}}, LOCAL_PERSON)
    give_override(store, Override(OCTOBER, "up-1", Rag.GREEN, "Signed", "Amna"), LOCAL_PERSON)
    give_confidence(store, Confidence(OCTOBER, None, "Amber", "Rules in draft", "Amna"), LOCAL_PERSON)
    entry = Entry(OCTOBER, "Lay the rules", lead_agency="MoI", linked_refs=("UP-1",), follow_up="Draft them")
    enter(store, entry, "Amna", LOCAL_PERSON)
    happened(store, Happening(OCTOBER, "Gateway opened"), "Amna", LOCAL_PERSON)
    return store


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE {table} SET {column} = {column}",
        "DELETE FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ],
    ids=["update", "delete", "replace"],
)
def test_no_row_of_any_table_is_ever_changed_or_deleted(store, change):
    if change.startswith("REPLACE") and not store.place.is_sqlite:
        change = "TRUNCATE {table} CASCADE"
    filled(store)
    for table in TABLES:
        statement = change.format(table=table, column=metadata.tables[table].columns.keys()[-1])
        with pytest.raises(DBAPIError, match="is append-only"), store.engine.begin() as connection:
            connection.execute(text(statement))
    assert verdict(store.engine).faults == ()
    assert len(store.snapshots(LOCAL_PERSON, with_superseded=True)) == 2


def another_version(store, version):
    with store.engine.begin() as connection:
        connection.execute(
            insert(snapshot).values(
                data_date=OCTOBER,
                version=version,
                review="Slipped in",
                published_at=store.snapshots(LOCAL_PERSON)[0].published_at,
                published_by="Nobody",
                action_count=0,
            )
        )


def test_the_database_itself_lets_one_snapshot_of_a_date_be_current(store):
    filled(store)
    with pytest.raises(DBAPIError, match="the version before is still current"):
        another_version(store, 3)
    with pytest.raises(DBAPIError, match=r"(?i)unique"):
        another_version(store, 1)
    assert [one.version for one in store.snapshots(LOCAL_PERSON, with_superseded=True)] == [1, 2]


def test_the_database_itself_lets_a_snapshot_be_retired_once(store):
    filled(store)
    superseded = store.snapshots(LOCAL_PERSON, with_superseded=True)[0]
    with pytest.raises(DBAPIError, match=r"(?i)unique"), store.engine.begin() as connection:
        connection.execute(
            insert(retirement).values(
                snapshot_id=superseded.id,
                kind="withdrawn",
                reason="Again",
                retired_at=superseded.published_at,
                retired_by="Nobody",
            )
        )
