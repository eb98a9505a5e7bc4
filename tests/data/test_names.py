"""Names of agencies and workstreams: one in whatever case, spacing, hyphens and dots, shown as it stands most often."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.names import both_names, name_key, respelled, spellings
from data.schema import DTYPES
from data.store.frames import conformed

NAMES = ("Ministry of Health", "Anti-Money Laundering Unit", "F.I.A.", "Water & Sanitation Agency")
WAYS = (
    str.upper, str.lower, str.title, "  {} ".format, "{}.".format,
    lambda name: name.replace(" ", "-"), lambda name: name.replace("-", " "), lambda name: name.replace(".", ""),
    lambda name: name.replace(" ", "  "), lambda name: name.replace("&", "and"),
)  # fmt: skip


def actions(*rows: tuple[str | None, str | None, str | None]) -> pd.DataFrame:
    """Returns actions, each of a workstream, a lead and supporting agencies."""
    columns = ["workstream", "lead_agency", "support_agencies"]
    return conformed(pd.DataFrame(rows, columns=columns).assign(action="Draft"), DTYPES)


@given(st.sampled_from(NAMES), st.lists(st.sampled_from(WAYS), max_size=4))
def test_no_way_of_writing_a_name_makes_it_another(name: str, ways: list[object]) -> None:
    written = name
    for way in ways:
        assert callable(way)
        written = way(written)

    assert name_key(written) == name_key(name)


@pytest.mark.parametrize("others", [("Ministry of Health", "Ministry of Wealth"), ("North Region", "South Region")])
def test_other_names_stay_others(others: tuple[str, ...]) -> None:
    assert len(set(map(name_key, others))) == len(others)
    assert not spellings(dict.fromkeys(others, 1))


def test_an_abbreviation_and_the_name_it_stands_for_are_one_where_a_cell_says_both() -> None:
    counts = {"RSB": 3, "Road Safety Board (RSB)": 1, "road safety board": 1, "RSB - Road Safety Board": 1, "RSA": 9}

    assert spellings(counts) == {"RSB": ["Road Safety Board (RSB)", "road safety board", "RSB - Road Safety Board"]}
    assert not spellings({"RSB": 3, "Road Safety Board": 1})
    assert "RSB" not in str(spellings({"RSB": 1, "Road Safety Board (RSB)": 1, "Rail Service Board (RSB)": 1}))


@pytest.mark.parametrize(
    ("name", "both"),
    [
        ("National Crime Agency (NCA)", ("NCA", "National Crime Agency")),
        ("NCA: National Crime Agency", ("NCA", "National Crime Agency")),
        ("Ministry of Law and Justice [MoLJ]", ("MoLJ", "Ministry of Law and Justice")),
        ("UNODC – United Nations Office on Drugs and Crime", ("UNODC", "United Nations Office on Drugs and Crime")),
        ("FIA (Punjab Zone)", None),
        ("Ministry of Interior (FIA)", None),
        ("Police - North Region", None),
        ("Finance", None),
    ],
)
def test_a_name_in_full_beside_its_abbreviation_is_told(name: str, both: tuple[str, str] | None) -> None:
    assert both_names(name) == both


def test_accents_make_no_other_name() -> None:
    assert name_key("Sûreté du Québec") == name_key("Surete du Quebec")


def test_the_spelling_that_stands_most_often_in_all_tables_is_shown() -> None:
    first = actions(("Rule of law", "MOH", None), ("Rule-of-Law", "MoH", "Customs; moh"), (None, None, None))
    second = actions(("Rule-of-Law", "MoH", "CUSTOMS"), ("Other", "Customs", "customs; Customs"))

    told = respelled([first, second])

    assert told[0]["workstream"].tolist()[:2] == ["Rule-of-Law", "Rule-of-Law"]
    assert told[0]["lead_agency"].tolist()[:2] == ["MoH", "MoH"]
    assert told[0]["support_agencies"].tolist()[1] == "Customs; MoH"
    assert told[0].iloc[2][["workstream", "lead_agency", "support_agencies"]].isna().all()
    assert told[1]["support_agencies"].tolist() == ["Customs", "Customs"]
    assert all([str(dtype) for dtype in table.dtypes] == list(DTYPES.values()) for table in told)


def test_a_table_in_one_spelling_is_itself() -> None:
    table = actions(("Rule of law", "MoH", "Customs"))

    assert respelled([table, table])[0] is table
