"""How good the data is: findings by rule, agency and review, what rows leave unsaid, and what to mend first."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analytics.definitions.measured import Measured
from analytics.measures.shares import rows_counted, sums
from analytics.table.arrays import days, groups, truths
from analytics.table.flags import is_live
from data.schema import NOT_STATED, Column, Derived, Flag, Severity

REPEATED_REMARK: Final = "W17"
PLACED: Final = (Column.ACTION_ID, Column.REF, Column.WORKSTREAM, Column.LEAD_AGENCY)
_SOURCE: Final = (Column.SOURCE_FILE, Column.SOURCE_SHEET, Column.SOURCE_ROW)
MOST_FIXES: Final = 3


def placed(findings: pd.DataFrame, actions: pd.DataFrame) -> pd.DataFrame:
    """Returns `findings` of a review with the action each is about: action_id, ref, workstream, lead_agency.

    A finding of a row that is no action, or of a whole sheet, has no action; its agency is the one it names, else the
    one that leads all the actions of its sheet, else of its file, and missing where several do. Rows keep their order.
    """
    actions = actions[actions[Derived.CARRIED].isna()]
    source = actions[[*_SOURCE, *PLACED]].astype("object").drop_duplicates([str(name) for name in _SOURCE])
    keys = {"file": _SOURCE[0].value, "sheet": _SOURCE[1].value, "row": _SOURCE[2].value}
    wanted = findings[list(keys)].astype("object").rename(columns=keys)
    found = wanted.merge(source, how="left", on=list(keys.values()), validate="many_to_one")
    told = findings.assign(**{name.value: found[name.value].to_numpy() for name in PLACED})
    told[Column.LEAD_AGENCY.value] = told[Column.LEAD_AGENCY.value].where(
        told[Column.LEAD_AGENCY.value].notna(), findings["agency"].astype("object")
    )
    for columns in (["file", "sheet"], ["file"]):
        only = _only_agency(actions, [keys[name] for name in columns])
        names = pd.MultiIndex.from_frame(findings[columns]) if len(columns) > 1 else pd.Index(findings["file"])
        told[Column.LEAD_AGENCY.value] = told[Column.LEAD_AGENCY.value].where(
            told[Column.ACTION_ID.value].notna() | told[Column.LEAD_AGENCY.value].notna(),
            only.reindex(names).to_numpy() if len(only) else None,
        )
    return told


def _only_agency(actions: pd.DataFrame, columns: list[str]) -> "pd.Series[str]":
    """Returns the lead agency of all actions that stand in one place, for the places where there is but one."""
    pairs = actions[[*columns, Column.LEAD_AGENCY.value]].astype("object").drop_duplicates()
    led = pairs.groupby(columns if len(columns) > 1 else columns[0], dropna=False)[Column.LEAD_AGENCY.value]
    return led.first()[led.size() == 1]


def by_rule(findings: pd.DataFrame) -> pd.DataFrame:
    """Returns rule, severity, findings, agencies: a row a rule, errors first, then the most frequent, then by rule."""
    counts = findings.groupby(["rule", "severity"], as_index=False).agg(
        findings=("rule", "size"), agencies=(Column.LEAD_AGENCY.value, "nunique")
    )
    return counts.sort_values(["severity", "findings", "rule"], ascending=[True, False, True], ignore_index=True)


def by_agency(findings: pd.DataFrame, actions: pd.DataFrame) -> pd.DataFrame:
    """Returns a row a lead agency: actions, findings and what its rows leave unsaid; most findings first, then by name.

    Columns: value, actions (live), findings, errors, filled of cells, silent of silent_of, repeated (remarks as at the
    review before), watermelon. `findings` are those of `placed`; those of no agency are `NOT_STATED`.
    """
    codes, names = groups(actions[Column.LEAD_AGENCY])
    counted, size = rows_counted(actions), len(names)
    table = pd.DataFrame(
        {
            "actions": sums(is_live(actions), codes, size),
            "filled": sums(counted[Measured.COMPLETENESS].numerator, codes, size),
            "cells": sums(counted[Measured.COMPLETENESS].denominator, codes, size),
            "silent": sums(counted[Measured.SILENT].numerator, codes, size),
            "silent_of": sums(counted[Measured.SILENT].denominator, codes, size),
            "watermelon": sums(truths(actions, Flag.IS_WATERMELON), codes, size),
        },
        index=pd.Index(names, dtype="str"),
    )
    agency = findings[Column.LEAD_AGENCY.value].astype("object").fillna(NOT_STATED)
    marks = {
        "findings": np.ones(len(findings), dtype="bool"),
        "errors": (findings["severity"] == Severity.ERROR).to_numpy(),
        "repeated": (findings["rule"] == REPEATED_REMARK).to_numpy(),
    }
    of_findings = pd.DataFrame(marks, index=pd.Index(agency, dtype="str")).groupby(level=0).sum()
    whole = pd.concat([table, of_findings], axis=1).fillna(0).astype("int64").rename_axis("value").reset_index()
    return whole.sort_values(["findings", "value"], ascending=[False, True], ignore_index=True)


def fixes(findings: pd.DataFrame, mendable: Collection[str], most: int = MOST_FIXES) -> pd.DataFrame:
    """Returns value, place (1, 2, 3), rule, findings, refs: what each agency mends first, errors before all else.

    `findings` are those of `placed`; only rules among `mendable` count, and only findings of one agency. `refs` are
    those of the actions concerned, in order, joined by commas. Agencies by name.
    """
    told = findings[findings["rule"].isin(list(mendable)) & findings[Column.LEAD_AGENCY.value].notna()]
    counts = told.groupby([Column.LEAD_AGENCY.value, "rule", "severity"], as_index=False).agg(
        findings=("rule", "size"), refs=(Column.REF.value, lambda refs: ", ".join(dict.fromkeys(refs.dropna())))
    )
    counts = counts.rename(columns={Column.LEAD_AGENCY.value: "value"}).sort_values(
        ["value", "severity", "findings", "rule"], ascending=[True, True, False, True], ignore_index=True
    )
    counts.insert(1, "place", counts.groupby("value").cumcount() + 1)
    first = counts.loc[counts["place"] <= most, ["value", "place", "rule", "findings", "refs"]]
    return first.reset_index(drop=True)


def over_reviews(history: pd.DataFrame, findings: Sequence[tuple[date, pd.DataFrame]]) -> pd.DataFrame:
    """Returns data_date, actions, findings, repeated, silent, watermelon, filled, cells: a row a review, oldest first.

    `history` holds the actions of the reviews and `findings` those of `placed` at each; a review without any is 0.
    """
    reviews, review = np.unique(days(history[Derived.DATA_DATE]), return_inverse=True)
    counted, size = rows_counted(history), len(reviews)
    told = dict(findings)
    at_each = [told.get(day) for day in reviews.tolist()]
    return pd.DataFrame(
        {
            "data_date": reviews.astype("datetime64[us]"),
            "actions": sums(is_live(history), review, size),
            "findings": [0 if rows is None else len(rows) for rows in at_each],
            "repeated": [0 if rows is None else int((rows["rule"] == REPEATED_REMARK).sum()) for rows in at_each],
            "silent": sums(counted[Measured.SILENT].numerator, review, size),
            "watermelon": sums(truths(history, Flag.IS_WATERMELON), review, size),
            "filled": sums(counted[Measured.COMPLETENESS].numerator, review, size),
            "cells": sums(counted[Measured.COMPLETENESS].denominator, review, size),
        }
    )


def among(findings: pd.DataFrame, identities: Collection[str], agencies: Collection[str]) -> pd.DataFrame:
    """Returns the findings of `placed` about the actions `identities`, and loose ones that sit with `agencies`."""
    is_told = findings[Column.ACTION_ID.value].isin(identities)
    is_loose = findings[Column.ACTION_ID.value].isna() & findings[Column.LEAD_AGENCY.value].isin(list(agencies))
    return findings[is_told | is_loose]
