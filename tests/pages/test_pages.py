"""Every page on the sample, an empty store, one row and a dirty tracker: no exception, and something to read."""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.pages import stores
from tests.pages.analyst import at_page
from tests.pages.taken_away import all_open
from ui.books import library

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))
HOSTILE = "=cmd|' /C calc'!A0 ![x](https://evil.example/p.png) <script>alert(1)</script> **bold** :red[x] $a$ `c`"


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADINGS = [
    "Ref",
    "Action",
    "Workstream",
    "Lead agency",
    "Owner",
    "Start date",
    "Due date",
    "Status",
    "RAG",
    "% complete",
    "Remarks",
]
ONE_ROW = [
    HEADINGS,
    [
        "A1",
        "Sign the protocol",
        "Extradition",
        "FIA",
        "Director",
        "2026-01-05",
        "2026-06-30",
        "Ongoing",
        "Green",
        40,
        "Draft",
    ],
]
DIRTY = [
    HEADINGS,
    ["A1", HOSTILE, HOSTILE, HOSTILE, HOSTILE, "TBD", "soon", "??", "purple", "lots", HOSTILE],
    [
        "A1",
        "Same ref again",
        None,
        "FIA / NADRA / nobody",
        None,
        "31/02/2026",
        "12/05/2026",
        "Delayed",
        None,
        0.5,
        None,
    ],
    [None, None, "Only a workstream", None, None, None, None, None, None, None, None],
    ["A3", "Long " * 400, "Extradition", "UNKNOWN AGENCY", None, None, "1900-01-00", "Done", "R", 200, "-1"],
    ["A4", "Text in Urdu: پاکستان", None, None, None, None, None, None, None, None, None],
]


def published(url: str, content: bytes, *dates: datetime.date) -> None:
    store, programme = open_store(url), read_programme()
    for number, data_date in enumerate(dates):
        name = f"tracker {number}.xlsx"
        tracker = read_tracker(content, name, programme, data_date=data_date)
        store.publish([tracker], {name: content}, data_date=data_date, person=LOCAL_PERSON)


LONG = {"one_row_twice", "dirty"}  # each is of the kind of another one
KINDS = [
    pytest.param(name, marks=pytest.mark.long if name in LONG else ())
    for name in ("sample", "empty", "one_row", "one_row_twice", "dirty", "several_dirty")
]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Points the pages at a store of each kind: the sample as if it were one's own, an empty one, and odd ones."""
    url = f"sqlite:///{tmp_path / 'tracker.db'}"
    if request.param == "sample":
        library.sample_store()
        url = library.sample_place()
    monkeypatch.setenv("TRACKER_STORE", url)
    if request.param == "one_row":
        published(url, workbook(ONE_ROW), datetime.date(2026, 9, 30))
    if request.param == "one_row_twice":
        published(url, workbook(ONE_ROW), datetime.date(2026, 9, 30))
        changed = [*ONE_ROW[:1], [*ONE_ROW[1][:6], "2026-12-31", *ONE_ROW[1][7:]]]
        published(url, workbook(changed), datetime.date(2026, 10, 31))
    if request.param == "dirty":
        published(url, workbook(DIRTY), datetime.date(2026, 9, 30))
    if request.param == "several_dirty":
        stores.publish(url, stores.dirty_files(), stores.SEPTEMBER, stores.OCTOBER)
    st.cache_resource.clear()
    yield request.param
    st.cache_resource.clear()


def opened(name: str, **asked: str) -> AppTest:
    app = at_page(name)
    app.query_params.update(asked)
    return app.run()


def test_every_page_opens_on_every_kind_of_store(kind: str) -> None:
    for name in NAMES:
        app = opened(name)
        assert not app.exception, f"{name}: {app.exception}"
        assert not app.error, f"{name}: {app.error}"
        assert len(app.title) == 1
        is_told = any("looking at a sample" in text.value for text in app.markdown)
        assert is_told == (kind == "empty")
        all_open(app)
        assert not app.exception, f"{name}, all unfolded: {app.exception}"
        assert not app.error, f"{name}, all unfolded: {app.error}"


