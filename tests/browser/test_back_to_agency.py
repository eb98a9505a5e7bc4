"""What goes back to an agency, marked copy and template, and what a download that cannot be made says."""

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
from playwright.sync_api import Locator, Page, expect

from data.programme import read_programme
from data.reading.tracker import read_tracker
from tests.browser.harness import open_at, served, settle

ROWS = [
    ["Ref", "Action", "Lead agency", "Owner", "Due date", "Status"],
    ["A1", "Sign the protocol", "FIA", "Director", "soon", "In progress"],
    ["A2", "Train the officers", "FIA", "Director", "2026-06-30", "Completed"],
]
PAGE = """
import streamlit as st

from data.errors import TrackerError
from ui.pieces.downloads import Download, show_files


def of_nothing() -> bytes:
    return bytes([1 // 0])


def withdrawn() -> bytes:
    raise TrackerError("This file was withdrawn.", "Open a later version.")


st.title("Downloads")
files = {"Ours": of_nothing, "Theirs": withdrawn, "Good": lambda: b"a,b"}
show_files([Download(name, made, f"{name}.csv", name) for name, made in files.items()], key="doors_files")
st.markdown("What stands below")
"""


def downloaded(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download(timeout=60_000) as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_an_uploaded_tracker_comes_back_marked(dashboard, page, tmp_path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "FIA return.xlsx"
    book.save(path)
    open_at(page, f"{dashboard.url}/trackers")
    page.locator('input[type="file"]').set_input_files(str(path))
    button = page.get_by_role("button", name="Marked copy")
    expect(button).to_be_visible(timeout=60_000)
    settle(page)
    name, content = downloaded(page, button)
    marked = openpyxl.load_workbook(io.BytesIO(content))
    assert name == "FIA return marked.xlsx"
    assert marked.sheetnames == ["Findings", "Sheet"]
    assert marked["Sheet"]["E2"].comment.text.startswith("E3: ")


def test_a_template_of_the_sample_reads_back_with_every_open_action(dashboard, page):
    open_at(page, f"{dashboard.url}/trackers?data_date=2026-10-31")
    agencies = page.get_by_role("combobox", name="Agency", exact=True)
    agencies.scroll_into_view_if_needed()
    settle(page)  # a list that opens while the page still scrolls would close again
    agencies.click()
    option = page.get_by_role("option", name="FIA: ")
    count = int(option.inner_text().split()[1])
    option.click()
    settle(page)
    name, content = downloaded(page, page.get_by_role("button", name="Template", exact=True))
    tracker = read_tracker(content, name, read_programme(), data_date=date(2026, 11, 30))
    assert name == "UPSCALE FIA update Nov 2026.xlsx"
    assert len(tracker.actions) == count > 5
    assert set(tracker.actions["lead_agency"]) == {"FIA"}
    assert set(tracker.findings["rule"]) <= {"W14", "W16"}
    name, content = downloaded(page, page.get_by_role("button", name="All "))
    assert name == "UPSCALE templates Nov 2026.zip"
    assert content.startswith(b"PK")


def test_a_download_that_fails_says_so_with_a_reference_that_is_in_the_log(page, traffic, tmp_path: Path):
    script = tmp_path / "page.py"
    script.write_text(PAGE, encoding="utf-8")
    with served(tmp_path, script=script) as server:
        open_at(page, server.url)
        page.get_by_role("button", name="Ours").click()
        told = page.get_by_test_id("stAlert")
        expect(told).to_contain_text("could not be made")
        reference = re.search(r"reference ([0-9a-f]{8})", told.inner_text())
        assert reference is not None
        assert re.search(rf"failure {reference[1]}: download Ours\.csv.*?ZeroDivisionError", server.log, re.DOTALL)
        page.wait_for_timeout(6_000)  # Streamlit's own line stays for five seconds
        expect(told).to_contain_text(reference[1])
        page.get_by_role("button", name="Theirs").click()
        expect(told).to_have_text("This file was withdrawn. Open a later version.")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Good").click()
        assert Path(waiting.value.path()).read_bytes() == b"a,b"
        settle(page)
        expect(told).to_have_count(0)
        expect(page.get_by_text("What stands below")).to_be_visible()
    traffic.complaints.clear()
