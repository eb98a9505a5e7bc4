"""The data date proposed for an upload: the month a file name states, else a month end with a word of warning."""

from datetime import date

import pytest

from ui.data_dates import named_month


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("UPSCALE_action_tracker_Nov_2026.xlsx", date(2026, 11, 30)),
        ("Copy of Police ANF update (2) Mar 2026.xlsx", date(2026, 3, 31)),
        ("tracker February-2028 final.xls", date(2028, 2, 29)),
        ("returns 2026-09.csv", date(2026, 9, 30)),
        ("returns_2026_09_15.csv", date(2026, 9, 30)),
        ("05_kenya-contractor-projects.xlsx", None),
        ("Dismay2026.xlsx", None),
        ("plan 2026.xlsx", None),
        ("report 202613.xlsx", None),
    ],
)
def test_the_month_in_the_name_of_a_file(name: str, stated: date | None) -> None:
    assert named_month(name) == stated
