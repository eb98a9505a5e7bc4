from datetime import date

import pandas as pd
import pytest

from analytics.measures import breakdown, sentences
from analytics.measures.shares import Measure
from analytics.over_reviews import flow, titles
from analytics.over_reviews import history as histories
from analytics.wording import are, counted, day, joined, plural, share, spelled, times
from tests.analytics.tables import history

THEN, NOW = "2026-02-28", "2026-03-31"
LATE, DUE = "2026-02-01", "2026-12-31"


def reviews(*lines):
    """A programme of two reviews, from lines "review, ref, agency, workstream, status, due"; (now, then)."""
    told = history("data_date | ref | lead_agency | workstream | status | due_date\n" + "\n".join(lines))
    days = histories.reviews(told)
    return histories.at(told, days[-1]), histories.at(told, days[0]) if len(days) > 1 else told.iloc[:0]


def late(review, agencies, workstream="Extradition", due=LATE):
    return [
        f"{review} | {agency}{place} | {agency} | {workstream} | in_progress | {due}"
        for agency, count in agencies.items()
        for place in range(count)
    ]


def test_the_overview_says_what_is_overdue_with_whom_and_what_changed():
    now, then = reviews(
        *late(THEN, {"FIA": 8, "NADRA": 6, "CPS": 3}),
        *late(NOW, {"FIA": 8, "NADRA": 6, "CPS": 5, "ANF": 4}),
        f"{THEN} | Z | CPS | Extradition | in_progress | {DUE}",
        f"{NOW}  | Z | CPS | Extradition | completed   | {DUE}",
    )
    assert sentences.overview(now, then) == [
        "23 actions are overdue, 6 more than at the last review; 14 of them sit with two agencies (FIA and NADRA).",
        "Since the last review 1 was closed and no due date moved later.",
    ]


def test_the_overview_of_a_first_review_says_so():
    now, then = reviews(*late(NOW, {"FIA": 1, "NADRA": 0, "CPS": 0}), f"{NOW} | Z | CPS | X | in_progress | {DUE}")
    assert sentences.overview(now, then) == [
        "1 action is overdue; it sits with FIA.",
        "This is the first review; changes will show from the next one.",
    ]


@pytest.mark.parametrize(
    ("agencies", "where"),
    [
        ({"FIA": 2}, ""),
        ({"FIA": 2, "Z": 0}, ""),
        ({"FIA": 2, "CPS": 1}, "; 2 of them sit with FIA"),
        ({"FIA": 1, "CPS": 1}, ""),
        ({"FIA": 2, "CPS": 2, "ANF": 2}, ""),
        (
            {"FIA": 4, "CPS": 3, "ANF": 2, "NCA": 2, "MoI": 2, "DGIP": 2},
            "; 7 of them sit with two agencies (FIA and CPS)",
        ),
        ({"A": 1, "B": 1, "C": 1, "D": 1, "E": 1, "F": 1}, ""),
        ({"A": 1, "B": 1, "C": 1, "D": 1, "E": 1, "F": 1, "G": 1}, ""),
    ],
)
def test_names_are_named_where_few_hold_half_or_more(agencies, where):
    now, then = reviews(*late(NOW, agencies))
    total = len(now)
    assert sentences.overview(now, then)[0] == f"{counted(total, 'action')} are overdue{where}."


def test_within_one_agency_the_workstreams_are_named():
    now, then = reviews(*late(NOW, {"FIA": 2}), f"{NOW} | Z | FIA | Returns | in_progress | {DUE}")
    assert sentences.overview(now, then)[0] == "2 actions are overdue; both of them sit in Extradition."


def test_what_has_no_agency_is_never_named_as_one():
    now, then = reviews(
        *(f"{NOW} | N{n} | | X | in_progress | {LATE}" for n in range(5)), *late(NOW, {"FIA": 1, "CPS": 1}, "X")
    )
    assert sentences.overview(now, then)[0] == "7 actions are overdue."


def test_nothing_overdue_and_fewer_and_as_many():
    none = [f"{NOW} | A | FIA | X | completed | {LATE}", f"{NOW} | B | CPS | X | in_progress | {DUE}"]
    some = [f"{THEN} | A | FIA | X | in_progress | {LATE}", f"{THEN} | B | CPS | X | in_progress | {DUE}"]
    assert sentences.overview(*reviews(*none, *some)) == [
        "No action is overdue; 1 was at the last review.",
        "Since the last review 1 was closed and no due date moved later.",
    ]
    same = [line.replace(THEN, NOW) for line in some]
    now, then = reviews(*same, *some)
    assert sentences.overview(now, then)[0].startswith("1 action is overdue, as many as at the last review; ")
    assert sentences.overview(now.iloc[:0], then) == ["There are no actions to show."]
    assert sentences.overview(now, then, "the review of 28 Feb 2026")[1] == (
        "Since the review of 28 Feb 2026 none was closed and no due date moved later."
    )


