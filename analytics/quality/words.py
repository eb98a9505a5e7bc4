"""What the page of data quality says: the state of the data, and what has become of it over the reviews."""

import pandas as pd

from analytics.wording import are, compared, counted, number, share, verb
from data.schema import Severity
from data.thresholds import DEFAULT_THRESHOLDS

FEWEST_REVIEWS = 3


def sentence(over: pd.DataFrame, findings: pd.DataFrame, review: str) -> list[str]:
    """Returns the opening of the page, from `quality.over_reviews` up to the review and the findings shown.

    `review` names the one compared with, the row before the last of `over`; without one nothing is compared.
    """
    now = {str(name): int(value) for name, value in over.iloc[-1].drop("data_date").items()}
    then = f", {compared(now['findings'], int(over.iloc[-2]['findings']), review)}" if len(over) > 1 else ""
    aside = int((findings["severity"] == Severity.ERROR).sum())
    unsaid, cells = now["cells"] - now["filled"], now["cells"]
    first = f"{counted(now['findings'], 'finding')} in the files of {counted(now['actions'], 'live action')}{then}"
    more = [
        f"{unsaid:,} of {counted(cells, 'cell')} for owner, agency, due date and status {are(unsaid, cells)} empty",
        f"{counted(now['repeated'], 'remark')} {verb(now['repeated'], 'is', 'are')} copied from the review before",
        f"{counted(now['silent'], 'action')} {verb(now['silent'], 'is', 'are')} silent",
        f"{counted(now['watermelon'], 'action')} reported green {verb(now['watermelon'], 'is', 'are')} red by rule",
    ]
    return [f"{first}; {number(aside)} set a row or a cell aside.", f"{'; '.join(more)}."]


def trend(over: pd.DataFrame) -> str:
    """Returns what has become of copied remarks since the first review, as the title of the picture."""
    last = int(over["repeated"].iloc[-1])
    if len(over) < FEWEST_REVIEWS:
        return f"{counted(last, 'remark')} copied from the review before"
    earlier = int(over["repeated"].iloc[-2])
    if last == earlier:
        return f"{counted(last, 'remark')} copied from the review before, as many as a review ago"
    return f"Copied remarks are {'up' if last > earlier else 'down'} to {last:,} from {earlier:,} a review ago"


def rules(by_rule: pd.DataFrame, title: str) -> str:
    """Returns which finding is the most frequent, `title` being its rule in words."""
    if by_rule.empty:
        return "Nothing odd was found"
    most, every = int(by_rule["findings"].max()), int(by_rule["findings"].sum())
    rate = f" ({share(most / every)})" if every >= DEFAULT_THRESHOLDS.fewest_for_rate else ""
    return f"Most frequent: {title}, {most:,} of {counted(every, 'finding')}{rate}"
