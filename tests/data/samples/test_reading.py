"""Every sample tracker reads as it was meant, with no hand-made help: the truth comes from the simulation."""

import pandas as pd
import pytest

from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.samples.layouts import files
from data.samples.reviews import next_review, sample_reviews
from data.samples.simulation import reports
from data.samples.story import read_story
from data.samples.truth import stated
from data.samples.typed import Typist
from data.samples.workbooks import PROGRAMME
from data.schema import STATED, Column

STORY = read_story()
PROGRAMME_OF_SAMPLE = read_programme(PROGRAMME)
CASES = [(review.data_date, path) for review in (*sample_reviews(), next_review()) for path in review.paths]
FREE_TEXT = {Column.ACTION, Column.OWNER, Column.REMARKS, Column.PRIORITY}


@pytest.fixture(scope="module")
def told():
    return reports(STORY)


@pytest.fixture(scope="module")
def trackers():
    return {path: read_tracker(path.read_bytes(), path.name, PROGRAMME_OF_SAMPLE, data_date=day) for day, path in CASES}


def tidy(value, column):
    """Returns a cell for comparison: nothing as None, text without regard to white space and, for priority, case."""
    if pd.isna(value):
        return None
    if column == Column.REF:
        return "-".join(value.replace("/", " ").replace("-", " ").split())
    if column in FREE_TEXT:
        words = " ".join(str(value).split())
        return words.lower() if column == Column.PRIORITY else words
    return value


def by_ref(actions):
    columns = [*STATED, Column.SOURCE_SHEET]
    rows = [{column: tidy(row[column], column) for column in columns} for row in actions[columns].to_dict("records")]
    return {row[Column.REF]: row for row in rows}


@pytest.mark.parametrize(("day", "path"), CASES, ids=[path.stem for _, path in CASES])
def test_a_sample_reads_as_it_was_meant(day, path, told, trackers):
    tracker = trackers[path]
    truth = stated(told[day], day)
    truth = truth[truth[Column.SOURCE_FILE] == path.name]
    assert len(tracker.actions) == len(truth)
    read, meant = by_ref(tracker.actions), by_ref(truth)
    assert read.keys() == meant.keys()
    assert {ref: read[ref] for ref in meant if read[ref] != meant[ref]} == {}
    for sheet in tracker.receipt.as_json()["sheets"]:
        rows = sheet["rows"]
        assert rows["read"] == rows["kept"] + rows["set_aside"] + rows["headings_totals_notes"]


@pytest.mark.parametrize(("day", "path"), CASES, ids=[path.stem for _, path in CASES])
def test_only_repeated_rows_and_rows_without_an_action_are_set_aside(day, path, told, trackers):
    (file,) = [file for file in files(day) if file.name == path.name]
    typist = Typist(STORY, file.layout, PROGRAMME_OF_SAMPLE)
    mine = [report for report in told[day] if file.holds(report.lead_agency)]
    repeated = sum(typist.is_pasted_twice(report, day) for report in mine)
    findings = trackers[path].findings
    assert (findings["rule"] == "E2").sum() == repeated
    assert (findings["rule"] == "E1").sum() == (len(file.layout.sheets) if file.layout.is_untidy else 0)
