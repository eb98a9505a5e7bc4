"""What the figures say, in plain words written by rules: page openings of one or two sentences, and titles of pictures.

Names in them are as the tracker writes them: whoever draws the text escapes it.
"""

import numpy as np
import pandas as pd

from analytics.definitions.measured import Measured
from analytics.measures import grounds, shares
from analytics.measures.shares import Measure
from analytics.table.arrays import groups, truths
from analytics.wording import (
    FEW,
    LAST_REVIEW,
    NO_DUE_DATE,
    are,
    compared,
    counted,
    holders,
    joined,
    noun,
    number,
    plural,
    share,
    spelled,
    verb,
)
from data.schema import NOT_STATED, Column, Derived, Flag, Rag
from data.thresholds import DEFAULT_THRESHOLDS

FIRST_REVIEW = "This is the first review; changes will show from the next one."
NOTHING = "There are no actions to show."
PLACES = {Column.LEAD_AGENCY.value: "with", Column.OWNER.value: "with", Column.WORKSTREAM.value: "in"}


def inner(sentence: str) -> str:
    """Returns a sentence as a part of another: without capital and full stop."""
    return f"{sentence[:1].lower()}{sentence[1:].rstrip('.')}"


def in_brackets(measure: Measure, fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate) -> str:
    """Returns the rate as " (43 %)", nothing where it would be of too few."""
    return "" if measure.rate is None or measure.is_too_few(fewest) else f" ({share(measure.rate)})"


def of(measure: Measure, fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate) -> str:
    """Returns "61 of 142 (43 %)", "2 of 3" where a rate would be of too few, "—" where there is nothing to count."""
    if not measure.denominator:
        return "—"
    return f"{measure.numerator:,} of {measure.denominator:,}{in_brackets(measure, fewest)}"


def has_earlier(actions: pd.DataFrame) -> bool:
    """Returns whether the actions of a review were compared with an earlier one."""
    return bool(actions[Derived.COMPARED_DATE].notna().any())


def _where(rows: pd.DataFrame, among: pd.DataFrame) -> str:
    """Returns with whom half or more of `rows` sit, "; 14 of them sit with two agencies (FIA and NADRA)"."""
    for column in (Column.LEAD_AGENCY, Column.WORKSTREAM):
        place = PLACES[column]
        if among[column].nunique() < 2:
            continue
        codes, values = groups(rows[column])
        counts = pd.Series(np.bincount(codes, minlength=len(values)), index=values)
        names = holders(counts)
        if not names:
            return ""
        held = int(counts[names].sum())
        if len(rows) == 1:
            return f"; it sits {place} {names[0]}"
        many = names[0] if len(names) == 1 else f"{spelled(len(names))} {plural(noun(column), 2)} ({joined(names)})"
        who = ("both" if held == 2 else "all") if held == len(rows) else f"{held:,}"
        return f"; {who} of them {verb(held, 'sits', 'sit')} {place} {many}"
    return ""


def _overdue(actions: pd.DataFrame, then: pd.DataFrame, review: str) -> str:
    """Returns how many actions are overdue, how many were, and with whom they sit."""
    late = truths(actions, Flag.IS_OVERDUE)
    now, before = int(late.sum()), int(truths(then, Flag.IS_OVERDUE).sum())
    if not now:
        if why := grounds.missing(actions, Measured.OVERDUE):
            return why
        was = f"; {before:,} {verb(before, 'was', 'were')} at {review}" if has_earlier(actions) and before else ""
        undated = int((truths(actions, Flag.IS_OPEN) & actions[Column.DUE_DATE].isna().to_numpy()).sum())
        lack = f"; {counted(undated, 'open action')} {verb(undated, 'has', 'have')} no due date" if undated else ""
        return f"No action is overdue{was}{lack}."
    is_known = has_earlier(actions) and not grounds.missing(then, Measured.OVERDUE)
    change = f", {compared(now, before, review)}" if is_known else ""
    where = _where(actions[[Column.LEAD_AGENCY, Column.WORKSTREAM]][late], actions)
    return f"{counted(now, 'action')} {verb(now, 'is', 'are')} overdue{change}{where}."


