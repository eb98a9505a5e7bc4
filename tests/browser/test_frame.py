"""Every page opens in a real browser, asks its own host only, and the server asks nobody."""

import json

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.harness import PAGES, address_of, open_at, settle

NAMES = sorted(path.stem for path in PAGES.glob("[a-z]*.py"))
# Loaded by the server's Python at its start: writes down every address it tries to reach.
LISTENER = """
import sys

def listen(event, details):
    if event == "socket.connect" and isinstance(details[1], tuple):
        note(details[1][0])
    elif event == "socket.getaddrinfo":
        note(details[0])

def note(host):
    with open({path!r}, "a") as notes:
        notes.write(f"{{host}}\\n")

sys.addaudithook(listen)
"""


@pytest.fixture(scope="module")
def asked_by_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("listener")
    notes = folder / "asked.txt"
    notes.touch()
    (folder / "sitecustomize.py").write_text(LISTENER.format(path=str(notes)), encoding="utf-8")
    return notes


@pytest.fixture(scope="module")
def dashboard(server, asked_by_server):
    return server(env={"PYTHONPATH": str(asked_by_server.parent)})


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_with_its_heading_asks_only_its_own_host_and_fits_a_phone(dashboard, page, traffic, name):
    heading = (PAGES / f"{name}.py").read_text(encoding="utf-8").split('"""')[1].partition(":")[0]
    open_at(page, f"{dashboard.url}{address_of(name)}")
    assert page.get_by_role("heading", level=1).inner_text() == heading
    assert page.get_by_role("alert").filter(has_text="quote").count() == 0
    assert traffic.hosts == {"127.0.0.1"}
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate("() => document.querySelector('[data-testid=\"stMain\"]').scrollWidth") <= 390


def test_the_server_prints_its_address_and_nothing_else(dashboard):
    assert dashboard.log.splitlines() == [f"The dashboard is at {dashboard.url.replace('127.0.0.1', 'localhost')}"]


def test_the_filters_people_use_most_are_in_sight_without_scrolling(dashboard, page):
    page.set_viewport_size({"width": 1440, "height": 900})
    open_at(page, dashboard.url)
    for label in ("Review shown", "Workstream", "Lead agency"):
        box = page.get_by_test_id("stSidebar").get_by_label(label).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900


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
