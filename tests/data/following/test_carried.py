"""How a review is put together: what is carried, as what, from where, and what has vanished."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.over_reviews import history as histories
from data.following.carried import put_together
from data.schema import DTYPES
from data.store.frames import conformed
from tests import oracle, oracle_carried
from tests.analytics.measures.test_oracle import SECOND_LOOK, check_columns, check_measures
from tests.analytics.programmes import programmes

SEP, OCT, NOV = date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)


def row(ref: str, status: str = "in_progress", lead: str | None = "FIA", file: str = "fia.xlsx") -> dict[str, object]:
    return {"action_id": ref, "ref": ref, "action": f"Do {ref}", "status": status, "lead_agency": lead} | {
        "source_file": file, "source_sheet": "Plan", "source_row": 4
    }  # fmt: skip


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    return conformed(pd.DataFrame(rows, columns=list(DTYPES)), DTYPES)


def whole(*reviews: list[dict[str, object]]) -> list[dict[str, tuple[object, object]]]:
    """Returns for each review ref -> (why it is carried, the review that listed it)."""
    days = (SEP, OCT, NOV)
    told = put_together([(day, frame(rows)) for day, rows in zip(days, reviews, strict=False)])
    return [
        {
            str(one.ref): (None if pd.isna(one.carried) else str(one.carried), one.listed_date.date())
            for one in actions.itertuples()
        }
        for _, actions in told
    ]


def test_what_was_closed_or_cancelled_before_is_carried_and_never_vanishes():
    first = [row("A"), row("B", "completed"), row("C", "cancelled")]
    told = whole(first, [row("A")], [row("A")])
    assert told[1] == {"A": (None, OCT), "B": ("closed", SEP), "C": ("closed", SEP)}
    assert told[2] == {"A": (None, NOV), "B": ("closed", SEP), "C": ("closed", SEP)}


def test_an_open_action_missing_from_the_return_of_its_own_agency_has_vanished():
    assert whole([row("A"), row("B")], [row("A")])[1] == {"A": (None, OCT)}


def test_of_an_agency_that_sent_nothing_all_is_carried_as_not_reported_since():
    nadra = [row("N", lead="NADRA", file="nadra.xlsx"), row("M", "on_hold", lead="NADRA", file="nadra.xlsx")]
    told = whole([row("A"), *nadra], [row("A")], [row("A"), nadra[0]])
    assert told[1] == {"A": (None, OCT), "N": ("not_reported", SEP), "M": ("not_reported", SEP)}
    assert told[2] == {"A": (None, NOV), "N": (None, NOV)}  # it reports again: what it does not list has vanished


def list_of_all() -> list[dict[str, object]]:
    agencies = {"A": "FIA", "B": "NADRA", "C": "MoI", "D": "ANF"}
    return [row(ref, lead=lead, file="all.xlsx") for ref, lead in agencies.items()]


def test_a_list_of_several_agencies_that_comes_again_without_one_has_lost_it():
    one_file = list_of_all()
    again = [one | {"source_file": "all october.xlsx"} for one in one_file[:3]]
    assert "D" not in whole(one_file, again)[1]


def test_rows_that_nobody_leads_do_not_make_a_list_of_one_agency_one_of_several():
    first = [row("A"), row("B", lead="NADRA"), *(row(name, lead=None) for name in "XYZ")]
    assert whole(first, first[1:])[1]["A"] == ("not_reported", SEP)


def test_templates_of_some_agencies_are_no_successor_of_the_list_of_all():
    one_file = list_of_all()
    templates = [one | {"source_file": f"{one['lead_agency']}.xlsx"} for one in one_file[:3]]
    assert whole(one_file, templates)[1]["D"] == ("not_reported", SEP)


@pytest.mark.parametrize(("listed", "is_gone"), [(["A", "B"], True), ([], False)])
def test_what_nobody_leads_goes_with_its_file(listed, is_gone):
    first = [row(name, lead=None, file="plan.xlsx") for name in "ABC"]
    later = [row(name, lead=None, file="plan2.xlsx") for name in listed] or [row("X")]
    assert ("C" not in whole(first, later)[1]) == is_gone


@st.composite
def returns(draw):
    """Random programmes in which some agencies send files of their own, some nothing, and some files are shared."""
    reviews = draw(programmes())
    sent = []
    for day, rows in reviews:
        silent = draw(st.sets(st.sampled_from(["FIA", "NADRA"])))
        is_shared, only_open = draw(st.booleans()), draw(st.booleans())
        kept = []
        for one in rows:
            if one["lead_agency"] in silent or (only_open and one["status"] in oracle_carried.SETTLED):
                continue
            name = "all" if is_shared else one["lead_agency"] or "nobody"
            kept.append(one | {"source_file": f"{name}.xlsx", "source_sheet": "Plan", "source_row": 1})
        sent.append((day, kept))
    return sent


@SECOND_LOOK
@given(returns())
def test_reviews_put_together_beside_the_oracle(reviews):
    found = put_together([(day, frame(rows)) for day, rows in reviews])
    wanted = oracle_carried.put_together(reviews)
    for (_, actions), (_, rows) in zip(found, wanted, strict=True):
        told = [
            (one.action_id, None if pd.isna(one.carried) else one.carried, one.listed_date.date(), one.status)
            for one in actions.itertuples()
        ]
        mine = [(one["action_id"], one["carried"], one["listed_date"], one["status"]) for one in rows]
        assert sorted(told, key=str) == sorted(mine, key=str)


@SECOND_LOOK
@given(returns())
def test_figures_over_carried_rows_beside_the_oracle(reviews):
    history = histories.history(put_together([(day, frame(rows)) for day, rows in reviews]))
    whole_reviews = oracle_carried.put_together(reviews)
    every = oracle.history(whole_reviews)
    check_columns(history, every)
    check_measures(history, every, [day for day, rows in whole_reviews if rows])
