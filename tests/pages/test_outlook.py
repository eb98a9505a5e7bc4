"""Outlook: the answer in words, doors to the rows, filters, early reviews, and what cannot be told is not told."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.store.access import LOCAL_PERSON
from tests.data.store.made import OCTOBER, tracker
from tests.pages.test_pages import opened
from ui.books import library
from ui.outlook import due, prospects


@pytest.fixture(autouse=True)
def _sample(monkeypatch: pytest.MonkeyPatch):
    library.sample_store()
    monkeypatch.setenv("TRACKER_STORE", library.sample_place())
    st.cache_resource.clear()


def told(app: AppTest) -> str:
    return "\n".join(text.value for text in (*app.markdown, *app.caption)).replace("\\", "")


def test_it_opens_with_pace_chance_and_what_falls_due():
    app = opened("outlook")
    assert not app.exception
    said = told(app)
    assert "there is an even chance that the open work is done by Jan–Mar 2030, but not 85 in 100 within five" in said
    assert "the chance of finishing by 31 Dec 2027 is 1 %" in said.replace("\u00a0", " ")
    assert "Criminal record sharing holds the whole back: it is done last in 55 of 100 runs." in said
    assert "reached by the pace in 6 of 6 and by the chance by age in 6 of 6. These three months overlap" in said
    assert "Used is the pace, for closures of one list followed over time kept their pace while it shrank" in said
    assert "fall due in the next 30 days" in said
    assert "An even chance by" in said
    assert "none of the 85-in-100 dates has come yet" in said
    metrics = {metric.label: metric.value for metric in app.metric}
    assert metrics["Overdue already"] == "15"
    assert len(app.get("plotly_chart")) == 5
    parts = next(table.value for table in app.dataframe if "Needed a month" in table.value)
    chances = [int(words.split("\u00a0")[0].split()[-1]) for words in parts["Chance by 31 Dec 2027"]]
    assert min(chances) == chances[0] == 10
    assert parts["Even chance by"].iloc[0] == "Jul–Sep 2028"


def test_a_count_opens_its_rows_and_a_bar_shows_them_beneath():
    app = opened("outlook")
    app.button(key="open_due_in_30").click().run()
    assert app.session_state["due_window"] == "due_in_30"
    app = opened("outlook")
    app.session_state[due.CHOSEN] = ["FIA", "in_30"]
    app.run()
    assert "4 open actions with FIA, due in 0 to 30 days" in told(app)
    app.session_state[due.CHOSEN] = 0
    app.run()
    assert "15 open actions overdue already" in told(app)


def test_a_reason_opens_its_action():
    app = opened("outlook")
    first = app.button(key="risky_0")
    assert "Pushed" in first.label
    first.click().run()
    assert app.session_state["action"]
    assert not app.exception


def test_added_work_is_counted_on_only_when_asked_for():
    app = opened("outlook")
    app.toggle(key=prospects.GROWING).set_value(True).run()
    assert "with as much work added as then" in told(app)
    assert not app.exception


def test_an_early_review_says_what_is_needed_and_that_a_forecast_follows():
    app = opened("outlook", data_date="2025-10-31")
    said = told(app)
    assert "After 5 months of history a forecast follows" in said
    assert "3 closed in 1 month so far" in said
    assert "from 5 on this shows how long actions take" in said
    assert {metric.value for metric in app.metric if metric.label == "85 in 100 by"} == {"—"}


def test_a_record_that_supports_no_date_gets_the_pace_needed_beside_the_recent_one_and_why():
    app = opened("outlook", data_date="2026-03-31")
    said = told(app)
    assert "finishing by 31 Dec 2027 takes 4.5 closures a month; the last three months brought 4.3 a month" in said
    assert "No date is given: the record does not tell whether closures keep their pace or shrink with" in said
    assert {metric.value for metric in app.metric if metric.label == "Even chance by"} == {"—"}


@pytest.mark.parametrize("filtered", [{"status": "In progress"}, {"rag": "Red"}, {"rag_computed": "Red"}])
def test_a_filter_that_leaves_out_what_closed_gets_no_forecast(filtered):
    app = opened("outlook", **filtered)
    assert not app.exception
    assert any("what was closed is not among them" in text.value for text in app.info)
    assert "At the pace" not in told(app)


def test_past_forecasts_and_agencies_are_shown_when_asked_for():
    app = opened("outlook", workstream="Mutual legal assistance")
    app.session_state["fold_past"] = True
    app.radio(key="times_by").set_value("lead_agency").run()
    assert not app.exception
    tables = [table.value for table in app.dataframe]
    assert any("85 in 100 held" in table for table in tables)
    assert any("Half within" in table for table in tables)


def test_without_any_due_date_what_falls_due_is_a_dash_and_why(monkeypatch: pytest.MonkeyPatch, tmp_path):
    place = f"sqlite:///{tmp_path / 'tracker.db'}"
    monkeypatch.setenv("TRACKER_STORE", place)
    st.cache_resource.clear()
    store = library.own_store()
    undated = tuple((f"U-{n}", f"Do thing {n}", "Extradition", "MoI", None, "In progress", None) for n in range(6))
    read, files = tracker("undated.xlsx", undated)
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON)
    app = opened("outlook")
    assert not app.exception
    assert "No open action has a due date, so what falls due cannot be told." in told(app)
    assert "No action falls due" not in told(app)
    metrics = {metric.label: metric.value for metric in app.metric}
    assert {metrics[name] for name in ("Overdue already", "Due in 30 days", "Due in 31–90 days")} == {"—"}