def test_watermelons_and_moves_are_told():
    told = history(
        """
        data_date  | ref | rag   | due_date
        2026-02-28 | A   | green | 2026-02-01
        2026-02-28 | B   | green | 2026-04-01
        2026-02-28 | C   | green | 2026-04-01
        2026-03-31 | A   | green | 2026-02-01
        2026-03-31 | B   | green | 2026-05-01
        2026-03-31 | C   | green | 2026-05-01
        """
    )
    now, then = (histories.at(told, date.fromisoformat(review)) for review in (NOW, THEN))
    assert sentences.overview(now, then)[1] == (
        "Since the last review none was closed and 2 due dates moved later; "
        "1 action reported green is red by the rules."
    )


def parts(*rows):
    columns = ["value", "overdue", "rag_computed", "rag_reported"]
    told = pd.DataFrame([(*row, *("none", "none")[len(row) - 2 :]) for row in rows], columns=columns)
    return told.assign(open=10, overdue_of=10)


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (
            parts(("Extradition", 9, "red", "green"), ("Returns", 3, "red", "red"), ("MLA", 1, "amber", "none")),
            [
                "2 of 3 workstreams are red by the rules: Extradition and Returns; 1 is reported red.",
                "Extradition holds most of the overdue work.",
            ],
        ),
        (
            parts(("A", 0, "green", "none"), ("B", 0, "none", "none")),
            ["The one workstream that can be rated is not red by the rules.", "No workstream has overdue work."],
        ),
        (
            parts(("A", 1, "red", "none"), ("B", 1, "red", "none")),
            [
                "Both workstreams are red by the rules: A and B; none is reported red.",
                "The overdue work is spread over two workstreams.",
            ],
        ),
        (
            parts(("A", 4, "red", "red")),
            ["The one workstream is red by the rules; 1 is reported red.", "A holds all of the overdue work."],
        ),
        (
            parts(("A", 4, "green", "none"), ("Not stated", 5, "red", "none")),
            [
                "The one workstream is not red by the rules.",
                "The overdue work is spread over two workstreams.",
            ],
        ),
        (parts(("Not stated", 5, "red", "none")), ["No action names a workstream."]),
        (parts(), ["There are no actions to show."]),
    ],
)
def test_the_opening_of_a_page_that_compares(table, wanted):
    assert sentences.parts(table, "workstream") == wanted


def test_the_noun_is_that_of_the_column():
    table = parts(*((name, 1) for name in "ABCDEFG"))
    assert sentences.parts(table, "lead_agency") == [
        "No agency has enough open actions to be rated.",
        "The overdue work is spread over seven agencies.",
    ]
    assert sentences.parts(parts(("Not stated", 1)), "lead_agency") == ["No action names an agency."]


def test_the_opening_of_one_workstream():
    now, then = reviews(
        f"{THEN} | A | FIA | X | in_progress | {LATE}",
        f"{THEN} | B | FIA | X | in_progress | 2026-03-10",
        f"{THEN} | C | FIA | X | in_progress | 2026-03-10",
        f"{NOW}  | A | FIA | X | in_progress | {LATE}",
        f"{NOW}  | B | FIA | X | in_progress | 2026-03-10",
        f"{NOW}  | C | FIA | X | completed   | 2026-03-10",
        *(f"{NOW} | D{n} | FIA | X | completed | 2026-03-10" for n in range(1000)),
    )
    assert sentences.one(now, then, "Extradition") == [
        "Extradition: 2 of 2 open actions are overdue, 1 more than at the last review; the longest by 58 days.",
        "1,001 of 1,003 live actions are completed (over 99\u00a0%), "
        "and 1 of 2 promises due since the last review was kept.",
    ]
    gone = then.assign(missing_from=pd.Timestamp(NOW)).iloc[[2]]
    assert sentences.one(now, then, "X", vanished=gone)[1].endswith(
        "and 1 of 3 promises due since the last review was kept."
    )
    assert sentences.one(now.iloc[:0], then, "Extradition") == ["Extradition has no actions to show."]


