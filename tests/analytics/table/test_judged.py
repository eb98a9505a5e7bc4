import pandas as pd
import pytest

from analytics.changes import listed as changes
from analytics.changes import since
from analytics.measures import attention, breakdown
from analytics.ratings import over_reviews, watermelons
from analytics.table import judged
from tests.analytics.tables import history, values

PROGRAMME = """
    data_date  | ref | workstream  | rag   | due_date   | status
    2026-02-28 | A   | Extradition | green | 2026-01-01 | in_progress
    2026-03-31 | A   | Extradition | green | 2026-01-01 | in_progress
    2026-03-31 | B   | Extradition | green | 2026-12-31 | in_progress
    2026-03-31 | C   | Extradition | green | 2026-12-31 | in_progress
    2026-03-31 | D   | Extradition | green | 2026-01-01 | completed
    """


def given(*rows):
    return pd.DataFrame(
        [(pd.Timestamp(day), who, rag, "Director", "Signed on Friday.") for day, who, rag in rows],
        columns=list(judged.GIVEN),
    )


def test_a_judgement_stands_beside_the_rule_at_its_own_review_only():
    now = judged.judged(history(PROGRAMME), given(("2026-03-31", "A", "green"), ("2026-02-28", "B", "red")))
    assert values(now["rag_computed"]) == ["red", "red", "green", "green", "done"]
    assert values(now["rag_judged"]) == ["red", "green", "green", "green", "done"]
    assert values(now["judged_by"]) == [None, "Director", None, None, None]
    assert judged.reasons(now).tolist()[1] == "Red: 89 days overdue. Green by judgement of Director: Signed on Friday"
    assert judged.reasons(now).tolist()[0] == "Red: 58 days overdue"


def test_what_is_closed_is_not_judged():
    now = judged.judged(history(PROGRAMME), given(("2026-03-31", "D", "red")))
    assert values(now["rag_judged"])[-1] == "done"
    assert not judged.is_judged(now).any()


def test_a_judgement_makes_a_roll_up_of_its_own_and_the_rules_and_the_watermelon_stay():
    table = history(PROGRAMME)
    laid = judged.judged(table, given(("2026-03-31", "A", "green")))
    reason = "Red: 1 red and 2 green of 3 rated open actions"
    for told, with_people, people in ((table, "red", 0), (laid, "green", 1)):
        now = told[told["data_date"] == "2026-03-31"]
        part = breakdown.by(now, "workstream").iloc[0]
        assert (part["rag_computed"], part["rag_reason"]) == ("red", reason)
        assert (part["rag_judged"], part["judged"]) == (with_people, people)
        assert (part["watermelon"], len(watermelons.watermelons(now))) == (1, 1)
        assert over_reviews.over_reviews(told)["computed"].tolist() == ["none", "red"]


def test_what_needs_attention_says_that_it_was_judged():
    now = judged.judged(history(PROGRAMME), given(("2026-03-31", "A", "amber"))).iloc[1:]
    assert attention.worst(now)["reason"].tolist() == ["Late by 89 days, reported green, amber by judgement"]


def test_a_change_of_the_computed_rating_names_the_judgement_beside_it():
    text = """
        data_date  | ref | due_date   | remarks
        2026-02-28 | A   | 2026-03-01 | begun
        2026-03-31 | A   | 2026-03-01 | late
        """
    laid = judged.judged(history(text), given(("2026-03-31", "A", "red")))
    then, now = (laid[laid["data_date"] == day] for day in ("2026-02-28", "2026-03-31"))
    listed = changes.changes(since.compared(now, then), since.vanished(now, then))
    told = listed.set_index("kind").loc["is_computed_down"]
    assert (told["before"], told["after"]) == ("Green", "Amber, by judgement red")


WATERMELONS = """
    data_date  | ref | workstream      | rag         | due_date   | status
    2026-03-31 | A   | Extradition     | green       | 2026-02-01 | in_progress
    2026-03-31 | B   | Extradition     | amber-green | 2026-01-01 | in_progress
    2026-03-31 | C   | Extradition     | amber       | 2026-01-01 | in_progress
    2026-03-31 | D   | Illicit finance | green       | 2026-02-01 | in_progress
    2026-03-31 | E   | Illicit finance | green       | 2026-12-01 | in_progress
    2026-03-31 | F   | Anti-narcotics  | green       | 2026-12-01 | in_progress
    """


