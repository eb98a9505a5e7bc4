"""Fixtures of the browser tests: servers on demand, one Chromium a worker, a page that may only ask its own host."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.browser.harness import Server, Traffic, chromium_path, forget, free_port, reader, served

Serve = Callable[..., Server]
HERE = Path(__file__).parent
# Several workers share two cores: what is awaited may take a while, and what never comes still fails.
expect.set_options(timeout=60_000)
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def asked_by_server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the file that tells, a line each, which addresses the shared dashboard has tried to reach."""
    folder = tmp_path_factory.mktemp("listener")
    notes = folder / "asked.txt"
    notes.touch()
    (folder / "sitecustomize.py").write_text(LISTENER.format(path=str(notes)), encoding="utf-8")
    return notes


@pytest.fixture(scope="session")
def dashboard(
    _sample_is_published: None, asked_by_server: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Returns a running dashboard that every story shares which publishes nothing: its store stays empty."""
    place = f"sqlite:///{tmp_path_factory.mktemp('store') / 'tracker.db'}"
    with served(tmp_path_factory.mktemp("server"), place, {"PYTHONPATH": str(asked_by_server.parent)}) as running:
        yield running
    store = open_store(place)
    assert store.snapshots(LOCAL_PERSON, with_superseded=True) == ()
    store.close()


@pytest.fixture(scope="session")
def port() -> int:
    """Returns where the servers of a worker listen that are started one after the other."""
    return free_port()


@pytest.fixture(scope="module")
def server(_sample_is_published: None, port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Returns a factory of running dashboards, each with its own empty store; one ends when the next one starts."""
    with ExitStack() as running:

        def start(store_url: str | None = None, env: Mapping[str, str] | None = None) -> Server:
            running.close()  # one at a time, each at the address whose files the browser has by now
            return running.enter_context(served(tmp_path_factory.mktemp("server"), store_url, env, port=port))

        yield start


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Returns the one Chromium of a worker."""
    if chromium_path() is None:
        pytest.fail("No Chromium here: `make chromium` installs it, CHROME_BIN names one.")
    with reader(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def traffic() -> Traffic:
    """Returns the record that `page` keeps; a test that provokes an error empties `complaints`."""
    return Traffic()


@pytest.fixture(scope="session")
def tab(browser: BrowserContext) -> Page:
    """Returns the tab that the stories of a worker share: what it has compiled for one serves the next."""
    return browser.new_page()


@pytest.fixture
def page(tab: Page, traffic: Traffic) -> Iterator[Page]:
    """Returns an empty page of 1440 × 900; at the end nothing may have left our own host, nor anything complained."""
    with traffic.follow(tab):
        yield tab
    forget(tab)
    assert traffic.hosts <= {"127.0.0.1"}
    assert traffic.complaints == []


@pytest.fixture
def new_tab(browser: BrowserContext, traffic: Traffic) -> Iterator[Page]:
    """Returns what `page` is in a tab of its own, for a story that leaves something in it."""
    page = browser.new_page()
    with traffic.follow(page):
        yield page
    forget(page)
    page.close()
    assert traffic.hosts <= {"127.0.0.1"}
    assert traffic.complaints == []
