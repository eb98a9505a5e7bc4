"""The register on tables small enough to check by eye."""

from datetime import date

import pandas as pd
from hypothesis import given, settings, strategies

from analytics.register.decisions import history, linked, links, register
from data.decision import DECIDED_DTYPES, FOLLOW_UP_DTYPES, NOTED_LINK_DTYPES, NOTED_STATE_DTYPES
from data.store.frames import conformed
from data.store.register import ENTERED_DTYPES

AUG, SEP, OCT, NOV = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)


def frame(dtypes: dict[str, str], *rows: dict[str, object]) -> pd.DataFrame:
    return conformed(pd.DataFrame([*rows], columns=list(dtypes) if not rows else None), dtypes)


def read(*rows: tuple[date, str, str | None, date | None, str]) -> pd.DataFrame:
    """Decisions of trackers: data date, number, state, due and refs; each taken in August."""
    told = [
        {
            "decision_id": number.lower(),
            "number": number,
            "review_date": AUG,
            "decision": f"About {number}",
            "kind": "decision",
            "state": state,
            "due_date": due,
            "linked_refs": refs or None,
        }
        for _, number, state, due, refs in rows
    ]
    dates = pd.Series([row[0] for row in rows], dtype="datetime64[us]")
    return frame(DECIDED_DTYPES, *told).assign(data_date=dates)


def states(*rows: tuple[date, str, str]) -> pd.DataFrame:
    told = [
        {"number": place, "data_date": when, "decision_id": key, "state": state, "note": "", "given_by": "Chair"}
        for place, (when, key, state) in enumerate(rows, 1)
    ]
    return frame(NOTED_STATE_DTYPES, *told)


def noted(*rows: tuple[date, str, str, bool]) -> pd.DataFrame:
    told = [
        {"number": place, "data_date": when, "decision_id": key, "ref": ref, "is_wanted": is_wanted}
        for place, (when, key, ref, is_wanted) in enumerate(rows, 1)
    ]
    return frame(NOTED_LINK_DTYPES, *told)


def asked(*rows: tuple[date, str, str, bool]) -> pd.DataFrame:
    told = [
        {
            "number": place,
            "data_date": when,
            "decision_id": key,
            "ref": ref,
            "is_wanted": is_wanted,
            "action": f"Do {ref}",
            "lead_agency": "FIA",
            "due_date": NOV,
        }
        for place, (when, key, ref, is_wanted) in enumerate(rows, 1)
    ]
    return frame(FOLLOW_UP_DTYPES, *told)


def entered(*rows: tuple[date, str, date | None]) -> pd.DataFrame:
    told = [
        {
            "decision_id": number.lower(),
            "number": number,
            "review_date": when,
            "decision": f"Said {number}",
            "kind": "direction",
            "due_date": due,
        }
        for when, number, due in rows
    ]
    return frame(ENTERED_DTYPES, *told)


def actions(*rows: tuple[str, bool]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ref": [ref for ref, _ in rows],
            "action_id": [ref.lower() for ref, _ in rows],
            "action": [f"The work of {ref}" for ref, _ in rows],
            "lead_agency": pd.Categorical(["NADRA" for _ in rows]),
            "status": pd.Categorical(["in_progress" if is_open else "completed" for _, is_open in rows]),
            "due_date": pd.Series([pd.Timestamp(OCT) for _ in rows], dtype="datetime64[us]"),
            "days_overdue": pd.array([None for _ in rows], dtype="Int64"),
            "is_open": [is_open for _, is_open in rows],
        }
    )


def stood(told: pd.DataFrame) -> list[tuple[str, str, str]]:
    return [(str(row.data_date.date()), row.decision_id, row.state) for row in told.itertuples()]


