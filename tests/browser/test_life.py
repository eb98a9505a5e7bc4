"""The life of one action: opened by its address, its due dates drawn, every value led back to its cell and file."""

import csv

import openpyxl
from playwright.sync_api import expect

from tests.browser.harness import open_at, settle


def saved(page, folder, click):
    """Returns where the file is that `click` downloads."""
    with page.expect_download() as coming:
        click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_an_action_opens_by_its_address_and_leads_to_its_cells_and_files(dashboard, page, tmp_path):
    open_at(page, f"{dashboard.url}/actions?action=if-008")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("pushed 9 times since, now 297 days later")).to_be_visible()
    expect(drawer.get_by_text("Pushed 9 times: 297 days later than first promised")).to_be_visible()
    expect(drawer.locator(".js-plotly-plot")).to_have_count(1)
    expect(drawer.locator("del", has_text="6 Nov 2026")).to_have_count(1)

    drawer.get_by_text("The cell of each value").click()
    settle(page)
    with saved(page, tmp_path, drawer.get_by_role("button", name="CSV").click).open(encoding="utf-8-sig") as lines:
        cells = list(csv.DictReader(lines))
    status = next(cell for cell in cells if (cell["Review"], cell["What"]) == ("31 Oct 2026", "Status"))
    assert status["Cell"] == "K127"
    button = drawer.get_by_role("button", name=f"{status['File']}, sheet Actions, row 127")
    tracker = saved(page, tmp_path, button.click)
    assert openpyxl.load_workbook(tracker)[status["Sheet"]][status["Cell"]].value == status["As written"] == "Ongoing"

    drawer.get_by_text("9 earlier reviews").click()
    settle(page)
    expect(drawer.get_by_text("30 Sep 2025", exact=True)).to_have_count(1)


def test_the_picture_of_the_drawer_turns_into_its_table_and_back(dashboard, page):
    open_at(page, f"{dashboard.url}/actions?action=if-008")
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Table").click()
    settle(page)
    expect(drawer.locator(".js-plotly-plot")).to_have_count(0)
    drawer.get_by_role("button", name="Chart").click()
    settle(page)
    expect(drawer.locator(".js-plotly-plot")).to_have_count(1)


def test_one_that_came_back_says_so_on_a_phone_and_its_address_is_shared_by_the_list(dashboard, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{dashboard.url}/actions?action=cn-007")
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("It vanished and came back: not listed in 2 reviews")).to_be_visible()
    assert drawer.evaluate("element => element.scrollWidth <= element.clientWidth")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    settle(page)
    assert "action=" not in page.url


def test_who_keeps_their_word_is_drawn_and_its_table_names_both_counts(dashboard, page):
    open_at(page, f"{dashboard.url}/workstreams")
    picture = page.locator(".st-key-picture_kept_workstream")
    expect(picture.get_by_text("69 of 122 promises kept")).to_be_visible()
    expect(picture.get_by_text("Programme 57 %")).to_be_visible()
