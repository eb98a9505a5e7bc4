"""What the figures say, in plain words written by rules: page openings of one or two sentences, and titles of pictures.

Names in them are as the tracker writes them: whoever draws the text escapes it.
"""

import pandas as pd

from analytics import measures
from analytics.arrays import truths
from analytics.definitions import Measured
from analytics.measures import Measure
from analytics.wording import counted, day, joined, plural, share, spelled, verb
from data.schema import DEFAULT_THRESHOLDS, HEADINGS, NOT_STATED, Column, Derived, Flag, Rag

FIRST_REVIEW = "This is the first review; changes will show from the next one."
LAST_REVIEW = "the last review"
NOUNS = {Column.WORKSTREAM.value: "workstream", Column.LEAD_AGENCY.value: "agency", Column.OWNER.value: "owner"}
PLACES = {Column.LEAD_AGENCY.value: "with", Column.OWNER.value: "with", Column.WORKSTREAM.value: "in"}
FEW = 3


def noun(column: str) -> str:
    """Returns what one value of `column` is called: "workstream", "agency"."""
    return NOUNS.get(column, HEADINGS.get(column, column).lower())


def of(measure: Measure, fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate) -> str:
    """Returns "61 of 142 (43 %)", "2 of 3" where a rate would be of too few, "—" where there is nothing to count."""
    if not measure.denominator:
        return "—"
    said = f"{measure.numerator:,} of {measure.denominator:,}"
    rate = measure.rate
    return said if rate is None or measure.is_too_few(fewest) else f"{said} ({share(rate)})"


def has_earlier(actions: pd.DataFrame) -> bool:
    """Returns whether the actions of a review were compared with an earlier one."""
    return bool(actions[Derived.COMPARED_DATE].notna().any())


def compared(now: int, then: int, review: str = LAST_REVIEW) -> str:
    """Returns "6 more than at the last review", "4 fewer than …", "as many as …"."""
    if now == then:
        return f"as many as at {review}"
    return f"{abs(now - then):,} {'more' if now > then else 'fewer'} than at {review}"


def holders(counts: "pd.Series[int]") -> list[str]:
    """Returns the fewest names, at most three, that together hold half or more of `counts`; none where that takes more.

    What is not stated holds nothing, and all the names there are do not stand out from one another.
    """
    total, held = int(counts.sum()), 0
    named = counts[(counts > 0) & (counts.index != NOT_STATED)]
    named = named.iloc[sorted(range(len(named)), key=lambda place: (-int(named.iloc[place]), str(named.index[place])))]
    for place, count in enumerate(named.iloc[:FEW].tolist(), start=1):
        held += count
        if 2 * held >= total:
            is_telling = place < len(named) or place == 1
            return [str(name) for name in named.index[:place]] if is_telling else []
    return []


def _where(rows: pd.DataFrame, among: pd.DataFrame) -> str:
    """Returns with whom half or more of `rows` sit, "; 14 of them sit with two agencies (FIA and NADRA)"."""
    for column in (Column.LEAD_AGENCY, Column.WORKSTREAM):
        place = PLACES[column]
        if among[column].nunique() < 2:
            continue
        counts = rows[column].astype("object").value_counts()
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
        was = f"; {before:,} {verb(before, 'was', 'were')} at {review}" if has_earlier(actions) and before else ""
        return f"No action is overdue{was}."
    change = f", {compared(now, before, review)}" if has_earlier(actions) else ""
    return f"{counted(now, 'action')} {verb(now, 'is', 'are')} overdue{change}{_where(actions[late], actions)}."


def _period(actions: pd.DataFrame, review: str) -> str:
    """Returns what was closed and moved since the earlier review, and what is reported green but late."""
    closed = int(truths(actions, Flag.IS_NEWLY_CLOSED).sum())
    moved = int(truths(actions, Flag.IS_MOVED_LATER).sum())
    green = int(truths(actions, Flag.IS_WATERMELON).sum())
    said = f"Since {review} {f'{closed:,}' if closed else 'none'} {verb(closed, 'was', 'were')} closed"
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
        return ["There are no actions to show."]
    return [_overdue(actions, then, review), _period(actions, review) if has_earlier(actions) else FIRST_REVIEW]


def parts(parts: pd.DataFrame, column: str) -> list[str]:
    """Returns the opening of a page that compares the values of `column`, from the table `breakdown.by` gives."""
    if parts.empty:
        return ["There are no actions to show."]
    what, total = noun(column), len(parts)
    red = parts.loc[parts["rag_computed"] == Rag.RED, "value"].tolist()
    reported = int((parts["rag_reported"] == Rag.RED).sum())
    names = f": {joined(red)}" if 0 < len(red) <= FEW else ""
    itself = f"; {f'{reported:,}' if reported else 'none'} {verb(max(reported, 1), 'is', 'are')} reported red"
    first = f"{_some(len(red), total, what)} red by the rules{names}{itself if red or reported else ''}."
    return [first, f"{title_overdue_by(parts, column)}."]


def _some(count: int, total: int, what: str) -> str:
    """Returns "2 of 7 workstreams are", "None of 7 workstreams is", "All 7 workstreams are"."""
    if total == 1:
        return f"The one {what} is{'' if count else ' not'}"
    if count == total:
        return f"All {counted(total, what)} are"
    return f"{f'{count:,}' if count else 'None'} of {counted(total, what)} {verb(max(count, 1), 'is', 'are')}"


