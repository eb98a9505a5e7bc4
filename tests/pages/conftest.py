"""The sample for every page, and an analysts' store of its own for every test that asks for one."""

import functools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner

from data.store.books import Store, open_store
from ui.books import library
from ui.pieces import pictures


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_waited_for(_sample_is_published: None) -> Iterator[None]:
    """Has the sample published and its history put together once, and spares these pages a browser's time to paint."""
    put_together, of_the_sample = library._history, functools.cache(library._history.__wrapped__)

    def history(is_sample: bool, *asked: object) -> pd.DataFrame:
        is_sample_open = is_sample or os.environ["TRACKER_STORE"] == library.sample_place()
        return (of_the_sample if is_sample_open else put_together)(is_sample, *asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "_history", history)
        # AppTest would read the metadata of every installed package anew for every test, to find components in it.
        components = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", components)
        patch.setattr(pictures, "PAINT_SECONDS", 0.0)
        patch.setattr(pictures, "FIGURES_SECONDS", 0.0)
        yield


@pytest.fixture
def store_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Returns the URL of a new, empty store that the pages use."""
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    monkeypatch.setenv("TRACKER_STORE", url)
    st.cache_resource.clear()
    yield url
    st.cache_resource.clear()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A copy of the sample's store as the analysts' own, so that what is written here stays here."""
    library.sample_store()
    source = library.sample_place().removeprefix("sqlite:///")
    for ending in ("", "-wal"):
        if Path(source + ending).exists():
            shutil.copy(source + ending, f"{tmp_path / 'tracker.db'}{ending}")
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    monkeypatch.setenv("TRACKER_STORE", url)
    st.cache_resource.clear()
    own = open_store(url)
    yield own
    own.close()
    st.cache_resource.clear()
