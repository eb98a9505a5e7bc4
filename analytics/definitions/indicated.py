"""Indicators: change, trajectory and statistical process control (DEFINITIONS, section 6)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition

MAKING_DATA_COUNT: Final = "NHS England, Making Data Count; NHSRplotthedots"


class Indicated(StrEnum):
    """What is told of indicators."""

    LATEST = "latest"
    SHARE = "share"
    INCREMENT = "increment"
    PROGRESS = "progress"
    TRAJECTORY = "trajectory"
    VARIANCE = "variance"
    LIMITS = "limits"
    VARIATION = "variation"
    ASSURANCE = "assurance"
    CHANGED_AFTER = "changed_after"
    REVISED = "revised"


INDICATED: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Indicated.LATEST: Definition(
            "Latest figure and its change",
            "the latest figure stated",
            "the figures of one indicator as known at the review shown",
            "A, A − A(period before), A − A(same period a year before)",
            "The figure of the latest period that has one, and how it differs from the period before and from the same "
            "period a year before.",
            "A change where the earlier period has no figure, or covers another length of time.",
            None,
        ),
        Indicated.SHARE: Definition(
            "Per cent",
            "the numerator of the period",
            "the denominator of the period",
            "100 × numerator ÷ denominator",
            "Worked out from its two counts in each period; shares are never averaged or added up. Where a workbook "
            "states no counts, its own per cent is shown.",
            "Periods whose denominator is nought.",
            None,
        ),
        Indicated.INCREMENT: Definition(
            "Figure of the period, of a running total",
            "the total of the period less that of the period before",
            "indicators that are running totals",
            "A(t) − A(t − 1)",
            "A running total only ever rises, so chance and change are told from what each period added.",
            "The first period, and periods after a gap.",
            None,
        ),
        Indicated.PROGRESS: Definition(
            "Progress to target",
            "the way made from the baseline",
            "the way from baseline to target",
            "(A − baseline) ÷ (target − baseline)",
            "How much of the way from baseline to target is made; more than 100 % beyond the target, less than nought "
            "on the other side of the baseline.",
            "Indicators without baseline or target, or whose target is the baseline.",
            "up",
        ),
        Indicated.TRAJECTORY: Definition(
            "Trajectory",
            "where the indicator was to stand in the period",
            "points stated by the workbook, else baseline and target",
            "linear between points; level after the last",
            "Where the figure should be by now. Where the workbook states no points it is a straight line from "
            "baseline to target and marked as assumed; a baseline without a date stands at the first period.",
            "Indicators with neither points nor both baseline, target and target date.",
            None,
        ),
        Indicated.VARIANCE: Definition(
            "Against the trajectory",
            "the figure less the trajectory, so that more is better",
            "a tenth of the way from baseline to target",
            "direction × (A − trajectory); ahead ≥ 0, near ≥ −10 % of |target − baseline|, else far behind",
            "How far the latest figure is ahead of its trajectory or behind it. Behind by up to a tenth of the way "
            "from baseline to target is amber, by more red.",
            "Indicators of which neither way is good.",
            "up",
        ),
        Indicated.LIMITS: Definition(
            "Limits",
            "the mean moving range",
            "figures of neighbouring periods",
            "mean ± 2.66 × mean moving range; near limits at two thirds of that",
            "What chance alone would bring nearly always. Under six figures there are none, under twelve they are "
            "trial limits. On request single jumps, of 3.267 times the mean moving range or more, are left out of it.",
            "Periods without a figure: those beside them count as neighbours.",
            None,
            source=MAKING_DATA_COUNT,
        ),
        Indicated.VARIATION: Definition(
            "More than chance",
            "the first rule that holds for the latest figure",
            "the limits of all figures",
            "outside the limits; 7 rising or falling in a row; 2 of 3 beyond a near limit on one side; 7 on one side "
            "of the mean",
            "Improved or got worse by which way is good; changed where neither is. A point on the mean breaks a run. "
            "Seven rising count as rising wherever they lie, of the other rules the side of the mean counts.",
            "Indicators with under six figures, and stocks, which wander like a random walk: they are drawn without "
            "limits. What another indicator holds, too, is counted there only.",
            None,
            source=MAKING_DATA_COUNT,
        ),
        Indicated.ASSURANCE: Definition(
            "Whether the target will be met",
            "the target",
            "the last limits",
            "target beyond the limits on the bad side: met throughout; on the good side: missed throughout; between: "
            "now met, now missed",
            "In how many periods the figure met the target, then whether figures as they come now meet it, whatever "
            "chance brings.",
            "Running totals, indicators without a target, and those of which neither way is good.",
            None,
            source=MAKING_DATA_COUNT,
        ),
        Indicated.CHANGED_AFTER: Definition(
            "Changed after",
            "figures since an event that show more than chance",
            "the limits of the figures before it",
            "any of the four rules, by mean and limits before the event",
            "What came after an event, with limits before and after it as two sets. It is never said what the change "
            "came of. A period that ends on the day of the event or later counts as after it.",
            "Events with under six figures before them, or none after.",
            None,
        ),
        Indicated.REVISED: Definition(
            "Revised",
            "figures that differ from what was first stated",
            "figures stated at an earlier review",
            "A as now stated − A as first stated",
            "Figures that a later review states otherwise, with what was said first, at which review, and by how much.",
            "Figures first stated at the review shown.",
            None,
        ),
    }
)
