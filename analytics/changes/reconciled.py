"""The sums of two reviews: what was listed, came, went and is listed now, in all, by part and by status."""

import numpy as np
import pandas as pd

from analytics.changes import listed as changes
from analytics.changes.since import matched
from analytics.measures.shares import sums
from analytics.table.arrays import Codes, Truths, groups, truths
from data.schema import Column, Derived, Flag, Status


def _stayed(now: pd.DataFrame, then: pd.DataFrame) -> tuple[Codes, Truths]:
    position = matched(now, then)
    return position, position >= 0


def reconciled(now: pd.DataFrame, then: pd.DataFrame, gone: pd.DataFrame, column: str | None = None) -> pd.DataFrame:
    """Returns value, then, new, moved_in, vanished, moved_out, now: a row for each part, or one for all.

    then + new + moved_in - vanished - moved_out = now in every row. What has moved between the values of `column`, or
    into and out of what the filters leave, is counted at both ends. The tables are those of `changes.changes`, and
    `then` those of the review compared with, though all of these may be filtered away. Most actions now come first.
    """
    position, is_both = _stayed(now, then)
    if column is None:
        codes, before, names = np.zeros(len(now), "int64"), np.zeros(len(then), "int64"), ["All actions"]
        lost = np.zeros(len(gone), "int64")
    else:
        stacked = pd.concat([changes.named(part[column]) for part in (now, then, gone)], ignore_index=True)
        every, names = groups(stacked)
        codes, before, lost = np.split(every, [len(now), len(now) + len(then)])
    stays = is_both.copy()
    stays[is_both] = codes[is_both] == before[position[is_both]]
    count = len(names)
    totals = {"then": sums(before >= 0, before, count), "now": sums(codes >= 0, codes, count)}
    stayed, new = sums(stays, codes, count), sums(truths(now, Flag.IS_NEW), codes, count)
    vanished = sums(lost >= 0, lost, count)
    table = pd.DataFrame(
        {
            "value": names,
            "then": totals["then"],
            "new": new,
            "moved_in": totals["now"] - new - stayed,
            "vanished": vanished,
            "moved_out": totals["then"] - vanished - stayed,
            "now": totals["now"],
        }
    )
    return table.sort_values(["now", "then"], ascending=False, kind="stable", ignore_index=True)


def status_flow(now: pd.DataFrame, then: pd.DataFrame, gone: pd.DataFrame) -> pd.DataFrame:
    """Returns status_then, status_now, actions: how many actions went from which status to which, each pair once.

    Beside the statuses, `status_then` is "new" or "moved_in" and `status_now` "vanished" or "moved_out". The tables are
    those of `reconciled`; actions to "moved_out" are counted under their status then.
    """
    _, is_both = _stayed(now, then)
    before = now[Derived.PREVIOUS_STATUS].astype("str").where(is_both, "moved_in").mask(truths(now, Flag.IS_NEW), "new")
    left = then[matched(then, now) < 0]
    after = np.where(matched(left, gone) >= 0, "vanished", "moved_out")
    pairs = pd.DataFrame(
        {
            "status_then": pd.concat([before, left[Column.STATUS].astype("str")], ignore_index=True),
            "status_now": pd.concat(
                [now[Column.STATUS].astype("str"), pd.Series(after, dtype="str")], ignore_index=True
            ),
        }
    )
    return pairs.value_counts(sort=False).rename("actions").reset_index()


def kept_and_changed(flow: pd.DataFrame) -> tuple[int, int]:
    """Returns of a `status_flow` how many actions of both reviews kept their status, and how many have another."""
    is_kept = flow["status_then"] == flow["status_now"]
    statuses = [str(status) for status in Status]
    is_both = flow["status_then"].isin(statuses) & flow["status_now"].isin(statuses)
    return int(flow.loc[is_kept, "actions"].sum()), int(flow.loc[is_both & ~is_kept, "actions"].sum())


def by_part(listed: pd.DataFrame, reconciliation: pd.DataFrame, column: str) -> pd.DataFrame:
    """Returns `reconciliation` of `column` with a column for each section: how many actions of the part changed so."""
    told = pd.DataFrame(
        {
            "section": listed["kind"].map(changes.SECTION_OF),
            "action_id": listed[Column.ACTION_ID],
            "value": changes.named(listed[column]),
        }
    ).drop_duplicates(["section", "action_id"])
    keys = [section.key for section in changes.SECTIONS]
    counts = (
        pd.crosstab(told["value"], told["section"])
        .reindex(index=reconciliation["value"], columns=keys, fill_value=0)
        .astype("int64")
    )
    return reconciliation.assign(**{f"in_{key}": counts[key].to_numpy() for key in keys})
