from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.over_reviews import history as histories
from analytics.quality import counted
from analytics.quality import words as quality_words
from data.reading.vocabulary.findings import RULES, conformed
from data.reading.vocabulary.remedies import REMEDIES
from tests import oracle, oracle_quality
from tests.analytics.measures.test_oracle import SECOND_LOOK, listed, told
from tests.analytics.programmes import programmes
from tests.analytics.tables import actions, history

REVIEWS = """
  data_date  | ref | lead_agency | owner | status      | due_date   | source_file | source_sheet | source_row | remarks
  2026-01-31 | A   | FIA         | Dir   | in_progress | 2026-03-01 | a.xlsx      | Plan         | 4          | Begun
  2026-02-28 | A   | FIA         | Dir   | in_progress | 2026-03-01 | a.xlsx      | Plan         | 4          | Begun
  2026-02-28 | B   | FIA         |       | not_started |            | a.xlsx      | Plan         | 5          |
  2026-02-28 | C   | NCA         | Dir   | completed   | 2026-02-01 | b.xlsx      | Plan         | 4          |
  2026-02-28 | D   | ANF         | Dir   | in_progress | 2026-04-01 | b.xlsx      | More         | 4          |
"""
FOUND = [
    ("W17", "warning", "a.xlsx", "Plan", "F4", 4),
    ("W14", "warning", "a.xlsx", "Plan", "E5", 5),
    ("W15", "warning", "a.xlsx", "Plan", "F5", 5),
    ("E1", "error", "a.xlsx", "Plan", "B9", 9),
    ("W26", "warning", "a.xlsx", "Plan", "A", None),
    ("W14", "warning", "b.xlsx", "More", "E4", 4),
    ("E3", "error", "b.xlsx", "Notes", "E4", 4),
]


def findings(rows):
    return conformed([(*row, None, "Said.", None, None) for row in rows])


@pytest.fixture
def whole():
    return history(REVIEWS)


@pytest.fixture
def now(whole):
    return histories.at(whole, date(2026, 2, 28))


@pytest.fixture
def placed(now):
    return counted.placed(findings(FOUND), now)


def test_a_finding_counts_for_the_agency_of_its_action_else_of_its_sheet_or_file(placed):
    assert placed["ref"].where(placed["ref"].notna(), "-").tolist() == ["A", "B", "B", "-", "-", "D", "-"]
    assert placed["lead_agency"].where(placed["lead_agency"].notna(), "-").tolist() == [*["FIA"] * 5, "ANF", "-"]


def test_by_rule_errors_first_then_the_most_frequent(placed):
    assert counted.by_rule(placed).to_numpy().tolist() == [
        ["E1", "error", 1, 1],
        ["E3", "error", 1, 0],
        ["W14", "warning", 2, 2],
        ["W15", "warning", 1, 1],
        ["W17", "warning", 1, 1],
        ["W26", "warning", 1, 1],
    ]


def test_by_agency_with_what_rows_leave_unsaid(placed, now):
    parts = counted.by_agency(placed, now).set_index("value")
    assert parts.index.tolist() == ["FIA", "ANF", "Not stated", "NCA"]
    assert parts.loc["FIA", ["actions", "findings", "errors", "filled", "cells", "repeated"]].tolist() == [
        2,
        5,
        1,
        6,
        8,
        1,
    ]
    assert parts.loc["NCA", ["actions", "findings", "errors"]].tolist() == [1, 0, 0]


def test_what_each_agency_mends_first_errors_before_all_else(placed):
    first = counted.fixes(placed, REMEDIES)
    assert first.to_numpy().tolist() == [
        ["ANF", 1, "W14", 1, "D"],
        ["FIA", 1, "E1", 1, ""],
        ["FIA", 2, "W14", 1, "B"],
        ["FIA", 3, "W15", 1, "B"],
    ]


def test_what_only_says_how_a_file_was_read_is_nothing_to_mend():
    assert set(REMEDIES) < set(RULES)
    assert not {"W26", "W28", "W29", "W30"} & set(REMEDIES)
    assert all(rule in REMEDIES for rule in RULES if rule.startswith("E"))


