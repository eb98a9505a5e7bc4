"""What the register says in a sentence: how many decisions are open, how many are late, and which is the oldest."""

from datetime import date

import pandas as pd

from analytics.register.decisions import Standing
from analytics.table.arrays import is_any, truths
from analytics.wording import counted, day, verb
from data.decision import Decided, State
from data.schema import Column


def narrowed(rows: pd.DataFrame, workstreams: tuple[str, ...], agencies: tuple[str, ...]) -> pd.DataFrame:
    """Returns the decisions of any of `workstreams` and of any of `agencies`; nothing asked for narrows nothing."""
    for column, values in ((Column.WORKSTREAM, workstreams), (Column.LEAD_AGENCY, agencies)):
        if values:
            rows = rows[is_any(rows[column], values)]
    return rows


def open_ones(register: pd.DataFrame) -> str:
    """Returns "5 decisions are open, 2 of them past their date", or that none is."""
    count, late = int(truths(register, Standing.IS_OPEN).sum()), int(truths(register, Standing.IS_LATE).sum())
    if not count:
        return "No decision is open"
    said = f"{counted(count, 'decision')} {verb(count, 'is', 'are')} open"
    if not late:
        return said + ", none past its date" if count > 1 else said + ", not past its date"
    if count == 1:
        return said + ", past its date"
    return said + f", {late if late < count else 'all'} of them past {verb(late, 'its', 'their')} date"


def sentence(register: pd.DataFrame, data_date: date) -> list[str]:
    """Returns the answer of the page: what is open and late, what was taken now, what is in force and not done."""
    when = pd.Timestamp(data_date)
    if register.empty:
        return ["No decision is recorded up to this review."]
    unsettled = register[truths(register, Standing.IS_OPEN)]
    said = open_ones(register)
    if len(unsettled) > 1:
        oldest = unsettled.iloc[0]
        if oldest[Decided.REVIEW_DATE] < when:
            number = oldest[Decided.NUMBER]
            name = "the oldest" if pd.isna(number) else f"the oldest, {number},"
            said += f"; {name} since the review of {day(oldest[Decided.REVIEW_DATE])}"
    lines = [said + "."]
    new = int((register[Decided.REVIEW_DATE] == when).sum())
    if new:
        lines.append(f"{counted(new, 'decision')} {verb(new, 'was', 'were')} taken at this review.")
    force = int((register[Decided.STATE] == State.IN_FORCE.value).sum())
    undone = int(truths(register, Standing.IS_UNDONE).sum())
    if undone:
        lines.append(
            f"{force:,} {verb(force, 'is', 'are')} in force, and for {'it' if force == 1 else f'{undone:,} of them'} "
            "the date has passed with actions still open."
        )
    return lines
