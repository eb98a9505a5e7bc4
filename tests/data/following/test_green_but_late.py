"""Green but late, as the reading finds it with an upload, is the watermelon that analytics finds in the history."""

import pandas as pd
from hypothesis import given

from analytics.over_reviews import history as histories
from data.following.green_but_late import green_but_late
from data.schema import Derived, Flag
from data.thresholds import DEFAULT_THRESHOLDS
from tests.analytics.programmes import programmes
from tests.analytics.tables import actions, drawn, reviews


def found(parts: list[tuple[object, pd.DataFrame]]) -> list[set[str]]:
    return [
        set(green_but_late(now, day, [then for _, then in parts[:place]], DEFAULT_THRESHOLDS)["action_id"])
        for place, (day, now) in enumerate(parts)
    ]


@given(programmes())
def test_both_find_the_same_in_any_history(random_reviews):
    parts = [(day, actions(rows)) for day, rows in random_reviews if rows]
    history = histories.history(parts)
    watermelons = history[history[Flag.IS_WATERMELON.value]]
    assert found(parts) == [
        set(watermelons.loc[watermelons[Derived.DATA_DATE] == pd.Timestamp(day), "action_id"]) for day, _ in parts
    ]


def why(text: str) -> dict[str, str]:
    parts = [(day, actions(rows)) for day, rows in reviews(drawn(text))]
    *earlier, (day, now) = parts
    late = green_but_late(now, day, [then for _, then in earlier], DEFAULT_THRESHOLDS)
    return dict(zip(late["action_id"], late["why"], strict=True))


def test_the_reasons_are_said():
    assert why(
        """
        data_date  | ref | rag         | due_date   | remarks
        2026-06-30 | A   | green       | 2026-06-10 | begun
        2026-06-30 | B   | green       | 2026-07-10 | begun
        2026-06-30 | E   | green       | 2026-07-20 | begun
        2026-07-31 | A   | green       | 2026-07-20 | begun
        2026-07-31 | B   | green       | 2026-08-10 | begun
        2026-07-31 | E   | green       | 2026-07-20 | begun
        2026-08-31 | A   | green       | 2026-08-20 | more
        2026-08-31 | B   | green       | 2026-09-10 | more
        2026-08-31 | E   | green       | 2026-07-20 | begun
        2026-09-30 | A   | green       | 2026-09-20 | much
        2026-09-30 | B   | amber-green | 2026-10-10 | much
        2026-09-30 | C   | green       | 2026-08-31 | new
        2026-09-30 | D   | green       | 2026-08-30 | new
        2026-09-30 | E   | green       | 2026-09-20 | begun
        """
    ) == {
        "A": "10 days overdue, due date moved later 3 times",
        "B": "due date moved later 3 times",
        "D": "31 days overdue",
    }


def test_what_is_amber_closed_or_without_a_due_date_is_not_green_but_late():
    assert (
        why(
            """
            data_date  | ref | rag   | status    | due_date
            2026-09-30 | A   | amber |           | 2026-01-31
            2026-09-30 | B   | green | completed | 2026-01-31
            2026-09-30 | C   | green | on_hold   | 2026-01-31
            2026-09-30 | D   | green | unknown   |
            """
        )
        == {}
    )
