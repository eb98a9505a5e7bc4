"""Decisions and events: what is open, what is late, what is in force and not done, what changed after an event."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition


class Settled(StrEnum):
    """What is told of decisions and events."""

    OPEN = "open"
    LATE = "late"
    UNDONE = "undone"
    CHANGED_AFTER = "changed_after"


SETTLED: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Settled.OPEN: Definition(
            "Open decisions",
            "decisions proposed, under consideration or approved",
            "decisions taken up to t",
            "#(state at t is proposed, under consideration or approved)",
            "What a review decided, directed, asked or proposed and what is not yet in force, declined or done. The "
            "state is the last one that was entered here or that a tracker states anew; a tracker that repeats an "
            "older state is no news. A decision whose state nobody could read is open.",
            "Decisions in force, declined and done.",
            "down",
        ),
        Settled.LATE: Definition(
            "Decisions past their date",
            "those whose date has passed",
            "open decisions",
            "#(open at t and D < t)",
            "Open decisions due before the data date, by t − D days.",
            "Decisions without a date are open and never late.",
            "down",
        ),
        Settled.UNDONE: Definition(
            "In force with work still open",
            "those past their date with an action that is open",
            "decisions in force",
            "#(in force at t, D < t and an action linked to it is open)",
            "In force is not yet carried out: actions linked to the decision are open though its date has passed.",
            "Decisions without a date or without a linked action.",
            "down",
        ),
        Settled.CHANGED_AFTER: Definition(
            "Changed after an event",
            "actions overdue",
            "open actions",
            "overdue at the last review up to the event, and at t",
            "Events are drawn where they happened, with what was overdue before and what is now. What changed after "
            "an event need not have changed because of it.",
            "Events before the first review and after t.",
            None,
        ),
    }
)
