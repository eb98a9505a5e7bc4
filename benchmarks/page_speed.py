"""The Overview of 2,000 actions × 24 reviews in Chromium, beside an empty page and the same page written naively."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import large_programme, stopwatch
from benchmarks.figures import CannotRunError, Figure
from benchmarks.stopwatch import Lap
from data.programme import read_programme
from data.store import open_store
from tests.browser.harness import ROOT, Server, chromium, chromium_path, served

PEERS = Path(__file__).parent / "peers"
EMPTY, NAIVE, OURS = PEERS / "empty_page.py", PEERS / "naive_overview.py", ROOT / "app.py"
CHOICES = ["CPS", "NCA", "FIA", "ANF", "MoI", "BHC", "FMU", "NADRA", "ACRO", "DGIP"]
FIRST_OPENS = 3


@contextmanager
def _started(script: Path, store_url: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), store_url, script=script) as server:
        yield server


def _first_open(browser: Browser, script: Path, store_url: str) -> Lap:
    """Returns the median lap of the very first request to a freshly started server."""
    laps: list[Lap] = []
    for _ in range(FIRST_OPENS):
        with _started(script, store_url) as server:
            laps.append(stopwatch.opened(browser, server.url))
    return stopwatch.median(laps)


def _filter_change(browser: Browser, script: Path, store_url: str) -> Lap:
    with _started(script, store_url) as server:
        return stopwatch.median(stopwatch.filtered(browser, server.url, CHOICES))


def figures() -> list[Figure]:
    """Returns the times of one changed filter and of the first open, in milliseconds."""
    if chromium_path() is None:
        raise CannotRunError("there is no Chromium here; `make chromium` installs it")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        store_url = f"sqlite:///{folder}/tracker.db"
        large_programme.publish(open_store(store_url), read_programme())
        empty, naive, ours = (_filter_change(browser, script, store_url) for script in (EMPTY, NAIVE, OURS))
        opens = [_first_open(browser, script, store_url) for script in (EMPTY, NAIVE, OURS)]
    return [
        Figure("filter: headline repainted", ours.headline_ms, "ms", "empty page", empty.headline_ms, most_ratio=3),
        Figure("filter: last chart drawn", ours.chart_ms, "ms", "naive page", naive.chart_ms, most_ratio=0.6),
        Figure("filter: headline repainted", ours.headline_ms, "ms", "naive page", naive.headline_ms),
        Figure("first open: headline", opens[2].headline_ms, "ms", "empty page", opens[0].headline_ms, most_ratio=1.5),
        Figure("first open: headline", opens[2].headline_ms, "ms", "naive page", opens[1].headline_ms),
        Figure("first open: last chart", opens[2].chart_ms, "ms", "naive page", opens[1].chart_ms),
    ]
