"""What is corrected of one sheet can be done for all sheets like it, and their own cells and rows stay theirs."""

from data.reading.vocabulary.corrections import NO_CORRECTIONS
from data.reading.vocabulary.row_kinds import RowKind
from data.schema import Column, SheetKind
from ui.trackers.correcting import amending


def test_sheets_alike_get_the_same_but_keep_what_is_said_of_their_own_cells_and_rows():
    said = amending.with_column(NO_CORRECTIONS, "North", Column.OWNER, "D")
    said = amending.with_cell(said, "North", "B2", "Sign it")
    said = amending.with_rows(said, "South", [9], RowKind.NOTE)
    both = amending.with_same(said, "North", ["South", "West"])
    assert both.of("South").columns == both.of("West").columns == {Column.OWNER: "D"}
    assert (both.of("South").rows, both.of("South").cells) == ({9: RowKind.NOTE}, {})
    assert both.of("North") == said.of("North")


def test_what_a_sheet_was_said_to_be_is_replaced_by_what_the_other_is():
    said = amending.with_kind(NO_CORRECTIONS, "South", SheetKind.OTHER)
    assert amending.with_same(said, "North", ["South"]) == NO_CORRECTIONS
