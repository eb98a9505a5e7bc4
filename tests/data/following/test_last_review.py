"""What only the review before tells: W16 to W19 and W21, each in its cell and not in its neighbour's."""

from datetime import date

import pandas as pd

from data.following.last_review import earlier_reviews, with_review_findings
from data.identity import identified
from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.data.store.made import workbook

PROGRAMME = read_programme()
THEN, NOW = date(2026, 9, 30), date(2026, 10, 31)
BEFORE = (
    ("UP-1", "Draft the rules", "Extradition", "MoI", date(2026, 12, 31), "In progress", "With the law ministry"),
    ("UP-2", "Open the registry", "Extradition", "NADRA", date(2026, 10, 20), "In progress", "Site chosen"),
    ("UP-3", "Train forty officers", "Anti-narcotics", "ANF", date(2026, 10, 20), "In progress", "Held in Lahore"),
)


def read(rows, name: str = "plan.xlsx") -> Tracker:
    return read_tracker(workbook(rows), name, PROGRAMME, data_date=NOW)


def added(trackers: list[Tracker], *before: Tracker) -> list[tuple[object, ...]]:
    """Returns rule, file, cell, value and message of what the review before adds to the findings."""
    then = identified(pd.concat([tracker.actions for tracker in before], ignore_index=True))
    compared = with_review_findings(trackers, NOW, [(THEN, then)], PROGRAMME.thresholds)
    for tracker in compared:
        assert tracker.receipt.findings is tracker.findings
    new = [after.findings.iloc[len(first.findings) :] for first, after in zip(trackers, compared, strict=True)]
    found = pd.concat(new)[["rule", "file", "cell", "value", "message"]].astype("object")
    return list(found.where(found.notna(), None).itertuples(index=False, name=None))


def rules(*found: tuple[object, ...]) -> list[tuple[object, object]]:
    return [(row[0], row[2]) for row in found]


def test_a_remark_that_stands_still_is_said_and_again_where_the_action_is_overdue():
    changed = ((*BEFORE[0][:6], "Now with the cabinet"), *BEFORE[1:])
    assert added([read(changed)], read(BEFORE)) == [
        ("W17", "plan.xlsx", "G3", "Site chosen", "The remark is the same as on 30 September 2026."),
        (
            "W16",
            "plan.xlsx",
            "G3",
            "Site chosen",
            "The action is overdue and nothing new is remarked since 30 September 2026.",
        ),
        ("W17", "plan.xlsx", "G4", "Held in Lahore", "The remark is the same as on 30 September 2026."),
        (
            "W16",
            "plan.xlsx",
            "G4",
            "Held in Lahore",
            "The action is overdue and nothing new is remarked since 30 September 2026.",
        ),
    ]


def test_a_closed_action_may_keep_its_last_remark():
    closed = tuple((*row[:5], "Completed", row[6]) for row in BEFORE)
    assert added([read(closed)], read(BEFORE)) == []


def test_a_row_that_vanished_is_told_with_where_it_stood():
    kept = tuple((*row[:6], None) for row in BEFORE[1:])
    assert added([read(kept)], read(BEFORE)) == [
        (
            "W18",
            "plan.xlsx",
            None,
            "UP-1: Draft the rules",
            "It stood in row 2 of Actions on 30 September 2026, in progress, and is no longer listed.",
        )
    ]


def test_a_text_that_stands_under_another_ref_is_told_so():
    renumbered = (("UP-9", *BEFORE[0][1:6], None), *((*row[:6], None) for row in BEFORE[1:]))
    found = added([read(renumbered)], read(BEFORE))
    assert rules(*found) == [("W18", None)]
    assert str(found[0][-1]).endswith("and now stands in row 2 under another ref.")


