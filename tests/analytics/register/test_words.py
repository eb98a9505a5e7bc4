"""The sentence over the register, and what is told after an event."""

from datetime import date

import pandas as pd
import pytest

from analytics.indicators.events import changed_after, in_words, of_workstream
from analytics.register.words import narrowed, open_ones, sentence
from data.event import EVENT_DTYPES
from data.store.frames import conformed

OCTOBER = pd.Timestamp(2026, 10, 31)


def decisions(*rows: tuple[str | None, str, bool, bool, bool]) -> pd.DataFrame:
    """Number, taken on, open, late, in force and not done."""
    return pd.DataFrame(
        {
            "number": pd.Series([row[0] for row in rows], dtype="str"),
            "review_date": pd.Series([pd.Timestamp(row[1]) for row in rows], dtype="datetime64[us]"),
            "state": pd.Series(["in_force" if row[4] else "approved" for row in rows], dtype="str"),
            "is_open": [row[2] for row in rows],
            "is_late": [row[3] for row in rows],
            "is_undone": [row[4] for row in rows],
        }
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("D-1", "2026-09-30", False, False, False),), "No decision is open"),
        ((("D-1", "2026-09-30", True, True, False),), "1 decision is open, past its date"),
        ((("D-1", "2026-09-30", True, False, False),), "1 decision is open, not past its date"),
        ((("D-1", "2026-09-30", True, False, False),) * 2, "2 decisions are open, none past its date"),
        ((("D-1", "2026-09-30", True, True, False),) * 2, "2 decisions are open, all of them past their date"),
    ],
)
def test_what_is_open_is_told_in_one_clause(rows, said):
    assert open_ones(decisions(*rows)) == said


def test_the_sentence_names_the_oldest_what_is_new_and_what_is_not_done():
    told = decisions(
        ("D-1", "2026-08-31", True, True, False),
        ("D-2", "2026-10-31", True, False, False),
        ("D-3", "2026-08-31", False, False, True),
    )
    assert sentence(told, OCTOBER) == [
        "2 decisions are open, 1 of them past its date; the oldest, D-1, since the review of 31 Aug 2026.",
        "1 decision was taken at this review.",
        "1 is in force, and for it the date has passed with actions still open.",
    ]


def test_a_decision_without_a_number_is_not_called_by_one():
    told = decisions((None, "2026-08-31", True, False, False), ("D-2", "2026-09-30", True, False, False))
    assert sentence(told, OCTOBER) == [
        "2 decisions are open, none past its date; the oldest since the review of 31 Aug 2026."
    ]


def test_an_empty_register_says_so():
    assert sentence(decisions(), OCTOBER) == ["No decision is recorded up to this review."]


def test_filters_on_workstream_and_agency_narrow():
    rows = pd.DataFrame({"workstream": ["A", "B", None], "lead_agency": ["FIA", "FIA", "NCA"]})
    assert narrowed(rows, ("A",), ()).index.tolist() == [0]
    assert narrowed(rows, ("Not stated",), ()).index.tolist() == [2]
    assert narrowed(rows, (), ("FIA",)).index.tolist() == [0, 1]
    assert len(narrowed(rows, (), ())) == 3


def happened(*rows: tuple[date, str, str | None]) -> pd.DataFrame:
    told = [{"event_date": when, "title": title, "workstream": stream} for when, title, stream in rows]
    return conformed(pd.DataFrame(told, columns=["event_date", "title", "workstream"]), EVENT_DTYPES | {})


def reviews(*rows: tuple[date, int]) -> pd.DataFrame:
    return pd.DataFrame({"data_date": pd.to_datetime([when for when, _ in rows]), "overdue": [n for _, n in rows]})


def test_before_is_the_last_review_up_to_the_event_and_now_the_newest():
    over = reviews((date(2026, 8, 31), 12), (date(2026, 9, 30), 10), (date(2026, 10, 31), 1))
    events = happened(
        (date(2026, 8, 30), "Too early", None),
        (date(2026, 8, 31), "On the day", None),
        (date(2026, 10, 5), "Between", None),
        (date(2026, 11, 1), "Too late", None),
    )
    told = changed_after(over, events)
    assert told[["title", "before", "now"]].to_numpy().tolist() == [["On the day", 12, 1], ["Between", 10, 1]]
    assert in_words(told) == [
        "31 Aug 2026, On the day: 12 were overdue before, 1 is now",
        "5 Oct 2026, Between: 10 were overdue before, 1 is now",
    ]


def test_no_review_and_no_event_tell_nothing():
    assert changed_after(reviews(), happened((date(2026, 8, 31), "Any", None))).empty
    assert in_words(changed_after(reviews((date(2026, 8, 31), 1)), happened())) == []


def test_events_of_the_programme_belong_to_every_workstream():
    events = happened((date(2026, 8, 1), "All", None), (date(2026, 8, 2), "A only", "A"))
    assert of_workstream(events, None)["title"].tolist() == ["All"]
    assert of_workstream(events, "A")["title"].tolist() == ["All", "A only"]
    assert of_workstream(events, "B")["title"].tolist() == ["All"]
