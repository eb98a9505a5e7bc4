"""Sixty workstreams, agencies and indicators: no table is higher than a screen, pictures show twenty and the rest."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from tests.pages import stores
from tests.pages.taken_away import all_open
from tests.pages.test_pages import NAMES, opened

PARTS, MOST = 60, 800
TABLES_OF_PARTS = {"agencies", "changes", "data_quality", "indicators", "outlook", "workstreams"}


@pytest.fixture(scope="module", autouse=True)
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder: Path = tmp_path_factory.mktemp("wide")
    url = f"sqlite:///{folder / 'tracker.db'}"
    for month, data_date in ((9, stores.SEPTEMBER), (10, stores.OCTOBER)):
        stores.publish(url, stores.wide_files(PARTS, month), data_date)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_STORE", url)
        st.cache_resource.clear()
        yield
    st.cache_resource.clear()


@pytest.mark.parametrize("name", NAMES)
def test_no_table_is_higher_than_a_screen_holds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heights, draw = {}, st.dataframe

    def drawn(table: Any, **asked: Any) -> Any:
        heights[asked["alt"]] = len(getattr(table, "data", table)), asked.get("height", 0)
        return draw(table, **asked)

    monkeypatch.setattr(st, "dataframe", drawn)
    all_open(opened(name))
    assert {alt: found for alt, found in heights.items() if found[1] > MOST} == {}
    assert [rows for rows, height in heights.values() if rows >= PARTS and height] or name not in TABLES_OF_PARTS


def test_what_falls_due_is_drawn_for_twenty_agencies_and_the_rest_as_one() -> None:
    app = opened("outlook")
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    bars = next(spec for spec in specs if len(spec["data"]) == 3)
    names = [name for name, _ in bars["data"][0]["customdata"]]
    assert len(names) == 21
    assert names[-1] == "40 others"
    app.session_state["due_chosen"] = ["Agency 00", "in_30"]
    assert "1 open action with Agency 00" in " ".join(text.value for text in app.run().markdown)
