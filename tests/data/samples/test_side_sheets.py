"""The sample's sheets of indicators and decisions are read to the last cell: the truth comes from its series."""

import pandas as pd
import pytest

from data.decision import DECIDED_DTYPES, REFS_SEPARATOR, Decided
from data.indicator import FIGURE_DTYPES, Figure
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.samples.layouts import files
from data.samples.reviews import next_review, sample_reviews
from data.samples.series import indicators
from data.samples.side_sheets import decisions
from data.samples.story import read_story
from data.samples.workbooks import PROGRAMME

STORY = read_story()
PROGRAMME_OF_SAMPLE = read_programme(PROGRAMME)
SERIES = indicators(STORY)
REVIEWS = (*sample_reviews(), next_review())
CASES = [(review.data_date, path) for review in REVIEWS for path in review.paths]
IDS = [path.stem for _, path in CASES]


@pytest.fixture(scope="module")
def trackers():
    return {path: read_tracker(path.read_bytes(), path.name, PROGRAMME_OF_SAMPLE, data_date=day) for day, path in CASES}


def kinds(tracker):
    return {sheet.name: sheet.kind for sheet in tracker.receipt.sheets}


def known(day, file):
    """Returns (code, month) -> (figure, provisional) of all that was measured by `day` and stands in a file."""
    return {
        (one.code, pd.Timestamp(month)): (
            one.known(month, day, STORY),
            bool(one.traits.get("provisional")) and month == day and one.known(month, day, STORY) is not None,
        )
        for one in SERIES
        if file.holds(one.traits["agency"])
        for month in vars(one)["values"]
        if month <= day
    }


@pytest.mark.parametrize(("day", "path"), CASES, ids=IDS)
def test_every_figure_is_read_as_it_was_known_on_that_day(day, path, trackers):
    tracker = trackers[path]
    if "indicators" not in kinds(tracker).values():
        assert tracker.indicators.empty
        return
    figures = tracker.indicators
    assert {name: str(dtype) for name, dtype in figures.dtypes.items()} == FIGURE_DTYPES
    (file,) = [file for file in files(day) if file.name == path.name]
    read = {
        (row.indicator_id, row.period): (None if pd.isna(row.value) else row.value, row.is_provisional)
        for row in figures.itertuples()
    }
    assert len(read) == len(figures)
    assert read == known(day, file)


@pytest.mark.parametrize(("day", "path"), CASES, ids=IDS)
def test_every_indicator_is_described_as_it_was_written(day, path, trackers):
    figures = trackers[path].indicators
    if figures.empty:
        return
    truth = {one.code: one.traits for one in SERIES}
    values = figures.set_index([Figure.INDICATOR_ID, Figure.PERIOD])[Figure.VALUE]
    for code, rows in figures.groupby(Figure.INDICATOR_ID):
        traits, first = truth[str(code)], rows.iloc[0]
        assert (first.indicator, first.lead_agency, first.unit) == (traits["name"], traits["agency"], traits["unit"])
        assert (first.measure, first.direction) == (traits["kind"], traits["direction"])
        assert first.workstream == STORY.happenings["workstreams"][str(code).split("-")[0]]
        assert rows[Figure.CODE].eq(str(code)).all()
        stated = [None if pd.isna(cell) else cell for cell in (first.baseline, first.target)]
        assert stated == [traits.get("baseline"), traits.get("target")]
        assert pd.isna(first.target_date) == ("target" not in traits)
        if "numerator" in traits:
            for row in rows.itertuples():
                parts = [values.get((traits[name], row.period)) for name in ("numerator", "denominator")]
                assert [row.numerator, row.denominator] == pytest.approx(parts, nan_ok=True)
        else:
            assert rows[[Figure.NUMERATOR, Figure.DENOMINATOR]].isna().all(axis=None)


def test_marks_beside_figures_and_names_are_kept_with_their_meaning(trackers):
    figures = trackers[REVIEWS[0].paths[0]].indicators
    marked = figures[figures[Figure.IS_PROVISIONAL]]
    assert set(marked[Figure.NOTE]) == {
        "(p) provisional",
        "* counted by date of entry, not of event; (p) provisional",
    }
    assert (
        figures.loc[figures[Figure.CODE] == "CN-A", Figure.NOTE] == "* counted by date of entry, not of event"
    ).all()


@pytest.mark.parametrize(("day", "path"), CASES, ids=IDS)
def test_the_register_of_decisions_is_read_and_none_of_it_becomes_an_action(day, path, trackers):
    tracker = trackers[path]
    assert "Decisions" not in set(tracker.actions["source_sheet"])
    assert "Notes" not in set(tracker.actions["source_sheet"])
    if "decisions" not in kinds(tracker).values():
        assert tracker.decisions.empty
        return
    found = tracker.decisions
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == DECIDED_DTYPES
    meant = [
        {
            Decided.NUMBER: f"D-{number:02}",
            Decided.REVIEW_DATE: pd.Timestamp(entry["review"]),
            Decided.DECISION: entry["text"],
            Decided.KIND: entry["kind"],
            Decided.WORKSTREAM: STORY.happenings["workstreams"].get(entry.get("letters")),
            Decided.LEAD_AGENCY: entry["lead"],
            Decided.DUE_DATE: pd.Timestamp(entry["due"]) if "due" in entry else None,
            Decided.STATE: state.replace(" ", "_"),
            Decided.LINKED_REFS: REFS_SEPARATOR.join(entry.get("actions", ())) or None,
        }
        for number, entry, state in decisions(day)
    ]
    read = found[list(meant[0])].astype("object").to_dict("records")
    assert [{name: None if pd.isna(cell) else cell for name, cell in row.items()} for row in read] == meant
