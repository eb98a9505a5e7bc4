"""Decisions: entered with few keystrokes, one register over the reviews, followed up in next month's templates."""

import datetime
import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.decision import Kind, State
from data.event import EventKind
from data.store.access import LOCAL_PERSON
from data.store.books import Store
from data.store.deciding import Entry, Happening, enter, give_state, happened
from data.store.register import read_register
from packs import follow_ups, round_trip
from tests.pages.test_life import texts
from tests.pages.test_pages import kind, opened
from ui.books import library

__all__ = ["kind"]

OCTOBER = datetime.date(2026, 10, 31)
NOVEMBER = datetime.date(2026, 11, 30)
CHAIR = "Delivery unit"
ENTRY = "decision_entry"


def entering(page: AppTest) -> AppTest:
    page.session_state["enter_decision"] = True
    return page.run()


def record(page: AppTest, text: str, name: str = CHAIR) -> AppTest:
    page.text_input(key=f"{ENTRY}_text").set_value(text)
    page.text_input(key=f"{ENTRY}_name").set_value(name)
    return page.button(key=f"{ENTRY}_record").click().run()


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_the_register_of_the_sample_opens_with_what_is_open_and_late(kind: str) -> None:
    page = opened("decisions")
    assert not page.exception
    told = texts(page)
    assert "10 decisions are open, 5 of them past their date; the oldest, D-03, since the review of 31 Oct 2025" in told
    assert "2 decisions were taken at this review" in told
    first = next(button for button in page.button if button.key.startswith("open_open_"))
    assert first.label.startswith("**D\\-03** · Convicted sex offenders")
    assert "Request · Anti-narcotics · ANF · due 31 Jan 2026, **late by 273 days**" in told
    table = next(found.value for found in page.dataframe if "No." in found.value)
    assert len(table) == 27
    assert table["State"].tolist()[:2] == ["Under consideration", "Approved"]


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_a_link_written_with_spaces_is_the_same_link(kind: str) -> None:
    assert "9 are in force, and for 3 of them the date has passed" in texts(opened("decisions", data_date="2026-07-31"))


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_filters_and_past_reviews_narrow_the_register(kind: str) -> None:
    page = opened("decisions", workstream="Extradition")
    table = next(found.value for found in page.dataframe if "No." in found.value)
    assert set(table["Workstream"]) == {"Extradition"}
    past = opened("decisions", data_date="2025-12-31")
    assert "later reviews may say more" in texts(past)
    assert len(next(found.value for found in past.dataframe if "No." in found.value)) == 8


def test_one_line_makes_a_decision_of_the_review_shown(store: Store) -> None:
    page = record(entering(opened("decisions", lead_agency="FIA")), "Rota to be agreed by Friday")
    assert not page.exception
    assert [found.value for found in page.success] == ["Recorded as D18\\.1. Type the next one, or go on."]
    row = read_register(store, LOCAL_PERSON).entered.iloc[0]
    assert (row["decision"], row["kind"], row["lead_agency"]) == ("Rota to be agreed by Friday", "decision", "FIA")
    assert (row["review_date"].date(), row["due_date"].date(), row["given_by"]) == (OCTOBER, NOVEMBER, CHAIR)
    assert page.text_input(key=f"{ENTRY}_text").value == ""
    assert page.text_input(key=f"{ENTRY}_name").value == CHAIR
    assert "D18\\.1" in " ".join(button.label for button in page.button)


def test_what_cannot_be_recorded_stays_as_it_was_typed(store: Store) -> None:
    page = record(entering(opened("decisions")), "Rota to be agreed", name="")
    assert [found.value for found in page.error] == [
        "Nothing is recorded without a name\\. Give your name or your post\\."
    ]
    assert page.text_input(key=f"{ENTRY}_text").value == "Rota to be agreed"
    assert read_register(store, LOCAL_PERSON).entered.empty


def test_a_past_review_says_that_it_is_past(store: Store) -> None:
    page = entering(opened("decisions", data_date="2026-09-30"))
    assert [found.value for found in page.info] == [
        "1 review came after this one. What you enter here counts as taken on 30 Sep 2026."
    ]
    record(page, "Said at the seventeenth")
    assert read_register(store, LOCAL_PERSON).entered["number"].tolist() == ["D17.1"]


