import numpy as np
import pandas as pd
import pytest

from charts.side_by_side import promises

PARTS = pd.DataFrame(
    {
        "value": ["NCA", "<i>MoI</i>", "BHC"],
        "kept": [8, 3, 2],
        "kept_of": [10, 10, 3],
        "low": [0.49, 0.11, np.nan],
        "high": [0.943, 0.6, np.nan],
        "is_few": [False, False, True],
    }
)
WHOLE = (13, 23)


@pytest.fixture
def figure():
    return promises.kept_dots(PARTS, WHOLE, title="13 of 23", subtitle="So far")


def test_a_dot_at_each_share_and_none_for_too_few(figure):
    dots = figure.data[-1]
    assert dots.x.tolist()[:2] == [0.8, 0.3]
    assert np.isnan(dots.x[2])
    assert list(dots.customdata) == ["NCA", "<i>MoI</i>", "BHC"]
    assert dots.hovertext[0] == "<b>NCA</b><br>8 of 10 (80 %)"
    assert dots.hovertext[2] == "<b>BHC</b><br>2 of 3, too few to rate"


def test_the_interval_is_a_thin_line(figure):
    line = next(trace for trace in figure.data if trace.mode == "lines")
    assert line.line.width < 2
    assert line.x.tolist()[:2] == [0.49, 0.943]
    assert line.y.tolist()[:2] == [0, 0]
    assert np.isnan(line.x[6:]).all()


def test_the_programme_is_a_named_line_through_all(figure):
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == 13 / 23
    assert figure.layout.annotations[0].text == "Programme 57 %"
    assert (
        promises.kept_dots(PARTS, WHOLE, title="t", whole_name="All shown").layout.annotations[0].text.startswith("All")
    )


def test_counts_stand_beside_each_row_and_too_few_is_said(figure):
    assert [note.text for note in figure.layout.annotations[1:]] == [
        "<b>8 of 10</b>",
        "<b>3 of 10</b>",
        "<b>2 of 3</b>",
        "Too few to rate",
    ]


def test_rows_read_from_the_top_and_names_are_no_markup(figure):
    assert list(figure.layout.yaxis.ticktext) == ["NCA", "&lt;i&gt;MoI&lt;/i&gt;", "BHC"]
    assert figure.layout.yaxis.range == (2.5, -0.5)
    assert figure.layout.xaxis.title.text == "Promises kept"
    assert figure.layout.xaxis.tickformat == ".0%"


def test_in_words_and_nothing():
    assert promises.kept_dots_in_words(PARTS, WHOLE) == (
        "Promises kept, 13 of 23 (57 %) in all, best first: "
        "NCA 8 of 10 (80 %); <i>MoI</i> 3 of 10 (30 %); BHC 2 of 3, too few to rate."
    )
    assert promises.kept_dots(PARTS[:0], (0, 0), title="t").data == ()
    assert promises.kept_dots_in_words(PARTS[:0], (0, 0)) == "Nothing to show."
