"""One review of an action in words: what changed is marked, what is missing is said, text stays text."""

from datetime import date

from analytics.over_reviews import life
from tests.analytics.tables import history
from ui.actions import life as action_life

REVIEWS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


def told(text):
    rows = history(text)
    reviews = life.reviews(rows, REVIEWS)
    return [action_life.in_words(reviews.iloc[place]) for place in range(len(reviews))]


def test_what_changed_is_marked_and_what_is_no_longer_stated_is_struck_through():
    first, gap, last = told(
        """
        data_date  | ref | status      | rag   | due_date   | percent_complete | due_text | remarks
        2026-01-31 | A   | not_started | green | 2026-06-30 | 40               |          | **begun**
        2026-03-31 | A   | in_progress | green |            |                  | [soon]   | **begun**
        """
    )
    assert first == (
        "**31 Jan 2026** · Not started · 40 % complete  \nDue 30 Jun 2026  \n"
        "Reported ● G On track · computed ● G On track  \n“\\*\\*begun\\*\\*”"
    )
    assert gap == "**28 Feb 2026** · not listed in the tracker of this review"
    assert last == (
        "**31 Mar 2026** · ~~Not started~~ **In progress** · ~~40 % complete~~ no per cent stated  \n"
        "Due ~~30 Jun 2026~~ **written as \\[soon\\]**  \n"
        "Reported ● G On track · computed ~~● G On track~~ **○ – Not rated**  \n"
        "“\\*\\*begun\\*\\*” :small[:gray[the same as before]]"
    )


def test_a_date_brought_forward_and_a_completion():
    _, last = told(
        """
        data_date  | ref | status      | due_date   | completed_date
        2026-02-28 | A   | in_progress | 2026-06-30 |
        2026-03-31 | A   | completed   | 2026-06-29 | 2026-03-02
        """
    )
    assert "completed on 2 Mar 2026" in last
    assert "Due ~~30 Jun 2026~~ **29 Jun 2026**, 1 day earlier" in last
