"""The definitions as a document for reading outside the dashboard."""

from collections.abc import Iterable
from typing import Final

from analytics.definitions.definition import Chapter, Definition

OPENING: Final = """# What the figures mean

Written by `make definitions` from `analytics/definitions/`; the dashboard shows the same words beside its figures.
`t` is the data date of the review shown, `t0` that of the review compared with, `B` the first promised date, `D` the
due date as stated then, `C` the date of completion, `O` the day it was opened; `#( )` counts actions. Live actions are
all but the cancelled ones; open ones are those not yet begun, in progress or of unknown status.
"""


def _written(definition: Definition) -> str:
    lines = [
        f"### {definition.title}",
        "",
        definition.in_words,
        "",
        f"- Counted: {definition.counts}",
        f"- Of: {definition.of}",
        f"- Formula: `{definition.formula}`",
        f"- Left out: {definition.left_out}",
    ]
    return "\n".join([*lines, *([f"- Source: {definition.source}"] if definition.source else [])])


def document(chapters: Iterable[Chapter]) -> str:
    """Returns the definitions as Markdown, chapter by chapter, ending in a line break."""
    parts = [OPENING]
    for chapter in chapters:
        parts += [f"## {chapter.title}\n", *(f"{_written(definition)}\n" for definition in chapter.definitions)]
    return "\n".join(parts)
