"""Headings in the languages of the programmes and their partners name what a speaker would say they name."""

from pathlib import Path

import pytest

from data.reading.vocabulary.naming import named
from data.schema import Column

MEANT = (
    Column.REF, Column.ACTION, Column.OWNER, Column.START_DATE,
    Column.DUE_DATE, Column.STATUS, Column.PRIORITY, Column.REMARKS,
)  # fmt: skip
LINES = Path(__file__).with_name("headings_by_language.txt").read_text(encoding="utf-8").splitlines()
TABLES = {language: headings.strip().split(" | ") for language, _, headings in (line.partition(":") for line in LINES)}


@pytest.mark.parametrize("language", TABLES)
def test_the_headings_of_a_tracker_are_understood(language):
    told = {heading: named(heading) for heading in TABLES[language]}
    best = {heading: max(scores, key=lambda column: scores[column], default=None) for heading, scores in told.items()}
    assert best == dict(zip(told, MEANT, strict=True))
