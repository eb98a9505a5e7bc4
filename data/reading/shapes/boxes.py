"""Text in boxes and shapes that lie on a sheet: it stands in no cell, so it is said and not read."""

from collections.abc import Sequence
from typing import Final

from data.counting import counted

MANY_BOXES: Final = 3
_LONGEST: Final = 60


def boxes_in_words(boxes: Sequence[str]) -> str:
    """Returns how many texts stand in boxes, the first of them, and what helps."""
    first = boxes[0] if len(boxes[0]) <= _LONGEST else f"{boxes[0][:_LONGEST]}…"
    texts = counted(len(boxes), "text")
    return f'{texts} in boxes drawn on the sheet cannot be read ("{first}"). Write the actions in cells, one in a row.'
