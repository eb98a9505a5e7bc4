from analytics.measures import attention
from data.schema import Flag
from tests.analytics.tables import history, values

WORRIES = """
    data_date  | ref | status      | due_date   | rag   | priority | percent_complete
    2026-03-31 | A   | in_progress | 2026-02-18 | green |          |
    2026-03-31 | B   | in_progress | 2026-02-01 | none  |          |
    2026-03-31 | C   | in_progress | 2026-02-28 | none  | Critical |
    2026-03-31 | D   | in_progress | 2026-03-30 | none  | Critical |
    2026-03-31 | E   | in_progress | 2026-03-29 | none  |          |
    2026-03-31 | F   | in_progress | 2026-04-05 | green |          | 40
    2026-03-31 | G   | in_progress | 2026-12-31 | none  | Critical |
    2026-03-31 | H   | completed   | 2026-01-01 | none  | Critical |
    2026-03-31 | I   | in_progress |            | none  | Critical |
"""


def test_red_first_then_critical_then_days_overdue():
    worst = attention.worst(history(WORRIES), 10)
    assert list(zip(worst["ref"], worst["reason"], strict=True)) == [
        ("C", "Critical, late by 31 days"),
        ("B", "Late by 58 days"),
        ("A", "Late by 41 days, reported green"),
        ("D", "Critical, late by 1 day"),
        ("E", "Late by 2 days"),
        ("F", "Due in 5 days at 40\u00a0%, reported green"),
    ]


def test_pushes_break_a_tie_and_are_told():
    told = history(
        """
        data_date  | ref | remarks | due_date
        2026-01-31 | A   | a       | 2026-02-18
        2026-01-31 | B   | a       | 2026-02-01
        2026-02-28 | A   | b       | 2026-02-18
        2026-02-28 | B   | b       | 2026-02-10
        2026-03-31 | A   | c       | 2026-02-18
        2026-03-31 | B   | c       | 2026-02-18
        """
    )
    worst = attention.worst(told.iloc[4:], 10)
    assert list(zip(worst["ref"], worst["reason"], strict=True)) == [
        ("B", "Late by 41 days, pushed twice"),
        ("A", "Late by 41 days"),
    ]


def test_days_overdue_weigh_more_than_pushes():
    told = history(
        """
        data_date  | ref | remarks | due_date
        2026-02-28 | A   | a       | 2026-01-20
        2026-02-28 | B   | a       | 2026-02-01
        2026-03-31 | A   | b       | 2026-02-02
        2026-03-31 | B   | b       | 2026-02-01
        """
    )
    assert attention.worst(told.iloc[2:], 10)["reason"].tolist() == [
        "Late by 58 days",
        "Late by 57 days, pushed once",
    ]


def test_silence_and_being_behind_are_told():
    told = history(
        """
        data_date  | ref | start_date | due_date   | percent_complete
        2026-01-31 | A   | 2026-01-01 | 2026-12-31 |
        2026-02-28 | A   | 2026-01-01 | 2026-12-31 |
        2026-03-31 | A   | 2026-01-01 | 2026-12-31 |
        2026-03-31 | B   | 2026-03-01 | 2026-04-30 | 10
        """
    )
    assert attention.worst(told.iloc[2:], 10)["reason"].tolist() == [
        "40 points behind the expected progress",
        "No change in 2 reviews",
    ]


def test_no_more_than_asked_for_and_the_rest_in_the_same_order():
    told = history(WORRIES)
    assert attention.worst(told, 2)["ref"].tolist() == ["C", "B"]
    assert attention.ordered(told)["ref"].tolist() == ["C", "B", "A", "D", "E", "F", "G", "I", "H"]
    assert values(told["ref"]) == list("ABCDEFGHI")


def test_where_nothing_is_the_matter_nothing_is_told():
    told = history("data_date | ref | due_date\n2026-03-31 | A | 2026-12-31")
    assert attention.worst(told, 5).empty
    assert attention.worst(told[~told[Flag.IS_OPEN]], 5)["reason"].tolist() == []
