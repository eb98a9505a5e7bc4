"""The sample for every page, and an analysts' store of its own for every test that asks for one."""

import functools
import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st

from ui import library, pictures


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_waited_for(_sample_is_published: None) -> Iterator[None]:
    """Has the sample published and its history put together once, and spares these pages a browser's time to paint."""
    put_together, of_the_sample = library._history, functools.cache(library._history.__wrapped__)

    def history(is_sample: bool, *asked: object) -> pd.DataFrame:
        is_sample_open = is_sample or os.environ["TRACKER_STORE"] == library.sample_place()
        return (of_the_sample if is_sample_open else put_together)(is_sample, *asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "_history", history)
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