def test_a_tracker_that_repeats_an_old_state_is_no_news():
    trackers = read(
        (AUG, "D-1", "proposed", None, ""),
        (SEP, "D-1", "proposed", None, ""),
        (OCT, "D-1", "proposed", None, ""),
        (NOV, "D-1", "declined", None, ""),
    )
    given = states((SEP, "d-1", "approved"))
    assert stood(history(trackers, given, OCT)) == [
        ("2026-08-31", "d-1", "proposed"),
        ("2026-09-30", "d-1", "approved"),
    ]
    assert stood(history(trackers, given, NOV))[-1] == ("2026-11-30", "d-1", "declined")


def test_at_one_review_what_was_entered_counts_and_of_that_the_last():
    told = history(
        read((SEP, "D-1", "proposed", None, "")), states((SEP, "d-1", "approved"), (SEP, "d-1", "done")), SEP
    )
    assert told["state"].tolist() == ["proposed", "approved", "done"]
    assert told["is_entered"].tolist() == [False, True, True]


def test_nothing_read_and_nothing_entered_is_an_empty_register():
    none = read()
    told = history(none, states(), OCT)
    pairs = links(none, noted(), asked(), OCT)
    carried = linked(pairs, asked(), actions())
    assert (len(told), len(pairs), len(carried)) == (0, 0, 0)
    assert len(register(none, entered(), told, carried, [OCT])) == 0


def test_links_are_those_of_the_last_tracker_with_what_people_add_and_take_back():
    trackers = read((AUG, "D-1", "approved", None, "UP-1"), (SEP, "D-1", "approved", None, "UP-1; UP-2"))
    people = noted((SEP, "d-1", "up-2", False), (SEP, "d-1", "UP-3", True), (OCT, "d-1", "UP-3", False))
    follow = asked((SEP, "d-1", "D-1-1", True), (SEP, "d-1", "D-1-2", True), (OCT, "d-1", "D-1-2", False))

    def refs(when: date) -> list[str]:
        return links(trackers, people, follow, when)["ref"].tolist()

    assert refs(AUG) == ["UP-1"]
    assert refs(SEP) == ["UP-1", "UP-3", "D-1-1", "D-1-2"]
    assert refs(OCT) == ["UP-1", "D-1-1"]


def test_a_follow_up_action_waits_as_asked_until_a_tracker_lists_it():
    follow = asked((OCT, "d-1", "D-1-1", True))
    pairs = links(read((OCT, "D-1", "approved", None, "UP-9")), noted(), follow, OCT)
    waiting = linked(pairs, follow, actions(("UP-1", True)))
    assert waiting["is_listed"].tolist() == [False, False]
    assert waiting["is_open"].tolist() == [False, True]
    assert waiting["action"].iloc[1] == "Do D-1-1"
    assert waiting["lead_agency"].iloc[1] == "FIA"
    came = linked(pairs, follow, actions(("d-1-1", False)))
    assert came["is_listed"].tolist() == [False, True]
    assert (came["action"].iloc[1], came["lead_agency"].iloc[1]) == ("The work of d-1-1", "NADRA")
    assert not came["is_open"].iloc[1]


def standing(
    trackers: pd.DataFrame,
    own: pd.DataFrame,
    given: pd.DataFrame,
    reviews: list[date],
    listed: tuple[tuple[str, bool], ...] = (("UP-1", True),),
) -> pd.DataFrame:
    shown = max(reviews)
    carried = linked(links(trackers, noted(), asked(), shown), asked(), actions(*listed))
    return register(trackers, own, history(trackers, given, shown), carried, reviews)


def test_open_decisions_come_first_the_oldest_at_the_top():
    trackers = read(
        (AUG, "D-9", "approved", SEP, ""),
        (AUG, "D-10", "approved", NOV, ""),
        (AUG, "D-2", "done", None, ""),
        (AUG, "D-3", "in_force", SEP, "UP-1"),
        (AUG, "D-4", None, None, ""),
    )
    told = standing(
        trackers,
        entered((OCT, "D18.1", None), (NOV, "D19.1", None)),
        states((OCT, "d18.1", "approved")),
        [AUG, SEP, OCT],
    )
    assert told["number"].tolist() == ["D-4", "D-9", "D-10", "D18.1", "D-2", "D-3"]
    assert told["is_open"].tolist() == [True, True, True, True, False, False]
    assert told["days_late"].fillna(-1).tolist() == [-1, 31, -1, -1, -1, -1]
    assert told["reviews_since"].tolist() == [2, 2, 2, 0, 2, 2]
    assert told["is_undone"].tolist() == [False, False, False, False, False, True]
    assert told["actions_open"].tolist() == [0, 0, 0, 0, 0, 1]


