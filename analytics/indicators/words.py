"""What is said of indicators: figures with their units, the opening of the page, one indicator in sentences."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analytics.indicators import spc
from analytics.indicators.series import Line, Standing
from analytics.indicators.spc import Assurance, Cause, Kind, Rule
from analytics.wording import counted, joined, verb
from data.counting import NO_BREAK, percent, whole
from data.indicator import Measure

DASH: Final = "—"
FEWEST: Final = 5
MOST_NAMED: Final = 2
LEAST_ALARMS: Final = 0.05
RULES: Final[Mapping[str, str]] = {
    Rule.OUTSIDE: "outside the limits",
    Rule.TREND: "one of seven in a row",
    Rule.TWO_OF_THREE: "one of two in three near a limit",
    Rule.SHIFT: "one of seven on the same side of the mean",
}
VARIATIONS: Final[Mapping[str, str]] = {
    Cause.IMPROVEMENT: "Improved",
    Cause.CONCERN: "Got worse",
    Cause.CHANGE: "Changed",
    Cause.COMMON: "No more than chance",
    Cause.TOO_FEW: "Too few figures",
    Cause.LEVEL: "A level, not judged",
}
ASSURANCES: Final[Mapping[str, str]] = {
    Assurance.PASSES: "safe as it goes",
    Assurance.FAILS: "out of reach",
    Assurance.INCONSISTENT: "by chance",
    Assurance.NO_TARGET: "",
    Assurance.TOO_FEW: "",
}
STANDINGS: Final[Mapping[str, str]] = {
    Standing.AHEAD: "on or ahead",
    Standing.NEAR: "behind, within 10 %",
    Standing.FAR: "behind by more than 10 %",
    Standing.BEHIND: "behind",
}
LIMITS: Final[Mapping[str, str]] = {
    Kind.RUN_CHART: "no limits under six figures",
    Kind.TRIAL: "trial limits, under twelve figures",
    Kind.FULL: "",
}


def plain_number(value: Any) -> str:
    """Returns 1204.0 as "1,204" and 31.46 as "31.5"; a dash where there is none."""
    if value is None or pd.isna(value):
        return DASH
    rounded = round(float(value), 1) + 0.0
    return f"{rounded:,.0f}" if rounded == round(rounded) else f"{rounded:,.1f}"


def measured(value: Any, unit: Any, *, in_whole: bool = False) -> str:
    """Returns a figure with its unit, "1,204 kg" or "75 %"; `in_whole` rounds a share to whole per cent."""
    if value is None or pd.isna(value):
        return DASH
    said = plain_number(whole(float(value)) if in_whole else value)
    return said if unit is None or pd.isna(unit) or not str(unit) else f"{said} {unit}"


def figure(row: Mapping[Any, Any]) -> str:
    """Returns the figure of a row: a share as "45 of 60 (75 %)", other figures with their unit.

    A share of fewer than five is told by its counts only.
    """
    some, every = row["numerator"], row["denominator"]
    if row["measure"] != Measure.RATIO or pd.isna(some) or pd.isna(every):
        return measured(row["value"], row["unit"])
    counts = f"{plain_number(some)} of {plain_number(every)}"
    return counts if every < FEWEST else f"{counts} ({percent(some, every).replace(NO_BREAK, ' ')})"


def moved(change: Any, row: Mapping[Any, Any]) -> str:
    """Returns a change with its sign, "+12", of a share "−1.5 points"; a dash where not known."""
    if change is None or pd.isna(change):
        return DASH
    said = plain_number(change)
    sign = "" if said.startswith("-") or said == "0" else "+"
    unit = _points(row).removesuffix("s") if said in ("1", "-1") else _points(row)
    return f"{sign}{said}{unit}".replace("-", "−", 1)


def _points(row: Mapping[Any, Any]) -> str:
    return " points" if row["unit"] == "%" else ""


def period(row: Mapping[Any, Any]) -> str:
    """Returns the period of a figure: "Oct 2026", "Jul–Sep 2026", "Jan–Dec 2026"."""
    if pd.isna(row["period"]):
        return DASH
    end = pd.Timestamp(row["period"])
    begin = end - pd.DateOffset(months=int(row["months"]) - 1)
    if begin >= end.replace(day=1):
        return f"{end:%b %Y}"
    return f"{begin:%b}–{end:%b %Y}" if begin.year == end.year else f"{begin:%b %Y}–{end:%b %Y}"


def every(months: Any) -> str:
    """Returns how often figures of that many months come: "month", "quarter", "year", else "period"."""
    return {1: "month", 3: "quarter", 12: "year"}.get(0 if pd.isna(months) else int(months), "period")


def variance(row: Mapping[Any, Any], *, is_bare: bool = False) -> str:
    """Returns how far a figure is from its trajectory, in words; a dash where there is none or neither way is good.

    An assumed trajectory is marked so, unless `is_bare`.
    """
    if row["standing"] not in STANDINGS:
        return DASH
    amount = plain_number(abs(row["variance"]))
    where = f"{amount}{_points(row)} {'ahead' if row['variance'] > 0 else 'behind'}" if amount != "0" else "on it"
    return f"{where} (assumed)" if row["line"] == Line.ASSUMED and not is_bare else where


def assured(row: Mapping[Any, Any]) -> str:
    """Returns how often the target was met so far, then what the limits say: "Met 0 of 28; out of reach"."""
    if row["assurance"] == Assurance.NO_TARGET:
        return ""
    limits = ASSURANCES[row["assurance"]]
    return f"Met {row['met']:,} of {row['points']:,}{f'; {limits}' if limits else ''}"


def sentence(every_told: pd.DataFrame) -> list[str]:
    """Returns the opening of the page from `indicators.summary`: how many improved, got worse, are behind; who.

    What another indicator holds, too, is counted there only. Beside the signals stands how many chance alone gives.
    """
    told = every_told[every_told["part_of"].isna()]
    every = len(told)
    names = {cause: told.loc[told["cause"] == cause, "indicator"].astype("str").tolist() for cause in VARIATIONS}
    better, worse = names[Cause.IMPROVEMENT], names[Cause.CONCERN]
    far = told[told["standing"] == Standing.FAR].sort_values("shortfall", ascending=False, kind="stable")
    lines = [
        f"{len(better):,} of {counted(every, 'indicator')} {verb(len(better) or every, 'has', 'have')} improved by "
        f"more than chance, {_some(len(worse), 'has', 'have')} got worse; {_some(len(far), 'is', 'are')} behind "
        f"{'its' if len(far) < 2 else 'their'} trajectory by more than 10 %."
    ]
    if held := len(every_told) - every:
        lines.append(
            f"{counted(held, 'more indicator')} {verb(held, 'is', 'are')} part of these and not counted again."
        )
    judged = told[~told["cause"].isin([Cause.LEVEL, Cause.TOO_FEW])]
    if len(judged):
        alarms = sum(spc.false_alarm(points) for points in judged["points"].tolist())
        about = "under 0.1" if alarms < LEAST_ALARMS else f"about {alarms:.1f}"
        lines.append(f"Chance alone would give {about} such changes among the {len(judged):,} judged.")
    if worse:
        lines.append(f"Worse: {_named(worse)}.")
    if len(far):
        lines.append(f"Furthest behind: {_named(far['indicator'].astype('str').tolist())}.")
    return lines


def _some(count: int, one: str, many: str) -> str:
    return f"{count:,} {verb(count, one, many)}" if count else f"none {one}"


def _named(names: list[str]) -> str:
    rest = len(names) - MOST_NAMED
    return joined([*names[:MOST_NAMED], f"{rest:,} more"]) if rest > 0 else joined(names)


def one(row: Mapping[Any, Any]) -> list[str]:
    """Returns one indicator in sentences, from its row of `indicators.summary`."""
    if pd.isna(row["value"]):
        return [f"No figure of {row['indicator']} is known yet."]
    lines = [f"{figure(row)} in {period(row)}{', provisional' if row['is_provisional'] else ''}{_beside(row)}."]
    rule = RULES.get(row["rule"] if isinstance(row["rule"], str) else "", "")
    lines.append(
        {
            Cause.IMPROVEMENT: f"It has improved by more than chance: the latest figure is {rule}.",
            Cause.CONCERN: f"It has got worse by more than chance: the latest figure is {rule}.",
            Cause.CHANGE: f"It has changed by more than chance: the latest figure is {rule}.",
            Cause.COMMON: "It moves no more than by chance.",
            Cause.LEVEL: "It is a level at the end of each period: such figures wander by themselves, so change is not "
            "told from chance.",
        }.get(row["cause"], "There are too few figures to tell change from chance.")
    )
    if pd.notna(row["target"]):
        by = f" by {pd.Timestamp(row['target_date']):%b %Y}" if pd.notna(row["target_date"]) else ""
        lines.append(f"Target: {measured(row['target'], row['unit'])}{by}{_progress(row['progress'])}.")
    if row["standing"] in STANDINGS:
        lines.append(f"Against the trajectory: {variance(row)}.")
    return lines


def _progress(progress: Any) -> str:
    if pd.isna(progress):
        return ""
    if float(progress) < 0:
        return "; further from it than the baseline was"
    return f"; {whole(100 * float(progress))} % of the way from baseline to target"


def _beside(row: Mapping[Any, Any]) -> str:
    parts = []
    for name, words in (("change", "the period before"), ("year_change", "a year before")):
        if pd.notna(row[name]):
            amount = plain_number(abs(row[name]))
            less = (
                "the same as" if amount == "0" else f"{amount}{_points(row)} {'more' if row[name] > 0 else 'less'} than"
            )
            parts.append(f"{less} {words}")
    return f", {joined(parts)}" if parts else ""


def title(row: Mapping[Any, Any]) -> str:
    """Returns what the picture of an indicator shows today, from its row of `indicators.summary`."""
    if pd.isna(row["value"]):
        return f"{row['indicator']}: no figure yet"
    said = {
        Cause.IMPROVEMENT: "improved by more than chance",
        Cause.CONCERN: "got worse by more than chance",
        Cause.CHANGE: "changed by more than chance",
        Cause.COMMON: "no change beyond chance",
        Cause.LEVEL: "a level, change not told from chance",
    }.get(row["cause"], "too few figures to judge")
    return f"{row['indicator']}: {said}"


def title_after(row: Mapping[Any, Any], event: Mapping[Any, Any]) -> str:
    """Returns what a picture with limits before and after an event shows, from rows of `summary` and `around`."""
    said = after(event, row["unit"])
    when = f"{pd.Timestamp(event['date']).day} {pd.Timestamp(event['date']):%b %Y}"
    return f"{row['indicator']}: {said[0].lower()}{said[1:]}".replace(" after:", f" after {when}:", 1)


def after(event: Mapping[Any, Any], unit: Any) -> str:
    """Returns what came after an event, from a row of `indicators.around`; never what came of it."""
    if event["changed"] is None or pd.isna(event["changed"]):
        return "Too few figures to tell"
    means = f"mean {measured(event['mean_before'], unit)} before, {measured(event['mean_after'], unit)} after"
    return f"Changed after: {means}" if event["changed"] else f"No change beyond chance after: {means}"


def span(lower: Any, upper: Any) -> str:
    """Returns a pair of limits as "95 to 142", a dash where there are none."""
    return DASH if pd.isna(lower) else f"{plain_number(lower)} to {plain_number(upper)}"
