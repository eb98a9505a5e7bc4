"""What an agency writes into its tracker stays text on the analyst's screen and on every page."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages import hostile
from tests.pages.analyst import ROOT, drop, press, told, trackers_page

NAMES = sorted(path.stem for path in (ROOT / "pages").glob("[a-z]*.py"))


def turned(app: AppTest, tab: str) -> AppTest:
    key = next(key for key in app.session_state.filtered if key.endswith("_tab"))
    app.session_state[key] = tab
    return app.run()


def test_the_screen_of_an_upload_shows_text_as_text(store_url):
    app = drop(trackers_page(), {hostile.FILE: hostile.tracker()})
    assert "6 actions" in told(app)
    assert hostile.alive(app) == []
    press(app, "Open and correct")
    assert hostile.alive(app) == []
    assert not app.exception


def test_a_file_that_cannot_be_used_is_named_as_text(store_url):
    app = drop(trackers_page(), {hostile.FILE: b"PK\x03\x04 no workbook"})
    assert len(app.error) == 1
    assert hostile.alive(app) == []


def test_the_check_finds_what_is_alive(store_url):
    def page() -> None:
        import streamlit as st

        st.markdown("see www.evil.example")
        st.expander("<b>b</b>").caption("quiet")

    app = AppTest.from_function(page).run()
    assert hostile.alive(app) == ["<b>b</b>", "see www.evil.example"]


def test_every_page_shows_text_as_text(store_url):
    app = press(drop(trackers_page(), {hostile.FILE: hostile.tracker()}), "Publish 1 file")
    assert "Published 6 actions" in told(app)
    assert hostile.alive(app) == []
    for name in NAMES:
        app = app.switch_page(f"../pages/{name}.py").run()
        assert not app.exception, name
        assert hostile.alive(app) == [], name


def test_the_drawer_of_an_action_shows_text_as_text(store_url, tmp_path: Path):
    press(drop(trackers_page(), {hostile.FILE: hostile.tracker()}), "Publish 1 file")
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=60)
    app.query_params["action"] = "a3"
    app.run()
    app.session_state["life_cells"] = True
    app.run()
    assert "At each review, latest first" in told(app)
    labels = [button.proto.label for button in app.get("download_button")]
    assert any("sheet www" in label and "row" in label for label in labels)
    assert [label for label in labels if hostile.ALIVE.search(label)] == []
    assert hostile.alive(app) == []
