"""Pictures of every page for people to judge: `python -m tests.browser.look.screenshots --out DIR [--url URL]`."""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.browser.harness import PAGES, address_of, chromium, open_at, save_picture, served


def main() -> None:
    """Saves page-width[-dark].png of each page at each width; starts a server of its own where no URL is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the pictures")
    parser.add_argument("--url", help="a running dashboard; by default one is started with an empty store")
    parser.add_argument("--store", help="store URL of the server started here")
    parser.add_argument("--widths", default="1440,1024,390", help="pixels, separated by commas")
    parser.add_argument("--pages", help="names, separated by commas; by default every file of pages/")
    parser.add_argument("--query", default="", help="added to every address, such as lead_agency=FIA")
    parser.add_argument("--scheme", choices=("light", "dark"), default="light")
    parser.add_argument("--first-screen", action="store_true", help="only what is seen without scrolling, 900 px tall")
    asked = parser.parse_args()
    names = asked.pages.split(",") if asked.pages else sorted(path.stem for path in PAGES.glob("[a-z]*.py"))
    asked.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_things:
        folder = Path(open_things.enter_context(tempfile.TemporaryDirectory()))
        url = asked.url or open_things.enter_context(served(folder, asked.store)).url
        browser = open_things.enter_context(chromium())
        for width in map(int, asked.widths.split(",")):
            for name in names:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=asked.scheme)
                open_at(page, f"{url.rstrip('/')}{address_of(name)}?{asked.query}".rstrip("?"))
                path = asked.out / f"{name}-{width}{'-dark' if asked.scheme == 'dark' else ''}.png"
                if asked.first_screen:
                    page.screenshot(path=path)
                else:
                    save_picture(page, path)
                print(path)
                page.close()


if __name__ == "__main__":
    main()
