"""Every workstream or agency at a glance."""

from analytics import breakdown, sentences
from charts import glance
from ui import filters, part_table
from ui.frame import View
from ui.pictures import show_picture


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
        part_table.table(parts, column),
        key=f"glance_{column}",
        in_words=glance.glance_in_words(parts),
        choose=lambda value: filters.choose(column, [value]),
    )
