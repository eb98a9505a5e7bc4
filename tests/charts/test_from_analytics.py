"""Every picture is drawn from the very table that analytics gives for it."""

from datetime import date

import pytest

from analytics.agencies import workload
from analytics.measures import attention, breakdown, shares
from analytics.over_reviews import flow, history
from charts.over_time import flow as flow_chart
from charts.over_time import timeline, trend
from charts.side_by_side import glance, grid, ranked, statuses
from charts.side_by_side import workload as workload_chart
from data.schema import Column
from tests.analytics import tables

NOW = date(2026, 10, 31)
PAST = tables.history(
    """
    data_date  | ref | workstream         | lead_agency | status      | rag   | due_date   | action
    2026-09-30 | E1  | Extradition        | FIA         | in_progress | green | 2026-09-15 | Sign the rules
    2026-09-30 | E2  | Extradition        | MoI         | not_started |       | 2026-12-31 | Train <b>judges</b>
    2026-10-31 | E1  | Extradition        | FIA         | in_progress | green | 2026-10-15 | Sign the rules
    2026-10-31 | E2  | Extradition        | MoI         | completed   | green | 2026-12-31 | Train <b>judges</b>
    2026-10-31 | F1  | Law & <i>order</i> |             | unknown     |       |            | Publish the list
    """
)
ACTIONS = history.at(PAST, NOW)


@pytest.mark.parametrize("column", [Column.WORKSTREAM, Column.LEAD_AGENCY])
def test_parts(column):
    parts, over = breakdown.by(ACTIONS, column), breakdown.by_review(PAST, column)
    counts = breakdown.statuses(ACTIONS, column)
    assert glance.glance(parts, over, title="t").data[0].x.sum() == (ACTIONS[Column.STATUS] == "completed").sum()
    assert ranked.ranked_bars(parts, title="t").data[1].x.sum() == 1
    assert sum(trace.x.sum() for trace in statuses.status_bars(counts, title="t").data[:-1]) == len(ACTIONS)
    lines = over.rename(columns={"overdue": "numerator", "open": "denominator"})
    drawn = trend.trend_lines(lines, title="t", y_title="Overdue", by="value", as_rate=False)
    assert len({trace.name for trace in drawn.data if trace.name}) == over["value"].nunique()
    for said in (
        glance.glance_in_words(parts),
        ranked.ranked_bars_in_words(parts),
        statuses.status_bars_in_words(counts),
    ):
        assert all(name in said for name in parts["value"])
        assert "nan" not in said.lower()


def test_reviews():
    over = flow.by_review(PAST)
    drawn = {trace.name: trace.y.tolist() for trace in flow_chart.flow_by_review(over, title="t").data if trace.name}
    assert drawn["Overdue"] == [1, 1]
    assert drawn["Open"] == [2, 2]
    assert "nan" not in flow_chart.flow_by_review_in_words(over).lower()
    told = shares.by_review(PAST)
    for measure in told["measure"].unique():
        one = told[told["measure"] == measure]
        assert trend.sparkline(one, as_rate=False).data[-1].y.tolist() == [one["numerator"].iloc[-1]]


def test_cells_and_ages():
    cells = breakdown.grid(ACTIONS, Column.LEAD_AGENCY, Column.WORKSTREAM)
    assert len(grid.cell_grid(cells, title="t").data[0].x) == 2
    late = workload.by_lateness(ACTIONS, Column.LEAD_AGENCY)
    drawn = workload_chart.workload_bars(late, workload.lateness_names(), title="t")
    assert sum(trace.x.sum() for trace in drawn.data[:-1]) == 2
    assert "FIA: 1 late by 1–30 days" in workload_chart.workload_bars_in_words(late)


def test_the_timeline_of_what_needs_attention():
    worst = attention.worst(ACTIONS, timeline.MOST_ROWS)
    figure = timeline.timeline(worst, PAST[[Column.ACTION_ID, Column.DUE_DATE]].dropna(), NOW, title="t")
    assert list(figure.data[-1].customdata) == worst[Column.ACTION_ID].tolist()
    assert "E1, due 15 Oct 2026, late by 16 days" in timeline.timeline_in_words(worst, NOW)