def test_watermelons_are_green_or_amber_green_and_red_by_the_rules():
    now = history(WATERMELONS)
    assert watermelons.watermelons(now)["ref"].tolist() == ["B", "A", "D"]
    assert watermelons.hiding(now, "workstream").to_dict("records") == [
        {"value": "Extradition", "watermelon": 2, "green": 2},
        {"value": "Illicit finance", "watermelon": 1, "green": 2},
    ]
    assert watermelons.title(now, "workstream") == ("3 actions reported green are red by the rules, 2 in Extradition")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([3], "1 action reported green is red by the rules"),
        ([0, 3], "2 actions reported green are red by the rules, 1 each in Extradition and Illicit finance"),
        ([4, 5], "None of 2 open actions reported green is red by the rules"),
        ([2], "No open action is reported green"),
    ],
)
def test_the_title_says_how_many_and_where(rows, said):
    assert watermelons.title(history(WATERMELONS).iloc[rows], "workstream") == said


def over(*rags):
    days = pd.date_range("2026-01-31", periods=len(rags), freq="ME")
    return pd.DataFrame({"data_date": days, "computed": [a for a, _ in rags], "reported": [b for _, b in rags]})


@pytest.mark.parametrize(
    ("rags", "said"),
    [
        (
            [("green", "green"), ("amber", "green"), ("red", "green"), ("red", "amber")],
            "The rules have warned since 28 Feb 2026, 2 reviews before the reports did",
        ),
        (
            [("green", "amber"), ("red", "red")],
            "The reports have warned since 31 Jan 2026, 1 review before the rules did",
        ),
        ([("red", "green"), ("green", "green")], "The rules say green; reports say green"),
        ([("amber", "green"), ("red", "green")], "The rules have warned since 31 Jan 2026; reports say green"),
        ([("none", "green")], "The rules rate too few actions; reports say green"),
    ],
)
def test_who_warned_first_and_since_when(rags, said):
    assert over_reviews.title(over(*rags)) == said


CONFIDENCE = pd.DataFrame(
    [
        (pd.Timestamp(day), workstream, level, "Director", "why", pd.Timestamp("2026-11-01", tz="UTC"))
        for day, workstream, level in (
            ("2026-01-31", "Extradition", "Green"),
            ("2026-03-31", "Extradition", "Red"),
            ("2026-03-31", "Extradition", "Amber"),
            ("2026-02-28", None, "Amber"),
        )
    ],
    columns=list(over_reviews.GIVEN),
)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-12-31", []),
        ("2026-02-28", [("Extradition", "Green"), (None, "Amber")]),
        ("2026-04-30", [(None, "Amber"), ("Extradition", "Amber")]),
    ],
)
def test_confidence_stands_until_another_is_given_and_is_not_known_before(day, told):
    found = over_reviews.standing(CONFIDENCE, pd.Timestamp(day).date())
    assert [(None if pd.isna(a) else a, b) for a, b in zip(found["workstream"], found["level"], strict=True)] == told


def test_the_strip_has_what_each_review_has():
    two = over(("green", "green"), ("none", "green"), ("red", "amber"))
    found = over_reviews.strip(two, over_reviews.at_reviews(CONFIDENCE, "Extradition"), ["Green", "Amber", "Red"])
    assert found.groupby("kind", sort=False)["rag"].agg(list).to_dict() == {
        "Confidence": ["green", "amber"],
        "Reported": ["green", "green", "amber"],
        "By the rules": ["green", "none", "red"],
    }
    assert found["said"].iloc[1] == "Amber, Director"


def test_levels_are_drawn_by_their_place_from_best_to_worst():
    assert [over_reviews.rag_of(level, ["High", "Medium", "Low"]) for level in ("High", "Medium", "Low", "Gone")] == [
        "green",
        "amber",
        "red",
        "none",
    ]
