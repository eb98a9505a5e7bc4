"""A measure whose ground is missing in the data is a dash with a reason: in figures, sentences, titles and parts."""

from datetime import date

import pandas as pd
import pytest

from analytics.agencies import fairness, scorecard, workload
from analytics.changes import listed, since
from analytics.changes import words as change_words
from analytics.definitions.measured import Measured
from analytics.measures import breakdown, grounds, sentences, shares
from analytics.over_reviews import flow, titles
from analytics.over_reviews import history as histories
from tests.analytics.tables import history

JAN, FEB = date(2026, 1, 31), date(2026, 2, 28)
HEADS = "data_date | ref | lead_agency | status | rag | due_date | completed_date\n"
NO_DUE_DATES = HEADS + "\n".join(
    f"{day} | {ref} | FIA | {status} | green | | {done}"
    for day in (JAN, FEB)
    for ref, status, done in (("A", "in_progress", ""), ("B", "not_started", ""), ("C", "completed", "2026-01-05"))
)
NO_COMPLETION_DATES = HEADS + "\n".join(
    f"{FEB} | {ref} | {agency} | {status} | none | 2026-02-01 | "
    for ref, agency, status in (("A", "FIA", "in_progress"), ("B", "FIA", "completed"), ("C", "FIA", "completed"))
)


def told(text):
    whole = history(text)
    days = histories.reviews(whole)
    now = histories.at(whole, days[-1])
    return whole, now, histories.at(whole, days[0]) if len(days) > 1 else now.iloc[:0]


def test_without_due_dates_nothing_is_said_of_lateness():
    whole, now, then = told(NO_DUE_DATES)
    headline = shares.headline(now)
    for name in ("overdue", "due_soon", "on_time", "watermelon", "moved", "overdue_against_baseline"):
        assert (headline[name].numerator, headline[name].denominator) == (0, 0), name
        assert "due date" in headline[name].missing, name
        assert sentences.of(headline[name]) == "—"
    why = "No open action has a due date, so lateness cannot be told."
    assert sentences.overview(now, then)[0] == why
    assert sentences.one(now, then, "FIA")[0] == f"FIA: {why[0].lower()}{why[1:]}"
    assert sentences.actions(now) == ["3 actions: 2 open; 1 completed.", why]
    parts = breakdown.by(now, "lead_agency")
    assert sentences.title_overdue_by(parts, "lead_agency") == why.rstrip(".")
    assert titles.grid(breakdown.grid(now, "lead_agency", "workstream")) == why.rstrip(".")
    assert titles.trend(breakdown.late_by_review(whole, "lead_agency"), "lead_agency") == why.rstrip(".")
    over = flow.by_review(whole)
    assert over["overdue"].isna().all()
    assert over["planned_open"].isna().all()
    assert sentences.title_flow(over[:1]) == "2 actions are open, none with a due date"
    assert titles.burn_up(flow.burn_up(whole)) == "1 of 3 actions completed; none was ever given a due date"
    changes = listed.changes(since.compared(now, then), since.vanished(now, then))
    assert change_words.opening(changes, now) == [
        f"Since the last review, no action was closed; {sentences.inner(why)}."
    ]
    assert "due date" not in change_words.quiet(changes, now)
    assert workload.of_agencies(now, whole)["overdue_of"].tolist() == [0]
    card = scorecard.scorecard(now, whole, "FIA", FEB).set_index("title")
    assert card.loc["Overdue", ["denominator", "all_denominator"]].tolist() == [0, 0]


def test_without_completion_dates_on_time_is_not_told_and_never_0_of_n():
    whole, now, _ = told(NO_COMPLETION_DATES)
    on_time = shares.headline(now)[Measured.ON_TIME]
    assert on_time == shares.Measure("on_time", 0, 0, 3, grounds.NO_COMPLETION_DATE)
    assert fairness.shares(now, "lead_agency", Measured.ON_TIME)["denominator"].tolist() == [0]
    assert breakdown.by(now, "lead_agency")["on_time_of"].tolist() == [0]
    over = shares.by_review(whole).set_index("measure")
    assert over.loc["on_time", ["numerator", "denominator"]].tolist() == [0, 0]


def test_where_nothing_is_completed_no_completion_date_is_missing():
    _, now, _ = told(HEADS + f"{FEB} | A | FIA | in_progress | none | 2026-02-01 |")
    assert shares.headline(now)[Measured.ON_TIME] == shares.Measure("on_time", 0, 1)


def test_without_a_status_nothing_is_said_of_completion():
    _, now, _ = told(HEADS + f"{FEB} | A | FIA | unknown | none | 2026-03-01 |")
    completed = shares.headline(now)[Measured.COMPLETED]
    assert completed == shares.Measure("completed", 0, 0, 1, grounds.NO_STATUS)
    assert sentences.title_statuses(completed) == grounds.NO_STATUS.rstrip(".")
    assert sentences.actions(now) == ["1 action: 1 open, not overdue.", grounds.NO_STATUS]


def test_an_agency_without_completion_dates_stands_beside_the_measure_of_all():
    text = NO_COMPLETION_DATES + f"\n{FEB} | D | NCA | completed | none | 2026-02-01 | 2026-01-20"
    whole, now, _ = told(text)
    assert shares.headline(now)[Measured.ON_TIME] == shares.Measure("on_time", 1, 2, 2)
    line = scorecard.scorecard(now, whole, "FIA", FEB).set_index("title").loc["On time of those due"]
    assert (line["denominator"], line["all_numerator"], line["all_denominator"]) == (0, 1, 2)


@pytest.mark.parametrize("text", [NO_DUE_DATES, NO_COMPLETION_DATES])
def test_every_dash_has_a_reason_and_every_reason_a_dash(text):
    for rows in (history(text), history(text).iloc[:0]):
        for measure in shares.headline(rows).values():
            assert bool(measure.missing) == (measure.denominator == 0)
            assert measure.missing == "" or measure.missing.endswith(".")


def test_a_first_review_says_that_there_is_no_earlier_one():
    _, now, _ = told(NO_COMPLETION_DATES)
    headline = shares.headline(now)
    assert headline[Measured.PROMISES_KEPT].missing == headline[Measured.MOVED].missing == grounds.NO_REVIEW


def test_what_has_no_due_date_is_counted_where_nothing_else_is_overdue():
    text = HEADS + f"{FEB} | A | FIA | in_progress | none | 2026-03-01 |\n{FEB} | B | FIA | in_progress | none | |"
    _, now, _ = told(text)
    assert sentences.overview(now, pd.DataFrame(now.iloc[:0]))[0] == (
        "No action is overdue; 1 open action has no due date."
    )
