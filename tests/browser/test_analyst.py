"""An analyst at work on one upload: findings narrowed, proposals taken together, dates turned, files given back."""

import io
import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from data.programme import read_programme
from data.reading.tracker import read_tracker
from tests.browser.harness import Server, open_at, settle
from tests.pages.analyst import action, locked, workbook

PASSWORD = "only this test knows 4711"
ODD = workbook(
    action(1, **{"Lead agency": "Customs Watch", "Due date": "31/02/2027"}),
    action(2, **{"Lead agency": "Borders Board", "Owner": None}),
    action(3, **{"Lead agency": "Federal Investigaton Agency", "Owner": None, "Due date": "31/04/2027"}),
    action(4, **{"Due date": "5/6/2027"}),
)
FINDINGS = re.compile(r"^\d+ findings? of \d+ kinds?$")


def upload(page: Page, running: Server, files: dict[str, bytes], folder: Path) -> None:
    paths = []
    for name, content in files.items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    open_at(page, f"{running.url}/trackers")
    page.locator('input[type="file"]').set_input_files(list(map(str, paths)))
    expect(page.get_by_text(re.compile("There is no action to publish|What will be published"))).to_be_visible(
        timeout=60_000
    )
    settle(page)


def filled_in(content: bytes, heading: str, text: str) -> bytes:
    """Returns a template with `text` and the number of its row under `heading`, as an agency would send it back."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Actions"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    for row in range(head.row + 1, sheet.max_row + 1):
        if sheet.cell(row, 2).value:
            sheet.cell(row, head.column).value = f"{text} ({row})"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def take(page: Page, label: str, option: str) -> None:
    box = page.get_by_test_id("stMain").get_by_label(label, exact=True)
    box.scroll_into_view_if_needed()
    settle(page)
    box.press("ArrowDown")
    page.get_by_role("option").filter(has_text=option).first.click()
    page.keyboard.press("Escape")
    settle(page)


def kinds(page: Page) -> set[str]:
    """Returns the ids of the rules whose findings are shown."""
    return {told.rpartition("rule ")[2] for told in page.get_by_text(re.compile(r" · rule [EW]\d+$")).all_inner_texts()}


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_findings_are_grouped_and_narrowed_by_kind_weight_and_sheet(dashboard, page, tmp_path):
    book, out = openpyxl.load_workbook(io.BytesIO(ODD)), io.BytesIO()
    second = book.copy_worksheet(book.active)
    second.title = "Annex"
    second["B2"] = "Settle another point"
    book.save(out)
    upload(page, dashboard, {"plan.xlsx": out.getvalue()}, tmp_path)
    page.get_by_text(FINDINGS).click()
    expect(page.get_by_text(re.compile("rule W14$"))).to_be_visible()
    settle(page)
    everything = kinds(page)
    assert {"E3", "W12", "W14"} <= everything
    heading = page.get_by_text(re.compile(r"^Date that cannot be read · \d+ findings · ✖ Set aside · rule E3$"))
    expect(heading).to_be_visible()
    expect(page.get_by_role("cell", name="Plan F2", exact=True).first).to_be_visible()
    take(page, "Kinds", "No owner (")
    assert kinds(page) == {"W14"}
    take(page, "Sheets", "Annex")
    assert page.get_by_role("cell", name=re.compile(r"^(Plan|Annex) E\d$")).all_inner_texts() == [
        "Annex E3",
        "Annex E4",
    ]
    take(page, "What was done", "Set aside")
    expect(page.get_by_text("No finding is of all these kinds.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remove No owner")).click()
    settle(page)
    assert kinds(page) == {"E3"}


def test_proposals_are_taken_one_by_one_and_all_of_a_kind(dashboard, page, tmp_path):
    upload(page, dashboard, {"plan.xlsx": ODD}, tmp_path)
    expect(page.get_by_text("5 proposals to accept")).to_be_visible()
    page.get_by_role("button", name="Keep all 2 as new").click()
    settle(page)
    expect(page.get_by_text("3 proposals to accept")).to_be_visible()
    page.get_by_role("button", name="Accept all 2").click()
    settle(page)
    expect(page.get_by_text("1 proposal to accept")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Federal Investigaton Agency → FIA"))).to_be_visible()
    page.get_by_role("button", name="Accept", exact=True).click()
    settle(page)
    expect(page.get_by_text(re.compile("proposals? to accept"))).to_have_count(0)
    expect(page.get_by_text(re.compile("led by 3 agencies"))).to_be_visible()


@pytest.mark.long
def test_the_order_of_day_and_month_is_switched(dashboard, page, tmp_path):
    content = workbook(*(action(number, **{"Due date": f"{number}/6/2027"}) for number in range(1, 10)))
    upload(page, dashboard, {"plan.xlsx": content}, tmp_path)
    page.get_by_role("button", name="Open and correct").click()
    settle(page)
    take(page, "Dates such as 5/12/2026", "The month first")
    page.get_by_text("Look at the actions").click()
    settle(page)
    _, receipt = downloaded(page, "Receipt")
    assert json.loads(receipt)["sheets"][0]["date_order"] == "mdy"
    take(page, "Dates such as 5/12/2026", "The day first")
    _, receipt = downloaded(page, "Receipt")
    assert json.loads(receipt)["sheets"][0]["date_order"] == "dmy"


def test_a_locked_file_opens_with_its_password_and_comes_back_marked(dashboard, page, tmp_path):
    many = workbook(*(action(number, Owner=None) for number in range(1, 60)))
    upload(page, dashboard, {"locked.xlsx": locked(many, PASSWORD)}, tmp_path)
    field = page.get_by_label("Password of this file", exact=True)
    assert field.get_attribute("type") == "password"
    field.fill("a wrong one")
    page.get_by_role("button", name="Open the file").click()
    expect(page.get_by_text("The password given does not open locked.xlsx. Type it again")).to_be_visible()
    settle(page)  # the field asked before stands beside the new one until the page is whole
    expect(field).to_have_value("")
    field.fill(PASSWORD)
    field.press("Enter")
    expect(page.get_by_text("Opened with its password, which was not kept.", exact=False)).to_be_visible()
    settle(page)
    expect(page.get_by_text("59 actions listed, led by 1 agency")).to_be_visible()
    name, content = downloaded(page, "Marked copy")
    assert name == "locked marked.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Findings", "Plan"]
    assert PASSWORD not in dashboard.log
    assert "a wrong one" not in dashboard.log


def test_a_published_file_its_receipt_and_its_template_can_be_downloaded(server, page, tmp_path):
    running = server()
    upload(page, running, {"Oct 2026.xlsx": workbook(*map(action, range(1, 9)))}, tmp_path)
    page.get_by_role("button", name="Publish 1 file").click()
    expect(page.get_by_text("Published 8 actions as Review of 31 October 2026.")).to_be_visible(timeout=60_000)
    settle(page)
    expect(page.get_by_text("You are looking at a sample")).to_have_count(0)
    expect(page.get_by_text("What will be published")).to_have_count(0)
    page.get_by_text("Files and versions of a review").click()
    settle(page)
    _, receipt = downloaded(page, "Its receipt")
    assert (json.loads(receipt)["file"], json.loads(receipt)["actions"]) == ("Oct 2026.xlsx", 8)
    assert downloaded(page, "Oct 2026.xlsx")[1] == (tmp_path / "Oct 2026.xlsx").read_bytes()
    name, content = downloaded(page, "Template")
    tracker = read_tracker(content, name, read_programme(), data_date=date(2026, 11, 30))
    assert len(tracker.actions) == 8
    assert tracker.findings.empty
    upload(page, running, {name: content}, tmp_path)
    expect(page.get_by_text("8 findings of 1 kind")).to_be_visible()
    upload(page, running, {name: filled_in(content, "Remarks", "Discussed with the court on 12 November")}, tmp_path)
    expect(page.get_by_text("Nothing odd was found.")).to_be_visible()
    page.get_by_role("button", name="Publish 1 file").click()
    expect(page.get_by_text(re.compile(r"^Published 8 actions as Review of 30 November 2026"))).to_be_visible(
        timeout=60_000
    )
    page.get_by_role("link", name="See the overview").click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")


def test_a_link_to_what_is_not_there_says_so_until_something_else_is_asked(dashboard, page):
    asked = "lead_agency=FIA&lead_agency=%3Cb%3EGhost%3C%2Fb%3E&status=Sleeping&data_date=2026-10-15"
    open_at(page, f"{dashboard.url}/actions?{asked}")
    told = page.get_by_test_id("stAlert").first.inner_text()
    assert "The filter names lead agency “<b>Ghost</b>”, which is not in this review; no action matches it." in told
    assert "The filter names status “Sleeping”" in told
    assert "a review of 15 Oct 2026, which is not there; the one before it, of 30 Sep 2026, is taken." in told
    assert parse_qs(urlsplit(page.url).query)["lead_agency"] == ["FIA", "<b>Ghost</b>"]
    page.reload()
    settle(page)
    assert page.get_by_test_id("stAlert").first.inner_text() == told
    for chip in ("Lead agency: <b>Ghost</b> ×", "Status: Sleeping ×"):
        page.get_by_role("button", name=chip).click()
        settle(page)
    assert "Ghost" not in page.get_by_test_id("stMain").inner_text()
    assert parse_qs(urlsplit(page.url).query)["lead_agency"] == ["FIA"]
    assert "status" not in parse_qs(urlsplit(page.url).query)


def test_the_filter_of_a_door_stays_on_the_page_it_leads_to(dashboard, page):
    open_at(page, f"{dashboard.url}/?workstream=Extradition")
    page.get_by_role("button", name=re.compile(r"^Open all \d+ overdue$")).click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Actions")
    expect(page.get_by_role("button", name="Show only: Overdue ×")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"workstream": ["Extradition"], "flag": ["Overdue"]}
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"workstream": ["Extradition"]}
    expect(page.get_by_role("button", name="Show only: Overdue ×")).to_have_count(0)
    chip = page.get_by_role("button", name="Show only: Overdue ×")
    for _ in range(3):  # Streamlit notes a page again when inputs of its address come in a later batch
        page.go_back()
        settle(page)
        if chip.count():
            break
    expect(chip).to_be_visible()
