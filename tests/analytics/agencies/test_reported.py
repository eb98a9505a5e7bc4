from datetime import date

import pandas as pd

from analytics.agencies import reported
from analytics.over_reviews.history import history
from data.identity import identified
from data.schema import DTYPES
from data.store.frames import conformed

SEP, OCT = date(2026, 9, 30), date(2026, 10, 31)


def review(*rows):
    """Returns actions, one for each (lead agency, file)."""
    table = pd.DataFrame(
        [
            {"ref": f"{number}", "action": f"Do {number}", "lead_agency": agency, "source_file": file}
            for number, (agency, file) in enumerate(rows)
        ]
    )
    return identified(conformed(table, DTYPES))


REVIEWS = [
    (SEP, review(("FIA", "all.xlsx"), ("NCA", "all.xlsx"), ("ANF", "all.xlsx"), (None, "all.xlsx"))),
    (OCT, review(("FIA", "a.xlsx"), ("FIA", "b.xlsx"), ("MoI", "b.xlsx"), (None, "a.xlsx"))),
]


def told(data_date, first=None):
    table = reported.by_agency(history(REVIEWS), data_date, first)
    return [
        (
            row.lead_agency,
            row.reporting,
            row.actions,
            row.files if pd.notna(row.files) else "",
            row.last_reported.date(),
        )
        for row in table.itertuples()
    ]


def test_who_ever_led_an_action_is_expected_and_who_leads_none_now_is_missing():
    assert told(OCT) == [
        ("ANF", "missing", 0, "", SEP),
        ("NCA", "missing", 0, "", SEP),
        ("FIA", "reported", 2, "a.xlsx, b.xlsx", OCT),
        ("MoI", "reported", 1, "b.xlsx", OCT),
    ]


def test_late_is_who_was_not_in_the_first_version():
    states = {agency: state for agency, state, *_ in told(OCT, ["FIA"])}
    assert states == {"ANF": "missing", "NCA": "missing", "FIA": "reported", "MoI": "late"}


def test_a_review_knows_only_the_agencies_up_to_its_own_date():
    assert [(agency, state) for agency, state, *_ in told(SEP)] == [
        ("ANF", "reported"),
        ("FIA", "reported"),
        ("NCA", "reported"),
    ]


def test_late_ones_count_as_reported():
    table = reported.by_agency(history(REVIEWS), OCT, ["FIA"])
    assert reported.is_reported(table).tolist() == [False, False, True, True]


def test_without_any_agency_nobody_is_expected():
    nobody = history([(OCT, review((None, "a.xlsx")))])
    assert len(reported.by_agency(nobody, OCT)) == len(reported.by_agency(history([]), OCT)) == 0
