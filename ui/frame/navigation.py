"""The menu: the pages that exist, in three groups, each addressed by its own name."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

PAGES = Path(__file__).resolve().parents[2] / "pages"
ICON = Path(__file__).with_name("icon.png")
GROUPS = {
    "Read": ("overview", "changes", "workstreams", "agencies", "indicators", "outlook"),
    "Look up": ("actions", "decisions"),
    "Prepare": ("trackers", "data_quality", "review_pack"),
}
ICONS = {
    "overview": "dashboard",
    "changes": "difference",
    "workstreams": "account_tree",
    "agencies": "apartment",
    "indicators": "show_chart",
    "outlook": "event_upcoming",
    "actions": "checklist",
    "decisions": "gavel",
    "trackers": "upload_file",
    "data_quality": "fact_check",
}


def path(name: str) -> Path:
    """Returns where the script of page `name` is; what `st.page_link` and `st.switch_page` want."""
    return PAGES / f"{name}.py"


@cache
def _title(name: str) -> str:
    return path(name).read_text(encoding="utf-8").split('"""')[1].partition(":")[0]


def _page(name: str) -> StreamlitPage:
    return st.Page(
        path(name), title=_title(name), icon=f":material/{ICONS[name]}:", url_path=name, default=name == "overview"
    )


def pages() -> dict[str, list[StreamlitPage]]:
    """Returns group -> its pages; a page that is not there is not in the menu."""
    groups = {group: [_page(name) for name in names if path(name).exists()] for group, names in GROUPS.items()}
    return {group: found for group, found in groups.items() if found}
