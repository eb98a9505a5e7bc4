"""A whole month in the browser: last month's templates come back, and the pages tell just what was changed."""

import re

from playwright.sync_api import expect

from data.store.books import open_store
from tests.browser.harness import open_at, settle
from tests.browser.test_analyst import upload
from tests.data.samples import month


def test_templates_come_back_and_the_headline_tells_just_what_was_typed(server, page, tmp_path):
    place = f"sqlite:///{tmp_path / 'month.db'}"
    store = open_store(place)
    month.publish_two_reviews(store)
    files = month.returned(store)
    store.close()
    running = server(place)
    (tmp_path / "files").mkdir()
    upload(page, running, files, tmp_path / "files")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("160 then, 0 new, 1 no longer there, 159 now")).to_be_visible()
    expect(main.get_by_text(re.compile("closed before, not listed now: carried forward as closed"))).to_be_visible()
    expect(
        main.get_by_text(re.compile(r"Nothing came from NADRA: \d+ actions? carried as not reported"))
    ).to_be_visible()
    cells = main.get_by_role("table", name=re.compile("six headline figures")).get_by_role("cell")
    assert "78 of 156 (50 %)" in [text.replace("\u00a0", " ") for text in cells.all_inner_texts()]
    # A look at another page in between keeps the files.
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", level=1, name="Overview")).to_be_visible()
    settle(page)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Trackers").click()
    expect(main.get_by_text(re.compile("dropped before you left this page"))).to_be_visible()
    settle(page)
    page.get_by_role("button", name=f"Publish {len(files)} files").click()
    expect(main.get_by_text(re.compile("^Published 7[0-9] actions as"))).to_be_visible(timeout=60_000)
    open_at(page, f"{running.url}/changes")
    said = page.locator(".st-key-sum").inner_text()
    assert re.sub(r"\s+", " ", said) == "160 on 31 Oct 2026 + 0 new − 1 no longer listed = 159 on 30 Nov 2026"
    open_at(page, running.url)
    expect(main.get_by_text("79 of 155 (51 %)").first).to_be_visible()
