"""Columns of yes and no whose heading asks what is still open ("Outstanding?") or what is done ("Closed (Y/N)")."""

from typing import Final

from data.reading.columns.evidence import Evidence
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import folded
from data.schema import Status

_OPEN: Final = word_set("asked", "open")
_DONE: Final = word_set("asked", "done")
_DENIED: Final = word_set("asked", "denied")
_BESIDE: Final = word_set("asked", "beside")
_YES: Final = (word_set("answers", "yes") | {"1"}) - _DONE
_NO: Final = word_set("answers", "no") | {"0"}
_MOSTLY_ANSWERED: Final = 0.8
IF_STILL_OPEN: Final = {**dict.fromkeys(_YES, Status.IN_PROGRESS), **dict.fromkeys(_NO, Status.COMPLETED)}
"""What yes and no mean, folded, under a heading that asks what is still open."""


def _asked(heading: str) -> tuple[frozenset[str], bool]:
    """Returns the words of a question about an action's standing, none where it asks anything else; if it denies."""
    words = frozenset(folded(heading).split())
    asked = words & (_OPEN | _DONE)
    # In "Clôturé (oui/non)" the no is one of the two answers and denies nothing.
    is_denied = bool(words & _DENIED) and not words & _YES
    return asked if words <= asked | _DENIED | _BESIDE else frozenset(), is_denied


def asks_what_is_open(heading: str) -> bool:
    """Returns whether a heading asks if an action is still open: "Open?", "Outstanding (Y/N)", "Not yet done?"."""
    asked, is_denied = _asked(heading)
    return bool(asked) and (asked <= _DONE if is_denied else asked <= _OPEN)


def asks_what_is_done(heading: str) -> bool:
    """Returns whether a heading asks if an action is done: "Closed?", "Has the action been completed? (Yes/No)"."""
    asked, is_denied = _asked(heading)
    return bool(asked) and not is_denied and asked <= _DONE


def is_answered(seen: Evidence) -> bool:
    """Returns whether the cells of a column are yes and no, some of them words of status."""
    is_mixed = seen.yes_no > 0 and seen.statuses >= _MOSTLY_ANSWERED
    return not seen.is_empty and (seen.yes_no >= _MOSTLY_ANSWERED or is_mixed)
