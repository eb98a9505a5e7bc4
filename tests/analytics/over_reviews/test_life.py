from datetime import date

from analytics.over_reviews import life
from tests.analytics.tables import drawn, history, values

REVIEWS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
TOLD = """
data_date  | ref | status      | rag   | due_date   | percent_complete | remarks | due_text | source_file | source_row
2026-01-31 | X   | in_progress | green | 2026-06-30 |                  |         |          | jan.xlsx    | 9
2026-02-28 | A   | not_started | green | 2026-03-15 | 10               | begun   |          | feb.xlsx    | 12
2026-02-28 | X   | in_progress | green | 2026-06-30 |                  |         |          | feb.xlsx    | 9
2026-03-31 | X   | in_progress | green | 2026-06-30 |                  |         |          | mar.xlsx    | 9
2026-04-30 | A   | in_progress | green | 2026-05-15 | 10               | begun   |          | apr.xlsx    | 14
2026-04-30 | X   | in_progress | green | 2026-06-30 |                  |         |          | apr.xlsx    | 9
2026-05-31 | A   | in_progress | amber |            |                  | waiting | TBD      | may.xlsx    | 14
"""


def of(ref):
    told = history(TOLD).assign(source_sheet="Plan")
    return told[told["ref"] == ref]


def lines(table, names):
    return [dict(zip(names, line, strict=True)) for line in zip(*(values(table[name]) for name in names), strict=True)]


def test_each_review_tells_what_changed_and_which_did_not_list_it():
    found = life.reviews(of("A"), REVIEWS)
    wanted = drawn(
        """
        data_date  | is_listed | is_changed_status | before_due_date | due_date   | moved_days | is_changed_due_date
        2026-02-28 | yes       | no                |                 | 2026-03-15 |            | no
        2026-03-31 | no        | no                |                 |            |            | no
        2026-04-30 | yes       | yes               | 2026-03-15      | 2026-05-15 | 61         | yes
        2026-05-31 | yes       | no                | 2026-05-15      |            |            | yes
        """
    )
    assert lines(found, list(wanted[0])) == wanted
    wanted = drawn(
        """
        before_rag | is_changed_rag | is_changed_percent_complete | before_remarks | is_changed_remarks
                   | no             | no                          |                | no
                   | no             | no                          |                | no
        green      | no             | no                          | begun          | no
        green      | yes            | yes                         | begun          | yes
        """
    )
    assert lines(found, list(wanted[0])) == wanted


def test_the_summary_of_one_that_vanished_and_returned():
    told = life.summary(of("A"), life.reviews(of("A"), REVIEWS))
    assert (told.first_seen.date(), told.last_seen.date()) == (REVIEWS[1], REVIEWS[4])
    assert (told.baseline.date(), told.pushes, told.slipped_days) == (date(2026, 3, 15), 1, None)
    assert [gap.date() for gap in told.gaps] == [REVIEWS[2]]
    assert not told.is_gone


def test_the_summary_of_one_that_is_gone():
    told = life.summary(of("X"), life.reviews(of("X"), REVIEWS))
    assert told.is_gone
    assert [gap.date() for gap in told.gaps] == [REVIEWS[4]]
    assert (told.pushes, told.slipped_days) == (0, 0)


def test_a_milestone_ends_where_the_action_is_last_seen():
    stated = life.stated(of("X"), REVIEWS)
    assert values(stated["data_date"]) == REVIEWS[:4]
    assert life.stated(of("nobody"), REVIEWS).empty


RECEIPTS = {
    REVIEWS[4]: [
        {"file": "other.xlsx", "sheets": [{"name": "Plan", "column_letters": {"status": "Z"}}]},
        {
            "file": "may.xlsx",
            "sheets": [
                {"name": "Cover", "column_letters": {}},
                {"name": "Plan", "column_letters": {"status": "K", "due_date": "I", "remarks": "N"}},
            ],
        },
    ]
}


def test_each_value_names_its_cell_and_its_row_where_no_column_is_told():
    found = life.cells(of("A"), RECEIPTS)
    assert values(found["data_date"]) == [day for day in (REVIEWS[4], REVIEWS[3], REVIEWS[1]) for _ in life.WRITTEN]
    latest = found[found["data_date"] == str(REVIEWS[4])]
    assert set(latest["file"]) == {"may.xlsx"}
    wanted = drawn(
        """
        column           | value   | cell
        status           |         | K14
        rag              |         | row 14
        percent_complete |         | row 14
        due_date         | TBD     | I14
        completed_date   |         | row 14
        lead_agency      |         | row 14
        owner            |         | row 14
        remarks          | waiting | N14
        """
    )
    assert lines(latest, list(wanted[0])) == wanted
    april = found[found["data_date"] == str(REVIEWS[3])]
    assert set(april["cell"]) == {"row 14"}
    assert april.set_index("column")["value"]["due_date"] == "2026-05-15"
    assert april.set_index("column")["value"]["percent_complete"] == "10"
