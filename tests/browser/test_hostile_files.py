"""Hostile files are dropped in one tab; the readers in another keep their pace, and the server stands."""

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from data.programme import read_programme
from tests.browser.harness import Server, open_at, settle
from tests.data.reading.opening.packages import sheet, xlsx
from tests.pages.analyst import action, workbook

TRIES = 6
AS_MANY_TIMES_SLOWER = 3
SECONDS_ALLOWED_ANYHOW = 3.0
NASTIEST = (
    "zip09", "zip10", "zip11", "xml01", "xml02", "xml03", "geo01", "geo03", "geo06", "geo08", "ods01", "ods05", "sst03",
)  # fmt: skip
# Lifts the first filter that is in force, and tells how long it took until the actions were others.
LIFTED = """async () => {
  const shown = () => document.querySelector('[data-testid="stMain"]').innerText;
  const before = shown(), start = performance.now();
  document.querySelector('.st-key-chips button').click();
  while (shown() === before) await new Promise((done) => setTimeout(done, 10));
  return (performance.now() - start) / 1000;
}"""


def bomb() -> bytes:
    """Returns a workbook of some kilobytes whose one sheet inflates to 200 MB."""
    out = io.BytesIO(xlsx(sheet()))
    rows = b"<row>" + b'<c t="inlineStr"><is><t>aaaaaaaa</t></is></c>' * 40 + b"</row>"
    with zipfile.ZipFile(io.BytesIO(xlsx(sheet()))) as plain, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in plain.namelist():
            if part.endswith("sheet1.xml"):
                head, tail = plain.read(part).split(b"</sheetData>")
                with packed.open(part, "w") as stream:
                    stream.write(head)
                    for _ in range(200_000_000 // (len(rows) * 100)):
                        stream.write(rows * 100)
                    stream.write(b"</sheetData>" + tail)
            else:
                packed.writestr(part, plain.read(part))
    return out.getvalue()


def heavy() -> bytes:
    """Returns a lawful tracker that takes the reader some seconds."""
    lines = ["Ref,Action,Lead agency,Due date,Status"]
    lines += [
        f"{n},Settle point {n} of the plan,FIA,{1 + n % 28}/0{1 + n % 9}/2027,In progress" for n in range(120_000)
    ]
    return "\n".join(lines).encode()


def waits(page: Page, is_over: Callable[[], bool]) -> list[float]:
    """Returns how long a change of filter took each time, TRIES times or until `is_over`."""
    took: list[float] = []
    while len(took) < TRIES and not (took and is_over()):
        took.append(page.evaluate(LIFTED))
        page.wait_for_timeout(100)
    return took


@pytest.fixture(scope="module")
def dashboard(server) -> Server:
    return server()


@pytest.fixture
def other(browser: Browser):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def nastiest(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.startswith(NASTIEST))


def dropped(page: Page, running: Server, paths: list[Path]) -> None:
    open_at(page, f"{running.url}/trackers")
    page.locator('input[type="file"]').set_input_files(list(map(str, paths)))


def is_read(page: Page) -> bool:
    return page.get_by_text(re.compile("There is no action to publish|What will be published")).count() > 0


def check_pace(page: Page, other: Page, running: Server, paths: list[Path]) -> None:
    """Drops `paths` in one tab while another changes its filter, and holds that to its quiet pace."""
    open_at(
        other, f"{running.url}/actions?{urlencode([('lead_agency', name) for name in read_programme().agency_names])}"
    )
    quiet = waits(other, lambda: False)
    dropped(page, running, paths)
    busy = waits(other, lambda: is_read(page))
    expect(page.get_by_text(re.compile("There is no action to publish|What will be published"))).to_be_visible(
        timeout=120_000
    )
    figures = f"quiet {median(quiet):.2f} s; while files are read {median(busy):.2f} s, {max(busy):.2f} s at most"
    print(f"change of filter, {len(busy)} times: {figures}")
    assert running.process.poll() is None
    assert median(busy) <= max(AS_MANY_TIMES_SLOWER * median(quiet), SECONDS_ALLOWED_ANYHOW)


def test_a_bomb_and_a_heavy_file_do_not_slow_another_reader(dashboard, page, other, tmp_path):
    made = {"bomb.xlsx": bomb(), "heavy.csv": heavy(), "torn.xlsx": workbook(action(1))[:3000]}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    check_pace(page, other, dashboard, [tmp_path / name for name in made])
    expect(page.get_by_text(re.compile(r"^bomb\.xlsx .+\. .+\."))).to_be_visible()
    expect(page.get_by_text(re.compile(r"^torn\.xlsx .+\. .+\."))).to_be_visible()
    expect(page.get_by_role("button", name="Publish 1 file, leaving out 2")).to_be_visible()


def test_the_nastiest_files_do_not_slow_another_reader(dashboard, page, other, hostile_files):
    paths = nastiest(hostile_files)
    assert len(paths) > len(NASTIEST) // 2
    started = time.monotonic()
    check_pace(page, other, dashboard, paths)
    print(f"{len(paths)} hostile files: {time.monotonic() - started:.0f} s")
    settle(page)
    expect(page.get_by_text("Something went wrong on our side")).to_have_count(0)
    assert "Traceback" not in dashboard.log
