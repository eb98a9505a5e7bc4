"""Every page opens in a real browser, breaks no serious rule, asks its own host only, and the server asks nobody."""

import json

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.harness import PAGES, address_of, open_at, settle
from tests.browser.test_accessibility import broken, check_both_schemes

IN_BOTH = {"overview", "outlook", "trackers"}  # the pages that a sample looks at in dark too: figures, pictures, forms
NAMES = sorted(path.stem for path in PAGES.glob("[a-z]*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_asks_only_its_own_host_breaks_no_rule_and_fits_a_phone(dashboard, page, traffic, name, is_whole):
    heading = (PAGES / f"{name}.py").read_text(encoding="utf-8").split('"""')[1].partition(":")[0]
    open_at(page, f"{dashboard.url}{address_of(name)}")
    assert page.get_by_role("heading", level=1).inner_text() == heading
    assert page.get_by_role("alert").filter(has_text="quote").count() == 0
    assert traffic.hosts == {"127.0.0.1"}
    if is_whole or name in IN_BOTH:
        check_both_schemes(page, is_whole)
    else:
        assert broken(page) == {}
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390


def opened_from(dashboard, origin):
    """Returns the status of a web socket asked for by a page of `origin`, None for a program."""
    address = f"{dashboard.url.replace('http', 'ws')}/_stcore/stream"
    try:
        with connect(address, origin=origin, subprotocols=["streamlit"]) as socket:
            return socket.response.status_code
    except InvalidStatus as refusal:
        return refusal.response.status_code


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "http://127.0.0.1:1", "http://localhost", "null", "file://"]
)
def test_a_page_of_another_origin_gets_no_web_socket(dashboard, asked_by_server, origin):
    assert opened_from(dashboard, origin) == 403
    assert "elsewhere.example" not in asked_by_server.read_text(encoding="utf-8")


def test_our_own_pages_and_programs_get_a_web_socket(dashboard):
    assert opened_from(dashboard, dashboard.url) == 101
    assert opened_from(dashboard, None) == 101


def test_the_server_asked_nobody_outside(dashboard, page, asked_by_server):
    open_at(page, dashboard.url)
    asked = set(asked_by_server.read_text(encoding="utf-8").split())
    assert asked <= {"127.0.0.1", "::1", "localhost", "0.0.0.0", "None"}, json.dumps(sorted(asked))


def test_the_answer_says_how_a_browser_shall_guard_it(dashboard, page):
    answer = page.request.get(f"{dashboard.url}/")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
