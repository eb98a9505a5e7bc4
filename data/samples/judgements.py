"""The judgements of the sample: delivery confidence and ratings by judgement, as judgements.toml tells them."""

import tomllib
from typing import Any

from data.samples.story import FOLDER, read_story
from data.schema import Rag
from data.store.access import Person
from data.store.books import Store
from data.store.judgements import Confidence, Override, confidences, give_confidence, give_override, overrides


def sample_judgements() -> tuple[Override | Confidence, ...]:
    """Returns the judgements of the sample, ratings first, each kind in the order in which it was given."""
    told: dict[str, Any] = tomllib.loads((FOLDER / "judgements.toml").read_text(encoding="utf-8"))
    names = read_story().happenings["workstreams"]
    ratings = [
        Override(
            entry["data_date"],
            entry["ref"].lower(),
            Rag(entry["rating"]) if entry["rating"] else None,
            entry["why"],
            told[entry["by"]],
        )
        for entry in told["override"]
    ]
    given = [
        Confidence(data_date, names.get(entry.get("letters")), level, why, told[entry["by"]])
        for entry in told["confidence"]
        for data_date, level, why in entry["given"]
    ]
    return (*ratings, *sorted(given, key=lambda said: said.data_date))


def give_sample_judgements(store: Store, person: Person) -> int:
    """Returns how many judgements of the sample were put into `store`: about reviews of `person`, where it has none."""
    if overrides(store, person) or confidences(store, person):
        return 0
    dates = {snapshot.data_date for snapshot in store.snapshots(person) if snapshot.published_by == person.name}
    told = [said for said in sample_judgements() if said.data_date in dates]
    for said in told:
        if isinstance(said, Override):
            give_override(store, said, person)
        else:
            give_confidence(store, said, person)
    return len(told)
