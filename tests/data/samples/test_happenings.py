"""The sample's events name what exists, and are put into a store once."""

from data.programme import read_programme
from data.samples.happenings import record_sample_events, sample_events
from data.samples.publishing import SAMPLE_PERSON
from data.store.access import LOCAL_PERSON, Person
from data.store.books import open_store
from data.store.register import read_register
from tests.data.store.made import OCTOBER, tracker


def test_the_events_name_workstreams_of_the_programme_oldest_first():
    known = {stream.name for stream in read_programme().workstreams}
    told = sample_events()
    assert [said.event_date for said in told] == sorted(said.event_date for said in told)
    assert {said.workstream for said in told if said.workstream} <= known
    assert [said.title for said in told if said.workstream is None] == ["Delivery unit operational"]


def test_events_are_recorded_once_and_only_beside_reviews_of_the_sample(tmp_path):
    store = open_store(str(tmp_path / "tracker.db"))
    assert record_sample_events(store, SAMPLE_PERSON) == 0
    read, files = tracker()
    store.publish([read], files, data_date=OCTOBER, person=Person(SAMPLE_PERSON.name))
    assert record_sample_events(store, SAMPLE_PERSON) == len(sample_events())
    assert record_sample_events(store, SAMPLE_PERSON) == 0
    assert len(read_register(store, LOCAL_PERSON).events) == len(sample_events())
    store.close()
