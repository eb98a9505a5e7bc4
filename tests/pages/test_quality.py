"""Data quality: what was odd, with whom, and what to mend first."""

import pytest

from tests.pages.test_life import texts
from tests.pages.test_pages import kind, opened

__all__ = ["kind"]


@pytest.mark.parametrize("kind", ["sample"], indirect=True)
def test_one_agency_sees_its_own_findings_and_can_take_them_home(kind: str) -> None:
    app = opened("data_quality", lead_agency="Sindh Police")
    told = texts(app)
    assert "17 findings in the files of 11 live actions" in told
    assert "**Sindh Police**\n\n1. Say what is new in the remark: 7 findings (OCP-009" in told
    button = next(one for one in app.get("download_button") if "findings" in one.proto.label)
    assert button.proto.label == "Excel: 17 findings"
