"""The measures of the actions of one review (DEFINITIONS, section 2)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition
from data.schema import Flag


class Measured(StrEnum):
    """The measures of a table of actions, in the order in which they are told."""

    COMPLETED = "completed"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    PROMISES_KEPT = "promises_kept"
    MOVED = "moved"
    WATERMELON = "watermelon"
    DUE_SOON = "due_soon"
    SILENT = "silent"
    OVERDUE_AGAINST_BASELINE = "overdue_against_baseline"
    ON_TIME_OF_CLOSED = "on_time_of_closed"
    COMPLETENESS = "completeness"


DEFINITIONS: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Measured.COMPLETED: Definition(
            "Completed",
            "completed actions",
            "live actions",
            "completed ÷ live",
            "Completed actions among all that are not cancelled; those on hold are among them. Not told where no "
            "action has a status.",
            "None.",
            "up",
            Flag.IS_COMPLETED,
        ),
        Measured.ON_TIME: Definition(
            "On time of those due",
            "those completed by that date",
            "actions whose first promised date has passed",
            "#(B < t and C ≤ B) ÷ #(B < t)",
            "Of the live actions whose first promised date has passed, those completed by that date. An action still "
            "open is a miss, so leaving it open cannot improve the figure; neither can moving its date. Without a "
            "completion date it is on time where the review that first shows it completed is no later than that date, "
            "and late where the review before, which still showed it open, is that date or after it. Where no "
            "completed action has a completion date the figure is not told.",
            "Actions without a first promised date, and completed ones that no date tells to be on time or late.",
            "up",
            Flag.IS_ON_TIME,
        ),
        Measured.OVERDUE: Definition(
            "Overdue",
            "open actions whose due date has passed",
            "open actions with a due date",
            "#(open and D < t) ÷ #(open with D)",
            "Open actions whose due date, as now stated, has passed. Due on the data date itself is not overdue.",
            "Open actions without a due date.",
            "down",
            Flag.IS_OVERDUE,
        ),
        Measured.PROMISES_KEPT: Definition(
            "Promises kept",
            "those closed by the later review",
            "due dates that fell since the review compared with",
            "#(t0 ≤ D(t0) < t and closed by t) ÷ #(t0 ≤ D(t0) < t)",
            "Of the actions due between the two reviews, as stated at the earlier one, those closed by the later one. "
            "Moving the date, cancelling the action or dropping its row does not rescue a promise.",
            "Actions open at the earlier review that had no due date then.",
            "up",
            Flag.IS_PROMISE_KEPT,
        ),
        Measured.MOVED: Definition(
            "Due dates moved",
            "those whose due date moved later",
            "open actions with a due date at both reviews",
            "#(open and D(t) > D(t0)) ÷ #(open with D(t) and D(t0))",
            "Open actions whose due date moved later since the review compared with.",
            "Open actions that are new or have no due date at one of the two reviews.",
            "down",
            Flag.IS_MOVED_LATER,
        ),
        Measured.WATERMELON: Definition(
            "Green but late",
            "those that are red by the rules",
            "actions reported green",
            "#(reported green, computed red) ÷ #(reported green)",
            "Actions that the tracker reports green or amber-green and that are red by the rules. Not told where no "
            "open action has a due date.",
            "None.",
            "down",
            Flag.IS_WATERMELON,
        ),
        Measured.DUE_SOON: Definition(
            "Due soon",
            "those due on the data date or in the 30 days after it",
            "open actions with a due date",
            "#(open and 0 ≤ D − t ≤ 30) ÷ #(open with D)",
            "Open actions that fall due on the data date or in the 30 days after it.",
            "Open actions without a due date.",
            None,
            Flag.IS_DUE_SOON,
        ),
        Measured.SILENT: Definition(
            "Silent",
            "those unchanged in two reviews or more",
            "open actions listed long enough to tell",
            "#(open, unchanged in ≥ 2 reviews) ÷ #(open, listed in ≥ 3 reviews in a row)",
            "Open actions whose status, per cent, rating, due date and remarks did not change in two reviews or more.",
            "Open actions not yet listed in enough reviews in a row to tell.",
            "down",
            Flag.IS_SILENT,
        ),
        Measured.OVERDUE_AGAINST_BASELINE: Definition(
            "Past the first promised date",
            "those whose first promised date has passed",
            "open actions with a first promised date",
            "#(open and B < t) ÷ #(open with B)",
            "Open actions whose first promised date has passed, whatever date is stated now.",
            "Open actions without a first promised date.",
            "down",
            Flag.IS_OVERDUE_AGAINST_BASELINE,
        ),
        Measured.ON_TIME_OF_CLOSED: Definition(
            "On time, of those closed",
            "those completed by their due date as last stated",
            "closed actions with both dates",
            "#(C ≤ D) ÷ #(closed with C and D)",
            "Closed actions completed by their due date as last stated. Open actions do not count here: read it "
            "beside the on-time rate, not instead of it.",
            "Closed actions without a completion date or a due date.",
            "up",
        ),
        Measured.COMPLETENESS: Definition(
            "Completeness",
            "filled cells",
            "cells for owner, lead agency, due date and status",
            "filled cells ÷ (4 × live)",
            "How many of the four cells that every live action needs are filled.",
            "None.",
            "up",
        ),
    }
)
