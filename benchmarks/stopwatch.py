"""A stopwatch inside the page: from the click to the paint in which the figures, and the last chart, changed."""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace

import psutil
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.harness import Server, settle

FILTER = "Lead agency"
# Marks hold the time of the paint after the last change of their kind; a press of the pointer sets them back.
WATCH = """
(() => {
  const marks = { start: 0, headline: 0, chart: 0 };
  window.stopwatch = marks;
  const FIGURES = '[data-testid="stMetricValue"], .st-key-sentence';
  addEventListener('pointerdown', () => {
    marks.start = performance.now(); marks.headline = 0; marks.chart = 0; }, true);
  const figures = () => [...document.querySelectorAll(FIGURES)]
    .map((element) => element.textContent).join('|');
  let shown = '';
  const stamp = (kind) => requestAnimationFrame(() => setTimeout(() => { marks[kind] = performance.now(); }));
  const touches = (record, selector) => {
    const at = record.target.nodeType === 1 ? record.target : record.target.parentElement;
    return at?.closest(selector) || [...record.addedNodes].some(
      (node) => node.nodeType === 1 && (node.matches(selector) || node.querySelector(selector)));
  };
  new MutationObserver((records) => {
    const kinds = new Set();
    for (const record of records) {
      if (record.type !== 'attributes' && touches(record, FIGURES))
        kinds.add('headline');
      if (touches(record, '.js-plotly-plot')) kinds.add('chart');
    }
    if (kinds.has('headline')) {
      const now = figures();
      if (now === shown) kinds.delete('headline');
      shown = now;
    }
    kinds.forEach(stamp);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['d', 'points', 'transform', 'x', 'y', 'width', 'height'] });
})();
"""


@dataclass(frozen=True)
class Lap:
    """Milliseconds until the headline figures and the last chart were painted; `chart_ms` is 0 without one.

    Processor time is what the whole change cost the server and the page: busy neighbours change it little.
    """

    headline_ms: float
    chart_ms: float
    server_cpu_ms: float = 0.0
    page_cpu_ms: float = 0.0


def _lap(page: Page) -> Lap:
    marks = page.evaluate("() => window.stopwatch")
    if not marks["headline"]:
        raise RuntimeError("No figure changed: nothing was measured.")
    return Lap(marks["headline"] - marks["start"], max(0.0, marks["chart"] - marks["start"]))


def median(laps: list[Lap]) -> Lap:
    """Returns the median of each part."""
    parts = [astuple(lap) for lap in laps]
    return Lap(*(statistics.median(part) for part in zip(*parts, strict=True)))


@contextmanager
def tab(browser: Browser, url: str) -> Iterator[tuple[Page, Lap]]:
    """Yields `url` opened in a browser that has nothing of it in its cache, and the lap of that opening."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(url)
    settle(page)
    yield page, _lap(page)
    context.close()


def _cpu_ms(server: Server, session: CDPSession) -> tuple[float, float]:
    """Returns the processor time spent so far by the server and by all pages of the browser."""
    times = psutil.Process(server.process.pid).cpu_times()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    pages = sum(process["cpuTime"] for process in processes if process["type"] == "renderer")
    return 1000 * (times.user + times.system), 1000 * pages


def filtered(page: Page, choice: str, server: Server, session: CDPSession) -> Lap:
    """Returns the lap of choosing `choice` alone in the filter, and lifts it again; `session` is the browser's own."""
    page.bring_to_front()
    # A list that opens while the sidebar scrolls closes at once.
    page.get_by_role("combobox", name=FILTER).evaluate("element => element.scrollIntoView({ block: 'start' })")
    page.get_by_role("combobox", name=FILTER).fill(choice)
    option = page.get_by_role("option", name=choice, exact=True)
    option.wait_for()
    settle(page)
    server_before, page_before = _cpu_ms(server, session)
    option.click()
    settle(page)
    server_after, page_after = _cpu_ms(server, session)
    lap = replace(_lap(page), server_cpu_ms=server_after - server_before, page_cpu_ms=page_after - page_before)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=f"Remove {choice}", exact=True).click()
    settle(page)
    return lap
