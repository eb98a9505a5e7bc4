"""Which model a forecast is by, how it fared on the programme's own past, and why there is no date, in words."""

from analytics.outlook.evidence import Held, Verdict, Why
from analytics.outlook.forecast import FEWEST_MONTHS, Model
from analytics.outlook.pace import Prospects
from analytics.wording import capital, counted, joined

NAMES = {Model.PACE: "the pace", Model.HAZARD: "the chance by age"}
MEANINGS = {
    Model.PACE: "so many actions close a month, as in the months seen, however many are left",
    Model.HAZARD: "each open action closes next month at the chance that actions of its age have had, so that the last "
    "ones take longest",
}
NO_DATE = {
    Why.NO_CLOSURES: "nothing that was open at one review was closed at the next",
    Why.UNDER_A_YEAR: "in under 12 months a steady pace cannot be told from a good season",
    Why.FALLING: "closures may well be falling, and how far they will fall cannot be told",
    Why.NOT_TOLD_APART: "the record does not tell whether closures keep their pace or shrink with what is left, and "
    "the two end far apart",
    Why.NOT_HELD: "tried on the programme's own past, forecasts promised more than came",
    Why.PART_TOO_SHORT: f"a workstream with open actions has under {FEWEST_MONTHS} months of history",
}


def no_date(why: Why) -> str:
    """Returns why no date is given, as a sentence; nothing where one is, or where the history is too short."""
    return f"No date is given: {NO_DATE[why]}." if why in NO_DATE else ""


def held_back(told: Prospects) -> str:
    """Returns which part decides when the whole is done; nothing where there is but one, or no date."""
    if not told.last:
        return ""
    return f"{told.last} holds the whole back: it is done last in {round(100 * told.last_share)} of 100 runs."


def _fared(model: Model, one: Held) -> str:
    return f"by {NAMES[model]} in {one.held:,} of {one.judged:,}"


def fared(verdict: Verdict) -> str:
    """Returns how both models fared at earlier reviews, that these overlap, and which one is used and why."""
    if verdict.why == Why.TOO_SHORT or verdict.held is None:
        return ""
    judged = max(one.judged for one in verdict.held.values())
    tried = "No earlier review with 5 months before it has three months behind it yet: neither way could be tried."
    if judged:
        tried = (
            f"Tried at {counted(judged, 'earlier review')}: the closures of the next three months came to what 85 runs "
            f"in 100 reached {joined([_fared(model, one) for model, one in verdict.held.items()])}."
        )
        tried += " These three months overlap, so good or bad luck counts more than once." if judged > 1 else ""
    return f"{tried} {_chosen(verdict)}"


def _chosen(verdict: Verdict) -> str:
    if verdict.model is None:
        return no_date(verdict.why)
    nearer = "closures of one list followed over time " + (
        "kept their pace while it shrank" if verdict.model == Model.PACE else "shrank with what was left of it"
    )
    return f"Used is {NAMES[verdict.model]}, for {nearer}: {MEANINGS[verdict.model]}."


def assumed(verdict: Verdict) -> str:
    """Returns what a forecast takes for granted, in plain words; nothing where there is none."""
    if verdict.model is None:
        return ""
    said = capital(f"{MEANINGS[verdict.model]}. ")
    return (
        f"{said}Every workstream closes its own list, and all is done when the last one is; good and bad months are "
        "drawn for all of them together. A pace that falls is allowed for, one that rises is not counted on."
    )
