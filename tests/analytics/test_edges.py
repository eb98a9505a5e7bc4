"""Nothing, one row, columns without a value, one review: every question has an answer and no warning."""

from datetime import date

import pandas as pd
import pytest

from analytics.agencies import workload
from analytics.changes import since
from analytics.measures import attention, breakdown, sentences, shares
from analytics.over_reviews import flow, life, promises, titles
from analytics.over_reviews import history as histories
from analytics.ratings import computed
from analytics.table import selection
from data.schema import DTYPES, Column, Derived, Flag
from tests.analytics.tables import PLAIN, actions, history, values

JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)
ONE = [PLAIN | {"action_id": "A"}]
BARE = [dict.fromkeys(DTYPES) | {"source_row": 0} for _ in range(3)]
FULL = [
    PLAIN
    | dict.fromkeys((name for name, dtype in DTYPES.items() if dtype == "datetime64[us]"), JAN)
    | {"percent_complete": 50, "action_id": f"A{n}", "lead_agency": "FIA", "workstream": "X", "support_agencies": "CPS"}
    for n in range(3)
]
SNAPSHOTS = {
    "no reviews": [],
    "an empty review": [(JAN, [])],
    "two empty reviews": [(JAN, []), (FEB, [])],
    "one row": [(JAN, ONE)],
    "one row, twice": [(JAN, ONE), (FEB, ONE)],
    "a row that vanishes into an empty review": [(JAN, ONE), (FEB, [])],
    "a row after an empty review": [(JAN, []), (FEB, ONE)],
    "columns without a value": [(JAN, BARE), (FEB, BARE)],
    "every date the same": [(JAN, FULL), (FEB, FULL)],
}


@pytest.mark.parametrize("snapshots", SNAPSHOTS.values(), ids=SNAPSHOTS)
def test_promises_slippage_and_lives_have_an_answer(snapshots):
    told = histories.history([(day, actions(rows)) for day, rows in snapshots])
    now, days = histories.at(told, FEB), [day for day, _ in snapshots]
    parts = promises.kept(told, Column.LEAD_AGENCY, FEB)
    assert (parts["kept"] <= parts["kept_of"]).all()
    assert titles.kept(parts, Column.LEAD_AGENCY)
    late = promises.lateness(now)
    assert late.buckets["closed"].sum() == late.closed.count
    assert titles.lateness(late)
    assert promises.repeat_slippers(now).empty
    assert promises.milestones(now, told).empty
    over = flow.burn_up(told)
    assert over["scope"].sum() == len(told)
    assert titles.burn_up(over)
    assert isinstance(titles.pace(flow.by_review(told), None), str)
    for identity in told[Column.ACTION_ID].dropna().unique():
        rows = told[told[Column.ACTION_ID] == identity]
        lived = life.reviews(rows, days)
        assert lived["is_listed"].sum() == len(rows)
        assert len(life.summary(rows, lived).gaps) == len(lived) - len(rows)
        assert len(life.stated(rows, days)) <= len(lived)
        assert len(life.cells(rows, {})) == len(rows) * len(life.WRITTEN)


@pytest.mark.parametrize("snapshots", SNAPSHOTS.values(), ids=SNAPSHOTS)
def test_every_question_has_an_answer(snapshots):
    told = histories.history([(day, actions(rows)) for day, rows in snapshots])
    assert list(told.columns) == [*DTYPES, *Derived, *Flag]
    assert len(told) == sum(len(rows) for _, rows in snapshots)
    now, then = histories.at(told, FEB), histories.at(told, JAN)
    gone = since.vanished(now, then)
    if len(then):
        assert len(then) - len(gone) + since.compared(now, then)[Flag.IS_NEW].sum() == len(now)

    told_now = shares.headline(now, gone)
    assert set(told_now) == set(shares.Measured)
    assert all(m.numerator <= m.denominator and m.left_out >= 0 for m in told_now.values())
    assert len(shares.by_review(told)) == len(histories.reviews(told)) * len(shares.Measured)
    assert len(flow.by_review(told)) == len(histories.reviews(told))
    flow.backlog_months(flow.by_review(told))
    for column in (Column.WORKSTREAM, Column.OWNER, Column.PERCENT_COMPLETE):
        assert breakdown.by(now, column, gone)["total"].sum() == len(now)
        assert breakdown.by_review(told, column)["total"].sum() == len(told)
        assert breakdown.statuses(now, column)["actions"].sum() == len(now)
    cells = breakdown.grid(now, Column.LEAD_AGENCY, Column.WORKSTREAM)
    assert cells["open"].sum() == now[Flag.IS_OPEN].sum()
    assert breakdown.reported_against_computed(now)["actions"].sum() == now[Flag.IS_OPEN].sum()
    assert workload.by_lateness(now, Column.LEAD_AGENCY)["actions"].sum() == now[Flag.IS_OPEN].sum()
    assert breakdown.involved(now)["lead"].sum() == len(now)
    assert len(attention.ordered(now)) == len(now)
    assert len(attention.worst(now)) <= len(now)
    assert shares.spread(now, Derived.DAYS_OVERDUE).count == now[Flag.IS_OVERDUE].sum()
    assert len(computed.rated(told)[Derived.RAG_REASON]) == len(told)
    for chosen in (selection.Selection(text="x"), selection.Selection(due_window="later", owner=("Not stated",))):
        assert len(selection.selected(told, chosen)) <= len(told)

    said = [
        *sentences.overview(now, then),
        *sentences.parts(breakdown.by(now, Column.WORKSTREAM), Column.WORKSTREAM),
        *sentences.one(now, then, "X", vanished=gone),
        *sentences.actions(now),
        sentences.title_overdue_by(breakdown.by(now, Column.LEAD_AGENCY), Column.LEAD_AGENCY),
        sentences.title_flow(flow.by_review(told)),
        titles.trend(breakdown.by_review(told, Column.LEAD_AGENCY), Column.LEAD_AGENCY),
        titles.grid(cells),
        sentences.title_statuses(told_now["completed"]),
    ]
    assert all(
        sentence and not any(word in sentence for word in ("nan", "NaN", "None of 0", "NaT")) for sentence in said
    )


def test_tables_are_never_changed_by_asking():
    told = history("data_date | ref | due_date\n2026-01-31 | A | 2026-01-01\n2026-02-28 | A | 2026-03-01")
    before = told.copy(deep=True)
    now, then = histories.at(told, FEB), histories.at(told, JAN)
    since.compared(now, then)
    attention.worst(now)
    breakdown.by_review(told, Column.OWNER)
    shares.by_review(told)
    pd.testing.assert_frame_equal(told, before)


def test_an_index_of_any_kind_is_kept():
    told = history("data_date | ref | due_date\n2026-01-31 | A | 2026-01-01\n2026-02-28 | A | 2026-01-01")
    odd = told.set_axis(["x", "x"])
    assert attention.worst(odd.iloc[1:]).index.tolist() == ["x"]
    assert values(since.compared(odd.iloc[1:], odd.iloc[:1])[Column.REF]) == ["A"]
    assert breakdown.by(odd, Column.REF)["total"].tolist() == [2]
