import pandas as pd

from charts import palette
from charts.side_by_side import grid

CELLS = pd.DataFrame(
    [
        ("FIA", "Extradition", 7, 2),
        ("FIA", "Illicit finance", 0, 0),
        ("<b>MoI</b>", "Extradition", 3, 0),
        ("<b>MoI</b>", "Illicit finance", 9, 8),
    ],
    columns=["row", "column", "open", "overdue"],
)


def squares(cells=CELLS):
    return grid.cell_grid(cells, title="t").data[0]


def test_a_square_a_cell_and_none_where_there_is_nothing():
    drawn = squares()
    assert list(zip(drawn.x.tolist(), drawn.y.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 1)]
    assert (drawn.type, drawn.marker.symbol, drawn.mode) == ("scatter", "square", "markers+text")


def test_the_cell_says_how_many_and_how_many_late():
    assert list(squares().text) == ["7<br>2 late", "3", "9<br>8 late"]


def test_darker_is_more_overdue_and_the_text_reads():
    drawn = squares()
    assert list(drawn.marker.color) == [palette.OVERDUE_STEPS[step].fill for step in (1, 0, 4)]
    for fill, text in zip(drawn.marker.color, drawn.textfont.color, strict=True):
        assert palette.contrast(fill, text) >= 4.5


def test_cells_carry_their_raw_names_and_show_escaped_ones():
    drawn = squares()
    assert list(drawn.customdata[2]) == ["<b>MoI</b>", "Illicit finance"]
    assert drawn.hovertext[2] == "<b>&lt;b&gt;MoI&lt;/b&gt;</b><br>Illicit finance<br>9 open, 8 overdue"


def test_headings_stand_above_and_stand_upright_where_there_are_many():
    figure = grid.cell_grid(CELLS, title="t").layout
    assert list(figure.xaxis.ticktext) == ["Extradition", "Illicit<br>finance"]
    assert (figure.xaxis.side, figure.xaxis.tickangle) == ("top", 0)
    many = pd.concat([CELLS.assign(column=f"Part {number}") for number in range(9)])
    assert grid.cell_grid(many, title="t").layout.xaxis.tickangle == -90
    assert list(figure.yaxis.ticktext) == ["FIA", "&lt;b&gt;MoI&lt;/b&gt;"]


def test_the_height_is_by_rows_only():
    assert (
        grid.cell_grid(CELLS, title="t").layout.height
        - grid.cell_grid(CELLS[:2].assign(open=1), title="t").layout.height
        == grid.CELL_PIXELS
    )


def test_nothing_to_show():
    assert grid.cell_grid(CELLS[1:2], title="t").data == ()
    assert grid.cell_grid(CELLS[:0], title="t").data == ()
    assert grid.cell_grid_in_words(CELLS[:0]) == "Nothing to show."


def test_in_words():
    assert grid.cell_grid_in_words(CELLS) == (
        "Grid of 3 cells with open actions. "
        "Most overdue: <b>MoI</b> and Illicit finance, 8 of 9; FIA and Extradition, 2 of 7."
    )
    assert grid.cell_grid_in_words(CELLS.assign(overdue=0)) == "Grid of 3 cells with open actions. None is overdue."