def _period(actions: pd.DataFrame, review: str) -> str:
    """Returns what was closed and moved since the earlier review, and what is reported green but late."""
    closed = int(truths(actions, Flag.IS_NEWLY_CLOSED).sum())
    moved = int(truths(actions, Flag.IS_MOVED_LATER).sum())
    green = int(truths(actions, Flag.IS_WATERMELON).sum())
    said = f"Since {review} {number(closed)} {verb(max(closed, 1), 'was', 'were')} closed"
    said += f" and {counted(moved, 'due date')} moved later" if moved else " and no due date moved later"
    if green:
        said += f"; {counted(green, 'action')} reported green {verb(green, 'is', 'are')} red by the rules"
    return f"{said}."


def overview(actions: pd.DataFrame, then: pd.DataFrame, review: str = LAST_REVIEW) -> list[str]:
    """Returns the opening of the overview: what is overdue and with whom; what changed since the review compared with.

    `actions` and `then` are the rows of two reviews under the same filters, `then` empty where there is none; `review`
    names the earlier one.
    """
    if actions.empty:
        return [NOTHING]
    return [_overdue(actions, then, review), _period(actions, review) if has_earlier(actions) else FIRST_REVIEW]


def parts(parts: pd.DataFrame, column: str) -> list[str]:
    """Returns the opening of a page that compares the values of `column`, from the table `breakdown.by` gives."""
    named, what = parts[parts["value"] != NOT_STATED], noun(column)
    if parts.empty:
        return [NOTHING]
    if named.empty:
        return [f"No action names {'an' if what[0] in 'aeio' else 'a'} {what}."]
    red = named.loc[named["rag_computed"] == Rag.RED, "value"].tolist()
    reported = int((named["rag_reported"] == Rag.RED).sum())
    rated = named[named["rag_computed"] != Rag.NONE]
    if rated.empty:
        return [f"No {what} has enough open actions to be rated.", f"{title_overdue_by(parts, column)}."]
    names = f": {joined(red)}" if 0 < len(red) <= FEW and len(named) > 1 else ""
    which = f"{what} that can be rated" if len(rated) < len(named) else what
    itself = f"; {number(reported)} {verb(max(reported, 1), 'is', 'are')} reported red" if red or reported else ""
    return [
        f"{_some(len(red), len(rated), which)} red by the rules{names}{itself}.",
        f"{title_overdue_by(parts, column)}.",
    ]


def _some(count: int, total: int, what: str) -> str:
    """Returns "2 of 7 workstreams are", "None of 7 workstreams is", "All 7 workstreams are", "Both workstreams are"."""
    if total == 1:
        return f"The one {what} is{'' if count else ' not'}"
    if count == total:
        return f"{'Both' if total == 2 else f'All {total:,}'} {plural(what, total)} are"
    return f"{number(count).capitalize()} of {counted(total, what)} {verb(max(count, 1), 'is', 'are')}"


def _overdue_of(late: int, unfinished: int) -> str:
    """Returns "9 of 21 open actions are", "none of 21 open actions is", "the one open action is not"."""
    if unfinished == 1:
        return f"the one open action is{'' if late else ' not'}"
    return f"{number(late)} of {counted(unfinished, 'open action')} {verb(max(late, 1), 'is', 'are')}"


def one(
    actions: pd.DataFrame,
    then: pd.DataFrame,
    value: str,
    review: str = LAST_REVIEW,
    vanished: pd.DataFrame | None = None,
) -> list[str]:
    """Returns the opening of the page of one workstream or agency: what is overdue, completed, kept."""
    if actions.empty:
        return [f"{value} has no actions to show."]
    told = shares.headline(actions, vanished)
    completed, kept = told[Measured.COMPLETED], told[Measured.PROMISES_KEPT]
    late, before = told[Measured.OVERDUE].numerator, int(truths(then, Flag.IS_OVERDUE).sum())
    unfinished = int(truths(actions, Flag.IS_OPEN).sum())
    longest = shares.spread(actions, Derived.DAYS_OVERDUE).longest
    is_known = has_earlier(actions) and not grounds.missing(then, Measured.OVERDUE)
    change = f", {compared(late, before, review)}" if is_known and (late or before) else ""
    first = f"{value}: no action is open"
    is_told = not (why := grounds.missing(actions, Measured.OVERDUE))
    if unfinished:
        first = f"{value}: {_overdue_of(late, unfinished)} overdue{change}" if is_told else f"{value}: {inner(why)}"
    first += f"; the longest by {counted(longest, 'day')}" if longest and late > 1 else ""
    if not has_earlier(actions):
        return [f"{first}.", FIRST_REVIEW]
    second = title_statuses(completed)
    moved = told[Measured.MOVED]
    if moved.numerator:
        dates = f"{moved.numerator:,} of {counted(moved.denominator, 'due date')}"
        first += f", {'and' if late else 'but'} {dates} moved later since {review}"
    if kept.denominator:
        due = f"{kept.numerator:,} of {counted(kept.denominator, 'promise')} due since {review}"
        second += f", and {due} {verb(kept.numerator or kept.denominator, 'was', 'were')} kept{in_brackets(kept)}"
    return [f"{first}.", f"{second}."]


