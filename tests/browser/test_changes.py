"""An official asks what changed: any two reviews by address, counts that add up, a count that opens its rows."""

import re

from playwright.sync_api import expect

from tests.browser.harness import go_back_to, open_at, settle


def number(page, pattern: str) -> int:
    return int(re.search(pattern, page.locator(".st-key-sum").inner_text())[1])


def test_two_reviews_in_the_address_are_compared_and_the_counts_add_up(dashboard, page):
    open_at(page, f"{dashboard.url}/changes?data_date=2026-08-31&compared_date=2026-05-31")
    expect(page.get_by_role("heading", level=1)).to_have_text("Since the last review")
    expect(page.locator(".st-key-sentence")).to_contain_text("Since the review of 31 May 2026")
    then, new = number(page, r"^(\d+) on 31 May 2026"), number(page, r"\+ (\d+) new")
    gone, now = number(page, r"− (\d+) no longer listed"), number(page, r"= (\d+) on 31 Aug 2026")
    assert then + new - gone == now
    expect(page.locator(".st-key-picture_status_flow .js-plotly-plot")).to_be_visible()
    assert "compared_date=2026-05-31" in page.url


def test_the_old_value_is_struck_through_and_its_row_opens_the_action(dashboard, page):
    open_at(page, f"{dashboard.url}/changes?data_date=2026-08-31")
    row = page.locator(".st-key-change_back_0 button")
    expect(row.locator("del")).to_have_text("Completed")
    expect(row).to_contain_text("In progress")
    row.click()
    settle(page)
    expect(page.get_by_role("dialog").get_by_text("At each review, latest first")).to_be_visible()
    assert "action=crs-008" in page.url


def test_a_count_opens_its_rows_of_the_same_reviews(dashboard, page):
    open_at(page, f"{dashboard.url}/changes?data_date=2026-08-31&compared_date=2026-05-31")
    door = page.locator(".st-key-open_is_moved_later button")
    count = re.search(r"\d+", door.inner_text())[0]
    door.click()
    page.wait_for_url("**/actions?**")
    settle(page)
    expect(page.get_by_text("choose a row to open it")).to_contain_text(f"{count} actions")
    assert all(part in page.url for part in ("data_date=2026-08-31", "compared_date=2026-05-31"))
    go_back_to(page, "Since the last review")


def test_on_a_phone_nothing_scrolls_sideways(dashboard, page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{dashboard.url}/changes?data_date=2026-08-31")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_the_whole_list_can_be_taken_away(dashboard, page):
    open_at(page, f"{dashboard.url}/changes?data_date=2026-08-31")
    with page.expect_download() as download:
        page.locator(".st-key-changes_csv button").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Change,Ref,Action,Workstream,Lead agency,Before,After,Days"
    said = page.get_by_text(re.compile(r"The whole list · \d+ changes")).inner_text()
    assert len(lines) - 1 == int(re.search(r"\d+", said)[0])