def test_an_agency_of_which_nothing_is_left_is_said_once():
    rows = tuple((f"F-{number}", f"Do thing {number}", "Extradition", "FIA", NOW, "Open", None) for number in range(3))
    found = added([read(BEFORE)], read(BEFORE + rows))
    gone = [row for row in found if row[0] == "W18"]
    assert [row[-1] for row in gone] == ["None of the 3 actions of FIA on 30 September 2026 is listed any more."]


def test_what_vanished_is_reported_with_the_file_of_its_neighbours():
    fia = tuple((f"F-{number}", f"Do thing {number}", "Extradition", "FIA", NOW, "Open", None) for number in range(3))
    now = [read(BEFORE[:1], "moi october.xlsx"), read(fia[:2], "fia october.xlsx")]
    gone = added(now, read(BEFORE[:1], "moi.xlsx"), read(fia, "fia.xlsx"), read(BEFORE[2:], "anf.xlsx"))
    # Nothing came from ANF, so its action is carried as not reported.
    assert [(row[1], row[3]) for row in gone if row[0] == "W18"] == [("fia october.xlsx", "F-2: Do thing 2")]


def test_what_was_closed_before_and_is_not_listed_has_not_vanished():
    done = tuple((f"F-{number}", f"Do thing {number}", "Extradition", "FIA", NOW, "Done", None) for number in range(3))
    assert "W18" not in {row[0] for row in added([read(BEFORE)], read(BEFORE + done))}


def test_a_ref_that_stands_for_other_text_is_told_and_a_better_wording_is_not():
    rows = (
        ("UP-1", "Draft the rules of procedure", *BEFORE[0][2:6], None),
        ("UP-2", "Buy four vehicles for Karachi", *BEFORE[1][2:6], None),
        (*BEFORE[2][:6], None),
    )
    assert added([read(rows)], read(BEFORE)) == [
        (
            "W19",
            "plan.xlsx",
            "A3",
            "UP-2",
            "On 30 September 2026 this ref stood for other text: Open the registry",
        )
    ]


def test_a_tracker_numbered_anew_is_told_once():
    doing = ("Draft", "Sign", "Open", "Train", "Equip", "Publish")
    things = ("the rules", "a treaty", "forty officers", "one registry", "new laboratories", "every border post")
    texts = [f"{verb} {thing}" for verb in doing for thing in things]
    rest = ("Extradition", "MoI", NOW, "Done", None)
    then = tuple((f"R-{number}", text, *rest) for number, text in enumerate(texts))
    now = tuple((f"R-{(number + 9) % len(texts)}", text, *rest) for number, text in enumerate(texts))
    found = [row for row in added([read(now)], read(then)) if row[0] == "W19"]
    assert [str(row[-1]).endswith("the tracker seems numbered anew.") for row in found] == [True]


def test_green_but_late_is_marked_at_the_rating():
    csv = b"Ref,Action,Lead agency,Due,Status,RAG\nA,Draft the rules,MoI,2026-09-30,In progress,Green\n"
    tracker = read_tracker(csv, "plan.csv", PROGRAMME, data_date=NOW)
    [compared] = with_review_findings([tracker], NOW, [], PROGRAMME.thresholds)
    told = compared.findings[compared.findings["rule"] == "W21"]
    assert told[["cell", "value", "message"]].to_numpy().tolist() == [
        ["F2", "Green", "It is reported green, but the rules say red: 31 days overdue."]
    ]


def test_only_reviews_before_the_data_date_are_compared_with(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'tracker.db'}")
    for day in (THEN, NOW):
        content = workbook(BEFORE if day == THEN else BEFORE[:2])
        tracker = read_tracker(content, "plan.xlsx", PROGRAMME)
        store.publish([tracker], {"plan.xlsx": content}, data_date=day, person=LOCAL_PERSON)
    assert [(day, len(then)) for day, then in earlier_reviews(store, NOW, LOCAL_PERSON)] == [(THEN, 3)]
    assert earlier_reviews(store, THEN, LOCAL_PERSON) == []
    store.close()
