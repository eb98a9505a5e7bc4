"""Every file that a page offers is made, and opens again: on whole tables, on one row, on none, in Urdu, on 20,000."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from data.store.access import LOCAL_PERSON
from tests.pages import stores
from tests.pages.analyst import drop, trackers_page
from tests.pages.taken_away import Offered, all_open, offered_files, opened_again
from tests.pages.test_pages import NAMES, opened
from ui.books import library

MANY = 20_000
SOME = ("overview", "actions", "changes", "data_quality")
FILLED: dict[str, Callable[[str], None]] = {
    "empty columns": lambda url: stores.publish(url, stores.bare_files(), stores.SEPTEMBER, stores.OCTOBER),
    "urdu": lambda url: stores.publish(url, stores.urdu_files(), stores.SEPTEMBER, stores.OCTOBER),
    "dirty": lambda url: stores.publish(url, stores.dirty_files(), stores.SEPTEMBER, stores.OCTOBER),
    "many": lambda url: stores.publish_many(url, MANY),
}
ON_THE_SAMPLE: dict[str, dict[str, str]] = {
    "sample": {},
    "one row": {"text": "IF-008"},
    "cancelled": {"status": "Cancelled"},
    "on hold": {"status": "On hold"},
}


@pytest.fixture
def offered() -> Iterator[Offered]:
    with offered_files() as record:
        yield record


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Points the pages at the sample, or at a store filled as the name says; returns the name."""
    url = library.sample_place()
    if request.param in FILLED:
        url = f"sqlite:///{tmp_path / 'tracker.db'}"
        FILLED[request.param](url)
    monkeypatch.setenv("TRACKER_STORE", url)
    st.cache_resource.clear()
    yield request.param
    st.cache_resource.clear()


def taken_from(page: str, offered: Offered, **asked: str) -> dict[str, int]:
    """Returns how many rows each file of a page holds, everything on it unfolded; fails where one cannot be opened."""
    app = all_open(opened(page, **asked))
    assert not app.exception, f"{page}: {app.exception}"
    return {name: len(opened_again(name, made())) for name, made in offered.taken().items()}


# What is looked at by `make test-all` only: 20,000 rows, more filters that leave little, and more odd cells.
LONG = {"many", "on hold", "cancelled", "one row", "empty columns", "urdu"}
PLACES = [pytest.param(name, marks=pytest.mark.long if name in LONG else ()) for name in (*ON_THE_SAMPLE, *FILLED)]


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_every_file_of_every_page_is_made_and_opens_again(place: str, offered: Offered) -> None:
    asked = ON_THE_SAMPLE.get(place, {})
    found = {page: taken_from(page, offered, **asked) for page in (SOME if place == "many" else NAMES)}
    rows = {name: count for files in found.values() for name, count in files.items()}
    excel = next(count for name, count in rows.items() if name.startswith("actions-") and name.endswith(".xlsx"))
    text = next(count for name, count in rows.items() if name.startswith("actions-") and name.endswith(".csv"))
    assert excel == text + 1, "Excel says in a line above what is in it, and holds the same rows as CSV"
    assert text == {"one row": 2, "many": MANY + 1}.get(place, text)


@pytest.mark.parametrize("place", ["sample", "dirty"], indirect=True)
def test_every_file_of_the_drawers_and_of_one_indicator(place: str, offered: Offered) -> None:
    action = str(library.shelf(LOCAL_PERSON).history()["action_id"].iloc[-1])
    files = taken_from("actions", offered, action=action)
    assert "cells.csv" in files
    assert any(name.startswith("indicator-") for name in taken_from("indicators", offered, indicator="CRS-A")) == (
        place == "sample"
    )


def test_every_file_of_an_upload(store_url: str, offered: Offered) -> None:
    files = {**stores.dirty_files(), **stores.urdu_files(), **stores.bare_files()}
    app = all_open(drop(trackers_page(), files))
    assert not app.exception
    given = offered.taken()
    assert {f"{name}.receipt.json" for name in files} <= set(given)
    assert {name.replace(".xlsx", " marked.xlsx") for name in files} <= set(given)
    for name, made in given.items():
        opened_again(name, made())