def test_the_same_decision_in_several_reviews_is_one_and_what_was_entered_goes_before():
    trackers = read((SEP, "D18.1", "approved", SEP, "UP-1"), (OCT, "D18.1", "done", SEP, "UP-1"))
    told = standing(trackers, entered((AUG, "D18.1", None)), states((AUG, "d18.1", "approved")), [AUG, SEP, OCT])
    (row,) = told.to_dict("records")
    assert (row["decision"], row["kind"], row["state"]) == ("Said D18.1", "direction", "done")
    assert (row["since"], row["last_listed"]) == (pd.Timestamp(OCT), pd.Timestamp(OCT))
    assert row["linked_refs"] == "UP-1"


def test_a_past_review_knows_nothing_of_later_ones():
    trackers = read((AUG, "D-1", "proposed", None, ""), (OCT, "D-1", "declined", None, ""))
    told = standing(trackers, entered((OCT, "D18.1", None)), states((OCT, "d18.1", "approved")), [AUG, SEP])
    assert told["number"].tolist() == ["D-1"]
    assert told["state"].tolist() == ["proposed"]


def slow_state(told: list[tuple[date, str | None]], given: list[tuple[date, str]], shown: date) -> str | None:
    """The state that counts, review by review: a tracker's where it is not its last one, an entered one after it."""
    counts, last = None, None
    for review in (AUG, SEP, OCT, NOV):
        if review > shown:
            break
        for when, state in told:
            if when == review and state is not None:
                if state != last:
                    counts = state
                last = state
        for when, state in given:
            if when == review:
                counts = state
    return counts


WORDS = strategies.sampled_from(["proposed", "approved", "in_force", "done"])


@given(
    strategies.lists(strategies.one_of(strategies.none(), WORDS), min_size=4, max_size=4),
    strategies.lists(strategies.tuples(strategies.sampled_from([AUG, SEP, OCT, NOV]), WORDS), max_size=4),
    strategies.sampled_from([AUG, SEP, OCT, NOV]),
)
@settings(max_examples=60)
def test_the_state_that_counts_is_that_of_plain_loops(told, entered_states, shown):
    by_review = list(zip((AUG, SEP, OCT, NOV), told, strict=True))
    trackers = read(*[(when, "D-1", state, None, "") for when, state in by_review])
    people = states(*[(when, "D-1", state) for when, state in entered_states])
    trackers["decision_id"] = "D-1"
    found = history(trackers, people, shown)
    expected = slow_state(by_review, entered_states, shown)
    assert (found["state"].iloc[-1] if len(found) else None) == expected


def test_linked_refs_are_compared_as_refs_of_actions_are() -> None:
    told = links(
        read((SEP, "D-1", "in_force", SEP, "EXT - 002; ext-002; zz 1; 1.10; 7")),
        noted((SEP, "d-1", "ZZ-001", True)),
        asked(),
        OCT,
    )
    assert told["ref"].tolist() == ["EXT - 002", "zz 1", "1.10", "7"]

    listed = pd.DataFrame(
        {
            "ref": ["EXT-002", "ZZ-001", "1.1", "007"],
            "action_id": ["ext-002", "zz-001", "1.1", "007"],
            "action": ["Draft", "Open", "Train", "Visit"],
            "lead_agency": "FIA",
            "status": "in_progress",
            "due_date": pd.Timestamp(SEP),
            "days_overdue": 31.0,
            "is_open": True,
        }
    )
    carried = linked(told, asked(), listed)

    assert carried["is_listed"].tolist() == [True, True, False, False]
    assert carried["is_open"].tolist() == [True, True, False, False]
