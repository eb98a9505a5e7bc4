"""Ratings: reported, by the rules, by judgement, and how far each can be trusted (DEFINITIONS, section 3)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition
from data.schema import Flag


class Rated(StrEnum):
    """What is told of ratings."""

    COMPUTED = "computed"
    ROLL_UP = "roll_up"
    REPORTED_AGAINST_COMPUTED = "reported_against_computed"
    CALIBRATION = "calibration"
    BY_JUDGEMENT = "by_judgement"
    CONFIDENCE = "confidence"


RATED: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Rated.COMPUTED: Definition(
            "Computed rating",
            "those red, amber or green by the rules",
            "open actions with a due date",
            "red: t − D > 30, pushes ≥ 3, or overdue and silent; amber: overdue, D − t ≤ 14 and p < 80, pushes = 2, "
            "silent, or p more than 25 below 100·(t − O)/(B − O); else green",
            "What the rules make of an action's dates, progress and silence, with the reason in words. It never "
            "replaces the rating that was reported.",
            "Actions completed, cancelled or on hold, and open ones without a due date, which are never green.",
            None,
        ),
        Rated.ROLL_UP: Definition(
            "Rating of a workstream",
            "those red, and those red or amber",
            "open actions with a rating",
            "red: red ÷ rated ≥ 25 % or a critical one red; amber: any red or (red + amber) ÷ rated ≥ 30 %; else green",
            "Rolled up by shares, never averaged; fewer than three rated open actions are too few to rate. Where "
            "ratings by judgement stand and would change it, the rating with them is told beside that of the rules.",
            "Actions without a rating.",
            None,
        ),
        Rated.REPORTED_AGAINST_COMPUTED: Definition(
            "Reported against computed",
            "those with each pair of ratings",
            "open actions",
            "#(open and reported c and computed d)",
            "Every open action by the rating reported for it and the rating of the rules. Reported green or "
            "amber-green and red by the rules is the pair to ask about.",
            "Actions completed, cancelled or on hold.",
            None,
            Flag.IS_WATERMELON,
        ),
        Rated.CALIBRATION: Definition(
            "Delivered on time by reported rating",
            "those completed by the due date stated then",
            "actions reported a colour at a review and due before the next",
            "#(reported c at t0, t0 ≤ D(t0) < t and C ≤ D(t0)) ÷ #(reported c at t0 and t0 ≤ D(t0) < t)",
            "Whether a reported rating told what would come: of the actions with that rating and then due, the share "
            "delivered by the date stated then, over all reviews so far. Moving the date, cancelling and vanishing "
            "count as not delivered. The thin line is where the true share lies, 95 times in 100; it is wider where "
            "the same actions fell due again and again.",
            "Actions completed without a date: nothing tells whether they were in time, and they are told apart.",
            "up",
            None,
            "Wilson 1927; Newcombe 1998",
        ),
        Rated.BY_JUDGEMENT: Definition(
            "Rating by judgement",
            "those a named person has rated otherwise",
            "open actions of one review",
            "the newest rating given to the action at t, unless taken back",
            "A named person may rate an open action otherwise than the rules, with a reason, until the next review is "
            "published. Overdue, green but late and every other measure stay as computed.",
            "None.",
            None,
        ),
        Rated.CONFIDENCE: Definition(
            "Delivery confidence",
            "the level a person gave",
            "a workstream, or the programme as a whole",
            "the newest level given up to t; never calculated",
            "A person's judgement whether a workstream will deliver, with date, name and reason. It is shown beside "
            "what the rules and the reports say, and neither changes the other.",
            "None.",
            None,
            None,
            "UK Infrastructure and Projects Authority, delivery confidence assessment",
        ),
    }
)
