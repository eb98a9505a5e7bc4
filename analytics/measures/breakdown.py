"""The measures by workstream, agency or any other column, most worrying first."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.definitions.measured import Measured
from analytics.measures.shares import promises_vanished, sums, totals
from analytics.ratings import computed as rating
from analytics.table.arrays import Array, Codes, days, groups, is_any, truths
from analytics.table.flags import is_live
from analytics.table.judged import is_judged
from data.schema import NOT_STATED, SUPPORT_SEPARATOR, Column, Derived, Flag, Rag, Status
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds

WORRY = {Rag.RED.value: 0, Rag.AMBER.value: 1, Rag.NONE.value: 2, Rag.GREEN.value: 3}


def _parts(
    actions: pd.DataFrame, codes: Codes, names: list[str], told: tuple[pd.DataFrame, Codes], thresholds: Thresholds
) -> pd.DataFrame:
    """Returns one row for each of `names`, in their order: counts, roll-ups and the median of days overdue.

    `codes` holds for each action its place in `names`; `told` the vanished rows with theirs.
    """
    vanished, vanished_codes = told
    promises = promises_vanished(vanished)
    size = len(names)
    counted = totals(actions, codes, size)

    def total(rows: Array) -> Array:
        return sums(rows, codes, size)

    late = truths(actions, Flag.IS_OVERDUE)
    days_overdue = pd.Series(actions[Derived.DAYS_OVERDUE].to_numpy(dtype="float64", na_value=np.nan)[late])
    reported = rating.rollup(actions, codes, names, Column.RAG, thresholds)
    computed = rating.rollup(actions, codes, names, Derived.RAG_COMPUTED, thresholds)
    judged = rating.rollup(actions, codes, names, Derived.RAG_JUDGED, thresholds)
    status = actions[Column.STATUS]
    return pd.DataFrame(
        {
            "value": pd.Series(names, dtype="str"),
            "total": np.bincount(codes, minlength=size),
            "live": total(is_live(actions)),
            "open": total(truths(actions, Flag.IS_OPEN)),
            **{str(one): total(is_any(status, [one])) for one in Status},
            "overdue": total(late),
            "due_soon": total(truths(actions, Flag.IS_DUE_SOON)),
            "moved": total(truths(actions, Flag.IS_MOVED_LATER)),
            "watermelon": total(truths(actions, Flag.IS_WATERMELON)),
            "silent": total(truths(actions, Flag.IS_SILENT)),
            "completed_of": counted[Measured.COMPLETED].denominator,
            "overdue_of": counted[Measured.OVERDUE].denominator,
            "moved_of": counted[Measured.MOVED].denominator,
            "watermelon_of": counted[Measured.WATERMELON].denominator,
            "on_time": counted[Measured.ON_TIME].numerator,
            "on_time_of": counted[Measured.ON_TIME].denominator,
            "kept": counted[Measured.PROMISES_KEPT].numerator + sums(promises.numerator, vanished_codes, size),
            "kept_of": counted[Measured.PROMISES_KEPT].denominator + sums(promises.denominator, vanished_codes, size),
            "median_days_overdue": days_overdue.groupby(codes[late]).median().reindex(range(size)).to_numpy(),
            "rag_reported": reported["rag"].to_numpy(),
            "rag_computed": computed["rag"].to_numpy(),
            "rag_reason": computed["reason"].to_numpy(),
            "rag_judged": judged["rag"].to_numpy(),
            "judged": total(is_judged(actions)),
        }
    )


def _by_worry(parts: pd.DataFrame, *first: str) -> pd.DataFrame:
    """Returns `parts` in the order of `first`, then worse computed rating, more overdue, more open, name."""
    names = pd.factorize(parts["value"], sort=True)[0]
    worry = np.array([WORRY[rag] for rag in parts["rag_computed"]], dtype="int64")
    keys = [
        *(parts[name].to_numpy() for name in first),
        worry,
        -parts["overdue"].to_numpy(),
        -parts["open"].to_numpy(),
        names,
    ]
    return parts.iloc[np.lexsort(keys[::-1])].reset_index(drop=True)


def by(
    actions: pd.DataFrame,
    column: str,
    vanished: pd.DataFrame | None = None,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> pd.DataFrame:
    """Returns one row for each value of `column` among the actions of one review, most worrying first.

    Columns: value, total, live, open, a column for each status, overdue, due_soon, moved, watermelon, silent, what of
    them can be told at all (completed_of, overdue_of, moved_of, watermelon_of: 0 where the ground of the measure is
    missing and nought would say too much), on_time of on_time_of, kept of kept_of, median_days_overdue (NaN where none
    is overdue), rag_reported and rag_computed (roll-ups; none where too few to rate), rag_reason (of the computed one),
    rag_judged (the computed one with ratings by judgement where they stand), judged (how many of those there are). A
    missing value is `NOT_STATED`; every action counts once. `vanished` is as in `measures.headline`; a value that only
    vanished rows have gives no row.
    """
    codes, names = groups(actions[column])
    gone = actions.iloc[:0] if vanished is None else vanished
    gone_codes, gone_names = groups(gone[column])
    places = pd.Index(names).get_indexer(pd.Index(gone_names))[gone_codes] if len(gone) else gone_codes
    return _by_worry(_parts(actions, codes, names, (gone[places >= 0], places[places >= 0]), thresholds))


def by_review(history: pd.DataFrame, column: str, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns the rows of `by` for each review with a leading data_date, oldest review first.

    A value without actions at a review has no row for it.
    """
    values, names = groups(history[column])
    date = days(history[Derived.DATA_DATE])
    reviews, review = np.unique(date, return_inverse=True)
    used, codes = np.unique(review * len(names) + values, return_inverse=True)
    missing_from = days(history[Derived.MISSING_FROM])
    place = np.searchsorted(reviews, missing_from)
    is_told = np.isin(missing_from, reviews)
    wanted = np.where(is_told, place, 0) * len(names) + values
    is_told &= np.isin(wanted, used)
    told = history[is_told], np.searchsorted(used, wanted[is_told])
    parts = _parts(history, codes.astype("int64"), [names[key % len(names)] for key in used], told, thresholds)
    dates = reviews[used // max(len(names), 1)].astype("datetime64[us]")
    parts.insert(0, "data_date", dates)
    return _by_worry(parts, "data_date")


def late_by_review(history: pd.DataFrame, column: str) -> pd.DataFrame:
    """Returns data_date, value, open, overdue, overdue_of: the part of `by_review` that lines need, values by name.

    A value without actions at a review has no row for it.
    """
    values, names = groups(history[column])
    order = np.argsort(np.argsort(np.array(names, dtype="object")))
    reviews, review = np.unique(days(history[Derived.DATA_DATE]), return_inverse=True)
    places = review * len(names) + order[values] if len(names) else review
    used, codes = np.unique(places, return_inverse=True)
    named = sorted(names)
    has_due = history[Column.DUE_DATE].notna().to_numpy()
    return pd.DataFrame(
        {
            "data_date": reviews[used // max(len(names), 1)].astype("datetime64[us]"),
            "value": pd.Series([named[key % len(named)] for key in used], dtype="str"),
            "open": sums(truths(history, Flag.IS_OPEN), codes, len(used)),
            "overdue": sums(truths(history, Flag.IS_OVERDUE), codes, len(used)),
            "overdue_of": sums(truths(history, Flag.IS_OPEN) & has_due, codes, len(used)),
        }
    )


def _counted_pairs(actions: pd.DataFrame, column: str, other: str, words: Sequence[str], name: str) -> pd.DataFrame:
    """Returns value, `name`, actions for each pair present, values by worry, the others in the order of `words`."""
    codes, names = groups(actions[column])
    worry = by(actions, column)["value"].tolist()
    rank = np.array([worry.index(value) for value in names], dtype="int64")[codes]
    kinds = pd.Index(list(words)).get_indexer(pd.Index(actions[other].astype("object"))).astype("int64")
    used, counts = np.unique(rank * len(words) + kinds, return_counts=True)
    return pd.DataFrame(
        {
            "value": pd.Series([worry[key // len(words)] for key in used], dtype="str"),
            name: pd.Series([words[key % len(words)] for key in used], dtype="str"),
            "actions": counts,
        }
    )


def statuses(actions: pd.DataFrame, column: str) -> pd.DataFrame:
    """Returns value, status, actions: a row for each pair that occurs, the most worrying value first."""
    return _counted_pairs(actions, column, Column.STATUS, [status.value for status in Status], "status")


def reported_against_computed(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns reported, computed, actions for open actions: a row for each pair of ratings that occurs."""
    pairs = actions.loc[truths(actions, Flag.IS_OPEN), [Column.RAG.value, Derived.RAG_COMPUTED.value]]
    counts = pairs.value_counts(sort=False).sort_index()
    counts = counts[counts > 0].rename_axis(["reported", "computed"]).rename("actions")
    return counts.reset_index().astype({"reported": "str", "computed": "str"})


def grid(actions: pd.DataFrame, row_column: str, column_column: str) -> pd.DataFrame:
    """Returns row, column, open, overdue, overdue_of (open with a due date) for each pair with an open action.

    Rows and columns each stand in the order of their overdue, then open actions, most first.
    """
    unfinished = actions[truths(actions, Flag.IS_OPEN)]
    rows, row_names = groups(unfinished[row_column])
    columns, column_names = groups(unfinished[column_column])
    late, has_due = truths(unfinished, Flag.IS_OVERDUE), unfinished[Column.DUE_DATE].notna().to_numpy()

    def ranked(codes: Codes, names: list[str]) -> tuple[Codes, list[str]]:
        overdue = np.bincount(codes[late], minlength=len(names))
        total = np.bincount(codes, minlength=len(names))
        order = sorted(range(len(names)), key=lambda place: (-overdue[place], -total[place], names[place]))
        return np.argsort(order).astype("int64"), [names[place] for place in order]

    (row_rank, row_order), (column_rank, column_order) = ranked(rows, row_names), ranked(columns, column_names)
    width = max(len(column_order), 1)
    pairs = row_rank[rows] * width + column_rank[columns] if len(unfinished) else rows
    used, codes = np.unique(pairs, return_inverse=True)
    return pd.DataFrame(
        {
            "row": pd.Categorical([row_order[key // width] for key in used], categories=row_order, ordered=True),
            "column": pd.Categorical(
                [column_order[key % width] for key in used], categories=column_order, ordered=True
            ),
            "open": np.bincount(codes, minlength=len(used)),
            "overdue": np.bincount(codes[late], minlength=len(used)),
            "overdue_of": np.bincount(codes[has_due], minlength=len(used)),
        }
    )


def involved(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns value, lead, support, involved: live actions each agency leads, supports, or does either, most first.

    Not additive: an action counts once for each agency involved in it.
    """
    live = actions[is_live(actions)].reset_index(drop=True)
    lead = live[Column.LEAD_AGENCY].astype("object")
    support = live[Column.SUPPORT_AGENCIES].astype("object").str.split(SUPPORT_SEPARATOR).explode().str.strip()
    roles = {"lead": lead.where(lead.notna(), NOT_STATED), "support": support[support.notna() & (support != "")]}
    pairs = {role: set(zip(names.index, names, strict=True)) for role, names in roles.items()}
    pairs["involved"] = pairs["lead"] | pairs["support"]
    counts = pd.DataFrame({role: pd.Series(Counter(name for _, name in found)) for role, found in pairs.items()})
    table = counts.fillna(0).astype("int64").rename_axis("value").reset_index().astype({"value": "str"})
    return table.sort_values(["involved", "lead", "value"], ascending=[False, False, True], ignore_index=True)