@pytest.mark.parametrize("kind", ["dirty"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_spreadsheet_text_is_never_markup(kind: str, name: str) -> None:
    app = opened(name)
    drawn = [element.value for element in (*app.markdown, *app.caption, *app.subheader)]
    drawn += [button.label for button in app.button]
    assert not [text for text in drawn if "![x](" in text or "<script>" in text or "**bold**" in text]
    for chart in app.get("plotly_chart"):
        assert "<script>" not in chart.proto.spec


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_filters_come_from_the_address(kind: str) -> None:
    app = opened("actions", workstream="Extradition", lead_agency="FIA")
    assert app.multiselect(key="workstream").value == ["Extradition"]
    assert app.multiselect(key="lead_agency").value == ["FIA"]
    table = app.dataframe[0].value
    assert len(table)
    assert set(table["lead_agency"]) == {"FIA"}


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_a_past_review_opens_as_it_was(kind: str) -> None:
    app = opened("overview", data_date="2026-03-31")
    assert app.selectbox(key="review_shown").value == datetime.date(2026, 3, 31)
    assert app.selectbox(key="review_compared").value == datetime.date(2026, 2, 28)


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_an_action_in_the_address_opens_its_drawer(kind: str) -> None:
    app = opened("overview", action="if-003")
    assert any("Illicit finance" in text.value for text in app.markdown)
    assert any("The address of this page" in text.value for text in app.caption)


def test_a_page_that_stops_early_keeps_what_its_address_says():
    at = at_page("overview")
    at.query_params["data_date"] = "2026-09-30"
    at.run()
    for _ in range(2):
        at.multiselect(key="workstream").set_value(["Extradition"])
        at.multiselect(key="lead_agency").set_value(["ANF"]).run()
        assert "No action matches these filters" in at.info[0].value
        assert at.text_input(key="data_date").value == "2026-09-30"
    assert not at.exception


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
@pytest.mark.parametrize(
    ("key", "noun"),
    [
        ("workstream", "workstream"),
        ("lead_agency", "lead agency"),
        ("status", "status"),
        ("rag", "reported rating"),
        ("rag_computed", "computed rating"),
        ("owner", "owner"),
        ("due_window", "due time"),
        ("flag", "kind of action"),
    ],
)
def test_a_filter_that_names_what_is_not_there_is_said_and_kept(kind: str, key: str, noun: str) -> None:
    app = opened("actions", **{key: "Nonexistent"})
    for _ in range(2):
        assert f"The filter names {noun} “Nonexistent”, which is not in this review" in app.info[0].value
        assert "No action matches these filters" in app.info[1].value
        assert app.query_params[key] in ("Nonexistent", ["Nonexistent"])
        app.switch_page("../pages/overview.py").run()
    chip = next(button for button in app.button if button.key == f"chip_{key}_Nonexistent")
    chip.click().run()
    assert not [told for told in app.info if "Nonexistent" in told.value]
    assert key not in app.query_params


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_what_is_not_there_leaves_what_is_there(kind: str) -> None:
    whole, beside = opened("actions", workstream="Extradition"), opened("actions")
    beside.multiselect(key="workstream").set_value(["Extradition"]).run()
    asked = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=60)
    asked.query_params["workstream"] = ["Extradition", "Nonexistent"]
    asked.run()
    asked.switch_page("../pages/actions.py").run()
    assert asked.multiselect(key="workstream").value == ["Extradition", "Nonexistent"]
    assert len(asked.dataframe[0].value) == len(whole.dataframe[0].value) == len(beside.dataframe[0].value)


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_the_filter_of_a_door_is_lifted_on_any_other_page(kind: str) -> None:
    app = opened("overview", workstream="Extradition")
    before = [metric.value for metric in app.metric]
    app.button(key="open_attention").click().run()
    assert app.title[0].value == "Actions"
    assert app.multiselect(key="flag").value == ["is_overdue"]
    assert any("Every share on this page is a share of these" in text.value for text in app.markdown)
    app.switch_page("../pages/overview.py").run()
    assert [metric.value for metric in app.metric] == before
    assert app.multiselect(key="workstream").value == ["Extradition"]
    assert not any("Every share on this page" in text.value for text in app.markdown)


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_a_headline_under_a_filter_by_outcome_says_of_what(kind: str) -> None:
    late = len(opened("actions", flag="Overdue").dataframe[0].value)
    app = opened("overview", flag="Overdue")
    of_what = next(text.value for text in app.markdown if "Every share on this page" in text.value)
    assert of_what.startswith(f"**Only {late} of 161 actions: Show only “Overdue”.**")
