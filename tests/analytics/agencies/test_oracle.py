"""Fair comparison and what agencies carry beside the oracle on random programmes."""

from math import isnan

import pytest
from hypothesis import given

from analytics.agencies import fairness, scorecard, workload
from analytics.definitions.measured import Measured
from analytics.over_reviews import history as histories
from analytics.over_reviews import promises
from tests import oracle, oracle_fairness
from tests.analytics.measures.test_oracle import SECOND_LOOK, listed, told
from tests.analytics.programmes import programmes
from tests.analytics.tables import values

COLUMNS = ["value", "numerator", "denominator", "left_out", "place"]


def rows_of(compared):
    return list(compared[COLUMNS].itertuples(index=False, name=None))


@SECOND_LOOK
@given(programmes())
def test_agencies_lie_where_the_funnel_says(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    for day in listed(reviews)[-2:]:
        now, mine = histories.at(table, day), oracle.at(rows, day)
        for column in ("lead_agency", "workstream"):
            for measure in (Measured.ON_TIME, Measured.OVERDUE, Measured.SILENT):
                found = fairness.compared(fairness.shares(now, column, measure))
                assert rows_of(found) == oracle_fairness.compared(oracle_fairness.shares(mine, column, measure))
        kept = promises.kept(table[table["data_date"] <= str(day)], "lead_agency", day)
        until = [row for row in rows if row["data_date"] <= day]
        assert rows_of(fairness.compared(fairness.from_promises(kept))) == oracle_fairness.promised(until, day)


@SECOND_LOOK
@given(programmes())
def test_what_agencies_carry(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    for day in listed(reviews)[-2:]:
        now, mine = histories.at(table, day), oracle.at(rows, day)
        if len({row["ref"] for row in mine}) < len(mine):
            continue
        until = [row for row in rows if row["data_date"] <= day]
        found = workload.of_agencies(now, table[table["data_date"] <= str(day)])
        wanted = oracle_fairness.of_agencies(mine, until)
        assert found["value"].tolist() == sorted(wanted, key=lambda name: (-wanted[name]["open"], name))
        for part in found.to_dict("records"):
            other = wanted[part.pop("value")]
            assert {name: None if isnan(value) else value for name, value in part.items()} == other
        late = workload.by_lateness(now, "lead_agency")
        for value, name, count in zip(*(values(late[column]) for column in late), strict=True):
            assert count == sum(
                row["is_open"]
                and (row["lead_agency"] or "Not stated") == value
                and oracle_fairness.lateness(row) == name
                for row in mine
            )


@SECOND_LOOK
@given(programmes())
def test_the_scorecard_counts_what_the_oracle_counts(reviews):
    table, rows = told(reviews), oracle.history(reviews)
    for day in listed(reviews)[-1:]:
        now, mine = histories.at(table, day), oracle.at(rows, day)
        until = table[table["data_date"] <= str(day)]
        for agency in {row["lead_agency"] for row in mine if row["lead_agency"]}:
            lines = scorecard.scorecard(now, until, agency, day).to_dict("records")
            for name, line in zip(scorecard.MEASURES, lines, strict=False):
                parts = oracle_fairness.shares(mine, "lead_agency", name)
                assert (line["numerator"], line["denominator"], line["left_out"]) == parts[agency]
                assert (line["all_numerator"], line["all_denominator"]) == oracle.headline(mine)[name][:2]
                if line["denominator"] >= 5:
                    assert (line["low"], line["high"]) == pytest.approx(oracle.wilson(*parts[agency][:2]))
