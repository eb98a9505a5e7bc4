"""The product's own round trip over a month: templates out, returns in, and the headline tells just what changed."""

import pytest

from analytics.changes import listed as changes
from analytics.changes import since
from analytics.measures import shares
from analytics.over_reviews import history as histories
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.data.samples import month
from tests.data.samples.month import NOVEMBER, OCTOBER


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'month.db'}")
    month.publish_two_reviews(opened)
    yield opened
    opened.close()


def publish(store, files):
    trackers = [read_tracker(content, name, read_programme(), data_date=NOVEMBER) for name, content in files.items()]
    store.publish(trackers, files, data_date=NOVEMBER, person=LOCAL_PERSON)
    whole = month.history(store)
    then, now = (histories.at(whole, day) for day in (OCTOBER, NOVEMBER))
    now = since.compared(now, then)
    return then, now, since.vanished(now, then)


def completed(actions):
    return shares.headline(actions)["completed"].numerator


def test_templates_returned_untouched_change_nothing_but_the_date(store):
    then, now, gone = publish(store, month.templates(store))
    assert len(now) == len(then)
    assert gone.empty
    assert completed(now) == completed(then) == 78
    told = changes.changes(now, gone)
    # The days go on: what fell due meanwhile is late, and is told; nothing else changed.
    assert set(told["kind"]) <= {"is_newly_overdue", "is_promise_missed", "is_computed_down", "is_silent"}


def test_returns_of_all_but_one_agency_tell_just_what_was_typed(store):
    files = month.returned(store)
    open_then = histories.at(month.history(store), OCTOBER)
    open_then = open_then[open_then["is_open"]]
    closed, pushed, dropped = (month.first_open(open_then, agency) for agency in ("FIA", "ANF", "MoI"))
    then, now, gone = publish(store, files)
    assert completed(now) == completed(then) + 1
    assert now.loc[now["is_newly_closed"], "ref"].tolist() == [closed]
    assert now.loc[now["is_moved_later"], "ref"].tolist() == [pushed]
    assert gone["ref"].tolist() == [dropped]
    assert not now["is_new"].any()
    silent = now[now["carried"] == "not_reported"]
    nadra = open_then[open_then["lead_agency"] == "NADRA"]
    assert sorted(silent["ref"]) == sorted(nadra["ref"])
    assert set(silent["listed_date"].dt.date) == {OCTOBER}