def actions(actions: pd.DataFrame) -> list[str]:
    """Returns the opening of the list of actions: how many, how many of them open, overdue and completed."""
    if actions.empty:
        return [NOTHING]
    unfinished, late, completed = (
        int(truths(actions, flag).sum()) for flag in (Flag.IS_OPEN, Flag.IS_OVERDUE, Flag.IS_COMPLETED)
    )
    why = [said for name in (Measured.OVERDUE, Measured.COMPLETED) if (said := grounds.missing(actions, name))]
    overdue = f", {number(late)} of them overdue" if unfinished > 1 else f", {'' if late else 'not '}overdue"
    overdue = overdue if unfinished and NO_DUE_DATE not in why else ""
    done = "" if grounds.NO_STATUS in why else f"; {number(completed)} completed"
    return [f"{counted(len(actions), 'action')}: {number(unfinished)} open{overdue}{done}.", *why]


def title_overdue_by(parts: pd.DataFrame, column: str) -> str:
    """Returns who holds the overdue work: "Extradition and Mutual legal assistance hold most of the overdue work"."""
    late = parts.set_index("value")["overdue"]
    total, what = int(late.sum()), noun(column)
    if parts["open"].any() and not parts["overdue_of"].any():
        return NO_DUE_DATE.rstrip(".")
    if not total:
        return f"No {what} has overdue work"
    names = holders(late)
    if not names:
        if not late.drop(index=NOT_STATED, errors="ignore").any():
            return f"No overdue action names its {what}"
        some = int((late > 0).sum())
        return f"The overdue work is spread over {spelled(some)} {plural(what, some)}"
    held = int(late[names].sum())
    if 2 * held < total:
        return f"{joined(names)} {verb(len(names), 'holds', 'hold')} {held:,} of {total:,} overdue actions"
    much = "all" if held == total else "half" if 2 * held == total else "most"
    return f"{joined(names)} {verb(len(names), 'holds', 'hold')} {much} of the overdue work"


def title_flow(flow: pd.DataFrame, review: str = LAST_REVIEW) -> str:
    """Returns what the last period did to the open work, from the table `flow.by_review` gives."""
    if flow.empty:
        return NOTHING.rstrip(".")
    last = flow.iloc[-1]
    if pd.isna(last["opened"]):
        unfinished = int(last["open"])
        overdue = "none with a due date" if pd.isna(last["overdue"]) else f"{number(int(last['overdue']))} overdue"
        return f"{counted(unfinished, 'action')} {verb(unfinished, 'is', 'are')} open, {overdue}"
    opened, closed = int(last["opened"]), int(last["closed"])
    if opened == closed:
        both = f"As many actions were closed as opened since {review} ({closed:,})"
        return both if closed else f"No action was opened or closed since {review}"
    if closed > opened:
        return f"More actions were closed ({closed:,}) than opened ({number(opened)}) since {review}"
    return f"More actions were opened ({opened:,}) than closed ({number(closed)}) since {review}"


def title_statuses(completed: Measure) -> str:
    """Returns how many of the live actions are completed."""
    numerator, denominator = completed.numerator, completed.denominator
    if not denominator:
        return completed.missing.rstrip(".")
    said = f"{numerator:,} of {counted(denominator, 'live action')} {are(numerator, denominator)} completed"
    return f"{said}{in_brackets(completed)}"
