"""The life of an action in its drawer, and promises and slippage on the pages that compare and on those of one."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import kind, opened
from ui.books import library

__all__ = ["kind"]

SAMPLE = pytest.mark.parametrize("kind", ["sample"], indirect=True)


def texts(app: AppTest) -> str:
    drawn = [element.value for element in (*app.markdown, *app.caption, *app.warning)]
    return "\n".join(drawn).replace("\\", "")


def downloads(app: AppTest) -> list[str]:
    return [button.proto.label.replace("\\", "") for button in app.get("download_button")]


@SAMPLE
def test_the_drawer_tells_of_one_pushed_month_after_month(kind: str) -> None:
    app = opened("actions", action="if-008")
    told = texts(app)
    assert "**First promised:** 22 Jan 2026, pushed 9 times since, now 297 days later" in told
    assert "Pushed 9 times: 297 days later than first promised" in told
    assert "Due ~~6 Nov 2026~~ **15 Nov 2026**, 9 days later" in told
    assert "~~▲ A At risk~~ **◆ R Off track**" in told
    assert told.index("**31 Oct 2026**") < told.index("**30 Sep 2026**") < told.index("**30 Jun 2026**")
    assert "UPSCALE_action_tracker_Oct_2026.xlsx, sheet Actions, row 127" in downloads(app)


@SAMPLE
def test_earlier_reviews_and_cells_are_drawn_when_they_are_asked_for(kind: str) -> None:
    app = opened("actions", action="if-008")
    assert "**30 Sep 2025**" not in texts(app)
    app.session_state["life_earlier"] = app.session_state["life_cells"] = True
    app.run()
    assert "**30 Sep 2025**" in texts(app)
    cells = next(table.value for table in app.dataframe if "Cell" in table.value)
    latest = cells[cells["Review"] == "31 Oct 2026"].set_index("What")
    assert (latest.loc["Status", "Cell"], latest.loc["Status", "As written"]) == ("K127", "Ongoing")
    assert (latest.loc["Due", "Cell"], latest.loc["Due", "As written"]) == ("I127", "2026-11-15")
    assert set(latest["Sheet"]) == {"Actions"}


@SAMPLE
def test_the_cell_named_holds_the_value_in_the_file_of_that_review(kind: str, file_of: Callable[[str], bytes]) -> None:
    app = opened("actions", action="cn-007")
    app.session_state["life_cells"] = True
    app.run()
    cells = next(table.value for table in app.dataframe if "Cell" in table.value)
    for review in ("31 Oct 2026", "31 Jul 2026"):
        row = cells[(cells["Review"] == review) & (cells["What"] == "Remarks")].iloc[0]
        book = openpyxl.load_workbook(io.BytesIO(file_of(row["File"])))
        assert book[row["Sheet"]][row["Cell"]].value == row["As written"]


@pytest.fixture
def file_of(kind: str) -> Callable[[str], bytes]:
    shelf = library.shelf()

    def content(name: str) -> bytes:
        snapshot = next(one for one in shelf.snapshots if name in one.file_names)
        return shelf.store.file(snapshot.id, name, shelf.reader)

    return content


@SAMPLE
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"action": "cn-007"}, "It vanished and came back: not listed in 2 reviews (31 Jan 2026 and 28 Feb 2026)."),
        ({"action": "ext-012"}, "No longer listed: last seen on 30 Sep 2026, not in 1 review (31 Oct 2026)."),
        ({"action": "cn-007", "data_date": "2026-01-31"}, "No longer listed: last seen on 31 Dec 2025"),
    ],
)
def test_one_that_vanished_says_so(kind: str, asked: dict[str, str], said: str) -> None:
    app = opened("actions", **asked)
    assert not app.exception
    assert said in texts(app)
    app.session_state["life_earlier"] = True
    app.run()
    assert "not listed in the tracker of this review" in texts(app)


@pytest.mark.parametrize("kind", ["one_row_twice", "dirty"], indirect=True)
def test_the_drawer_of_few_and_of_odd_reviews(kind: str) -> None:
    app = opened("actions", action="a1" if kind == "one_row_twice" else "a3")
    app.session_state["life_cells"] = True
    app.run()
    assert not app.exception
    wanted = (
        "Due ~~30 Jun 2026~~ **31 Dec 2026**, 184 days later" if kind == "one_row_twice" else "written as 1900-01-00"
    )
    assert wanted in texts(app)
    assert "nan" not in texts(app).lower().split()


@SAMPLE
def test_all_compared_and_one_in_full_tell_of_promises(kind: str) -> None:
    app = opened("workstreams")
    assert "69 of 122 promises kept (57 %)" in texts(app)
    assert len(app.get("plotly_chart")) == 6
    one = opened("workstreams", workstream="Illicit finance")
    told = texts(one)
    assert "IF-004 has slipped most: 361 days since first promised" in told
    assert "Half of what was closed was 6 days early or more" in told
    assert "open actions pushed twice or more" in told
    assert "what is open is 20.2 months of work" in told
    one.session_state["fold_burn_up_workstream"] = True
    one.run()
    assert "11 of 25 actions completed; first promises would have had 19" in texts(one)
