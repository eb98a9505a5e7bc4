"""Over the reviews an agency is one, however each tracker writes it; the snapshots keep what was written."""

from datetime import date

import pandas as pd

from analytics.over_reviews.history import history
from data.identity import identified
from data.names import respelled
from data.schema import DTYPES
from data.store.frames import conformed


def test_an_agency_written_otherwise_next_month_changes_no_hands() -> None:
    def review(lead: str, workstream: str) -> pd.DataFrame:
        row = {"ref": "A-1", "action": "Draft the rules", "lead_agency": lead, "workstream": workstream}
        return identified(conformed(pd.DataFrame([row]), DTYPES))

    written = [
        review("Customs Dept.", "Port-safety"),
        review("CUSTOMS DEPT", "Port safety"),
        review("Customs Dept.", "Port-safety"),
    ]
    days = (date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30))

    told = history(list(zip(days, respelled(written), strict=True)))

    assert set(told["lead_agency"]) == {"Customs Dept."}
    assert set(told["workstream"]) == {"Port-safety"}
    assert written[1]["lead_agency"].tolist() == ["CUSTOMS DEPT"]
