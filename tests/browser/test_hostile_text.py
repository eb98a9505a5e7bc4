"""In a real browser nothing that an agency has written runs, is fetched, becomes a link, or turns the line around."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.harness import PAGES, address_of, open_at, settle
from tests.pages import hostile

NAMES = sorted(path.stem for path in PAGES.glob("[a-z]*.py"))
COME_ALIVE = """() => {
  const main = document.querySelector('[data-testid="stApp"]');
  // A link within our own page holds its whole address, and with it what the reader asked for.
  const links = [...document.querySelectorAll('a[href]')]
    .filter((it) => it.host !== location.host && /evil|mailto/.test(it.href)).map((it) => it.href);
  const markup = '.katex, img[src="x"], img[alt="x"], [data-testid="stMarkdownContainer"] script';
  const made = main.querySelectorAll(markup).length;
  const icons = [...main.querySelectorAll('[data-testid="stIconMaterial"]')].filter((it) => /skull/.test(it.innerText));
  return [...links, made, icons.length, window.opened_by_text || 0, /[\\u202a-\\u202e]/.test(main.innerText)];
}"""
NOTHING = [0, 0, 0, False]


@pytest.fixture
def page(new_tab):
    return new_tab


def test_hostile_text_stays_text_everywhere(server, page, tmp_path):
    running = server()
    page.add_init_script("window.alert = () => { window.opened_by_text = 1; };")
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    content = {"name": hostile.FILE, "mimeType": "application/octet-stream", "buffer": hostile.tracker()}
    open_at(page, f"{running.url}/trackers")
    page.locator('input[type="file"]').set_input_files([content])
    expect(page.get_by_role("button", name="Publish 1 file")).to_be_visible(timeout=60_000)
    settle(page)
    page.get_by_text(re.compile(r"^\d+ findings of \d+ kinds$")).click()
    page.get_by_text("Look at the actions").click()
    page.get_by_role("button", name="Open and correct").click()
    settle(page)
    for tab in ("Rows", "Columns", "Words"):
        page.get_by_role("tab", name=tab).click()
        settle(page)
        assert page.evaluate(COME_ALIVE) == NOTHING
    expect(page.get_by_text("www\u2060.evil.example", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Publish 1 file").click()
    expect(page.get_by_text("Published 6 actions")).to_be_visible(timeout=60_000)
    for name in NAMES:
        open_at(page, f"{running.url}{address_of(name)}?lead_agency=%3Cimg+src%3Dx%3E+www.evil.example")
        expect(page.get_by_text("The filter names lead agency")).to_have_count(1)
        assert page.evaluate(COME_ALIVE) == NOTHING, name
    open_at(page, f"{running.url}/actions?action=a2")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.evaluate(COME_ALIVE) == NOTHING
    assert dialogs == []
