"""What the figures mean is one click away on the pages that show figures."""

import pytest

from analytics.definitions.chapters import CHAPTERS
from tests.pages.test_life import texts
from tests.pages.test_pages import kind, opened

__all__ = ["kind"]


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_a_chapter_opens_with_one_click(kind: str) -> None:
    app = opened("workstreams")
    app.button(key="meanings").click().run()
    first, second = CHAPTERS[:2]
    assert all(definition.in_words in texts(app) for definition in first.definitions)
    assert second.definitions[0].in_words not in texts(app)


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_another_chapter_can_be_chosen(kind: str) -> None:
    app = opened("agencies")
    app.session_state["meanings_about"] = CHAPTERS[1].title
    app.button(key="meanings").click().run()
    assert all(f"Formula: {definition.formula}" in texts(app) for definition in CHAPTERS[1].definitions)
