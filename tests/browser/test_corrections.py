"""An analyst corrects a tracker that is read wrongly, once; next month's file of the same layout needs nothing."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.browser.harness import Server, open_at, settle

AGENCIES = ("FIA", "Federal Investigaton Agency", "Customs Watch", "ANF")
WORDS = ("Humming", "Stuck", "Completed", "Not started")


def book(path: Path, day: date, count: int) -> Path:
    """Writes a tracker whose due dates stand under "Bingo" and whose agencies under "Zebra": neither is understood."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = f"Plan {day:%b}"
    sheet.append([f"Action tracker at {day:%d %B %Y}"])
    sheet.append([])
    sheet.append(["No", "What is to be done", "Section", "Zebra", "Who", "Bingo", "Where it stands", "Colour"])
    for number in range(1, count + 1):
        due = "31/02/2027" if number == 5 else f"{number + 12:02d}/0{1 + number % 9}/2027"
        body, word = AGENCIES[number % 4], WORDS[number % 4]
        sheet.append(
            [
                number,
                f"Settle point {number} with the partners",
                "Extradition",
                body,
                f"Director {number}",
                due,
                word,
                "Green",
            ]
        )
    sheet.append(["Total", None, None, None, None, None, count])
    workbook.save(path)
    return path


def upload(page: Page, running: Server, path: Path) -> None:
    open_at(page, f"{running.url}/trackers")
    page.locator('input[type="file"]').set_input_files(str(path))
    expect(page.get_by_role("button", name="Publish 1 file")).to_be_visible(timeout=60_000)
    settle(page)


def turn_to(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    settle(page)


def open_list(page: Page, label: str) -> None:
    """Opens a pick list; a list that opens while the page still scrolls would close again."""
    box = page.get_by_test_id("stMain").get_by_label(label, exact=True)
    box.scroll_into_view_if_needed()
    settle(page)
    box.press("ArrowDown")


def pick(page: Page, label: str, option: str) -> None:
    open_list(page, label)
    page.get_by_role("option").filter(has_text=option).first.click()
    settle(page)


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish 1 file").click()
    expect(page.get_by_text(re.compile(r"^Published [\d,]+ actions? as"))).to_be_visible(timeout=60_000)


def test_a_corrected_layout_is_remembered_next_month(server, page, tmp_path):
    place = f"sqlite:///{tmp_path / 'tracker.db'}"
    running = server(place)
    upload(page, running, book(tmp_path / "october.xlsx", date(2026, 10, 31), 12))
    page.get_by_role("button", name="Open and correct").click()
    settle(page)
    turn_to(page, "Columns")
    pick(page, "Due", "F · Bingo · 13/02/2027")
    pick(page, "Lead agency", "D · Zebra")
    turn_to(page, "Words")
    pick(page, "“Humming” means (3 actions)", "In progress")
    expect(page.get_by_text("4 proposals to accept")).to_be_visible()
    for wanted in ("Keep as new", "Accept", "Accept", "Accept"):
        page.get_by_role("button", name=wanted, exact=True).last.click()
        settle(page)
    expect(page.get_by_text(re.compile("proposals? to accept"))).to_have_count(0)
    publish(page)

    upload(page, running, book(tmp_path / "november, from Zahid.xlsx", date(2026, 11, 30), 14))
    expect(page.get_by_text(re.compile(r"The corrections of .* were applied"))).to_be_visible()
    expect(page.get_by_text("Customs Watch", exact=False).first).to_be_visible()
    [left] = page.get_by_text(re.compile("proposals? to accept")).all_inner_texts()
    assert left == "1 proposal to accept"  # the date that does not exist is this month's own
    publish(page)

    store = open_store(place)
    october, november = store.snapshots(LOCAL_PERSON)
    for snapshot, count in ((october, 12), (november, 14)):
        actions = store.actions(snapshot.id, LOCAL_PERSON)
        assert set(actions["lead_agency"].astype("str")) == {"FIA", "Customs Watch", "ANF"}
        assert (len(actions), int(actions["due_date"].notna().sum())) == (count, count if count == 12 else count - 1)
        humming = actions["status_text"].astype("str") == "Humming"
        assert set(actions.loc[humming, "status"].astype("str")) == {"in_progress"}
    log = store.audit(LOCAL_PERSON)
    told = log[log["snapshot_id"] == october.id]
    assert list(told["deed"]) == ["published", "mapped", "accepted"]
    assert "Due: F" in told["detail"].iloc[1]
    assert '"Federal Investigaton Agency" is FIA' in told["detail"].iloc[2]
    store.close()


@pytest.mark.long
def test_remembered_corrections_can_be_dropped_and_brought_back(server, page, tmp_path):
    running = server(f"sqlite:///{tmp_path / 'tracker.db'}")
    upload(page, running, book(tmp_path / "october.xlsx", date(2026, 10, 31), 12))
    page.get_by_role("button", name="Open and correct").click()
    settle(page)
    turn_to(page, "Columns")
    pick(page, "Lead agency", "D · Zebra")
    publish(page)
    upload(page, running, book(tmp_path / "november.xlsx", date(2026, 11, 30), 14))
    expect(page.get_by_text("14 actions listed, led by 4 agencies")).to_be_visible()
    page.get_by_role("button", name="Drop them").click()
    expect(page.get_by_text("14 actions listed; no lead agency is named.")).to_be_visible()
    page.get_by_role("button", name="Apply them again").click()
    expect(page.get_by_text("14 actions listed, led by 4 agencies")).to_be_visible()


@pytest.mark.long
def test_a_correction_of_a_thousand_rows_is_read_again_and_seen(dashboard, page, tmp_path):
    upload(page, dashboard, book(tmp_path / "large.xlsx", date(2026, 10, 31), 1_000))
    expect(page.get_by_text("1,000 actions listed; no lead agency is named.")).to_be_visible()
    page.get_by_role("button", name="Open and correct").click()
    settle(page)
    turn_to(page, "Columns")
    pick(page, "Lead agency", "D · Zebra")
    expect(page.get_by_text("1,000 actions listed, led by 4 agencies")).to_be_visible()
