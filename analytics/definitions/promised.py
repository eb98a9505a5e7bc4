"""Promises and slippage over the reviews (DEFINITIONS, section 2)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition
from data.schema import Flag


class Told(StrEnum):
    """What is told of promises and slippage over the reviews, beside the measures of one review."""

    PROMISES_OVER_REVIEWS = "promises_over_reviews"
    PUSHED_AGAIN = "pushed_again"
    LATENESS_OF_CLOSED = "lateness_of_closed"
    LATENESS_OF_OPEN = "lateness_of_open"
    NET_FLOW = "net_flow"
    BACKLOG_MONTHS = "backlog_months"
    BURN_UP = "burn_up"


TOLD: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Told.PROMISES_OVER_REVIEWS: Definition(
            "Promises kept over the reviews",
            "those met by the later review",
            "due dates that fell between two reviews",
            "Σ#(t0 ≤ D(t0) < t and closed by t) ÷ Σ#(t0 ≤ D(t0) < t)",
            "Promises kept, counted at every review and added up. An action promised again and again counts each time. "
            "The thin line is where the true share lies, 95 times in 100, had few promises been many (Wilson); it is "
            "wider where the same actions promise again and again, for those say the same again.",
            "Actions open at an earlier review that had no due date then.",
            "up",
        ),
        Told.PUSHED_AGAIN: Definition(
            "Pushed twice or more",
            "those whose due date moved later at two reviews or more",
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
            "days from the first promised date to completion",
            "completed actions with both dates",
            "C − B in days",
            "Completed actions by the days between the first promised date and the day of completion.",
            "Completed actions without a completion date or a first promised date.",
            "down",
        ),
        Told.LATENESS_OF_OPEN: Definition(
            "How late what is open is",
            "days since the first promised date",
            "open actions whose first promised date has passed",
            "t − B in days",
            "Open actions by the days since the first promised date, whatever date is stated now.",
            "Open actions without a first promised date.",
            "down",
        ),
        Told.NET_FLOW: Definition(
            "Net flow",
            "actions opened less actions closed",
            "the period since the review before",
            "opened − closed",
            "Actions opened less actions closed since the review before; above nought, the work grows.",
            "None.",
            "down",
        ),
        Told.BACKLOG_MONTHS: Definition(
            "Months of work left",
            "open actions",
            "mean closures a month",
            "open ÷ mean monthly closures",
            "How long the open actions would take at the pace of closing since the first review; months without a "
            "closure count. Not known where nothing was closed.",
            "None.",
            "down",
        ),
        Told.BURN_UP: Definition(
            "Completed against scope",
            "completed actions",
            "live actions",
            "#completed, #live, #(live and B < t)",
            "Completed actions, all live ones, and those that would be completed had every first promise been kept.",
            "Live actions without a first promised date are left out of the planned line.",
            "up",
        ),
    }
)
