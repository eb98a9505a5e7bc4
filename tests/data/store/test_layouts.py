from datetime import UTC, datetime, timedelta

import pytest

from data.errors import TrackerError
from data.store.access import LOCAL_PERSON, Person

AMNA, BILAL = Person("Amna"), Person("Bilal")
PLAN, OTHER = "a" * 64, "b" * 64
DUE_IN_F = {"sheets": {"": {"columns": {"due_date": "F"}}}, "agencies": {"پولیس": "NPB"}}
DUE_IN_G = {"sheets": {"": {"columns": {"due_date": "G"}}}, "agencies": {}}


def test_a_layout_is_kept_with_who_and_when_and_read_back(store):
    before = datetime.now(UTC)
    assert store.keep_layouts({PLAN: DUE_IN_F}, AMNA) == (PLAN,)
    (kept,) = store.layouts([PLAN, OTHER], BILAL).values()
    assert (kept.fingerprint, kept.corrections, kept.saved_by) == (PLAN, DUE_IN_F, "Amna")
    assert before - timedelta(seconds=1) < kept.saved_at < datetime.now(UTC) + timedelta(seconds=1)


def test_the_newest_wins_whoever_kept_it(store):
    store.keep_layouts({PLAN: DUE_IN_F, OTHER: DUE_IN_F}, AMNA)
    assert store.keep_layouts({PLAN: DUE_IN_G, OTHER: DUE_IN_F}, BILAL) == (PLAN,)
    found = store.layouts([PLAN, OTHER], AMNA)
    assert {key: (one.corrections, one.saved_by) for key, one in found.items()} == {
        PLAN: (DUE_IN_G, "Bilal"),
        OTHER: (DUE_IN_F, "Amna"),
    }
    store.keep_layouts({PLAN: DUE_IN_F}, AMNA)
    assert store.layouts([PLAN], AMNA)[PLAN].corrections == DUE_IN_F


def test_what_is_kept_already_is_not_kept_twice(store):
    store.keep_layouts({PLAN: DUE_IN_F}, AMNA)
    assert store.keep_layouts({PLAN: dict(DUE_IN_F)}, BILAL) == ()
    assert store.layouts([PLAN], AMNA)[PLAN].saved_by == "Amna"


def test_a_store_without_layouts_knows_none(store):
    assert store.layouts([PLAN], LOCAL_PERSON) == {}
    assert store.layouts([], LOCAL_PERSON) == {}


def test_whoever_has_no_name_keeps_and_reads_none(store):
    for question in (lambda: store.layouts([PLAN], Person(" ")), lambda: store.keep_layouts({PLAN: {}}, Person(" "))):
        with pytest.raises(TrackerError, match="Nobody is named"):
            question()
