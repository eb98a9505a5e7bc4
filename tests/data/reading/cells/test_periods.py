"""Periods in headings: which headings name one, and when the first of several columns is the latest."""

from datetime import date

import pytest

from data.reading.cells.periods import has_period, heading_day, runs_backwards
from data.reading.columns.evidence import evidence
from data.reading.columns.phases import holds_phases


@pytest.mark.parametrize("name", ["RAG Autumn", "Q2 RAG", "Status Term 3", "RAG W4", "Update Oct", "Statut T2"])
def test_a_heading_names_a_period_without_its_year(name: str) -> None:
    assert has_period(name)


@pytest.mark.parametrize("name", ["RAG", "Status of the action", "Current status", "Delivery RAG (SRO)"])
def test_a_plain_heading_names_no_period(name: str) -> None:
    assert not has_period(name)


def test_a_heading_with_its_year_carries_a_day() -> None:
    assert heading_day("RAG Jan-26") == date(2026, 1, 31)
    assert heading_day("Status") is None


@pytest.mark.parametrize(
    ("names", "is_backwards"),
    [
        (["RAG Q3", "RAG Q2", "RAG Q1"], True),
        (["RAG Q1", "RAG Q2", "RAG Q3"], False),
        (["RAG Nov", "RAG Dec", "RAG Jan"], False),
        (["RAG Feb", "RAG Jan", "RAG Dec"], True),
        (["RAG W9", "RAG W8"], True),
        (["RAG Autumn", "RAG Spring"], False),
        (["RAG Q2", "RAG Autumn"], False),
    ],
)
def test_periods_from_the_latest_to_the_earliest_are_known(names: list[str], is_backwards: bool) -> None:
    assert runs_backwards(names) is is_backwards


@pytest.mark.parametrize(
    ("heading", "cells", "is_phase"),
    [
        ("Stage", ["Build", "Design", "2. Test", "Planning"], True),
        ("Project phase", ["Phase 1", "Phase 2", "Phase 3"], True),
        ("Stage", ["Done", "Testing", "Backlog", "Build"], False),
        ("Stage", ["Not started", "In progress", "Completed"], False),
        ("Status", ["Planning", "Execution", "Design"], False),
        ("Phase", [], False),
    ],
)
def test_phases_of_a_project_are_no_status(heading: str, cells: list[str], is_phase: bool) -> None:
    assert holds_phases(heading, evidence(cells, range(len(cells)))) is is_phase


@pytest.mark.parametrize(
    "heading", ["Suivi des actions", "Sub activity", "Gen. remarks", "اب تک پیش رفت", "Tem prazo", "Lis. no", "Action"]
)
def test_no_word_of_a_heading_is_taken_for_a_month_of_another_language(heading: str) -> None:
    assert not has_period(heading)
