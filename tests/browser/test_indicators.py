"""An official follows an indicator from the Overview, sees it in full, and goes back with the browser."""

import re

from playwright.sync_api import expect

from tests.browser.harness import open_at, settle
from tests.browser.test_accessibility import broken


def test_an_indicator_named_on_the_overview_opens_beside_a_filter_and_all_are_one_click_away(dashboard, page):
    open_at(page, f"{dashboard.url}/?workstream=Illicit+finance")
    page.get_by_role("button", name="Referrals returned with feedback").click()
    expect(page).to_have_url(re.compile(r"/indicators\?.*indicator=IF-B"))
    settle(page)
    expect(page.get_by_text("It has got worse by more than chance")).to_be_visible()
    assert broken(page) == {}
    page.get_by_role("button", name="All indicators").click()
    settle(page)
    expect(page).not_to_have_url(re.compile("indicator="))
    expect(page.get_by_text("2 indicators, most worrying first")).to_be_visible()
    page.get_by_text("Illicit finance · 2 indicators").click()
    settle(page)
    expect(page.locator('[data-testid="stPlotlyChart"]')).to_have_count(2)
    page.go_back()
    expect(page.get_by_text("It has got worse by more than chance")).to_be_visible()
