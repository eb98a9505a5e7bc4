"""Ratings in the browser: a square of the grid opens its rows, and an action is rated by judgement with few keys."""

import pytest
from playwright.sync_api import expect

from tests.browser.harness import open_at, settle


@pytest.fixture(scope="module")
def dashboard(server):
    return server()


def test_the_square_of_what_is_green_but_late_opens_its_rows(dashboard, page):
    open_at(page, f"{dashboard.url}/workstreams")
    dark = '.st-key-rating_grid_workstream_chart .point[style*="fill: rgb(128, 22, 80)"]'
    square = page.locator(dark).first
    square.scroll_into_view_if_needed()
    box = square.bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.wait_for_url("**/actions?**")
    settle(page)
    assert "rag=Green" in page.url
    assert "rag_computed=Red" in page.url
    expect(page.get_by_text("4 actions", exact=True)).to_be_visible()


def test_an_action_is_rated_with_a_few_keys_and_says_so(dashboard, page):
    open_at(page, f"{dashboard.url}/actions?action=crs-004")
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Rate it by judgement").click()
    settle(page)
    drawer.locator("label", has_text="A At risk").click()
    drawer.get_by_label("Why", exact=True).fill("![x](https://evil.example/p.png) came in on **Friday**")
    name = drawer.get_by_label("Your name or post")
    name.fill("Director, Records")
    name.press("Enter")
    expect(drawer.get_by_text("A At risk by judgement")).to_be_visible()
    settle(page)
    expect(drawer.get_by_text("came in on **Friday**").first).to_be_visible()
    expect(drawer.locator("img")).to_have_count(0)
    expect(drawer.get_by_text("Change or take back the judgement")).to_be_visible()
