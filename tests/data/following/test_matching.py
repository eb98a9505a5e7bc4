"""Renumbered trackers, drawn: which action is which, and what the history makes of the decisions."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.changes.since import compared, vanished
from analytics.over_reviews.history import at, history
from data.following.identities_kept import accepted, rematched
from data.following.matching import matches_of, proposals, says_other
from data.identity import identified
from data.schema import DTYPES, Column, Derived
from data.store.frames import conformed
from data.store.matches import Match

SEP, OCT, NOV = date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)
RULES = "Draft the extradition rules with the law ministry"
REGISTRY = "Open the registry of beneficial owners"
TRAINING = "Train forty officers in evidence handling"
VISITS = "Agree the calendar of joint inspection visits"
HOTLINE = "Set up a hotline for transport operators"


def review(*rows, agency="MoI", workstream="Extradition"):
    """Returns actions, one for each `ref text [agency]`."""
    table = pd.DataFrame(
        [
            {"ref": ref, "action": text, "workstream": workstream, "lead_agency": (rest or [agency])[0]}
            for ref, text, *rest in rows
        ]
    )
    return identified(conformed(table, DTYPES))


def told(found):
    return [(row.earlier_id, row.later_id, row.score) for row in found.itertuples()]


BEFORE = review(("1", RULES), ("2", REGISTRY), ("3", TRAINING))
RENUMBERED = review(("1", REGISTRY), ("2", TRAINING), ("3", RULES), ("4", VISITS))


def test_a_tracker_numbered_anew_is_recognised_in_full_and_the_new_action_left_alone():
    assert told(proposals((SEP, BEFORE), (OCT, RENUMBERED))) == [("1", "3", 100), ("2", "1", 100), ("3", "2", 100)]


def test_a_ref_that_keeps_its_text_is_no_proposal_even_where_words_were_added():
    now = review(("1", f"{RULES} and publish them"), ("2", REGISTRY), ("9", TRAINING))
    assert told(proposals((SEP, BEFORE), (OCT, now))) == [("3", "9", 100)]


def test_absent_refs_are_matched_by_their_words_with_a_score_below_a_hundred():
    then, now = review((None, RULES), (None, REGISTRY)), review((None, f"{RULES} (revised)"), (None, HOTLINE))
    found = proposals((SEP, then), (OCT, now))
    assert [(row.earlier_action, row.later_action) for row in found.itertuples()] == [(RULES, f"{RULES} (revised)")]
    assert 80 <= found["score"].iloc[0] < 100
    assert not found["is_across"].iloc[0]


def test_the_same_agency_comes_before_a_likelier_text_elsewhere():
    then = review(("1", RULES, "MoI"))
    now = review(("7", RULES, "FIA"), ("8", f"{RULES} again", "MoI"))
    assert [(row.later_id, row.is_across) for row in proposals((SEP, then), (OCT, now)).itertuples()] == [("8", False)]


def test_what_moved_to_another_agency_is_found_across():
    then, now = review(("1", RULES, "MoI")), review(("7", RULES, "FIA"))
    assert [(row.later_id, row.is_across) for row in proposals((SEP, then), (OCT, now)).itertuples()] == [("7", True)]


def test_the_likeliest_pair_is_made_first_and_each_action_has_one_partner():
    then = review(("1", f"{RULES} in Lahore"), ("2", f"{RULES} in Karachi"))
    now = review(("8", f"{RULES} in Karachi"), ("9", f"{RULES} in Lahore now"))
    found = proposals((SEP, then), (OCT, now))
    assert [(row.earlier_id, row.later_id) for row in found.itertuples()] == [("2", "8"), ("1", "9")]
    assert found["score"].is_monotonic_decreasing


def test_unlike_texts_are_never_proposed_and_nothing_is_found_in_nothing():
    assert len(proposals((SEP, review(("1", RULES))), (OCT, review(("7", HOTLINE))))) == 0
    empty = conformed(pd.DataFrame(), DTYPES)
    assert len(proposals((SEP, empty), (OCT, BEFORE))) == len(proposals((SEP, BEFORE), (OCT, empty))) == 0


def test_what_was_decided_is_not_proposed_again_and_a_rejected_one_gives_way_to_the_next():
    then = review(("1", RULES))
    now = review(("8", RULES), ("9", f"{RULES} again"))
    assert told(proposals((SEP, then), (OCT, now)))[0][:2] == ("1", "8")
    refused = Match(SEP, "1", OCT, "8", False)
    assert told(proposals((SEP, then), (OCT, now), [refused]))[0][:2] == ("1", "9")
    taken = Match(SEP, "1", OCT, "9", True)
    assert len(proposals((SEP, then), (OCT, now), [refused, taken])) == 0


def ids(reviews, decided):
    return [actions[Column.ACTION_ID].tolist() for _, actions in rematched(reviews, decided)]


def decided_all(then, now):
    return matches_of(proposals(then, now), then[0], now[0], is_accepted=True)


def test_after_accepting_all_every_action_has_one_history_and_the_counts_reconcile():
    then, now = (SEP, BEFORE), (OCT, RENUMBERED)
    later = (NOV, review(("1", REGISTRY), ("2", TRAINING), ("3", RULES), ("4", VISITS), ("5", HOTLINE)))
    reviews = [then, now, later]
    decided = decided_all(then, now)
    assert ids(reviews, decided) == [["1", "2", "3"], ["2", "3", "1", "4"], ["2", "3", "1", "4", "5"]]
    table = history(rematched(reviews, decided))
    assert table.groupby(Column.ACTION)[Column.ACTION_ID].nunique().eq(1).all()
    october = at(table, OCT)
    before = at(table, SEP)
    assert len(vanished(october, before)) == 0
    assert compared(october, before)["is_new"].sum() == 1
    assert set(table.loc[table[Column.ACTION] == RULES, Derived.FIRST_SEEN]) == {pd.Timestamp(SEP)}
    raw = history(reviews)
    assert at(raw, OCT)["is_new"].sum() == 1


def test_a_ref_used_again_for_a_new_action_does_not_take_over_the_old_one():
    then = (SEP, review(("1", RULES), ("2", REGISTRY)))
    now = (OCT, review(("1", HOTLINE), ("7", RULES), ("2", REGISTRY)))
    decided = decided_all(then, now)
    assert [match.pair for match in decided] == [(SEP, "1", OCT, "7")]
    assert ids([then, now], decided) == [["1", "2"], ["1@2026-10-31", "1", "2"]]


def test_numbers_that_go_back_are_matched_once_more_and_reconcile():
    then, now = (SEP, review(("1", RULES))), (OCT, review(("7", RULES)))
    back = (NOV, review(("1", RULES)))
    decided = decided_all(then, now)
    assert told(proposals(now, back, decided)) == [("7", "1", 100)]
    decided += [Match(OCT, "7", NOV, "1", True)]
    assert ids([then, now, back], decided) == [["1"], ["1"], ["1"]]


def test_a_match_is_passed_over_where_a_newer_version_lists_the_earlier_action_after_all():
    then, now = (SEP, review(("1", RULES))), (OCT, review(("7", f"{RULES} (revised)")))
    decided = decided_all(then, now)
    assert ids([then, now], decided) == [["1"], ["1"]]
    complete = (OCT, review(("7", f"{RULES} (revised)"), ("1", RULES)))
    assert ids([then, complete], decided) == [["1"], ["7", "1"]]


def test_a_match_still_counts_where_its_later_review_was_withdrawn():
    then, later = (SEP, review(("1", RULES))), (NOV, review(("7", RULES)))
    assert ids([then, later], [Match(SEP, "1", OCT, "7", True)]) == [["1"], ["1"]]


def test_the_newest_decision_on_a_pair_counts_and_the_newer_of_two_that_exclude_each_other():
    yes, no = Match(SEP, "1", OCT, "7", True), Match(SEP, "1", OCT, "7", False)
    other = Match(SEP, "1", OCT, "8", True)
    assert accepted([yes, no]) == []
    assert accepted([no, yes]) == [yes]
    assert accepted([yes, other]) == [other]
    assert accepted([yes, other, yes]) == [yes]


def test_a_table_that_no_match_concerns_is_returned_as_it_is():
    (_, kept), _ = rematched([(SEP, BEFORE), (OCT, RENUMBERED)], decided_all((SEP, BEFORE), (OCT, RENUMBERED)))
    assert kept is BEFORE


@pytest.mark.parametrize(
    ("text", "before", "is_other"), [(RULES, f"{RULES} again", False), (RULES, HOTLINE, True), ("", RULES, True)]
)
def test_other_words_are_told_from_other_things(text, before, is_other):
    assert says_other(text, before) is is_other


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_any_renumbering_gives_every_text_its_identity_and_no_identity_twice(order, dropped):
    texts = [RULES, REGISTRY, TRAINING, VISITS, HOTLINE]
    then = (SEP, review(*((str(number), text) for number, text in enumerate(texts))))
    kept = [number for number in order if number not in dropped] or [order[0]]
    now = (OCT, review(*((str(place), texts[number]) for place, number in enumerate(kept))))
    (_, _), (_, settled) = rematched([then, now], decided_all(then, now))
    assert settled[Column.ACTION_ID].tolist() == [str(number) for number in kept]


def test_a_ref_written_otherwise_is_the_same_action_at_every_later_review():
    then = review(("ZZ-001", RULES), ("ZZ-002", REGISTRY), ("007", TRAINING))
    now = review(("zz 1", RULES), ("ZZ - 002", REGISTRY), ("7", TRAINING))
    later = review(("ZZ1", RULES), ("zz-2", REGISTRY), ("7", TRAINING))

    kept = [actions[Column.ACTION_ID].tolist() for _, actions in rematched([(SEP, then), (OCT, now), (NOV, later)], [])]

    assert kept == [["zz-001", "zz-002", "007"], ["zz-001", "zz-002", "7"], ["zz-001", "zz-002", "7"]]
    assert told(proposals((SEP, then), (OCT, now))) == [("007", "7", 100)]


def test_refs_written_alike_in_one_review_stay_two_actions():
    then, now = review(("A-1", RULES), ("A-01", REGISTRY)), review(("A-001", RULES), ("A-01", REGISTRY))

    kept = [actions[Column.ACTION_ID].tolist() for _, actions in rematched([(SEP, then), (OCT, now)], [])]

    assert kept == [["a-1", "a-01"], ["a-001", "a-01"]]
