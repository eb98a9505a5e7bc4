"""A review at the keyboard: a decision with a follow-up action, next month's file, and the decision is back, linked."""

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.browser.harness import open_at, settle
from tests.browser.test_upload import publish
from tests.data.store.made import OCTOBER, tracker

FOCUSED = """() => { const held = document.activeElement;
    if (!held.matches('a, button, input, summary, [role=radio], [role=combobox]')) return '';
    return [held.getAttribute('aria-label'), held.innerText].filter(Boolean).join(' '); }"""
MOST_TABS = 60


def tab_to(page: Page, name: str) -> None:
    """Moves the focus on, as a reader without a mouse does, until it is on what `name` begins."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"No way to {name!r} by Tab")


def choose(page: Page, name: str, words: str) -> None:
    tab_to(page, name)
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def fill(page: Page, name: str, words: str) -> None:
    tab_to(page, name)
    page.keyboard.type(words)


def enter_decision(page: Page) -> None:
    tab_to(page, "Enter a decision of the 18th review")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Decision", exact=True)).to_be_visible()
    settle(page)
    fill(page, "Decision", "Rules to be laid before the courts rise")
    choose(page, "Kind", "Direction")
    choose(page, "Workstream", "Extradition")
    choose(page, "Lead agency", "MoI")
    fill(page, "Follow-up action", "Lay the rules")
    fill(page, "Your name or post", "Delivery unit")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Recorded as D18.1")).to_be_visible()
    settle(page)
    assert "Your name or post" in page.evaluate(FOCUSED)  # the next line can be typed at once


def filled_template(page: Page, url: str, folder: Path) -> Path:
    """Returns next month's file of MoI: its template, with what it says of the follow-up action."""
    open_at(page, f"{url}/trackers")
    agency = page.get_by_role("combobox", name="Agency", exact=True)
    agency.scroll_into_view_if_needed()
    settle(page)
    agency.click()
    page.get_by_role("option", name="MoI: 2 open actions").click()
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Template", exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    headings = {cell.value: cell.column for cell in sheet[5]}
    row = next(row for row in range(6, 12) if sheet.cell(row, headings["Ref"]).value == "D18.1-1")
    assert sheet.cell(row, headings["Action"]).value == "Lay the rules"
    sheet.cell(row, headings["Status"]).value = "In progress"
    sheet.cell(row, headings["Remarks"]).value = "With the clerks"
    book.save(path)
    return path


def test_a_decision_comes_back_open_with_the_action_that_carries_it_out(server, page, tmp_path):
    place = f"sqlite:///{tmp_path / 'tracker.db'}"
    store = open_store(place)
    read, files = tracker()
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON)
    store.close()
    url = server(place).url
    open_at(page, f"{url}/decisions")
    enter_decision(page)
    expect(page.get_by_text("D18.1-1: not in a tracker yet")).to_be_visible()
    publish(page, url, [filled_template(page, url, tmp_path)])
    open_at(page, f"{url}/decisions")
    expect(page.get_by_text(re.compile("1 decision is open"))).to_be_visible()
    expect(page.get_by_text("back at 1 review")).to_be_visible()
    tab_to(page, "D18.1-1: in progress")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_text("With the clerks").first).to_be_visible()
