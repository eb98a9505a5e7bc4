"""An official reads: a number leads to its rows, a bar narrows, a chip lifts, an action opens, back goes back."""

import re

from playwright.sync_api import expect

from tests.browser.harness import go_back_to, open_at, settle


def count_of_rows(page) -> int:
    return int(
        re.search(r"([\d,]+) actions?", page.get_by_text("choose a row to open it").inner_text())[1].replace(",", "")
    )


def test_a_count_opens_its_rows_and_the_back_button_returns(dashboard, page):
    open_at(page, dashboard.url)
    card = page.locator(".st-key-card_overdue")
    overdue = int(re.search(r"(\d+) of", card.get_by_test_id("stMetricValue").inner_text())[1])
    card.get_by_role("button", name="Open the rows").click()
    page.wait_for_url("**/actions?**")
    settle(page)
    assert "flag=Overdue" in page.url
    assert count_of_rows(page) == overdue
    go_back_to(page, "Overview")


def test_a_count_of_a_narrowed_page_keeps_what_narrows_it(dashboard, page):
    open_at(page, f"{dashboard.url}/?workstream=Extradition&data_date=2026-08-31")
    card = page.locator(".st-key-card_overdue")
    overdue = int(re.search(r"(\d+) of", card.get_by_test_id("stMetricValue").inner_text())[1])
    card.get_by_role("button", name="Open the rows").click()
    page.wait_for_url("**/actions?**")
    settle(page)
    assert all(part in page.url for part in ("flag=Overdue", "workstream=Extradition", "data_date=2026-08-31"))
    assert count_of_rows(page) == overdue


def test_a_chip_lifts_its_filter_and_clear_all_lifts_the_rest(dashboard, page):
    open_at(page, f"{dashboard.url}/actions?workstream=Extradition&lead_agency=FIA&status=In+progress")
    narrowed = count_of_rows(page)
    page.get_by_role("button", name="Workstream: Extradition ×").click()
    settle(page)
    assert "workstream" not in page.url
    assert "lead_agency=FIA" in page.url
    assert count_of_rows(page) > narrowed
    page.locator(".st-key-chip_clear button").click()
    settle(page)
    assert "lead_agency" not in page.url
    assert "status" not in page.url
    expect(page.locator(".st-key-chip_clear")).to_have_count(0)


def test_a_clicked_bar_narrows_every_page(dashboard, page):
    open_at(page, f"{dashboard.url}/workstreams")
    page.locator(".st-key-picture_ranked_workstream .bars .point path").first.click(force=True)
    page.wait_for_url("**workstream=**")
    settle(page)
    expect(page.get_by_role("button", name="Compare all again")).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    settle(page)
    assert "workstream=" in page.url
    expect(page.get_by_role("button", name=re.compile("^Workstream: "))).to_be_visible()


def test_an_action_opens_by_its_name_and_by_its_address(dashboard, page):
    open_at(page, dashboard.url)
    page.locator(".st-key-attention button").first.click()
    settle(page)
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("At each review, latest first")).to_be_visible()
    address = page.url
    assert "action=" in address
    with page.expect_download() as download:
        drawer.get_by_role("button", name=re.compile(r"\.xlsx, sheet .+, row \d+$")).first.click()
    assert download.value.suggested_filename.endswith(".xlsx")
    # A download takes the focus off its button for a moment, and with it out of the drawer.
    drawer.press("Escape")
    expect(page).not_to_have_url(re.compile("action="))
    open_at(page, address)
    expect(page.get_by_role("dialog").get_by_text("At each review, latest first")).to_be_visible()


def test_every_picture_has_a_table_and_the_table_a_download(dashboard, page):
    open_at(page, dashboard.url)
    picture = page.locator(".st-key-picture_flow")
    picture.get_by_role("radio", name="Table").or_(picture.get_by_role("button", name="Table")).first.click()
    settle(page)
    with page.expect_download() as download:
        picture.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "Review,Opened,Closed,Open,Overdue,Open had every first promise been kept"
    assert len(text.splitlines()) == 15


def test_the_review_shown_is_chosen_in_words_and_kept_as_a_date(dashboard, page):
    open_at(page, dashboard.url)
    page.get_by_label("Review shown").click()
    page.get_by_role("option", name=re.compile("31 Jul 2026")).click()
    settle(page)
    assert "data_date=2026-07-31" in page.url
    expect(page.get_by_role("link", name=re.compile("31 July 2026"))).to_be_visible()
    page.get_by_role("link", name="Workstreams").click()
    settle(page)
    assert "data_date=2026-07-31" in page.url


def test_a_scorecard_is_one_printed_page(dashboard, page):
    for agency in ("Sindh+Police", "FIA"):
        open_at(page, f"{dashboard.url}/agencies?lead_agency={agency}&scorecard=true")
        expect(page.get_by_text("Beside the programme")).to_be_visible()
        assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
