"""The events of the sample, as register.toml dates them; its decisions are read from the sheets of its trackers."""

from data.event import EventKind
from data.samples.side_sheets import register
from data.samples.story import read_story
from data.store.access import Person
from data.store.books import Store
from data.store.deciding import Happening, happened
from data.store.register import read_register

RECORDED_BY = "Delivery unit"
PUBLIC = "Public; the day is illustrative"
ILLUSTRATIVE = "Illustrative"


def sample_events() -> tuple[Happening, ...]:
    """Returns the events of the sample, oldest first."""
    names = read_story().happenings["workstreams"]
    told = [
        Happening(
            entry["day"],
            entry["text"],
            EventKind(entry["kind"]),
            names.get(entry.get("letters")),
            PUBLIC if entry.get("is_public") else ILLUSTRATIVE,
        )
        for entry in register()["event"]
    ]
    return tuple(sorted(told, key=lambda said: said.event_date))


def record_sample_events(store: Store, person: Person) -> int:
    """Returns how many events of the sample were put into `store`: all, where it has none and reviews of `person`."""
    is_theirs = any(snapshot.published_by == person.name for snapshot in store.snapshots(person))
    if not is_theirs or len(read_register(store, person).events):
        return 0
    for said in sample_events():
        happened(store, said, RECORDED_BY, person)
    return len(sample_events())
