"""What spoiled workbooks end in, as told from within the limited process: it imports this by the same name as we do."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from data.errors import TrackerError
from data.following.last_review import with_review_findings
from data.following.layouts import fingerprints
from data.identity import identified
from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from data.reading.vocabulary.findings import RULES
from data.schema import DTYPES

PROGRAMME: Final = read_programme()
DATA_DATE: Final = date(2026, 10, 31)
EARLIER: Final = date(2026, 9, 30)


@dataclass(frozen=True)
class Case:
    """One spoiled workbook: its number, how it was spoiled, what it is called."""

    number: int
    kind: str
    name: str
    content: bytes


def mistake(tracker: Tracker) -> str:
    """Returns what does not hold of a tracker that was read, "" where all does."""
    answer = tracker.receipt.as_json()
    json.dumps(answer, allow_nan=False)
    fingerprints(tracker.receipt)
    for sheet in answer["sheets"]:
        rows = sheet["rows"]
        if rows["read"] != rows["kept"] + rows["set_aside"] + rows["headings_totals_notes"]:
            return f"the receipt of {sheet['name']} does not add up: {rows}"
        if len(sheet["action_rows"]) != rows["kept"]:
            return f"the rows of {sheet['name']} are not those counted"
    if answer["actions"] != len(tracker.actions):
        return f"{answer['actions']} actions are told, {len(tracker.actions)} are there"
    if {name: str(dtype) for name, dtype in tracker.actions.dtypes.items()} != DTYPES:
        return f"the table has other types: {dict(tracker.actions.dtypes)}"
    if tracker.actions["action"].isna().any() or not set(tracker.findings["rule"]) <= set(RULES):
        return "an action has no text, or a finding no rule"
    return ""


def reviewed(tracker: Tracker) -> str:
    """Returns what does not hold of a tracker beside an earlier review of its own first half, "" where all does."""
    actions = identified(tracker.actions)
    if not actions["action_id"].is_unique:
        return "two actions have one identity"
    then = [(EARLIER, actions.iloc[: len(actions) // 2 + 1])] if len(actions) else []
    return mistake(with_review_findings([tracker], DATA_DATE, then, PROGRAMME.thresholds)[0])


def told(problem: str, remedy: str) -> bool:
    """Returns whether a refusal is two sentences a person can read."""
    return all(
        text.isprintable()
        and text.strip() == text
        and text.endswith(".")
        and len(text) > 10
        and "Traceback" not in text
        for text in (problem, remedy)
    )


def endings(cases: Sequence[Case]) -> list[tuple[str, str]]:
    """Returns "read" or "refused" for each case, with the mistake made where there is one."""
    found = []
    for case in cases:
        try:
            tracker = read_tracker(case.content, case.name, PROGRAMME, data_date=DATA_DATE)
        except TrackerError as error:
            found.append(("refused", "" if told(error.problem, error.remedy) else f"not two sentences: {error}"))
        else:
            found.append(("read", mistake(tracker) or reviewed(tracker)))
    return found
