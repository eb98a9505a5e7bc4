"""Cells as a person sees them: signs of fonts, and texts a part of which is struck through."""

from data.reading.opening.sheet_details import StatedDetails
from data.reading.opening.workbook import Sheet
from data.reading.tables.grid import grid
from data.reading.tables.seen_cells import with_signs, without_struck


def test_what_is_struck_through_in_a_cell_is_left_out_and_whole_cells_stay() -> None:
    cells = grid(Sheet("Plan", [["15/05/2026\n30/09/2026", "Sell the barge"]]))
    details = StatedDetails(struck_parts={(0, 0): ("15/05/2026",), (0, 1): ("Sell the barge",), (7, 7): ("none",)})

    assert without_struck(cells, details).rows == [["30/09/2026", "Sell the barge"]]


def test_letters_of_a_font_of_signs_are_those_signs_and_other_letters_stay() -> None:
    cells = grid(Sheet("Plan", [["ü", "P", "ü", "Ready"]]))
    details = StatedDetails(sign_fonts={(0, 0): "wingdings", (0, 1): "wingdings 2", (0, 3): "wingdings"})

    assert with_signs(cells, details).rows == [["✓", "✓", "ü", "Ready"]]
