"""Calibration, watermelons, judgements and roll-ups over reviews beside the oracle on random programmes."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.over_reviews import history as histories
from analytics.ratings import calibration, over_reviews, watermelons
from analytics.table import judged
from data.schema import Derived
from tests import oracle, oracle_ratings
from tests.analytics.measures.test_oracle import SECOND_LOOK, listed, told
from tests.analytics.programmes import programmes
from tests.analytics.tables import values


@SECOND_LOOK
@given(programmes(most_actions=12))
def test_calibration_over_the_reviews(reviews):
    due, rows = calibration.fallen_due(told(reviews)), oracle.history(reviews)
    for day in [review for review, _ in reviews][-2:]:
        wanted = oracle_ratings.calibration(rows, day)
        found = calibration.calibration(due, day)
        assert found["rag"].tolist() == oracle_ratings.calibration_order(wanted)
        for part in found.to_dict("records"):
            other = wanted[part.pop("rag")]
            low, high = part.pop("low"), part.pop("high")
            assert part == {name: other[name] for name in part}
            if not other["is_few"]:
                assert (low, high) == pytest.approx((other["low"], other["high"]), abs=1e-6)


@SECOND_LOOK
@given(programmes(most_actions=12))
def test_watermelons_and_where_they_hide(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    for day in listed(reviews)[-2:]:
        now, mine = histories.at(table, day), oracle.at(rows, day)
        assert watermelons.watermelons(now)["ref"].tolist() == oracle_ratings.watermelons(mine)
        found = watermelons.hiding(now, "workstream")
        assert list(found.itertuples(index=False, name=None)) == oracle_ratings.hiding(mine, "workstream")


@SECOND_LOOK
@given(programmes(), st.data())
def test_ratings_with_judgements_laid_over_them(reviews, data):
    table, rows = told(reviews), oracle.history(reviews)
    every = [(day, f"A{number}") for day, _ in reviews for number in range(9)]
    chosen = data.draw(st.lists(st.sampled_from(every), unique=True, max_size=12))
    rags = [data.draw(st.sampled_from(["red", "amber", "green"])) for _ in chosen]
    given_rows = [(day, who, rag, "Director", f"why {who}") for (day, who), rag in zip(chosen, rags, strict=True)]
    laid = judged.judged(table, pd.DataFrame(given_rows, columns=list(judged.GIVEN)))
    said = dict(zip(chosen, rags, strict=True))
    for row in rows:
        rag = said.get((row["data_date"], row["action_id"])) if row["is_open"] else None
        row["rag_judged"] = rag or row["rag_computed"]
        row["judged_by"] = "Director" if rag else None
        row["judged_reason"] = f"why {row['action_id']}" if rag else None
    for name in (Derived.RAG_COMPUTED, Derived.RAG_JUDGED, Derived.JUDGED_BY, Derived.JUDGED_REASON):
        assert values(laid[name]) == [row[name] for row in rows], name
    over = over_reviews.over_reviews(laid)
    days = listed(reviews)
    assert values(over["data_date"]) == days
    for column, which in (("reported", "rag"), ("computed", "rag_computed")):
        wanted = [oracle.rollup(oracle.at(rows, day), which) for day in days]
        assert over[column].tolist() == wanted
        assert over_reviews.turned(over[column]) == (oracle_ratings.turned(wanted) if wanted else None)
