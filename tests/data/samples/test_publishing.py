"""The sample can be put into a store, once, with progress told."""

import pandas as pd
import pytest

from data.programme import read_programme
from data.samples.__main__ import main
from data.samples.publishing import SAMPLE_PERSON, publish_samples
from data.samples.reviews import sample_reviews
from data.samples.simulation import reports
from data.samples.story import read_story
from data.samples.workbooks import PROGRAMME
from data.store.access import LOCAL_PERSON
from data.store.books import open_store


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    return f"sqlite:///{tmp_path_factory.mktemp('sample') / 'sample.db'}"


@pytest.fixture(scope="module")
def steps(url):
    """Publishes the sample; what was told on the way."""
    told = []
    store = open_store(url)
    publish_samples(store, read_programme(PROGRAMME), lambda done, total, review: told.append((done, total, review)))
    store.close()
    return told


def test_every_review_is_published_with_all_its_actions(url, steps):
    store = open_store(url)
    snapshots = store.snapshots(LOCAL_PERSON)
    told = reports(read_story())
    assert [(one.data_date, one.action_count) for one in snapshots] == [
        (review.data_date, len(told[review.data_date])) for review in sample_reviews()
    ]
    assert [one.review for one in snapshots] == [review.review for review in sample_reviews()]
    assert {one.published_by for one in snapshots} == {SAMPLE_PERSON.name}
    assert store.file(snapshots[2].id, sample_reviews()[2].paths[1].name, LOCAL_PERSON) == (
        sample_reviews()[2].paths[1].read_bytes()
    )
    store.close()


def test_progress_is_told_before_each_review(url, steps):
    assert steps == [(place, 14, review) for place, review in enumerate(sample_reviews())]


def test_an_action_keeps_its_identity_through_every_file(url, steps):
    store = open_store(url)
    identities = [set(store.actions(one.id, LOCAL_PERSON)["action_id"]) for one in store.snapshots(LOCAL_PERSON)]
    store.close()
    assert identities == [
        {report.ref.lower() for report in reports(read_story())[review.data_date]} for review in sample_reviews()
    ]


def test_what_only_the_review_before_tells_is_kept(url, steps):
    store = open_store(url)
    first, *_, last = [store.findings(one.id, LOCAL_PERSON) for one in store.snapshots(LOCAL_PERSON)]
    store.close()
    assert {"W17", "W18"} & set(first["rule"]) == set()
    assert {"W16", "W17", "W18", "W21"} <= set(last["rule"])
    assert sorted(last.loc[last["rule"] == "W18", "value"].str[:6]) == ["EXT-01", "IF-014"]


def test_what_is_there_is_skipped(url, steps, capsys):
    assert main(["--store", url]) == 0
    assert capsys.readouterr().out == "0 published; the store now has 14 reviews.\n"


def test_a_store_that_cannot_be_opened_is_said_in_two_sentences(capsys):
    assert main(["--store", "mysql://nowhere/x"]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 2


def test_every_snapshot_holds_its_indicators_and_decisions(url, steps):
    store = open_store(url)
    for snapshot, review in zip(store.snapshots(LOCAL_PERSON), sample_reviews(), strict=True):
        sheets = [sheet for receipt in store.receipts(snapshot.id, LOCAL_PERSON) for sheet in receipt["sheets"]]
        figures, decided = store.indicators(snapshot.id, LOCAL_PERSON), store.decisions(snapshot.id, LOCAL_PERSON)
        assert figures["value"].notna().sum() == sum(sheet.get("figures", 0) for sheet in sheets) > 0
        assert not figures.duplicated(["indicator_id", "period"]).any()
        assert len(decided) == sum(sheet.get("decisions", 0) for sheet in sheets) > 0
        assert figures["period"].max() == pd.Timestamp(review.data_date)
    store.close()