def test_over_the_reviews(whole, placed):
    over = counted.over_reviews(whole, [(date(2026, 2, 28), placed)])
    assert over["actions"].tolist() == [1, 4]
    assert over["findings"].tolist() == [0, 7]
    assert over["repeated"].tolist() == [0, 1]
    assert (over["filled"] / over["cells"]).tolist() == [1.0, 14 / 16]


def test_the_filters_leave_findings_of_their_actions_and_loose_ones_of_their_agencies(placed, now):
    one = set(now.loc[now["lead_agency"] == "FIA", "action_id"])
    assert counted.among(placed, one, ("FIA",))["rule"].tolist() == ["W17", "W14", "W15", "E1", "W26"]
    assert counted.among(placed, one, ())["rule"].tolist() == ["W17", "W14", "W15"]


def test_no_findings_and_no_actions(now):
    none = counted.placed(findings([]), now)
    assert none.empty
    assert counted.by_rule(none).empty
    assert counted.fixes(none, REMEDIES).empty
    assert counted.by_agency(none, now)["findings"].sum() == 0
    nobody = counted.placed(findings(FOUND), now.iloc[:0])
    assert nobody["lead_agency"].isna().all()
    assert counted.by_agency(nobody, now.iloc[:0])["value"].tolist() == ["Not stated"]


def test_in_words(whole, placed):
    over = counted.over_reviews(whole, [(date(2026, 2, 28), placed)])
    first, more = quality_words.sentence(over, placed, "the last review")
    assert (
        first
        == "7 findings in the files of 4 live actions, 7 more than at the last review; 2 set a row or a cell aside."
    )
    assert more.startswith("2 of 16 cells for owner, agency, due date and status are empty; 1 remark is copied")
    assert quality_words.trend(over) == "1 remark copied from the review before"
    assert quality_words.trend(pd.concat([over, over.iloc[1:]])) == (
        "1 remark copied from the review before, as many as a review ago"
    )
    assert (
        quality_words.rules(counted.by_rule(placed), "No owner")
        == "Most frequent: No owner, 2 of 7 findings (29\u00a0%)"
    )
    assert quality_words.rules(counted.by_rule(placed).iloc[:0], "") == "Nothing odd was found"


FINDINGS = st.lists(
    st.tuples(
        st.sampled_from(["E1", "E3", "W14", "W15", "W17", "W26"]),
        st.sampled_from(["a.xlsx", "b.xlsx", "c.xlsx"]),
        st.sampled_from(["Plan", "More"]),
        st.one_of(st.none(), st.integers(1, 9)),
    ),
    max_size=30,
)


@SECOND_LOOK
@given(programmes(), FINDINGS)
def test_findings_beside_the_oracle(reviews, drawn):
    for number, (_, rows) in enumerate(reviews):
        for place, row in enumerate(rows):
            row["source_file"] = "abc"[(place + number) % 3] + ".xlsx"
            row["source_sheet"] = ("Plan", "More")[place % 2]
            row["source_row"] = place + 1
    table, every = told(reviews), oracle.history(reviews)
    sent = [
        (rule, "error" if rule[0] == "E" else "warning", file, sheet, None, row) for rule, file, sheet, row in drawn
    ]
    mine = [dict(zip(("rule", "severity", "file", "sheet", "cell", "row"), row, strict=True)) for row in sent]
    for day in listed(reviews)[-1:]:
        now, rows = histories.at(table, day), oracle.at(every, day)
        placed = counted.placed(findings(sent), now)
        agencies = [name if isinstance(name, str) else None for name in placed["lead_agency"]]
        assert agencies == [oracle_quality.agency_of(finding, rows) for finding in mine]
        assert counted.by_rule(placed).to_numpy().tolist() == [
            list(part) for part in oracle_quality.by_rule(mine, rows)
        ]
        parts = counted.by_agency(placed, now)
        assert {part.pop("value"): part for part in parts.to_dict("records")} == oracle_quality.by_agency(mine, rows)
        first = counted.fixes(placed, REMEDIES).drop(columns="refs")
        assert first.to_numpy().tolist() == [list(fix) for fix in oracle_quality.fixes(mine, rows, set(REMEDIES))]


def test_actions_without_a_source_are_no_trouble():
    bare = actions([]).assign(carried=None)
    assert counted.placed(findings(FOUND), bare)["action_id"].isna().all()
    assert isinstance(counted.placed(findings(FOUND), bare), pd.DataFrame)
