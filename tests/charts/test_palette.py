import pytest

from charts import palette
from data.schema import Rag, Status

MARKS = {
    **{f"rating {rag}": rating.mark for rag, rating in palette.RATINGS.items()},
    **{f"status {status}": mark for status, mark in palette.STATUSES.items()},
    **{f"category {number}": mark for number, mark in enumerate(palette.CATEGORIES)},
    **{f"overdue step {number}": mark for number, mark in enumerate(palette.OVERDUE_STEPS)},
    **{f"due step {number}": mark for number, mark in enumerate(palette.DUE_STEPS)},
    "overdue": palette.OVERDUE,
    "open line": palette.OPEN_LINE,
    "opened": palette.OPENED,
    "closed": palette.CLOSED,
    "planned": palette.PLANNED,
    "quiet": palette.QUIET,
    "spc improvement": palette.SPC_IMPROVEMENT,
    "spc concern": palette.SPC_CONCERN,
    "spc neutral": palette.SPC_NEUTRAL,
    "spc common": palette.SPC_COMMON,
}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert palette.contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert palette.contrast(other, one) == palette.contrast(one, other)


@pytest.mark.parametrize("background", palette.BACKGROUNDS)
@pytest.mark.parametrize("name", MARKS)
def test_every_mark_stands_out_by_its_fill_or_its_edge(name, background):
    mark = MARKS[name]
    assert max(palette.contrast(mark.fill, background), palette.contrast(mark.edge, background)) >= 3


@pytest.mark.parametrize("name", [name for name, mark in MARKS.items() if mark.edge == palette.WHITE])
def test_a_white_edge_stands_out_from_its_fill_so_that_neighbours_part(name):
    assert palette.contrast(MARKS[name].fill, palette.WHITE) >= 3


@pytest.mark.parametrize("name", MARKS)
def test_text_in_a_mark_reads(name):
    assert palette.contrast(MARKS[name].text, MARKS[name].fill) >= 4.5


def test_the_colours_are_those_of_the_definitions():
    assert {
        rag.value: rating.mark.fill for rag, rating in palette.RATINGS.items() if rag in "red amber green done none"
    } == {
        "red": "#A4161A",
        "amber": "#F2A900",
        "green": "#1B7F5C",
        "done": "#1F5AA6",
        "none": "#6B7280",
    }
    assert palette.RATINGS[Rag.AMBER].mark.edge == "#7A5200"
    assert [mark.fill for mark in palette.CATEGORIES] == [
        "#12436D",
        "#28A197",
        "#801650",
        "#F46A25",
        "#3D3D3D",
        "#A285D1",
    ]
    spc = (palette.SPC_IMPROVEMENT, palette.SPC_CONCERN, palette.SPC_NEUTRAL, palette.SPC_COMMON)
    assert [mark.fill for mark in spc] == ["#00B0F0", "#E46C0A", "#490092", "#A6A6A6"]


def test_every_rating_has_a_letter_a_shape_and_a_word_of_its_own():
    assert set(palette.RATINGS) == set(Rag)
    assert [
        (r.shape, r.letter, r.word) for r in map(palette.RATINGS.get, (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.DONE))
    ] == [
        ("●", "G", "On track"),
        ("▲", "A", "At risk"),
        ("◆", "R", "Off track"),
        ("✔", "✔", "Done"),
    ]
    for part in ("letter", "shape", "word"):
        assert len({getattr(rating, part) for rating in palette.RATINGS.values()}) == len(Rag)


def test_a_badge_says_shape_letter_and_word():
    assert palette.badge(Rag.RED) == "◆ R Off track"
    assert palette.badge(Rag.DONE) == "✔ Done"


def test_completed_and_closed_are_one_colour_and_every_status_has_one():
    assert set(palette.STATUSES) == set(Status)
    assert len({mark.fill for mark in palette.STATUSES.values()}) == len(Status)
    assert palette.STATUSES[Status.COMPLETED].fill == palette.CLOSED.fill == palette.RATINGS[Rag.DONE].mark.fill


def test_the_text_colour_is_the_one_that_streamlit_replaces_by_its_own():
    assert palette.TEXT == "#0F1720"
    assert palette.contrast(palette.TEXT, palette.WHITE) >= 4.5


@pytest.mark.parametrize(
    ("overdue", "most", "step"),
    [(0, 0, 0), (0, 8, 0), (1, 8, 1), (2, 8, 1), (3, 8, 2), (8, 8, 4), (1, 1, 1), (2, 2, 2), (9, 8, 4)],
)
def test_more_overdue_is_darker_and_one_alone_is_not_the_worst(overdue, most, step):
    assert palette.overdue_step(overdue, most) == palette.OVERDUE_STEPS[step]


def test_each_step_is_darker_than_the_one_before():
    dark = [palette.contrast(mark.fill, palette.WHITE) for mark in palette.OVERDUE_STEPS]
    assert dark == sorted(dark)
