"""The real server on a free port and a real Chromium in front of it, for tests, pictures and benchmarks."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "pages"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
WINDOW: ViewportSize = {"width": 1440, "height": 900}
START_SECONDS = 60
# What Streamlit itself makes Chromium complain of: it looks for its base below a deep link, and has one inline script.
HABITS = ("/_stcore/health", "/_stcore/host-config", "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA=")
# Nothing runs, nothing waits to be drawn anew, and the page has stood still for a moment.
SETTLED = """
() => new Promise((resolve) => {
  const isStill = () => document.querySelector(
      '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]')
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
  let last = performance.now();
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const look = () => {
    if (isStill() && performance.now() - last > 300) { observer.disconnect(); resolve(true); }
    else setTimeout(look, 50);
  };
  look();
})
"""


@dataclass(frozen=True)
class Server:
    """A running dashboard; `url` has no slash at its end."""

    url: str
    process: subprocess.Popen[bytes]
    log_path: Path

    @property
    def log(self) -> str:
        """Returns everything the server has printed so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")


def address_of(name: str) -> str:
    """Returns the path at which page `name` is served."""
    return "/" if name == "overview" else f"/{name}"


def free_port() -> int:
    """Returns a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _is_healthy(url: str) -> bool:
    try:
        with urlopen(f"{url}/_stcore/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


@contextmanager
def served(
    directory: Path,
    store_url: str | None = None,
    env: Mapping[str, str] | None = None,
    script: Path = ROOT / "app.py",
    port: int | None = None,
) -> Iterator[Server]:
    """Yields `script` served with an empty store of its own in `directory`, or with `store_url`; ends it afterwards.

    The sample programme is written into `directory` too, unless TRACKER_SAMPLE_STORE says where it is already.
    """
    port, log_path = port or free_port(), directory / "server.log"
    url = f"http://127.0.0.1:{port}"
    surroundings = {
        "TRACKER_SAMPLE_STORE": f"sqlite:///{directory / 'sample.db'}",
        **{name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")},
        "TRACKER_STORE": store_url or f"sqlite:///{directory / 'tracker.db'}",
        **(env or {}),
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [*command, "--server.address", "127.0.0.1", "--server.headless", "true"],
            cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    server = Server(url, process, log_path)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _is_healthy(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{server.log}")
            time.sleep(0.1)
        yield server
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def chromium_path() -> str | None:
    """Returns the browser named by CHROME_BIN, else the first one on the PATH, else None."""
    names = (os.environ.get("CHROME_BIN", ""), *CHROMIUM_NAMES)
    return next((path for path in map(shutil.which, filter(None, names)) if path), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yields a headless Chromium that cannot resolve any host but this one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def reader(profile: Path) -> Iterator[BrowserContext]:
    """Yields a Chromium with a profile on disk: what it has fetched and compiled once serves every page after that.

    Nothing moves in it, as a reader may ask for: what waits to be drawn would otherwise be painted 60 times a second.
    """
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium_path(), args=list(CHROMIUM_FLAGS), reduced_motion="reduce",
            viewport=WINDOW, locale="en-GB", timezone_id="Europe/London",
        )  # fmt: skip
        try:
            yield context
        finally:
            context.close()


def forget(page: Page) -> None:
    """Leaves the dashboard, and has the browser forget all of it but the files it has fetched and compiled."""
    page.context.clear_cookies()
    if page.url.startswith("http"):
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    page.set_viewport_size(WINDOW)
    page.emulate_media(color_scheme="null", media="null")


@dataclass
class Traffic:
    """What one browser page asked for and complained of."""

    addresses: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def hosts(self) -> set[str]:
        """Returns the host names asked, inline data left out."""
        return {host for address in self.addresses if (host := urlsplit(address).hostname)}

    @contextmanager
    def follow(self, page: Page) -> Iterator[None]:
        """Records every request, web socket, console error and uncaught error of `page` meanwhile."""

        def note_request(request: Request) -> None:
            self.addresses.append(request.url)

        def note_socket(web_socket: WebSocket) -> None:
            self.addresses.append(web_socket.url)

        def note_message(message: ConsoleMessage) -> None:
            said = f"{message.text} ({message.location.get('url', '')})"
            if message.type == "error" and not any(habit in said for habit in HABITS):
                self.complaints.append(said)

        noting: dict[Any, Any] = {
            "request": note_request,
            "websocket": note_socket,
            "console": note_message,
            "pageerror": lambda error: self.complaints.append(str(error)),
        }
        for event, note in noting.items():
            page.on(event, note)
        yield
        for event, note in noting.items():
            page.remove_listener(event, note)


def settle(page: Page, timeout_seconds: float = 60) -> None:
    """Returns when the script has run, nothing is stale and the page has stood still for 0.3 seconds."""
    page.set_default_timeout(timeout_seconds * 1000)
    page.wait_for_selector('[data-testid="stApp"]')
    page.evaluate(SETTLED)


def open_at(page: Page, address: str) -> None:
    """Opens `address` and returns when the page has settled."""
    page.goto(address)
    settle(page)


def go_back_to(page: Page, heading: str) -> None:
    """Goes back in the browser until the page of that heading is shown: one step, on a busy machine up to three.

    Streamlit notes a page in the history when it is opened, and again when inputs of its address come in a later batch.
    """
    for _ in range(3):
        page.go_back()
        settle(page)
        if page.get_by_role("heading", level=1).inner_text().strip() == heading:
            return
    raise AssertionError(f"Going back three times did not lead to {heading}: {page.url}")


def save_picture(page: Page, path: Path, tallest: int = 16_000) -> None:
    """Saves the whole page as PNG: Streamlit scrolls an inner element, so the window is made as tall as that first."""
    width = page.viewport_size["width"] if page.viewport_size else 1440
    for _ in range(2):
        height = page.evaluate("""() => { const main = document.querySelector('[data-testid="stMain"]');
            return Math.ceil(main.getBoundingClientRect().top + main.scrollHeight); }""")
        page.set_viewport_size({"width": width, "height": min(max(height, 600), tallest)})
        settle(page)
    page.screenshot(path=path)
