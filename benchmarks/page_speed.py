"""The Overview of 2,000 actions × 24 reviews in Chromium, beside an empty page and the same page written naively."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import large_programme, stopwatch
from benchmarks.figures import CannotRunError, Figure
from benchmarks.stopwatch import Lap
from data.programme import read_programme
from data.store.books import open_store
from tests.browser.harness import ROOT, Server, chromium, chromium_path, served

PEERS = Path(__file__).parent / "peers"
SCRIPTS = (PEERS / "empty_page.py", PEERS / "naive_overview.py", ROOT / "app.py")
CHOICES = ("CPS", "NCA", "FIA", "ANF", "MoI", "BHC", "FMU", "NADRA", "ACRO", "DGIP")
WARM_UPS = 2
FIRST_OPENS = 3


@contextmanager
def started(script: Path, store_url: str) -> Iterator[Server]:
    """Yields a freshly started server of one script on the store."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), store_url, script=script) as server:
        yield server


def _first_opens(browser: Browser, store_url: str) -> list[Lap]:
    """Returns for each script the median lap of the very first request to a freshly started server."""
    laps: list[list[Lap]] = [[] for _ in SCRIPTS]
    for _ in range(FIRST_OPENS):
        for script, seen in zip(SCRIPTS, laps, strict=True):
            with started(script, store_url) as server, stopwatch.tab(browser, server.url) as (_page, lap):
                seen.append(lap)
    return [stopwatch.median(seen) for seen in laps]


def _filter_changes(browser: Browser, store_url: str) -> list[Lap]:
    """Returns for each script the median lap of one changed filter; the scripts take turns."""
    laps: list[list[Lap]] = [[] for _ in SCRIPTS]
    session = browser.new_browser_cdp_session()
    with ExitStack() as opened:
        servers = [opened.enter_context(started(script, store_url)) for script in SCRIPTS]
        pages = [opened.enter_context(stopwatch.tab(browser, server.url))[0] for server in servers]
        for choice in CHOICES:
            for page, server, seen in zip(pages, servers, laps, strict=True):
                seen.append(stopwatch.filtered(page, choice, server, session))
    return [stopwatch.median(seen[WARM_UPS:]) for seen in laps]


def figures() -> list[Figure]:
    """Returns the times of one changed filter and of the first open, in milliseconds."""
    if chromium_path() is None:
        raise CannotRunError("there is no Chromium here; `make chromium` installs it")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store_url = f"sqlite:///{folder}/tracker.db"
        large_programme.publish(open_store(store_url), read_programme())
        empty, naive, ours = _filter_changes(browser, store_url)
        bare, first, first_ours = _first_opens(browser, store_url)
    return [
        Figure("filter: headline repainted", ours.headline_ms, "ms", "empty page", empty.headline_ms, most_ratio=3),
        Figure("filter: last chart drawn", ours.chart_ms, "ms", "naive page", naive.chart_ms, most_ratio=0.6),
        Figure("filter: headline repainted", ours.headline_ms, "ms", "naive page", naive.headline_ms),
        Figure("filter: processor, server", ours.server_cpu_ms, "ms", "naive page", naive.server_cpu_ms),
        Figure("filter: processor, browser", ours.page_cpu_ms, "ms", "naive page", naive.page_cpu_ms),
        Figure("first open: headline", first_ours.headline_ms, "ms", "empty page", bare.headline_ms, most_ratio=1.5),
        Figure("first open: headline", first_ours.headline_ms, "ms", "naive page", first.headline_ms),
        Figure("first open: last chart", first_ours.chart_ms, "ms", "naive page", first.chart_ms),
    ]
