"""Fair comparison of agencies and what each carries (DEFINITIONS, sections 2 and 5)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition


class Compared(StrEnum):
    """What is told of agencies beside one another."""

    FUNNEL = "funnel"
    RANGE = "range"
    LATENESS_CARRIED = "lateness_carried"
    AGE = "age"
    IN_SUPPORT = "in_support"
    REVIEWS_REPORTED = "reviews_reported"


COMPARED: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Compared.FUNNEL: Definition(
            "Below, above or not different from the programme",
            "successes of one agency",
            "all that counts for that agency",
            "sin²(clip(asin√p̄ ± z/(2√n), 0, π/2)), p̄ = ΣO ÷ Σn, z = 1.959964 and 3.090232",
            "The fewer actions an agency has, the further its share may lie from that of all by chance. Between the "
            "limits it is not different from the programme, and neither ranked nor coloured; beyond them more "
            "than chance is at work, 95 times in 100, or 998 in 1,000 beyond the outer ones (far below, far above). "
            "The limits are too narrow for few cases, so the exact binomial tail must be as small as they promise. An "
            "action promised again and again says the same again: promises count as so many as different actions "
            "would tell as much (trials ÷ design effect), here and in the range.",
            "Agencies with fewer cases than a rate needs are not drawn; their counts stand in the table.",
            None,
            source="Spiegelhalter 2005, Funnel plots for comparing institutional performance; FunnelPlotR; Rao and "
            "Scott 1992, A simple method for the analysis of clustered binary data",
        ),
        Compared.RANGE: Definition(
            "Range it may truly lie in",
            "successes of one agency",
            "all that counts for that agency",
            "(2O + z² ∓ z√(z² + 4Oq)) ÷ (2(n + z²)), q = 1 − O/n, z = 1.959964",
            "Where the true share of an agency lies, 95 times in 100, had it had many cases instead of few.",
            "None.",
            None,
            source="Wilson 1927, in the form of Newcombe 1998",
        ),
        Compared.LATENESS_CARRIED: Definition(
            "Open work by how late it is",
            "open actions that an agency leads, by days overdue",
            "open actions that an agency leads",
            "t − D in days",
            "Open actions of each lead agency, cut by how many days they are overdue by the date now stated.",
            "None; an open action without a due date counts as not overdue.",
            "down",
        ),
        Compared.AGE: Definition(
            "Age of open work",
            "days since opening, the middle one",
            "open actions with a date of opening",
            "median of t − O",
            "How long half of the open actions have been open, or longer; one that starts after the data date counts "
            "with the days still to come, below nought.",
            "Open actions already listed at the very first review without a start date.",
            "down",
        ),
        Compared.IN_SUPPORT: Definition(
            "Supports",
            "open actions that an agency supports and does not lead",
            "open actions",
            "#(open, the agency among those supporting, led by another)",
            "What an agency helps others with. It does not add up: an action counts once for each agency in support.",
            "None.",
            None,
        ),
        Compared.REVIEWS_REPORTED: Definition(
            "Reviews reported at",
            "reviews that hold actions which the agency leads",
            "reviews since the first that did",
            "#(reviews with a row of the agency) ÷ #(reviews since its first)",
            "At how many of the reviews since it first led an action an agency sent any.",
            "Agencies that only ever support.",
            "up",
        ),
    }
)