def test_a_state_is_changed_in_the_drawer_and_its_history_is_kept(store: Store) -> None:
    page = opened("decisions", decision="D-17")
    page.radio(key="decided_state_D-17_0_choice").set_value(State.DECLINED)
    page.text_input(key="decided_state_D-17_0_note").set_value("No room in the budget")
    page.text_input(key="decided_state_D-17_0_name").set_value(CHAIR)
    page.button(key="decided_state_D-17_0_record").click().run()
    assert not page.exception
    assert read_register(store, LOCAL_PERSON).states["state"].tolist() == ["declined"]
    table = page.table[0].value
    assert table["State"].tolist() == ["Declined", "Under consideration", "Proposed"]
    assert table["By"].tolist() == [CHAIR, "The tracker", "The tracker"]
    assert "9 decisions are open" in texts(opened("decisions"))


def test_an_action_names_the_decision_it_carries_out_and_leads_there() -> None:
    drawer = opened("actions", action="if-003")
    (door,) = [button for button in drawer.button if button.label.startswith("Decision ")]
    assert (
        door.label
        == "Decision **D\\-22** · Recovery plan for illicit finance with dates that will not move again (in force)"
    )
    door.click().run()
    assert not drawer.exception
    assert "last stated on 31 Oct 2026" in texts(drawer)


def test_a_follow_up_action_waits_on_the_page_and_in_the_template_of_its_agency(store: Store) -> None:
    entry = Entry(OCTOBER, "Rota to be agreed", Kind.DIRECTION, "Illegal immigration", "FIA", NOVEMBER, (), "Agree it")
    enter(store, entry, CHAIR, LOCAL_PERSON)
    page = opened("decisions")
    assert "D18.1-1: not in a tracker yet" in texts(page)
    actions = store.actions(store.snapshots(LOCAL_PERSON)[-1].id, LOCAL_PERSON)
    asked = read_register(store, LOCAL_PERSON).follow_ups
    whole = follow_ups.with_follow_ups(actions, asked, OCTOBER)
    content = round_trip.template(whole, library.programme(), "FIA", OCTOBER, NOVEMBER)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Actions"]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=6, values_only=True) if row[0]}
    assert rows["D18.1-1"][1:4] == ("Agree it", "Illegal immigration", "FIA")
    assert rows["D18.1-1"][-1] == "Asked for by decision D18.1"
    trackers = opened("trackers")
    before, after = round_trip.open_counts(actions)["FIA"], round_trip.open_counts(whole)["FIA"]
    assert after == before + 1
    assert f"FIA: {after} open actions" in trackers.selectbox(key="template_agency").options


def test_events_are_told_beside_the_flow_of_their_workstream(store: Store) -> None:
    happened(
        store,
        Happening(datetime.date(2026, 5, 4), "Rules of May in force", EventKind.RULE, "Extradition"),
        CHAIR,
        LOCAL_PERSON,
    )
    told = texts(opened("workstreams", workstream="Extradition"))
    assert "4 May 2026, Rules of May in force:" in told
    assert "not necessarily because of it" in told
    assert "Rules of May" not in texts(opened("workstreams", workstream="Illicit finance"))


def test_an_event_is_entered_and_taken_back(store: Store) -> None:
    page = opened("decisions")
    page.session_state["events"] = True
    page.run()
    page.text_input(key="event_entry_title").set_value("Second desk opened")
    page.text_input(key="event_entry_name").set_value(CHAIR)
    page.button(key="event_entry_record").click().run()
    assert not page.exception
    known = read_register(store, LOCAL_PERSON).events
    assert known["title"].iloc[-1] == "Second desk opened"
    page.selectbox(key="event_entry_gone").set_value(int(known["number"].iloc[-1]))
    page.button(key="event_entry_undo").click().run()
    assert not page.exception
    assert "Second desk opened" not in read_register(store, LOCAL_PERSON).events["title"].tolist()


def test_open_decisions_are_told_on_overview_and_workstreams(store: Store) -> None:
    assert "**10 decisions are open, 5 of them past their date**" in texts(opened("overview"))
    give_state(store, "D-26", OCTOBER, State.DONE, "", CHAIR, LOCAL_PERSON)
    assert "**9 decisions are open" in texts(opened("overview"))
    assert "Container scanners" in texts(opened("workstreams", workstream="Anti-narcotics"))
