"""Ratings by judgement and delivery confidence: given with few keystrokes, told wherever the rating is, and kept."""

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from data.schema import Rag
from data.store.access import LOCAL_PERSON
from data.store.books import Store
from data.store.judgements import Override, confidences, give_override, overrides
from data.store.matches import Match
from tests.pages.test_life import texts
from tests.pages.test_pages import opened
from ui.books import library

OCTOBER = datetime.date(2026, 10, 31)
SEPTEMBER = datetime.date(2026, 9, 30)


def judge(app: AppTest, key: str, choice: str | None, why: str, name: str, button: str) -> AppTest:
    key = f"{key}_0"
    if choice:
        app.radio(key=f"{key}_choice").set_value(choice)
    app.text_input(key=f"{key}_why").set_value(why)
    app.text_input(key=f"{key}_name").set_value(name)
    return app.button(key=f"{key}_{button}").click().run()


def unfolded(app: AppTest, *keys: str) -> AppTest:
    for key in keys:
        app.session_state[key] = True
    return app.run()


def test_an_action_is_rated_by_judgement_and_the_rules_stay_beside_it(store: Store) -> None:
    before = len(overrides(store, LOCAL_PERSON))
    app = unfolded(opened("actions", action="crs-004"), "judge_action")
    judge(app, "judge_crs-004", "amber", "The registers came in on Friday", "Director, Records", "record")
    assert not app.exception
    (given,) = overrides(store, LOCAL_PERSON)[before:]
    assert given.said == Override(OCTOBER, "crs-004", Rag.AMBER, "The registers came in on Friday", "Director, Records")
    told = texts(app)
    assert "**▲ A At risk by judgement**, computed ◆ R Off track" in told
    assert "Amber by judgement of Director, Records: The registers came in on Friday" in told
    assert "**Why:** Red: 9 days overdue, no change in 2 reviews" in told
    unfolded(app, "judge_action")
    assert app.text_input(key="judge_crs-004_1_why").value == ""
    assert app.text_input(key="judge_crs-004_1_name").value == "Director, Records"
    table = opened("actions", workstream="Criminal record sharing")
    table.session_state["found_columns"] = ["rag_computed", "rag_reason"]
    table.run()
    rows = next(found.value for found in table.dataframe if "rag_computed" in found.value)
    cells = rows[rows["ref"] == "CRS-004"].iloc[0]
    assert cells["rag_computed"] == "◆ R Off track; by judgement ▲ A At risk"
    assert cells["rag_reason"].endswith("Amber by judgement of Director, Records: The registers came in on Friday")


def test_a_judgement_is_taken_back_and_both_stay_listed(store: Store) -> None:
    app = unfolded(opened("actions", action="iim-013"), "judge_action")
    judge(app, "judge_iim-013", None, "The amendments were not laid", "Director, Borders", "undo")
    assert overrides(store, LOCAL_PERSON)[-1].said.rating is None
    assert "by judgement**" not in texts(app)
    page = unfolded(opened("workstreams"), "judged_actions")
    listed = next(found.value for found in page.dataframe if "By judgement" in found.value)
    mine = listed[listed["Ref"] == "IIM-013"]
    assert list(zip(mine["By judgement"], mine["Stands"], mine["By"], strict=True)) == [
        ("Taken back", "No", "Director, Borders"),
        ("▲ A At risk", "No", "Deputy Director, Delivery Unit"),
    ]


@pytest.mark.parametrize(
    ("choice", "why", "name", "said"),
    [
        (None, "Because", "Director", "Nothing is chosen yet"),
        ("amber", "", "Director", "not recorded without a reason"),
        ("amber", "Because", " ", "not recorded without a name"),
    ],
)
def test_a_rating_a_reason_and_a_name_are_asked_for(store: Store, choice: str, why: str, name: str, said: str) -> None:
    before = overrides(store, LOCAL_PERSON)
    app = unfolded(opened("actions", action="crs-004"), "judge_action")
    judge(app, "judge_crs-004", choice, why, name, "record")
    assert any(said in error.value for error in app.error)
    assert overrides(store, LOCAL_PERSON) == before


def test_a_judgement_counts_at_its_own_review_only_and_is_given_at_the_latest_only(store: Store) -> None:
    then = opened("actions", action="cn-007", data_date=SEPTEMBER.isoformat())
    assert "**◆ R Off track by judgement**, computed ▲ A At risk" in texts(then)
    assert "Rate it by judgement" not in [fold.label for fold in then.expander]
    now = opened("actions", action="cn-007")
    assert "Rating:** reported ◆ R Off track, computed ◆ R Off track" in texts(now)
    assert "Rate it by judgement" in [fold.label for fold in now.expander]


