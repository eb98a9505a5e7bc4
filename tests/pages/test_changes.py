"""Since the last review: the counts add up, every change is told, its rows open, and the list can be taken away."""

import datetime
import re

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.changes import listed as changes
from analytics.changes import since
from analytics.over_reviews import history as histories
from data.store.access import LOCAL_PERSON
from tests.pages.test_pages import HOSTILE, ONE_ROW, opened, published
from tests.pages.test_pages import workbook as book
from ui.books import library
from ui.changes import sections

JULY, AUGUST = datetime.date(2026, 7, 31), datetime.date(2026, 8, 31)
HEADINGS = ["Ref", "Action", "Workstream", "Lead agency", "Owner", "Due date", "Status", "RAG"]


@pytest.fixture(scope="module", autouse=True)
def _sample():
    library.sample_store()


def page(monkeypatch: pytest.MonkeyPatch, url: str, **asked: str) -> AppTest:
    monkeypatch.setenv("TRACKER_STORE", url)
    st.cache_resource.clear()
    return opened("changes", **asked)


def told(app: AppTest) -> list[str]:
    return [text.value for text in app.markdown]


def total(app: AppTest) -> dict[str, int]:
    said = next(text for text in told(app) if "= **" in text)
    named = re.findall(r"[+−] \*\*(\d+)\*\* (new|no longer|moved in|moved out)", said)
    ends = {"then": int(re.match(r"\*\*(\d+)", said)[1]), "now": int(re.search(r"= \*\*(\d+)", said)[1])}
    return {word: int(count) for count, word in named} | ends


def test_the_counts_add_up_between_any_two_reviews(monkeypatch):
    app = page(monkeypatch, library.sample_place(), data_date="2026-08-31", compared_date="2026-05-31")
    found = total(app)
    assert found["then"] + found["new"] - found["no longer"] == found["now"]
    assert found["then"] == 135
    assert any("the review of 31 May 2026" in text.replace("\\", "") for text in told(app))


def test_a_narrowed_page_counts_what_moved_in_and_out(monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    rows = [["A1", "Sign", "Extradition", "FIA", "Desk", "2026-12-31", "Ongoing", "Green"]]
    rows += [["A2", "Train", "Extradition", "FIA", "Desk", "2026-12-31", "Ongoing", "Green"]]
    published(url, book([HEADINGS, *rows]), JULY)
    rows[0] = [*rows[0][:2], "Illicit finance", "NADRA", *rows[0][4:]]
    published(url, book([HEADINGS, *rows]), AUGUST)
    app = page(monkeypatch, url, workstream="Illicit finance")
    assert total(app) == {"then": 0, "new": 0, "moved in": 1, "no longer": 0, "now": 1}
    assert any(text.startswith("**In other hands: 1**") for text in told(app))
    assert any("~~FIA~~ NADRA" in button.label for button in app.button)


def test_a_first_review_says_that_there_is_nothing_to_compare(monkeypatch):
    app = page(monkeypatch, library.sample_place(), data_date="2025-09-30")
    assert [text.value for text in app.info] == ["This is the first review: what changes shows from the next one."]
    assert not app.dataframe


def test_a_row_opens_its_action_and_a_door_its_rows(monkeypatch):
    app = page(monkeypatch, library.sample_place(), data_date="2026-08-31")
    head = next(text for text in told(app) if text.startswith("**Went back"))
    assert "1 completed action is open again" in head.replace("\\", "")
    app.button(key="change_back_0").click().run()
    assert app.session_state["action"] == "crs-008"
    moved = next(button for button in app.button if button.key == "open_is_moved_later")
    count = int(re.search(r"\d+", moved.label)[0])
    moved.click().run()
    assert app.session_state["flag"] == ["is_moved_later"]
    assert f"**{count} actions**" in next(text for text in told(app) if "choose a row" in text)


def test_what_vanished_is_named_and_opens_though_it_is_not_listed(monkeypatch):
    app = page(monkeypatch, library.sample_place(), data_date="2026-01-31")
    assert any("1 action is no longer listed (CN-007)" in text.replace("\\", "") for text in told(app))
    app.button(key="change_vanished_0").click().run()
    assert app.session_state["action"] == "cn-007"
    assert not app.exception


def test_where_much_vanished_all_of_it_is_listed(monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    rows = [[f"A{number}", f"Train court {number}", *ONE_ROW[1][2:]] for number in range(1, 31)]
    published(url, book([ONE_ROW[0], *rows]), JULY)
    published(url, book([ONE_ROW[0], *rows[:10]]), AUGUST)
    app = page(monkeypatch, url)
    assert total(app) == {"then": 30, "new": 0, "no longer": 20, "now": 10}
    assert [len(table.value) for table in app.dataframe if "Before" in table.value] == [20]
    assert len([button for button in app.button if (button.key or "").startswith("change_vanished")]) == 3


def test_hostile_text_stays_text_on_either_side_of_a_change(monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    plain, second = ONE_ROW[1], ["A2", "Train the judges", *ONE_ROW[1][2:]]
    odd = ["A1", f"Sign {HOSTILE}", "Extradition", "FIA", f"Desk {HOSTILE}", *plain[5:]]
    published(url, book([ONE_ROW[0], plain, second]), JULY)
    published(url, book([ONE_ROW[0], odd, second]), AUGUST)
    app = page(monkeypatch, url)
    assert not app.exception
    assert any("script" in button.label for button in app.button)
    drawn = [*told(app), *(text.value for text in app.caption), *(button.label for button in app.button)]
    assert not [text for text in drawn if "![x](" in text or "<script>" in text or "**bold**" in text]


def test_the_list_taken_away_is_in_words():
    listed = changes.changes(*_august())
    table = sections.exported(listed)
    assert list(table) == ["Change", "Ref", "Action", "Workstream", "Lead agency", "Before", "After", "Days"]
    assert len(table) == len(listed)
    assert {"Newly overdue", "Due date moved later", "No longer listed", "New"} <= set(table["Change"])
    assert not table["Change"].isna().any()


def _august():
    store = library.sample_store()
    held = [(one.data_date, store.actions(one.id, LOCAL_PERSON)) for one in store.snapshots(LOCAL_PERSON)]
    whole = histories.history([(when, actions) for when, actions in held if when in (JULY, AUGUST)])
    then = histories.at(whole, JULY)
    now = since.compared(histories.at(whole, AUGUST), then)
    return now, since.vanished(now, then)
