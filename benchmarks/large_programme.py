"""A programme of 2,000 actions over 24 monthly reviews, invented from a fixed seed and published into a store."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from data.programme import Programme
from data.schema import DTYPES, FINDING_COLUMNS, Column, Rag, Status
from data.store.access import LOCAL_PERSON
from data.store.books import Store

ACTIONS = 2_000
REVIEWS = 24
LAST_DATA_DATE = date(2026, 10, 31)


@dataclass(frozen=True)
class Receipt:
    """The receipt of a tracker that was invented, not read."""

    file: str
    actions: int

    def as_json(self) -> dict[str, Any]:
        """Returns a receipt in the shape of the contract, with no sheet and no finding."""
        head = {"file": self.file, "readable": True, "problem": None, "remedy": None, "seconds": 0.0}
        return {**head, "actions": self.actions, "sheets": [], "findings": []}


@dataclass(frozen=True)
class Tracker:
    """What reading a file would give, without the file."""

    name: str
    sha256: str
    actions: pd.DataFrame
    indicators: pd.DataFrame
    decisions: pd.DataFrame
    findings: pd.DataFrame
    receipt: Receipt


def _typed(columns: dict[str, Any], rows: int) -> pd.DataFrame:
    """Returns `columns` as a table of actions, the columns not given empty."""
    actions = pd.DataFrame({name: columns.get(name, pd.NA) for name in DTYPES}, index=range(rows))
    return actions.astype(DTYPES)


def reviews(programme: Programme, actions: int = ACTIONS, count: int = REVIEWS) -> Iterator[tuple[date, pd.DataFrame]]:
    """Yields (data date, table of actions) of each review, oldest first; refs last, due dates move, some close.

    Six in ten actions are there from the first review; workstreams and lead agencies are those of `programme`.
    """
    dice = np.random.default_rng(20261031)
    dates = pd.date_range(end=pd.Timestamp(LAST_DATA_DATE), periods=count, freq="ME").as_unit("us")
    first_review = np.where(dice.random(actions) < 0.6, 0, dice.integers(1, count, actions))
    start = dates[first_review] - pd.to_timedelta(dice.integers(1, 28, actions), unit="D")
    baseline = start + pd.to_timedelta(dice.integers(40, 400, actions), unit="D")
    workstream = dice.choice([one.name for one in programme.workstreams], actions)
    agency = dice.choice([one.abbreviation for one in programme.agencies], actions)
    support = dice.choice([one.abbreviation for one in programme.agencies], actions)
    pace = dice.uniform(0.01, 0.09, actions)
    due = baseline.to_numpy().copy()
    completed = np.full(actions, np.datetime64("NaT", "us"))
    number = np.arange(actions)
    for position, data_date in enumerate(dates):
        stamp = data_date.to_datetime64().astype("datetime64[us]")
        is_seen, is_open = first_review <= position, np.isnat(completed)
        is_near = due < stamp + np.timedelta64(20, "D")
        is_closing = is_seen & is_open & (dice.random(actions) < pace * np.where(is_near, 2, 1))
        completed[is_closing] = stamp - dice.integers(0, 28, actions)[is_closing].astype("timedelta64[D]")
        is_pushed = is_seen & is_open & ~is_closing & is_near & (dice.random(actions) < 0.3)
        due[is_pushed] = stamp + dice.integers(20, 90, actions)[is_pushed].astype("timedelta64[D]")
        is_done = ~np.isnat(completed)
        share = np.clip((stamp - start.to_numpy()) / (baseline - start).to_numpy(), 0, 1)
        status = np.where(is_done, Status.COMPLETED, np.where(share < 0.15, Status.NOT_STARTED, Status.IN_PROGRESS))
        status = np.where(~is_done & (number % 37 == 0), Status.ON_HOLD, status)
        late = ~is_done & (due < stamp)
        rag = np.where(late & (number % 3 > 0), Rag.RED, np.where((share > 0.8) & ~late, Rag.AMBER, Rag.GREEN))
        columns = {
            Column.REF: [f"A{index + 1:04}" for index in number],
            Column.ACTION: [f"Invented action {index + 1} on {one.lower()}" for index, one in enumerate(workstream)],
            Column.WORKSTREAM: workstream,
            Column.LEAD_AGENCY: agency,
            Column.SUPPORT_AGENCIES: support,
            Column.OWNER: [f"Director {index % 60 + 1}" for index in number],
            Column.START_DATE: start,
            Column.BASELINE_DUE_DATE: baseline,
            Column.DUE_DATE: due,
            Column.COMPLETED_DATE: completed,
            Column.STATUS: status,
            Column.RAG: rag,
            Column.PERCENT_COMPLETE: np.where(is_done, 100.0, np.floor(share * 18) * 5),
            Column.PRIORITY: np.where(number % 11 == 0, "Critical", "Normal"),
            Column.REMARKS: [f"Review {position - (index + position) % 3}: discussed" for index in number],
            Column.SOURCE_FILE: "invented.xlsx",
            Column.SOURCE_SHEET: "Actions",
            Column.SOURCE_ROW: number + 4,
        }  # fmt: skip
        yield data_date.date(), _typed({str(name): values for name, values in columns.items()}, actions)[is_seen]


def publish(store: Store, programme: Programme, actions: int = ACTIONS, count: int = REVIEWS) -> None:
    """Publishes every review of the invented programme into `store`."""
    nothing = pd.DataFrame()
    for data_date, table in reviews(programme, actions, count):
        content = json.dumps({"invented": data_date.isoformat(), "actions": len(table)}).encode()
        name = f"invented-{data_date:%Y-%m}.xlsx"
        findings = pd.DataFrame(columns=list(FINDING_COLUMNS))
        tracker = Tracker(
            name, hashlib.sha256(content).hexdigest(), table.reset_index(drop=True), nothing, nothing, findings,
            Receipt(name, len(table)),
        )  # fmt: skip
        store.publish([tracker], {name: content}, data_date=data_date, review="", person=LOCAL_PERSON)