def test_a_roll_up_with_judgements_stands_beside_that_of_the_rules(store: Store) -> None:
    for identity in ("ext-002", "ext-005", "ext-007"):
        said = Override(OCTOBER, identity, Rag.GREEN, "Arrested", "Director")
        give_override(store, said, LOCAL_PERSON)
    page = opened("workstreams")
    table = next(found.value for found in page.dataframe if "Computed" in found.value)
    row = table[table["Workstream"] == "Extradition"].iloc[0]
    assert (row["Computed"], row["Overdue"]) == ("◆ R Off track; by judgement ● G On track", 3)
    one = opened("workstreams", workstream="Extradition")
    assert "**By the rules:** Red: 3 red" in texts(one)


def test_the_watermelon_cell_opens_its_rows(store: Store) -> None:
    page = opened("actions", rag="Green", rag_computed="Red")
    assert page.multiselect(key="rag_computed").value == ["red"]
    table = page.dataframe[0].value
    assert sorted(table["ref"]) == ["CN-010", "CRS-004", "CRS-011", "OCP-010"]
    told = texts(opened("workstreams"))
    assert "4 actions reported green are red by the rules, 2 in Criminal record sharing" in told
    assert "Of actions reported green and then due, 38 of 66 (58 %) were delivered on time" in told


def test_calibration_follows_the_filters(store: Store) -> None:
    told = texts(opened("workstreams", workstream="Illicit finance"))
    assert "Of actions reported green and then due, 6 of 21 (29 %) were delivered on time" in told
    assert "The rules have warned since 28 Feb 2026, 6 reviews before the reports did" in told
    first = texts(opened("workstreams", data_date="2025-09-30"))
    assert "No rated action has fallen due between two reviews yet" in first


def test_confidence_is_given_with_name_and_reason_and_shown_beside_the_evidence(store: Store) -> None:
    before = len(confidences(store, LOCAL_PERSON))
    app = unfolded(opened("workstreams", workstream="Extradition"), "confidence_workstream")
    assert "**Delivery confidence:** ● G Green · Deputy Director, Delivery Unit, 31 Oct 2026" in texts(app)
    judge(app, "confidence_workstream_Extradition", "Amber-red", "Papers are still not complete", "Director", "record")
    assert not app.exception
    (given,) = confidences(store, LOCAL_PERSON)[before:]
    assert (given.said.data_date, given.said.workstream, given.said.level) == (OCTOBER, "Extradition", "Amber-red")
    told = texts(app)
    assert "▼ AR Amber-red · Director, 31 Oct 2026: “Papers are still not complete”" in told
    assert "**By the rules:** Red: 3 red and 5 green of 8 rated open actions" in told
    listed = next(found.value for found in app.dataframe if "Confidence" in found.value)
    assert listed["Confidence"].tolist()[:2] == ["▼ AR Amber-red", "● G Green"]
    assert listed["Review"].tolist()[:2] == ["31 Oct 2026", "31 Oct 2026"]


def test_a_past_review_shows_the_confidence_known_then_and_takes_none(store: Store) -> None:
    app = unfolded(opened("workstreams", workstream="Illicit finance", data_date="2026-07-31"), "confidence_workstream")
    told = texts(app)
    assert "**Delivery confidence:** ● G Green · Director, Delivery Unit, 31 Jul 2026" in told
    assert "Amber-red" not in told
    assert not app.radio
    table = next(found.value for found in opened("workstreams").dataframe if "Computed" in found.value)
    cells = dict(zip(table["Workstream"], table["Confidence"], strict=True))
    assert cells["Illicit finance"] == "▼ AR Amber-red"
    assert cells["Anti-narcotics"] == "⬟ AG Amber-green (30 Sep 2026)"


def test_a_judgement_goes_with_its_action_when_that_is_matched_with_another_later(store: Store) -> None:
    before, gone = "crs-004", "ext-012"
    give_override(store, Override(OCTOBER, before, Rag.GREEN, "Signed", "Director"), LOCAL_PERSON)
    store.decide([Match(SEPTEMBER, gone, OCTOBER, before, True)], LOCAL_PERSON)
    give_override(store, Override(OCTOBER, "crs-011", Rag.GREEN, "Signed", "Director"), LOCAL_PERSON)
    shelf = library.shelf()
    assert [one.said.action_id for one in shelf.overrides()][-2:] == [gone, "crs-011"]
    now = shelf.history()
    judged = now[(now["data_date"] == str(OCTOBER)) & now["judged_by"].notna()]
    assert dict(zip(judged["action_id"], judged["ref"], strict=True))[gone] == "CRS-004"
    assert set(judged["ref"]) == {"CRS-004", "CRS-011", "IIM-013", "IF-023"}


def test_the_programme_as_a_whole_has_a_confidence_of_its_own(store: Store) -> None:
    app = unfolded(opened("workstreams"), "confidence_fold", "confidence_programme")
    assert "Two workstreams need the chair; the others hold" in texts(app)
    judge(app, "confidence_programme_None", "Red", "All stops", "Director", "record")
    assert confidences(store, LOCAL_PERSON)[-1].said.workstream is None
    assert "Delivery confidence of the programme: ◆ R Red" in [fold.label for fold in app.expander]
