"""What each measure means, in one place: title, formula and the words that explain it (DEFINITIONS, section 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

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


class Told(StrEnum):
    """What is told of promises and slippage over the reviews, beside the measures of one review."""

    PROMISES_OVER_REVIEWS = "promises_over_reviews"
    PUSHED_AGAIN = "pushed_again"
    LATENESS_OF_CLOSED = "lateness_of_closed"
    LATENESS_OF_OPEN = "lateness_of_open"
    NET_FLOW = "net_flow"
    BACKLOG_MONTHS = "backlog_months"
    BURN_UP = "burn_up"


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure: `of` names its denominator, `flag` the rows its numerator counts where a flag tells them."""

    title: str
    of: str
    formula: str
    in_words: str
    left_out: str
    better: Literal["up", "down"] | None
    flag: Flag | None = None


DEFINITIONS: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Measured.COMPLETED: Definition(
            "Completed",
            "live actions",
            "completed ÷ live",
            "Completed actions among all that are not cancelled; those on hold are among them.",
            "None.",
            "up",
            Flag.IS_COMPLETED,
        ),
        Measured.ON_TIME: Definition(
            "On time of those due",
            "actions whose first promised date has passed",
            "#(B < t and C ≤ B) ÷ #(B < t)",
            "Of the live actions whose first promised date has passed, those completed by that date. An action still "
            "open is a miss, so leaving it open cannot improve the figure; neither can moving its date.",
            "Actions without a first promised date, and completed ones that no date tells to be on time or late.",
            "up",
            Flag.IS_ON_TIME,
        ),
        Measured.OVERDUE: Definition(
            "Overdue",
            "open actions with a due date",
            "#(open and D < t) ÷ #(open with D)",
            "Open actions whose due date, as now stated, has passed. Due on the data date itself is not overdue.",
            "Open actions without a due date.",
            "down",
            Flag.IS_OVERDUE,
        ),
        Measured.PROMISES_KEPT: Definition(
            "Promises kept",
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
            "open actions with a due date at both reviews",
            "#(open and D(t) > D(t0)) ÷ #(open with D(t) and D(t0))",
            "Open actions whose due date moved later since the review compared with.",
            "Open actions that are new or have no due date at one of the two reviews.",
            "down",
            Flag.IS_MOVED_LATER,
        ),
        Measured.WATERMELON: Definition(
            "Green but late",
            "actions reported green",
            "#(reported green, computed red) ÷ #(reported green)",
            "Actions that the tracker reports green or amber-green and that are red by the rules.",
            "None.",
            "down",
            Flag.IS_WATERMELON,
        ),
        Measured.DUE_SOON: Definition(
            "Due soon",
            "open actions with a due date",
            "#(open and 0 ≤ D − t ≤ 30) ÷ #(open with D)",
            "Open actions that fall due on the data date or in the 30 days after it.",
            "Open actions without a due date.",
            None,
            Flag.IS_DUE_SOON,
        ),
        Measured.SILENT: Definition(
            "Silent",
            "open actions listed long enough to tell",
            "#(open, unchanged in ≥ 2 reviews) ÷ #(open, listed in ≥ 3 reviews in a row)",
            "Open actions whose status, per cent, rating, due date and remarks did not change in two reviews or more.",
            "Open actions not yet listed in enough reviews in a row to tell.",
            "down",
            Flag.IS_SILENT,
        ),
        Measured.OVERDUE_AGAINST_BASELINE: Definition(
            "Past the first promised date",
            "open actions with a first promised date",
            "#(open and B < t) ÷ #(open with B)",
            "Open actions whose first promised date has passed, whatever date is stated now.",
            "Open actions without a first promised date.",
            "down",
            Flag.IS_OVERDUE_AGAINST_BASELINE,
        ),
        Measured.ON_TIME_OF_CLOSED: Definition(
            "On time, of those closed",
            "closed actions with both dates",
            "#(C ≤ D) ÷ #(closed with C and D)",
            "Closed actions completed by their due date as last stated. Open actions do not count here: read it "
            "beside the on-time rate, not instead of it.",
            "Closed actions without a completion date or a due date.",
            "up",
        ),
        Measured.COMPLETENESS: Definition(
            "Completeness",
            "cells for owner, lead agency, due date and status",
            "filled cells ÷ (4 × live)",
            "How many of the four cells that every live action needs are filled.",
            "None.",
            "up",
        ),
    }
)

TOLD: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Told.PROMISES_OVER_REVIEWS: Definition(
            "Promises kept over the reviews",
            "due dates that fell between two reviews",
            "Σ#(t0 ≤ D(t0) < t and closed by t) ÷ Σ#(t0 ≤ D(t0) < t)",
            "Promises kept, counted at every review and added up. An action promised again and again counts each time. "
            "The thin line is where the true share lies, 95 times in 100, had few promises been many (Wilson).",
            "Actions open at an earlier review that had no due date then.",
            "up",
        ),
        Told.PUSHED_AGAIN: Definition(
            "Pushed twice or more",
            "open actions",
            "#(open and pushes ≥ 2)",
            "Open actions whose due date moved later at two reviews or more, and by how many days against the date "
            "first promised.",
            "None.",
            "down",
            Flag.IS_PUSHED_AGAIN,
        ),
        Told.LATENESS_OF_CLOSED: Definition(
            "How late what was closed was",
            "completed actions with both dates",
            "C − B in days",
            "Completed actions by the days between the first promised date and the day of completion.",
            "Completed actions without a completion date or a first promised date.",
            "down",
        ),
        Told.LATENESS_OF_OPEN: Definition(
            "How late what is open is",
            "open actions whose first promised date has passed",
            "t − B in days",
            "Open actions by the days since the first promised date, whatever date is stated now.",
            "Open actions without a first promised date.",
            "down",
        ),
        Told.NET_FLOW: Definition(
            "Net flow",
            "the period since the review before",
            "opened − closed",
            "Actions opened less actions closed since the review before; above nought, the work grows.",
            "None.",
            "down",
        ),
        Told.BACKLOG_MONTHS: Definition(
            "Months of work left",
            "mean closures a month",
            "open ÷ mean monthly closures",
            "How long the open actions would take at the pace of closing since the first review; months without a "
            "closure count. Not known where nothing was closed.",
            "None.",
            "down",
        ),
        Told.BURN_UP: Definition(
            "Completed against scope",
            "live actions",
            "#completed, #live, #(live and B < t)",
            "Completed actions, all live ones, and those that would be completed had every first promise been kept.",
            "Live actions without a first promised date are left out of the planned line.",
            "up",
        ),
    }
)
