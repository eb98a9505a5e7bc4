"""Every workstream or agency at a glance."""

from analytics.measures import breakdown, sentences, topped
from charts.side_by_side import glance
from ui.frame.view import View
from ui.parts import compared, table
from ui.pieces.pictures import show_picture


def show_glance(seen: View, column: str) -> None:
    """Draws one row a value of `column`, most worrying first; a click narrows every page to it."""
    parts = breakdown.by(seen.actions, column, seen.vanished, seen.thresholds)
    over = breakdown.late_by_review(seen.history, column)
    names = topped.names_of(parts)
    shown = topped.named_first(names)
    drawn = topped.topped(parts, shown)
    show_picture(
        glance.glance(
            drawn,
            topped.topped(over, shown, ("data_date",)),
            title=sentences.title_overdue_by(parts, column),
            subtitle="Actions by status; overdue over reviews at the right; rating reported → computed",
        ),
        table.table(parts, column),
        key=f"glance_{column}",
        in_words=glance.glance_in_words(drawn),
        choose=lambda value: compared.choose(column, value, names),
    )
