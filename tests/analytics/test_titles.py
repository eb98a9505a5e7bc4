"""Titles of the ratings, drawn as tables."""

import pandas as pd
import pytest

from analytics import titles


def actions(rows: list[tuple[str, bool, bool]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["rag", "is_open", "is_watermelon"]).astype({"rag": "category"})


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("green", False, False)], "No action is open"),
        ([("red", True, False)], "0 of 1 open action is reported green"),
        ([("green", True, False), ("red", True, False)], "1 of 2 open actions is reported green"),
        (
            [("green", True, True), ("amber-green", True, False), ("red", True, False), ("green", False, False)],
            "2 of 3 open actions are reported green; 1 of them is red by the rules",
        ),
    ],
)
def test_reported_green_beside_what_the_rules_say(rows: list[tuple[str, bool, bool]], said: str) -> None:
    assert titles.ratings(actions(rows)) == said
