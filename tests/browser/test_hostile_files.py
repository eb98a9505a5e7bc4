"""Hostile files are dropped in one tab; a reader in another is served meanwhile, and the server stands."""

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data.programme import read_programme
from tests.browser.harness import Server, open_at, settle
from tests.data.reading.opening.packages import sheet, xlsx
from tests.pages.analyst import action, workbook

READ = re.compile("There is no action to publish|What will be published")
NASTIEST = (
    "zip09", "zip10", "zip11", "xml01", "xml02", "xml03", "geo01", "geo03", "geo06", "geo08", "ods01", "ods05", "sst03",
)  # fmt: skip
# Lifts the first filter that is in force, and returns when the actions are others.
LIFTED = """async () => {
  const shown = () => document.querySelector('[data-testid="stMain"]').innerText;
  const before = shown();
  document.querySelector('.st-key-chips button').click();
  while (shown() === before) await new Promise((done) => setTimeout(done, 10));
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


@pytest.fixture(scope="module")
def dashboard(server) -> Server:
    return server()


@pytest.fixture
def other(browser: BrowserContext):
    page = browser.new_page()
    yield page
    page.close()


def nastiest(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.startswith(NASTIEST))


def dropped(page: Page, running: Server, paths: list[Path]) -> None:
    open_at(page, f"{running.url}/trackers")
    page.locator('input[type="file"]').set_input_files(list(map(str, paths)))


def is_read(page: Page) -> bool:
    return page.get_by_text(READ).count() > 0


def check_pace(page: Page, other: Page, running: Server, paths: list[Path]) -> None:
    """Drops `paths` in one tab; a reader in another sees a filter lifted meanwhile, and the server stands."""
    names = [("lead_agency", name) for name in read_programme().agency_names]
    open_at(other, f"{running.url}/actions?{urlencode(names)}")
    dropped(page, running, paths)
    other.evaluate(LIFTED)
    assert not is_read(page), "the other reader had to wait until the files were read"
    expect(page.get_by_text(READ)).to_be_visible(timeout=120_000)
    assert running.process.poll() is None


def test_a_bomb_and_a_heavy_file_do_not_slow_another_reader(dashboard, page, other, tmp_path):
    made = {"bomb.xlsx": bomb(), "heavy.csv": heavy(), "torn.xlsx": workbook(action(1))[:3000]}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    check_pace(page, other, dashboard, [tmp_path / name for name in made])
    expect(page.get_by_text(re.compile(r"^bomb\.xlsx .+\. .+\."))).to_be_visible()
    expect(page.get_by_text(re.compile(r"^torn\.xlsx .+\. .+\."))).to_be_visible()
    expect(page.get_by_role("button", name="Publish 1 file, leaving out 2")).to_be_visible()


@pytest.mark.long
def test_the_nastiest_files_do_not_slow_another_reader(dashboard, page, other, hostile_files):
    paths = nastiest(hostile_files)
    assert len(paths) > len(NASTIEST) // 2
    check_pace(page, other, dashboard, paths)
    settle(page)
    expect(page.get_by_text("Something went wrong on our side")).to_have_count(0)
    assert "Traceback" not in dashboard.log
