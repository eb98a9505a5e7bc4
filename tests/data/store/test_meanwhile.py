"""A review that appeared meanwhile: nothing merges with or replaces what the person who publishes has not seen."""

import pytest

from data.store.access import LOCAL_PERSON, Person
from data.store.publishing import AppearedMeanwhileError, Seen
from tests.data.store.made import NOVEMBER, OCTOBER, numbered, tracker

OTHER = Person("Unit head")


def publish(store, name, **given):
    read, files = tracker(name, numbered(2, name[0]))
    return store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON, **given)


def test_a_date_that_was_free_when_looked_at_is_not_free_any_more(store):
    publish(store, "first.xlsx")
    with pytest.raises(AppearedMeanwhileError, match="Choose whether to add your files to it or to replace it"):
        publish(store, "second.xlsx", seen=Seen(None), reason="meant as the first")
    assert [one.file_names for one in store.snapshots(LOCAL_PERSON)] == [("first.xlsx",)]


def test_late_files_are_not_added_to_a_version_nobody_looked_at(store):
    first = publish(store, "first.xlsx")
    read, files = tracker("second.xlsx", numbered(2, "s"))
    second = store.add([read], files, data_date=OCTOBER, person=OTHER, seen=Seen(first.id))
    late, bytes_of = tracker("third.xlsx", numbered(2, "t"))
    with pytest.raises(AppearedMeanwhileError, match="Unit head published"):
        store.add([late], bytes_of, data_date=OCTOBER, person=LOCAL_PERSON, seen=Seen(first.id))
    assert store.add([late], bytes_of, data_date=OCTOBER, person=LOCAL_PERSON, seen=Seen(second.id)).version == 3


def test_a_review_withdrawn_meanwhile_is_said(store):
    first = publish(store, "first.xlsx")
    store.withdraw(first.id, "Sent by mistake", LOCAL_PERSON)
    late, bytes_of = tracker("second.xlsx", numbered(2, "s"))
    with pytest.raises(AppearedMeanwhileError, match="was withdrawn meanwhile"):
        store.add([late], bytes_of, data_date=OCTOBER, person=LOCAL_PERSON, seen=Seen(first.id))


def test_what_was_seen_may_be_published(store):
    read, files = tracker("first.xlsx", numbered(2, "f"))
    for day in (OCTOBER, NOVEMBER):
        assert store.publish([read], files, data_date=day, person=LOCAL_PERSON, seen=Seen(None)).version == 1
