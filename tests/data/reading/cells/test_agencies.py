"""Agencies: several in a cell taken apart, the lead told, known ones made one, unknown ones kept."""

import pytest

from data.programme import parse_programme
from data.reading.cells.agencies import Agencies, Named, is_body, is_person, standing_alone

PROGRAMME = parse_programme(
    {
        "agency": [
            {"abbreviation": "FIA", "name": "Federal Investigation Agency"},
            {"abbreviation": "MoLJ", "name": "Ministry of Law and Justice", "aliases": ["Law Ministry"]},
            {"abbreviation": "NCA", "name": "National Crime Agency"},
            {"abbreviation": "Home Office", "name": "Home Office"},
        ]
    }
)
CELLS = """
FIA                           | FIA         |                  | marked
F.I.A.                        | FIA         |                  | marked
Ministry of Law & Justice     | MoLJ        |                  | marked
fia / nca                     | FIA         | NCA              | open
FIA; NCA; Home Office         | FIA         | NCA, Home Office | open
FIA, Home Office (Lead)       | Home Office | FIA              | marked
Lead: NCA; Law Ministry       | NCA         | MoLJ             | marked
NCA (support), FIA            | FIA         | NCA              | marked
FIA and NCA                   | FIA         | NCA              | open
FIA & Ministry of Silly Walks | FIA         | Ministry of Silly Walks | open
FIA, FIA                      | FIA         |                  | open
Law Ministry\\nNCA             | MoLJ        | NCA              | open
Law\\nand Justice | Law and Justice | | open
national-crime agency         | NCA         |                  | marked
N C A                         | NCA         |                  | marked
, FIA ,, NCA                  | FIA         | NCA              | open
AGO, NAB, SBP                 | AGO         | NAB, SBP         | open
Ministry of Finance and Ministry of Health | Ministry of Finance | Ministry of Health | open
NCA - National Crime Agency   | NCA         |                  | marked
FIA (Federal Investigation Agency) | FIA    |                  | marked
Federal Investigation Agency (FIA), NCA | FIA | NCA            | open
Ministry of Law and Justice (MoLJ) | MoLJ   |                  | marked
FIA (Punjab Zone)             | FIA (Punjab Zone) |            | marked
AGO and NAB                   | AGO         | NAB              | open
AGO, Ministry of Works        | AGO         | Ministry of Works | open
Ministry of Works, AGO        | Ministry of Works | AGO        | open
Road Safety Board (RSB), Harbour Master | Road Safety Board (RSB) | Harbour Master | open
Police (lead), Customs        | Police      | Customs          | marked
FIA/Water and Sanitation Agency | FIA       | Water and Sanitation Agency | open
"""


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_a_cell_names_a_lead_and_others(line: str) -> None:
    cell, lead, others, mark = (part.strip() for part in line.split("|"))

    named = Agencies(PROGRAMME).named(cell.replace("\\n", "\n"))

    assert (named.lead, ", ".join(named.others)) == (lead, others)
    if others:
        assert named.is_lead_marked is (mark == "marked")


@pytest.mark.parametrize(
    ("bold", "lead"),
    [
        (["Home Office"], "Home Office"),
        (["Home Office (lead) "], None),
        (["National Crime Agency"], "NCA"),
        (["FIA; NCA"], None),
        (["nobody here"], None),
        ([], None),
    ],
)
def test_bold_type_tells_the_lead_where_it_names_one_agency(bold: list[str], lead: str | None) -> None:
    agencies = Agencies(PROGRAMME)

    led = agencies.led_by(agencies.named("FIA; NCA; Home Office"), bold)

    assert (led.lead if led else None) == lead
    if led:
        assert {led.lead, *led.others} == {"FIA", "NCA", "Home Office"}


def test_an_unknown_agency_stays_as_written_and_the_nearest_is_proposed() -> None:
    agencies = Agencies(PROGRAMME)

    assert agencies.named("Federal  Investgation Agency").unknown == ("Federal Investgation Agency",)
    assert agencies.nearest("Federal Investgation Agency") == "FIA"
    assert agencies.nearest("Ministry of Silly Walks") is None


def test_a_meaning_given_by_a_person_counts() -> None:
    agencies = Agencies(PROGRAMME, {"The Bureau": "FIA"})

    assert agencies.named("the bureau").lead == "FIA"


@pytest.mark.parametrize(
    "text", ["Ministry of Health", "FIA", "IT Department", "Bauamt", "Punjab Police", "وزارة العدل"]
)
def test_bodies_are_told(text: str) -> None:
    assert is_body(text)
    assert not is_person(text)


@pytest.mark.parametrize("text", ["Amy West", "A. West", "Dr. Ruiz", "West, Amy", "Müller"])
def test_people_are_told(text: str) -> None:
    assert is_person(text)
    assert not is_body(text)


UNKNOWN = """
Ministry of Education and Training
Department of Health and Social Care
Ministry of Trade, Industry and Cooperatives
Ministry of Trade, Industry & Cooperatives
Legal & Compliance Unit
Finance / Procurement Department
Finance/Procurement Department
Roads and Bridges Authority, Northern Region
Smith & Sons Ltd
Trinidad and Tobago Police Service
Ministère de l'Éducation et de la Recherche
Amt für Planung und Bau
Ministerio de Trabajo y Empleo
"""


@pytest.mark.parametrize("name", UNKNOWN.strip().splitlines())
def test_no_sign_that_may_stand_within_a_name_cuts_one_that_is_not_known(name: str) -> None:
    agencies = Agencies(PROGRAMME)

    assert agencies.named(name) == Named(name, (), (name,))
    assert agencies.named(f"{name} (lead); FIA") == Named(name, ("FIA",), (name,), True)
    assert agencies.named(f"FIA, {name}").others[:1] != ("",)
    assert agencies.named(f"{name}; {name}").lead == name


def test_a_name_with_a_comma_that_recurs_is_no_list_where_a_part_is_no_agency() -> None:
    cell, again = "Home Office, Borders and Visas", frozenset(["homeofficebordersandvisas", "fialicensing"])
    agencies = Agencies(PROGRAMME)

    assert agencies.named(cell).others == ("Borders and Visas",)
    assert agencies.named(cell, (), again) == Named(cell, (), (cell,))
    assert agencies.named("FIA, Licensing", (), again).lead == "FIA"
    assert agencies.named("Home Office, NCA", (), frozenset(["homeofficenca"])).others == ("NCA",)


def test_parts_that_stand_alone_elsewhere_are_agencies_of_their_own() -> None:
    alone = standing_alone(["Police", "the customs.", "Ministry of Trade", "Navy; Coast Guard (support)"])
    agencies = Agencies(PROGRAMME)

    assert agencies.named("Police and The Customs", alone).others == ("The Customs",)
    assert agencies.named("Navy, Coast Guard", alone).others == ("Coast Guard",)
    assert agencies.named("Ministry of Trade and Industry", alone).lead == "Ministry of Trade and Industry"
    assert agencies.named("Police, Harbour Master", alone).lead == "Police, Harbour Master"
