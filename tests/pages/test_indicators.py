"""Indicators: all in one table, one in full by its address, and the strip that leads there."""

import dataclasses
import datetime

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.pages.test_life import texts
from tests.pages.test_pages import HOSTILE, kind, opened, workbook

__all__ = ["kind"]
PLAN = [["Ref", "Action", "Lead agency", "Due date", "Status"], ["A1", "Sign", "FIA", "2026-12-31", "Ongoing"]]


def infos(app: AppTest) -> str:
    return "\n".join(element.value for element in app.info)


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_all_are_told_and_one_opens_by_its_address(kind: str) -> None:
    app = opened("indicators")
    said = texts(app)
    assert "6 of 18 indicators have improved by more than chance, 2 have got worse" in said
    assert "6 more indicators are part of these and not counted again" in said
    assert "Chance alone would give about 0.2 such changes among the 14 judged" in said.replace("\\", "")
    table = app.dataframe[0].value
    assert table["Variation"].str.startswith("◆ Got worse").tolist() == [True] * 2 + [False] * 22
    met = table.set_index("Indicator")["Is target met"]
    assert met["Criminal records shared"] == "✖ Met 1 of 28; out of reach"
    assert met["Extradition requests under consideration"] == "– Met 0 of 28"
    told = table.set_index("Indicator")["Latest"]
    assert told["Narcotics seized"] == "5,076 kg, Oct 2026"
    assert told["Share of referrals acted on within 48 hours"] == "772 of 1,293 (60 %), Oct 2026"

    one = opened("indicators", indicator="CRS-A")
    assert not one.exception
    assert "300 records in Oct 2026, provisional" in texts(one).replace("\\", "")
    figures = one.dataframe[-1].value
    assert len(figures) == 28
    assert figures["Source"].iloc[0].startswith("UPSCALE_action_tracker_Oct_2026.xlsx, Indicators, A")
    assert figures["Revised"].str.contains("first, on").any()


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_events_stand_on_the_chart_with_what_came_after_and_limits_before_and_after(kind: str) -> None:
    app = opened("indicators", indicator="MLA-B")
    events = app.dataframe[0].value.set_index("Event")
    rules = events.loc["Revised mutual legal assistance rules in force"]
    assert rules["What came after"] == "Changed after: mean 9.9 requests before, 23.9 requests after"
    assert "Revised mutual legal assistance rules" in app.get("plotly_chart")[0].proto.spec
    chosen = next(box for box in app.selectbox if box.label == "Limits before and after")
    assert "changed after 16 Feb 2026: mean 9.9 requests before" in texts(chosen.select_index(1).run())


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_a_running_total_is_charted_by_period_or_in_total(kind: str) -> None:
    app = opened("indicators", indicator="CN-C")
    assert "Officers added in each month" in texts(app)
    assert "Officers in total" in texts(app.toggle(key="indicator_total").set_value(True).run())


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_filters_about_actions_do_not_narrow_and_say_so(kind: str) -> None:
    app = opened("indicators", workstream="Extradition", status="Completed")
    assert app.dataframe[0].value["Workstream"].tolist() == ["Extradition"] * 2
    assert "the other filters (status) are about actions only" in texts(app)


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_what_the_address_names_in_vain_is_said(kind: str) -> None:
    assert "names an indicator that is not in this review" in infos(opened("indicators", indicator="nobody"))


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_the_overview_names_the_most_worrying_and_each_leads_to_the_page(kind: str) -> None:
    named = [button.label for button in opened("overview").button if "indicator_line_" in (button.key or "")]
    assert len(named) == 5
    assert "Got worse" in named[0]
    app = opened("overview", workstream="Illicit finance")
    app.button(key="indicator_line_1").click().run()
    assert not app.exception
    assert app.session_state["indicator"] == "IF-B"


@pytest.mark.parametrize("kind", ["one_row"], indirect=True)
def test_without_indicators_the_page_says_how_they_come_in(kind: str) -> None:
    assert "No indicator is known" in infos(opened("indicators"))


def test_spreadsheet_text_of_an_indicator_is_never_markup(store_url: str) -> None:
    content = workbook(PLAN)
    tracker = read_tracker(content, "plan.xlsx", read_programme(), data_date=datetime.date(2026, 6, 30))
    months = pd.date_range("2025-12-31", periods=7, freq="ME")
    figures = pd.DataFrame(
        {
            "indicator_id": "h1", "code": HOSTILE, "indicator": HOSTILE, "workstream": HOSTILE, "lead_agency": HOSTILE,
            "unit": HOSTILE, "measure": "flow", "direction": "up", "period": months, "months": 1,
            "value": [1.0, 2, 3, 4, 5, None, 7], "value_text": HOSTILE, "note": HOSTILE, "target": 9.0,
            "source_file": HOSTILE, "source_sheet": HOSTILE, "source_cell": HOSTILE,
        }
    )  # fmt: skip
    told = dataclasses.replace(tracker, indicators=figures)
    open_store(store_url).publish(
        [told], {"plan.xlsx": content}, data_date=datetime.date(2026, 6, 30), person=LOCAL_PERSON
    )
    st.cache_resource.clear()
    for asked in ({}, {"indicator": "h1"}):
        app = opened("indicators", **asked)
        assert not app.exception
        drawn = [element.value for element in (*app.markdown, *app.caption)] + [button.label for button in app.button]
        assert not [text for text in drawn if "![x](" in text or "<script>" in text or "**bold**" in text]
        for chart in app.get("plotly_chart"):
            assert "<script>" not in chart.proto.spec
