import shutil
from pathlib import Path

import pytest

from data import schema
from data.schema import Rag
from data.store.access import LOCAL_PERSON
from data.store.archive import restored
from data.store.books import open_store
from data.store.deciding import Entry, enter
from data.store.integrity import verdict
from data.store.judgements import Confidence, Override, confidences, give_override, overrides
from data.store.matches import Match
from data.store.register import read_register
from data.store.snapshots import RetirementKind
from tests.data.store.made import NOVEMBER, OCTOBER, tracker

KEPT = sorted((Path(__file__).parent / "stores").glob("version_*.db"))
# The oldest and the newest; those between are each one more of the kind.
ENDS_FIRST = [KEPT[0], KEPT[-1], *(pytest.param(path, marks=pytest.mark.long) for path in KEPT[1:-1])]


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request, tmp_path):
    """A store as that version left it: two versions of October, the first superseded, and November withdrawn."""
    return Path(shutil.copy(request.param, tmp_path))


def assert_all_is_there(store):
    first, second, third = store.snapshots(LOCAL_PERSON, with_superseded=True)
    assert [one.data_date for one in (first, second, third)] == [OCTOBER, OCTOBER, NOVEMBER]
    assert (first.retirement.kind, first.retirement.reason) == (RetirementKind.SUPERSEDED, "One row too many")
    assert (second.published_by, second.review, second.is_current) == ("Bilal", "18th review", True)
    assert (third.retirement.kind, third.retirement.retired_by) == (RetirementKind.WITHDRAWN, "Amna")
    actions = store.actions(first.id, LOCAL_PERSON)
    assert actions.dtypes.astype("str").to_dict() == schema.DTYPES
    assert list(actions["ref"]) == ["UP-1", "UP-2", "UP-3"]
    assert store.receipts(first.id, LOCAL_PERSON)[0]["actions"] == 3
    assert store.file(first.id, "plan.xlsx", LOCAL_PERSON)[:2] == b"PK"
    assert len(store.audit(LOCAL_PERSON)) == 5
    assert verdict(store.engine).faults == ()


def test_a_store_of_an_earlier_version_opens_whole_and_goes_on(old):
    store = open_store(str(old))
    assert_all_is_there(store)
    read, files = tracker()
    assert store.publish([read], files, data_date=NOVEMBER, person=LOCAL_PERSON).version == 2
    store.close()


@pytest.mark.parametrize("old", ENDS_FIRST, ids=lambda path: path.stem, indirect=True)
def test_a_backup_of_an_earlier_version_goes_into_a_store_of_today(old, store):
    assert restored(old, store, LOCAL_PERSON) == 3
    assert_all_is_there(store)


@pytest.mark.parametrize("old", [path for path in KEPT if path.stem != "version_0001"], indirect=True)
def test_the_layouts_of_an_earlier_version_are_still_known(old):
    store = open_store(str(old))
    (kept,) = store.layouts(["a" * 64], LOCAL_PERSON).values()
    assert (kept.corrections["agencies"], kept.saved_by) == ({"Police HQ": "NPB"}, "Bilal")
    store.close()


@pytest.mark.parametrize("old", [path for path in KEPT if path.stem > "version_0002"], indirect=True)
def test_the_matches_of_an_earlier_version_still_count(old):
    store = open_store(str(old))
    (decision,) = store.match_decisions(LOCAL_PERSON)
    assert (decision.match, decision.decided_by) == (Match(OCTOBER, "up-1", NOVEMBER, "up-7", True), "Bilal")
    store.close()


def test_a_store_without_matches_takes_them(old):
    store = open_store(str(old))
    match = Match(OCTOBER, "up-2", NOVEMBER, "up-9", False)
    assert store.decide([match], LOCAL_PERSON) == (match,)
    assert store.match_decisions(LOCAL_PERSON)[-1].match == match
    store.close()


@pytest.mark.parametrize("old", [path for path in KEPT if path.stem > "version_0003"], indirect=True)
def test_the_judgements_of_an_earlier_version_still_stand(old):
    store = open_store(str(old))
    (rating,), (confidence,) = overrides(store, LOCAL_PERSON), confidences(store, LOCAL_PERSON)
    assert rating.said == Override(OCTOBER, "up-1", Rag.GREEN, "Signed last week", "Bilal")
    assert confidence.said == Confidence(OCTOBER, "Extradition", "Amber", "Rules still in draft", "Bilal")
    store.close()


def test_a_store_without_judgements_takes_them(old):
    store = open_store(str(old))
    said = Override(NOVEMBER, "up-1", Rag.RED, "The minister asked", "Amna")
    assert give_override(store, said, LOCAL_PERSON)
    assert overrides(store, LOCAL_PERSON)[-1].said == said
    store.close()


@pytest.mark.parametrize("old", [path for path in KEPT if path.stem > "version_0004"], indirect=True)
def test_the_register_of_an_earlier_version_still_stands(old):
    store = open_store(str(old))
    register = read_register(store, LOCAL_PERSON)
    assert register.entered["decision"].tolist() == ["Rules to be laid by Friday"]
    assert register.states["state"].tolist() == ["approved"]
    assert register.links["ref"].tolist() == ["UP-1"]
    assert register.follow_ups["ref"].tolist() == ["D18.1-1"]
    assert register.events["title"].tolist() == ["Gateway opened"]
    store.close()


def test_a_store_without_a_register_takes_one(old):
    store = open_store(str(old))
    number = enter(store, Entry(OCTOBER, "Open the second desk"), "Amna", LOCAL_PERSON)
    assert read_register(store, LOCAL_PERSON).entered["number"].iloc[-1] == number
    store.close()


def test_every_version_has_its_store_kept():
    versions = Path(__file__).parents[3] / "data" / "store" / "migrations" / "versions"
    numbers = {path.name.split("_")[1] for path in versions.glob("revision_*.py")}
    assert {path.stem.removeprefix("version_") for path in KEPT} == numbers
