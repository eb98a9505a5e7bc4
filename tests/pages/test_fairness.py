"""Agencies beside one another, and the scorecard of one."""

import pytest

from tests.pages.test_life import texts
from tests.pages.test_pages import kind, opened

__all__ = ["kind"]

SAMPLE = pytest.mark.parametrize("kind", ["sample"], indirect=True)


@SAMPLE
def test_agencies_are_compared_without_a_rank_inside_the_limits(kind: str) -> None:
    app = opened("agencies")
    told = texts(app)
    assert "69 of 122 promises kept" in told
    assert "FMU and Sindh Police lie below" in told
    carried = next(table.value for table in app.dataframe if "Supports, open" in table.value)
    assert carried["Reviews reported at"].iloc[0] == "14 of 14"
    assert carried["Leads, open"].is_monotonic_decreasing


@SAMPLE
def test_a_scorecard_puts_one_agency_beside_the_programme(kind: str) -> None:
    app = opened("agencies", lead_agency="Sindh Police", scorecard="true")
    measures, worst = (table.value for table in app.table)
    own = measures.set_index("Measure")
    assert own.loc["On time of those due", "Beside the programme"] == "Worse"
    assert own.loc["Overdue", "Beside the programme"] == "Not different"
    assert len(worst) == 5
    assert "Sindh Police · 18th review" in [heading.value for heading in app.subheader]
