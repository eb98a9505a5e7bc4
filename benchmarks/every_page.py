"""Every page that reads 2,000 actions × 24 reviews in Chromium, one filter changed, beside an empty page."""

import tempfile
from contextlib import ExitStack

from benchmarks import large_programme, stopwatch
from benchmarks.figures import CannotRunError, Figure
from benchmarks.page_speed import CHOICES, PEERS, WARM_UPS, started
from benchmarks.stopwatch import Lap
from data.programme import read_programme
from data.store.books import open_store
from tests.browser.harness import ROOT, address_of, chromium, chromium_path

PAGES = ("overview", "changes", "workstreams", "agencies", "outlook", "data_quality")


def figures() -> list[Figure]:
    """Returns for each page the time until its figures and its last chart are painted, in milliseconds."""
    if chromium_path() is None:
        raise CannotRunError("there is no Chromium here; `make chromium` installs it")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, ExitStack() as opened:
        store_url = f"sqlite:///{folder}/tracker.db"
        large_programme.publish(open_store(store_url), read_programme())
        session = browser.new_browser_cdp_session()
        bare, ours = (
            opened.enter_context(started(script, store_url)) for script in (PEERS / "empty_page.py", ROOT / "app.py")
        )
        tabs = {"empty": (bare, opened.enter_context(stopwatch.tab(browser, bare.url))[0])}
        for name in PAGES:
            url = f"{ours.url}{address_of(name)}"
            tabs[name] = ours, opened.enter_context(stopwatch.tab(browser, url))[0]
        laps: dict[str, list[Lap]] = {name: [] for name in tabs}
        for choice in CHOICES:
            for name, (server, page) in tabs.items():
                laps[name].append(stopwatch.filtered(page, choice, server, session))
    found = {name: stopwatch.median(seen[WARM_UPS:]) for name, seen in laps.items()}
    floor = found.pop("empty")
    return [
        figure
        for name, lap in found.items()
        for figure in (
            Figure(f"{name}: figures repainted", lap.headline_ms, "ms", "empty page", floor.headline_ms, most_ratio=3),
            Figure(f"{name}: last chart drawn", lap.chart_ms, "ms", "empty page", floor.headline_ms),
        )
    ]
