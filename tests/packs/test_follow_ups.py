"""Follow-up actions of decisions in next month's template, and back again."""

from datetime import date

import pandas as pd

from data.decision import FOLLOW_UP_DTYPES
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.schema import DTYPES
from data.store.frames import conformed
from packs.follow_ups import with_follow_ups
from packs.round_trip import open_counts, template

OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


def asked(*refs: str, when: date = OCTOBER) -> pd.DataFrame:
    rows = [
        {
            "number": number,
            "decision_id": "D18.1",
            "data_date": when,
            "ref": ref,
            "is_wanted": True,
            "action": f"Do {ref}",
            "workstream": "Extradition",
            "lead_agency": "MoI",
            "due_date": NOVEMBER,
        }
        for number, ref in enumerate(refs, 1)
    ]
    return conformed(pd.DataFrame(rows), FOLLOW_UP_DTYPES)


def listed(*refs: str) -> pd.DataFrame:
    return conformed(
        pd.DataFrame({"ref": list(refs), "action": "Draft", "lead_agency": "MoI", "status": "in_progress"}), DTYPES
    )


def test_only_what_no_tracker_lists_is_added():
    whole = with_follow_ups(listed("EXT-1", "d18.1-1"), asked("D18.1-1", "D18.1-2"), OCTOBER)
    assert whole["ref"].tolist() == ["EXT-1", "d18.1-1", "D18.1-2"]
    assert whole.dtypes.astype("str").to_dict() == DTYPES


def test_what_is_asked_later_is_not_in_a_template_of_before():
    actions = listed("EXT-1")
    assert with_follow_ups(actions, asked("D18.1-1", when=NOVEMBER), OCTOBER) is actions


def test_an_agency_with_nothing_but_a_follow_up_gets_a_template_that_reads_back():
    whole = with_follow_ups(conformed(pd.DataFrame(), DTYPES), asked("D18.1-1"), OCTOBER)
    assert open_counts(whole) == {"MoI": 1}
    programme = read_programme()
    content = template(whole, programme, "MoI", OCTOBER, NOVEMBER)
    read = read_tracker(content, "MoI.xlsx", programme, data_date=NOVEMBER)
    (row,) = read.actions.to_dict("records")
    assert (row["ref"], row["action"], row["lead_agency"], row["status"]) == (
        "D18.1-1", "Do D18.1-1", "MoI", "not_started"
    )  # fmt: skip
    assert row["start_date"] == pd.Timestamp(OCTOBER)
    assert row["due_date"] == row["baseline_due_date"] == pd.Timestamp(NOVEMBER)
    assert set(read.findings["rule"]) == {"W14"}