def one(actions: pd.DataFrame, then: pd.DataFrame, value: str, review: str = LAST_REVIEW) -> list[str]:
    """Returns the opening of the page of one workstream or agency: what is overdue, completed, kept."""
    if actions.empty:
        return [f"{value} has no actions to show."]
    told = measures.headline(actions)
    overdue, completed, kept = told[Measured.OVERDUE], told[Measured.COMPLETED], told[Measured.PROMISES_KEPT]
    unfinished = int(truths(actions, Flag.IS_OPEN).sum())
    change = compared(overdue.numerator, int(truths(then, Flag.IS_OVERDUE).sum()), review)
    longest = measures.spread(actions, Derived.DAYS_OVERDUE).longest
    said = f"{f'{overdue.numerator:,}' if overdue.numerator else 'none'} of {counted(unfinished, 'open action')}"
    said = f"{value}: {said} {verb(max(overdue.numerator, 1), 'is', 'are')} overdue"
    said = said if unfinished else f"{value}: no action is open"
    said += f", {change}" if has_earlier(actions) and unfinished else ""
    said += f"; the longest by {counted(longest, 'day')}" if longest else ""
    second = f"{of(completed)} {verb(completed.numerator, 'is', 'are')} completed"
    if not has_earlier(actions):
        return [f"{said}.", FIRST_REVIEW]
    if kept.denominator:
        second += f", and {of(kept)} {plural('promise', kept.denominator)} due since {review} "
        second += f"{verb(kept.numerator, 'was', 'were')} kept"
    return [f"{said}.", f"{second}."]


def actions(actions: pd.DataFrame) -> list[str]:
    """Returns the opening of the list of actions: how many, how many of them open, overdue and completed."""
    if actions.empty:
        return ["There are no actions to show."]
    unfinished, late, completed = (
        int(truths(actions, flag).sum()) for flag in (Flag.IS_OPEN, Flag.IS_OVERDUE, Flag.IS_COMPLETED)
    )
    return [f"{counted(len(actions), 'action')}: {unfinished:,} open, {late:,} overdue, {completed:,} completed."]


def title_overdue_by(parts: pd.DataFrame, column: str) -> str:
    """Returns who holds the overdue work: "Extradition and Mutual legal assistance hold most of the overdue work"."""
    late = parts.set_index("value")["overdue"]
    total, what = int(late.sum()), noun(column)
    if not total:
        return f"No {what} has overdue work"
    names = holders(late)
    if not names:
        some = int((late > 0).sum())
        return f"The overdue work is spread over {spelled(some)} {plural(what, some)}"
    held = int(late[names].sum())
    much = "all" if held == total else "half" if 2 * held == total else "most"
    return f"{joined(names)} {verb(len(names), 'holds', 'hold')} {much} of the overdue work"


def title_flow(flow: pd.DataFrame, review: str = LAST_REVIEW) -> str:
    """Returns what the last period did to the open work, from the table `flow.by_review` gives."""
    if flow.empty:
        return "There are no actions to show"
    last = flow.iloc[-1]
    if pd.isna(last["opened"]):
        unfinished, late = int(last["open"]), int(last["overdue"])
        return f"{counted(unfinished, 'action')} {verb(unfinished, 'is', 'are')} open, {late:,} overdue"
    opened, closed = int(last["opened"]), int(last["closed"])
    if opened == closed:
        both = f"As many actions were closed as opened since {review} ({closed:,})"
        return both if closed else f"No action was opened or closed since {review}"
    if closed > opened:
        return f"More actions were closed ({closed:,}) than opened ({opened:,}) since {review}"
    return f"More actions were opened ({opened:,}) than closed ({closed:,}) since {review}"


def title_trend(over: pd.DataFrame, column: str) -> str:
    """Returns where overdue work has grown most over the reviews, from the table `breakdown.by_review` gives."""
    late = over.pivot_table(index="value", columns="data_date", values="overdue", aggfunc="sum", fill_value=0)
    if late.shape[1] < 2:
        return title_overdue_by(over, column)
    named = late.drop(index=NOT_STATED, errors="ignore")
    growth = named.iloc[:, -1] - named.iloc[:, 0]
    since = day(pd.Timestamp(str(late.columns[0])))
    if growth.max() > 0:
        most = named[growth == growth.max()].sort_index().iloc[[0]]
        first, last = int(most.iloc[0, 0]), int(most.iloc[0, -1])
        where = f"{PLACES.get(column, 'in')} {most.index[0]}"
        return f"Overdue work has grown most {where}, from {first:,} to {last:,} since {since}"
    return f"Overdue work has grown {PLACES.get(column, 'in')} no {noun(column)} since {since}"


def title_grid(cells: pd.DataFrame) -> str:
    """Returns the cell with the most overdue actions, from the table `breakdown.grid` gives."""
    unfinished = int(cells["open"].sum())
    if not unfinished:
        return "No action is open"
    named = cells[(cells["row"] != NOT_STATED) & (cells["column"] != NOT_STATED)]
    top = named.sort_values(["overdue", "open", "row", "column"], ascending=[False, False, True, True])[:1]
    if not top["overdue"].sum():
        late = int(cells["overdue"].sum())
        return f"{late:,} of {counted(unfinished, 'open action')} {verb(late, 'is', 'are')} overdue"
    row, column, of_open, late = (top[name].iloc[0] for name in ("row", "column", "open", "overdue"))
    return f"Most overdue: {row} on {column}, {late:,} of {counted(int(of_open), 'open action')}"


def title_statuses(completed: Measure) -> str:
    """Returns how many of the live actions are completed."""
    numerator, denominator = completed.numerator, completed.denominator
    rate = "" if completed.rate is None or completed.is_too_few() else f" ({share(completed.rate)})"
    return f"{numerator:,} of {counted(denominator, 'live action')} {verb(numerator, 'is', 'are')} completed{rate}"
