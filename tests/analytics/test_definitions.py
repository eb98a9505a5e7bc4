"""Every measure is defined once, whole, and the document says what the screen says."""

import subprocess
import sys
from pathlib import Path

import pytest

from analytics.definitions.chapters import CHAPTERS
from analytics.definitions.document import document

ROOT = Path(__file__).resolve().parents[2]
EVERY = [definition for chapter in CHAPTERS for definition in chapter.definitions]


def test_the_document_in_docs_is_the_one_written_from_the_definitions():
    printed = subprocess.run(
        [sys.executable, "-m", "analytics.definitions"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert printed == (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8")


def test_titles_are_not_used_twice():
    titles = [definition.title for definition in EVERY]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("definition", EVERY, ids=lambda definition: definition.title)
def test_a_definition_says_all_of_itself(definition):
    for words in (definition.in_words, definition.left_out):
        assert (words[0].isupper(), words[-1]) == (True, ".")
    for part in (definition.counts, definition.of, definition.formula):
        assert part == part.strip() != ""
    assert all(line in document(CHAPTERS) for line in (definition.in_words, definition.formula, definition.counts))
