"""What falls due, the pace of closing, and when the open work is done (DEFINITIONS, section 7)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from analytics.definitions.definition import Definition


class Ahead(StrEnum):
    """What is told of the months ahead."""

    FALLS_DUE = "falls_due"
    CLOSURES_A_MONTH = "closures_a_month"
    REQUIRED_PACE = "required_pace"
    FORECAST = "forecast"
    CHANCE = "chance"
    SCOPE_GROWTH = "scope_growth"
    BACK_TEST = "back_test"
    TIME_TO_CLOSE = "time_to_close"
    AT_RISK = "at_risk"


AHEAD: Final[Mapping[str, Definition]] = MappingProxyType(
    {
        Ahead.FALLS_DUE: Definition(
            "Falls due",
            "those due in the next 30, 60 or 90 days, by week; and those overdue already, apart",
            "open actions with a due date",
            "#(open and 0 ≤ D − t ≤ 90), #(open and D < t)",
            "Open actions by when they fall due, counted from the data date, which is the first day of the first week.",
            "Open actions without a due date.",
            None,
        ),
        Ahead.CLOSURES_A_MONTH: Definition(
            "Closures a month",
            "actions open at the review before and completed, less those opened again",
            "months that end on the day of the data date; calendar months where that is the last of its month",
            "#completed − #reopened in each month",
            "An action closes on its day of completion; where none is stated, on the middle day between the review "
            "that shows it and the one before. It closes once, unless it was open again in between. Work that was "
            "added "
            "and closed between two reviews is counted apart.",
            "What was cancelled, put on hold or is no longer listed never counts as closed. Days before the first "
            "whole month, and what the first review lists as completed.",
            "up",
        ),
        Ahead.REQUIRED_PACE: Definition(
            "Pace needed",
            "open actions",
            "months to the target date, parts of a month included",
            "open ÷ months to the target date; beside it the mean of the last 3 and 6 months",
            "How many actions must be closed in a month to finish by the target date, beside how many were of late.",
            "Not known without a target date, or once it has passed. Actions on hold are not open.",
            "down",
        ),
        Ahead.FORECAST: Definition(
            "When the open work is done",
            "months until the last workstream has closed what is open now",
            "10,000 runs from a fixed start",
            "P50 and P85 over runs of max over workstreams; pace: months until Σ closures ≥ open; chance by age: "
            "months "
            "until every action has closed",
            "Each workstream closes its own list and all is done when the last one is, in 10,000 runs that draw the "
            "same "
            "good and bad months for all. By the pace, past months of closures are drawn, empty ones among them; by "
            "the "
            "chance by age, each open action closes next month as those of its age have. The programme's own past "
            "chooses. An even chance by: half of the runs are done. 85 in 100 by: 85 in 100 are.",
            "Actions on hold; work that is added later, unless asked for. No date under 5 months of history (by the "
            "pace "
            "12), where closures fall, or where the past supports neither; none beyond five years. Under 12 closures "
            "quarters instead of months.",
            "down",
            source="Efron and Tibshirani 1993; Magennis 2015 for the use on a list of work",
        ),
        Ahead.CHANCE: Definition(
            "Chance of the target date",
            "runs that are done by the target date",
            "10,000 runs",
            "#(runs done within the whole months to the target date) ÷ runs",
            "In how many of the runs of the forecast the open work is done by the programme's target date.",
            "A part of a month before the target date.",
            "up",
        ),
        Ahead.SCOPE_GROWTH: Definition(
            "With added work",
            "closures less what was added in the same month",
            "months seen",
            "net closures − (Δ open + net closures) in each month",
            "The same forecast, each month drawn bringing along the work that was added in it: new actions, less "
            "those cancelled, put on hold or no longer listed.",
            "None.",
            None,
        ),
        Ahead.BACK_TEST: Definition(
            "Past forecasts",
            "those whose list was done by the date they gave",
            "85-in-100 dates that have come",
            "#(nothing open then is still open by P85) ÷ #(P85 ≤ t)",
            "The forecast again from what each earlier review knew, beside what came of its list. Judged only once its "
            "date has come; to count those that came true early would flatter it. Sooner told: how often as many of a "
            "list closed in three months as 85 in 100 runs closed, by both ways of forecasting. Windows of three "
            "months "
            "that begin a month apart overlap.",
            "Reviews with under 5 months before them, and dates that are still ahead.",
            "up",
        ),
        Ahead.TIME_TO_CLOSE: Definition(
            "Time to close",
            "days from opening to completion",
            "actions at risk of closing on that day",
            "S = Π(1 − closed ÷ at risk); median: first day with S ≤ 0.5; three in four: S ≤ 0.25; range: the days by "
            "which "
            "the 95 % log-log bands of S do",
            "The share of actions still open so many days after they were opened. What is open counts for as long as"
            " it has been open, what was cancelled until then: leaving them out would make closing look quicker than"
            " it is. Actions that were open before they were first listed count from then on.",
            "Actions whose opening nothing tells, or that were watched for no day. No curve under 5 closures; not "
            "reached where the curve stays above.",
            "down",
            source="Kaplan and Meier 1958; late entry as in Klein and Moeschberger 2003, 4.6",
        ),
        Ahead.AT_RISK: Definition(
            "May well be late",
            "those for which a rule gives a reason",
            "open actions due within 60 days",
            "pushes ≥ 1; silent; behind expected; no owner; weak lead agency; D − O < lower end of the 95 % range of "
            "the median time to close",
            "Open actions due soon with reasons: pushed before, no change in two reviews or more, behind the "
            "expected progress, no owner, a lead agency whose promises kept lie clearly below the programme's "
            "(Wilson), or given clearly less time than half of the actions of its workstream took: less than that "
            "median may be, 95 times in 100. Most reasons first; no score.",
            "Overdue actions, and those without a due date.",
            None,
        ),
    }
)
