from pathlib import Path

import pytest

from data.errors import TrackerError
from data.store.access import LOCAL_PERSON, Person
from data.store.archive import backed_up, restored
from data.store.books import open_store
from data.store.integrity import verdict
from data.store.matches import Match
from tests.data.store.made import NOVEMBER, OCTOBER

AMNA = Person("Amna")
YES = Match(OCTOBER, "up-1", NOVEMBER, "up-7", True)
NO = Match(OCTOBER, "up-1", NOVEMBER, "up-7", False)
OTHER = Match(OCTOBER, "up-2", NOVEMBER, "up-8", True)


def test_decisions_are_kept_in_their_order_with_who_and_none_is_lost(store):
    assert store.newest_match_decision(AMNA) == 0
    assert store.decide([YES, OTHER], AMNA) == (YES, OTHER)
    assert store.decide([NO], LOCAL_PERSON) == (NO,)
    told = [(one.match, one.decided_by) for one in store.match_decisions(AMNA)]
    assert told == [(YES, "Amna"), (OTHER, "Amna"), (NO, "Local user")]
    assert store.newest_match_decision(AMNA) == 3


def test_a_decision_that_stands_already_is_not_written_twice(store):
    store.decide([YES], AMNA)
    assert store.decide([YES, YES], LOCAL_PERSON) == ()
    assert len(store.match_decisions(AMNA)) == len(store.audit(AMNA)) == 1


def test_the_audit_log_says_which_were_accepted_and_which_rejected(store):
    store.decide([YES, Match(OCTOBER, "up-2", NOVEMBER, "up-8", False)], AMNA)
    (line,) = store.audit(AMNA).to_dict("records")
    assert (line["person"], line["deed"]) == ("Amna", "matched")
    assert line["detail"] == (
        "1 accepted: up-7 of 2026-11-30 is up-1 of 2026-10-31. 1 rejected: up-8 of 2026-11-30 is not up-2 of 2026-10-31"
    )


def test_decisions_go_with_the_backup_and_come_back(store, new_url, tmp_path):
    store.decide([YES, OTHER, NO], AMNA)
    path = Path(tmp_path / "copy.db")
    backed_up(store, path, AMNA)
    other = open_store(new_url())
    assert restored(path, other, AMNA) == 0
    assert other.match_decisions(AMNA) == store.match_decisions(AMNA)
    assert verdict(other.engine).faults == ()
    other.decide([YES], AMNA)
    assert [one.number for one in other.match_decisions(AMNA)] == [1, 2, 3, 4]
    other.close()


def test_nobody_decides_nothing(store):
    with pytest.raises(TrackerError, match="Nobody is named"):
        store.decide([YES], Person(" "))
