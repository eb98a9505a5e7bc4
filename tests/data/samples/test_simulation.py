"""The sample tells its story: who keeps promises, who slides under green, what vanishes, what is reopened."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from data.samples.simulation import reports
from data.samples.story import read_story
from data.schema import LIVE_STATUSES, OPEN_STATUSES, REPORTED_GREEN, Rag, Status

STORY = read_story()
LAST = date(2026, 10, 31)


@pytest.fixture(scope="module")
def told():
    return reports(STORY)


def of_letters(reports, letters):
    return [report for report in reports if report.task.letters == letters]


def is_overdue(report, day):
    return report.status in OPEN_STATUSES and report.due_date is not None and report.due_date < day


def pushes(told, ref, until):
    dues = [report.due_date for day in told if day <= until for report in told[day] if report.ref == ref]
    return sum(later > sooner for sooner, later in pairwise(dues) if sooner and later)


def first_promises(told):
    promised = {}
    for day in told:
        for report in told[day]:
            if report.due_date:
                promised.setdefault(report.ref, report.due_date)
    return promised


def kept(told, agency):
    """Of the dates that fell between two reviews as stated at the first: (closed by the second, all)."""
    days = list(told)[:-1]
    closed = total = 0
    for before, now in pairwise(days):
        later = {report.ref: report for report in told[now]}
        for report in told[before]:
            is_due = report.due_date and before <= report.due_date < now and report.status in LIVE_STATUSES
            if report.lead_agency == agency and is_due:
                total += 1
                closed += report.ref in later and later[report.ref].status is Status.COMPLETED
    return closed, total


def test_the_same_story_is_told_twice(told):
    assert reports(read_story()) == told


def test_the_tracker_grows_from_90_to_160(told):
    counts = [len(told[day]) for day in STORY.dates]
    assert (counts[0], counts[-2], counts[-1]) == (90, 160, 166)
    assert all(later > sooner for sooner, later in pairwise(counts))


def test_the_headline_of_the_last_review_is_plausible(told):
    live = [report for report in told[LAST] if report.status in LIVE_STATUSES]
    completed = sum(report.status is Status.COMPLETED for report in live)
    assert 0.4 < completed / len(live) <= 0.5
    assert 14 <= sum(is_overdue(report, LAST) for report in live) <= 20
    promised = first_promises(told)
    due = [report for report in live if promised.get(report.ref, LAST) < LAST and report.status is not Status.ON_HOLD]
    on_time = sum(bool(report.completed_date and report.completed_date <= promised[report.ref]) for report in due)
    assert 0.55 < on_time / len(due) < 0.65


def test_one_agency_keeps_its_promises_and_one_does_not(told):
    closed, total = kept(told, "NCA")
    assert closed == total >= 8
    closed, total = kept(told, "Sindh Police")
    assert total >= 6
    assert closed <= 1


def test_mutual_legal_assistance_recovers(told):
    def overdue(day):
        return sum(is_overdue(report, day) for report in of_letters(told[day], "MLA"))

    assert overdue(date(2026, 1, 31)) >= 8
    assert overdue(LAST) == 0
    red = [sum(report.rag is Rag.RED for report in of_letters(told[day], "MLA")) for day in STORY.dates]
    assert max(red) >= 5
    assert red[-2] == 0


def test_illicit_finance_slides_while_reporting_green(told):
    turn = STORY.dates.index(date(2026, 8, 31))
    hidden = []
    for day in STORY.dates:
        is_open = [report for report in of_letters(told[day], "IF") if report.status in OPEN_STATUSES]
        hidden.append(sum(report.rag in REPORTED_GREEN and pushes(told, report.ref, day) >= 3 for report in is_open))
        if day < STORY.dates[turn]:
            assert {report.rag for report in is_open} <= {Rag.GREEN, Rag.NONE}
    assert hidden[turn - 5] >= 3
    assert hidden[turn - 1] > hidden[turn - 5]
    assert hidden[turn] == 0
    assert sum(report.rag is Rag.RED for report in of_letters(told[LAST], "IF")) >= 5


def test_dates_are_pushed_month_after_month(told):
    assert max(pushes(told, report.ref, LAST) for report in of_letters(told[LAST], "IF")) >= 5


def test_rows_vanish_and_some_return(told):
    refs = {day: {report.ref for report in told[day]} for day in STORY.dates}
    assert [("CN-007" in refs[day]) for day in STORY.dates[3:7]] == [True, False, False, True]
    assert [day for day in STORY.dates if "IF-009" in refs[day]][-1] == date(2026, 5, 31)
    lost = {ref for sooner, later in pairwise(STORY.dates) for ref in refs[sooner] - refs[later]}
    assert lost == {entry["ref"] for entry in STORY.happenings["vanished"]}


def test_some_are_reopened(told):
    reopened = set()
    for sooner, later in pairwise(STORY.dates):
        done = {report.ref for report in told[sooner] if report.status is Status.COMPLETED}
        reopened |= {report.ref for report in told[later] if report.ref in done and report.status in OPEN_STATUSES}
    assert reopened == {entry["ref"] for entry in STORY.happenings["reopened"]}


def test_only_work_that_is_not_done_is_held_or_dropped_and_each_scripted_one_is(told):
    seen = {Status.ON_HOLD: set(), Status.CANCELLED: set()}
    done = set()
    for day in STORY.dates:
        for report in told[day]:
            if report.status is Status.COMPLETED:
                done.add(report.ref)
            elif report.status in seen:
                seen[report.status].add(report.ref)
                assert report.ref not in done
    assert seen[Status.ON_HOLD] == {entry["ref"] for entry in STORY.happenings["held"]}
    assert seen[Status.CANCELLED] == {entry["ref"] for entry in STORY.happenings["dropped"]}


def test_what_is_said_of_a_finished_action_agrees_with_itself(told):
    for day in STORY.dates:
        for report in told[day]:
            if report.status is Status.COMPLETED:
                assert report.completed_date is None or report.completed_date <= day
                assert report.percent_complete == 100 or (report.ref, day) == ("MLA-003", date(2026, 9, 30))
            else:
                assert report.completed_date is None


def test_some_remarks_are_pasted_but_most_change(told):
    same = Counter()
    for sooner, later in pairwise(STORY.dates):
        before = {report.ref: report.remarks for report in told[sooner]}
        for report in told[later]:
            if report.status is Status.IN_PROGRESS and report.ref in before and report.remarks:
                same[report.remarks == before[report.ref]] += 1
    assert 0.1 < same[True] / same.total() < 0.35


def test_remarks_have_every_gap_filled(told):
    remarks = {report.remarks for day in told for report in told[day] if report.remarks}
    assert len(remarks) > 700
    assert not any(mark in remark for remark in remarks for mark in "{}")
    assert all(remark[0].isupper() or remark[0].isdigit() for remark in remarks)


def test_every_start_is_before_the_first_promise(told):
    promised = first_promises(told)
    for report in told[LAST]:
        if report.start_date and report.due_date:
            assert report.start_date < promised[report.ref]
