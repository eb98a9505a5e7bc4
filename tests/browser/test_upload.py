"""An analyst drops a tracker into an empty dashboard; an official reads the counts that the command line gives."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.samples.reviews import next_review
from tests.browser.harness import ROOT, open_at, settle


def checked(paths: list[Path]) -> list[dict]:
    """Returns the receipts that `python -m data.check` prints for `paths`."""
    command = [sys.executable, "-m", "data.check", *map(str, paths), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    receipts = json.loads(done.stdout)
    return receipts if isinstance(receipts, list) else [receipts]


def publish(page: Page, url: str, paths: list[Path]) -> None:
    open_at(page, f"{url}/trackers")
    page.locator('input[type="file"]').set_input_files([str(path) for path in paths])
    button = page.get_by_role("button", name=re.compile(r"^Publish \d+ files?$"))
    expect(button).to_be_visible(timeout=60_000)
    settle(page)
    button.click()
    expect(page.get_by_text(re.compile(r"^Published [\d,]+ actions? as"))).to_be_visible(timeout=60_000)


def provenance(page: Page) -> str:
    return page.get_by_role("link", name=re.compile(r"set aside")).first.inner_text()


def choices(page: Page, label: str) -> set[str]:
    """Returns what the filter `label` offers."""
    # A list that opens while the sidebar scrolls closes at once.
    page.get_by_label(label, exact=True).evaluate("element => element.scrollIntoView({ block: 'start' })")
    settle(page)
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option").first.wait_for()
    options = set(page.get_by_role("option").all_inner_texts())
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    return options


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("05_kenya-contractor-projects.xlsx", marks=pytest.mark.long),
        "43_college-vision-strategies.csv",
        pytest.param("37_ims-issue-tracker.xlsx", marks=pytest.mark.long),
    ],
)
def test_a_strangers_tracker_becomes_a_dashboard(server, page, shared, name):
    path = shared("trackers") / name
    [receipt] = checked([path])
    running = server()
    publish(page, running.url, [path])
    open_at(page, running.url)
    assert f"{receipt['actions']:,} actions" in provenance(page)
    aside = sum(sheet["rows"]["set_aside"] for sheet in receipt["sheets"])
    assert (f"{aside:,} row" if aside else "no row set aside") in provenance(page)
    expect(page.get_by_text("You are looking at a sample")).to_have_count(0)
    actions = read_tracker(path.read_bytes(), path.name, read_programme()).actions
    live = int((actions["status"] != "cancelled").sum())
    completed = int((actions["status"] == "completed").sum())
    assert f"{completed:,} of {live:,}" in page.get_by_test_id("stMetricValue").first.inner_text()
    for label, column in (("Workstream", "workstream"), ("Lead agency", "lead_agency")):
        named = sorted(actions[column].dropna().astype("str").unique(), key=str.casefold)
        assert set(named[:5]) <= choices(page, label)


@pytest.mark.long
def test_the_sample_of_the_next_month_becomes_a_dashboard(server, page):
    paths = list(next_review().paths)
    receipts = checked(paths)
    running = server()
    publish(page, running.url, paths)
    open_at(page, running.url)
    assert f"{sum(receipt['actions'] for receipt in receipts):,} actions · " in provenance(page)
    expect(page.get_by_text("This is the first review; changes will show from the next one.")).to_be_visible()
    assert {"Extradition", "Illicit finance", "Mutual legal assistance"} <= choices(page, "Workstream")
    assert {"ANF", "FIA"} <= choices(page, "Lead agency")


def test_a_file_that_cannot_be_used_gets_two_sentences(dashboard, page, tmp_path):
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(b"PK\x03\x04 not really a workbook")
    open_at(page, f"{dashboard.url}/trackers")
    page.locator('input[type="file"]').set_input_files(str(path))
    expect(page.get_by_text(re.compile(r"^tracker.xlsx .+\. .+\."))).to_be_visible(timeout=60_000)
    expect(page.get_by_text("There is no action to publish")).to_be_visible()