def test_one_at_a_first_review_with_nothing_open_and_with_nothing_late():
    assert sentences.one(*reviews(f"{NOW} | A | FIA | X | completed | {LATE}"), "FIA") == [
        "FIA: no action is open.",
        "This is the first review; changes will show from the next one.",
    ]
    now, then = reviews(*(f"{review} | A | FIA | X | in_progress | {DUE}" for review in (THEN, NOW)))
    assert sentences.one(now, then, "FIA") == [
        "FIA: the one open action is not overdue.",
        "0 of 1 live action is completed.",
    ]


def test_the_opening_of_the_list():
    now, _ = reviews(*late(NOW, {"FIA": 1}), f"{NOW} | Z | CPS | X | completed | {DUE}")
    assert sentences.actions(now) == ["2 actions: 1 open, overdue; 1 completed."]
    assert sentences.actions(now[now["ref"] == "Z"]) == ["1 action: none open; 1 completed."]
    assert sentences.actions(now.iloc[:0]) == ["There are no actions to show."]


def test_the_titles_of_the_flow():
    def title(*lines):
        told = history("data_date | ref | status | due_date\n" + "\n".join(lines))
        return sentences.title_flow(flow.by_review(told))

    first = f"{THEN} | A | in_progress | {LATE}"
    assert title(first) == "1 action is open, 1 overdue"
    assert title(first, f"{NOW} | A | in_progress | {LATE}") == "No action was opened or closed since the last review"
    assert title(first, f"{NOW} | A | completed | {LATE}") == (
        "More actions were closed (1) than opened (none) since the last review"
    )
    more = [f"{NOW} | {ref} | in_progress | {DUE}" for ref in "BCD"]
    assert title(first, f"{NOW} | A | completed | {LATE}", *more) == (
        "More actions were opened (3) than closed (1) since the last review"
    )
    assert title(first, f"{NOW} | A | completed | {LATE}", more[0]) == (
        "As many actions were closed as opened since the last review (1)"
    )
    assert sentences.title_flow(flow.by_review(history(f"data_date | ref\n{NOW} | A").iloc[:0])) == (
        "There are no actions to show"
    )


def test_the_titles_of_trend_and_grid():
    lines = [
        *late(THEN, {"FIA": 1, "CPS": 2}),
        *late(NOW, {"FIA": 3, "CPS": 2}),
        f"{NOW} | N | | X | in_progress | {LATE}",
    ]
    told = history("data_date | ref | lead_agency | workstream | status | due_date\n" + "\n".join(lines))
    over = breakdown.by_review(told, "lead_agency")
    assert titles.trend(over, "lead_agency") == ("Overdue work has grown most with FIA, by 2 since 28 Feb 2026")
    assert titles.trend(over[over["value"] == "CPS"], "lead_agency") == (
        "Overdue work has grown with no agency since 28 Feb 2026"
    )
    assert titles.trend(over.iloc[:2], "lead_agency") == "CPS holds most of the overdue work"
    now = histories.at(told, date(2026, 3, 31))
    cells = breakdown.grid(now, "lead_agency", "workstream")
    assert titles.grid(cells) == "Most overdue: FIA on Extradition, 3 of 3 open actions"
    assert titles.grid(cells.assign(overdue=1)) == "Nowhere stands out: at most 1 overdue action in any of 2 places"
    assert titles.grid(cells[cells["row"] == "Not stated"]) == "1 of 1 open action is overdue"
    assert titles.grid(cells.iloc[:0]) == "No action is open"
    assert titles.grid(cells.assign(overdue=0)) == "0 of 6 open actions are overdue"


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure("completed", 61, 142), "61 of 142 (43\u00a0%)"),
        (Measure("completed", 1204, 2408), "1,204 of 2,408 (50\u00a0%)"),
        (Measure("completed", 2, 4), "2 of 4"),
        (Measure("completed", 0, 0), "—"),
    ],
)
def test_the_count_comes_before_the_rate(measure, said):
    assert sentences.of(measure) == said


def test_words():
    assert [counted(n, "agency") for n in (0, 1, 2, 1204)] == ["0 agencies", "1 agency", "2 agencies", "1,204 agencies"]
    assert [are(*pair) for pair in ((1, 3), (0, 3), (0, 1), (2, 3))] == ["is", "are", "is", "are"]
    assert plural("open action", 2) == "open actions"
    assert [spelled(n) for n in (0, 2, 9, 10, 1000)] == ["no", "two", "nine", "10", "1,000"]
    assert [times(n) for n in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert [joined(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
    assert [share(rate) for rate in (0, 0.001, 0.43, 0.999, 1)] == [
        "0\u00a0%",
        "under 1\u00a0%",
        "43\u00a0%",
        "over 99\u00a0%",
        "100\u00a0%",
    ]
    assert day(date(2026, 10, 3)) == "3 Oct 2026"
