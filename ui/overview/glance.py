"""Every workstream or agency at a glance."""

from analytics.measures import breakdown, sentences
from charts.side_by_side import glance
from ui.frame import filters
from ui.frame.view import View
from ui.parts import table
from ui.pieces.pictures import show_picture


def show_glance(seen: View, column: str) -> None:
    """Draws one row a value of `column`, most worrying first; a click narrows every page to it."""
    parts = breakdown.by(seen.actions, column, seen.vanished, seen.thresholds)
    over = breakdown.late_by_review(seen.history, column)
    show_picture(
        glance.glance(
            parts,
            over,
            title=sentences.title_overdue_by(parts, column),
            subtitle="Actions by status; overdue over reviews at the right; rating reported → computed",
        ),
        table.table(parts, column),
        key=f"glance_{column}",
        in_words=glance.glance_in_words(parts),
        choose=lambda value: filters.choose(column, [value]),
    )
