"""The words of every page, to compare two versions: `python -m tests.browser.look.page_texts --out FILE`."""

import argparse
import json
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.harness import PAGES, address_of, chromium, open_at, served, settle

# What a reader meets beyond the pages as they open: one part in full, other reviews, other filters.
ADDRESSES = (
    "/workstreams?workstream=Illicit+finance",
    "/agencies?lead_agency=FIA",
    "/agencies?lead_agency=Sindh+Police",
    "/?lead_agency=FIA&status=In+progress",
    "/?data_date=2026-07-31",
    "/changes?data_date=2026-02-28",
    "/actions?workstream=Extradition",
    "/outlook?workstream=Anti-narcotics",
    "/data_quality?lead_agency=ANF",
    "/actions?action=IF-009",
)
TEXTS = """
() => [...document.querySelectorAll('[data-testid="stSidebar"], [data-testid="stMain"], [role="dialog"]')]
  .map((part) => part.innerText + '\\n' +
    [...part.querySelectorAll('[aria-label], [data-testid="stPlotlyChart"] text, canvas [role="gridcell"]')]
      .map((one) => one.getAttribute('aria-label') || one.textContent).join('\\n'))
"""


def texts(page: Page) -> list[str]:
    """Returns the lines of the sidebar, the page and what is open over it, words read aloud and drawn too."""
    folded = page.locator('[data-testid="stMain"] details:not([open]) > summary')
    for _ in range(folded.count()):
        folded.first.click()
        settle(page)
    lines = "\n".join(page.evaluate(TEXTS)).splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def main() -> None:
    """Writes a JSON object, address -> lines, of the sample programme on a server of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    asked = parser.parse_args()
    pages = [address_of(path.stem) for path in sorted(PAGES.glob("[a-z]*.py"))]
    told: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as server, chromium() as browser:
        for address in (*pages, *ADDRESSES):
            page = browser.new_page(viewport={"width": 1440, "height": 2400})
            open_at(page, f"{server.url}{address}")
            told[address] = texts(page)
            page.close()
    asked.out.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
