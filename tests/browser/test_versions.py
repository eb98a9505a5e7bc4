"""A review with a late file in the browser: the address of its first version, the way back, and the downloads."""

import re

from playwright.sync_api import expect

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.browser.harness import open_at, settle
from tests.data.store.made import OCTOBER, tracker

LATE = (("UP-9", "Send the statistics", "Anti-narcotics", "FIA", None, "In progress", None),)


def test_a_past_version_opens_from_the_list_stays_in_the_address_and_leads_back(server, page, tmp_path):
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    store = open_store(url)
    (plan, files), (late, late_files) = tracker(), tracker("late.xlsx", LATE)
    store.publish([plan], files, data_date=OCTOBER, person=LOCAL_PERSON)
    store.add([late], late_files, data_date=OCTOBER, person=LOCAL_PERSON)
    running = server(url)
    open_at(page, f"{running.url}/trackers")
    expect(page.get_by_text("4 of 4 agencies reported for 31 Oct 2026. FIA came in later.")).to_be_visible()
    page.get_by_text("Files and versions of a review").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="late.xlsx", exact=True).click()
    assert download.value.path().read_bytes() == late_files["late.xlsx"]
    page.get_by_role("button", name="Open it as it was").click()
    expect(page.get_by_text("This is not the current version.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"snapshot=1\b"))
    page.get_by_role("link", name="Agencies").first.click()
    settle(page)
    expect(page.get_by_text("This is not the current version.")).to_be_visible()
    expect(page.get_by_text(re.compile("3 actions · 3 of 3 agencies reported"))).to_be_visible()
    open_at(page, page.url)
    expect(page.get_by_text("Added late.xlsx.")).to_be_visible()
    page.get_by_role("button", name="Back to the current version").click()
    expect(page.get_by_text("This is not the current version.")).not_to_be_visible()
    expect(page.get_by_text(re.compile("4 actions · 4 of 4 agencies reported"))).to_be_visible()
    assert "snapshot=" not in page.url
    assert "original file late.xlsx" in set(store.audit(LOCAL_PERSON)["detail"])
    store.close()
