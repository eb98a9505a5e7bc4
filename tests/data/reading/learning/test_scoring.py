"""A score says how right a reading is: 1 where all is as it is true, less by what is missed, half for twins."""

import pytest

from data.reading.learning.scoring import PARTS, scored

TRUTH = {
    "file": "plan.xlsx",
    "main_sheet": "Plan",
    "header_row": 2,
    "header_text_row": 2,
    "action_rows": [3, 4, 5, 6],
    "optional_rows": [6],
    "column_letters": {"action": "B", "owner": "C", "status": "D"},
    "alternatives": {"owner": ["C", "E"], "remarks": [None, "F"]},
    "status_values": {"Done": "completed", "Open": "in_progress"},
    "status_alternatives": {"Open": ["not_started"]},
    "date_order": "dmy",
}
READ = {
    "name": "Plan",
    "kind": "actions",
    "header_rows": [2],
    "column_letters": {"action": "B", "owner": "C", "status": "D"},
    "action_rows": [3, 4, 5],
    "statuses": {"Done": "completed", "Open": "not_started"},
    "date_order": "dmy",
}


def score(truth=(), **read):
    return scored({"sheets": [READ | read]}, TRUTH | dict(truth))


def test_what_is_all_right_scores_one_in_every_part():
    assert score() == dict.fromkeys((*PARTS, "total"), 1.0)


@pytest.mark.parametrize(
    ("part", "read", "expected"),
    [
        ("header", {"header_rows": [1]}, 0.0),
        ("columns", {"column_letters": {"action": "B", "owner": "E", "status": "D"}}, 1.0),
        ("columns", {"column_letters": {"action": "B", "lead_agency": "C", "status": "D"}}, 2 * 2.5 / 6),
        ("columns", {"column_letters": {"action": "B", "status": "D"}}, 2 * 2 / 5),
        ("columns", {"column_letters": {}}, 0.0),
        ("rows", {"action_rows": [3, 4]}, 0.8),
        ("status", {"statuses": {"Done": "completed", "Open": "completed"}}, 0.5),
        ("dates", {"date_order": "mdy"}, 0.0),
    ],
)
def test_each_part_counts_what_it_is_about(part, read, expected):
    assert score(**read)[part] == pytest.approx(expected)


def test_a_tracker_that_is_not_read_scores_nothing_and_one_that_is_none_is_right_unread():
    assert score(kind="other")["total"] == 0.0
    assert score({"sensible": False}, kind="other")["total"] == 1.0
    assert score({"sensible": False})["total"] == 0.0
