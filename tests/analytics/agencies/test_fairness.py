from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.agencies import comparisons, fairness, scorecard, workload
from analytics.agencies.fairness import Place
from analytics.intervals import binomial_tail, effective, wilson
from analytics.over_reviews import history as histories
from analytics.over_reviews import promises
from data.thresholds import Thresholds
from tests.analytics.tables import history

REVIEWS = """
    data_date  | ref | lead_agency | support_agencies | owner | status      | start_date | due_date
    2026-01-31 | A   | FIA         | NADRA; FMU       | Dir   | in_progress | 2025-12-31 | 2026-03-01
    2026-01-31 | B   | BHC         |                  | Dir   | completed   |            | 2026-01-01
    2026-02-28 | A   | FIA         | NADRA; FMU       | Dir   | in_progress | 2025-12-31 | 2026-03-01
    2026-02-28 | C   | FIA         | FIA; NADRA       |       | not_started | 2026-02-01 | 2026-02-08
    2026-02-28 | D   | NADRA       |                  | Dir   | in_progress |            | 2025-06-01
    2026-02-28 | E   |             | NADRA            | Dir   | in_progress |            |
"""


def parts(*rows):
    told = pd.DataFrame(rows, columns=["value", "numerator", "denominator"])
    return told.assign(worth=told["denominator"], left_out=0)


@pytest.fixture
def told():
    return history(REVIEWS)


@pytest.fixture
def now(told):
    return histories.at(told, date(2026, 2, 28))


def test_only_those_beyond_the_limits_are_apart_and_nobody_inside_is_ranked():
    found = fairness.compared(
        parts(("Worst", 2, 20), ("Bad", 16, 42), ("Zeta", 10, 12), ("Alpha", 11, 20), ("Best", 50, 50), ("Few", 0, 4))
    )
    assert found[["value", "place"]].to_numpy().tolist() == [
        ["Worst", "far_below"],
        ["Bad", "below"],
        ["Best", "far_above"],
        ["Alpha", "inside"],
        ["Zeta", "inside"],
        ["Few", "too_few"],
    ]
    assert found["share"].isna().tolist() == [False] * 5 + [True]
    assert fairness.named(found, comparisons.BELOW) == ["Worst", "Bad"]


def test_values_of_which_nothing_counts_have_no_row_and_nothing_at_all_gives_none():
    assert fairness.compared(parts(("A", 0, 0), ("B", 5, 5)))["value"].tolist() == ["B"]
    assert fairness.compared(parts(("A", 0, 0))).empty
    assert fairness.share_of_all(parts(("A", 0, 0))) is None


def test_the_drawn_limits_close_in_and_hold_the_golden_values():
    drawn = fairness.limits(0.7, 50)
    assert (drawn["total"].iloc[0], drawn["total"].iloc[-1]) == (1, 50)
    assert (drawn["high"] - drawn["low"]).is_monotonic_decreasing
    assert drawn.iloc[-1][["low", "high", "far_low", "far_high"]].mul(100).round(1).tolist() == [56.7, 81.8, 48.7, 87.5]


def test_the_title_names_who_lies_apart_and_says_where_nobody_does():
    found = fairness.compared(parts(("FIA", 2, 20), ("NCA", 50, 50), ("Alpha", 11, 20)))
    said = comparisons.title(found, "lead_agency", "promises kept", 5)
    assert said == "63 of 90 promises kept (70 %); FIA lies below and NCA lies above what chance explains".replace(
        " %", "\u00a0%"
    )
    same = fairness.compared(parts(("FIA", 3, 5), ("NCA", 4, 5)))
    assert comparisons.title(same, "lead_agency", "promises kept", 5).endswith("no agency differs by more than chance")
    assert comparisons.title(same.iloc[:0], "lead_agency", "promises kept", 5) == "Nothing counts yet for promises kept"
    few = fairness.compared(parts(("FIA", 3, 5), ("BHC", 0, 1), ("CPS", 1, 4)))
    assert comparisons.not_drawn(few, "lead_agency", 5) == "2 agencies with fewer than 5 not drawn."
    assert comparisons.not_drawn(same, "lead_agency", 5) == ""


def test_open_work_by_how_late_it_is(now):
    found = workload.by_lateness(now, "lead_agency")
    counts = {(value, name): n for value, name, n in found.itertuples(index=False) if n}
    assert counts == {
        ("NADRA", "over 180 days"): 1,
        ("FIA", "Not overdue"): 1,
        ("FIA", "1–30 days"): 1,
        ("Not stated", "Not overdue"): 1,
    }
    assert list(dict.fromkeys(found["value"])) == ["FIA", "NADRA", "Not stated"]
    assert len(found) == 3 * len(workload.lateness_names())


def test_what_is_led_and_what_is_supported_are_kept_apart(told, now):
    found = workload.of_agencies(now, told).set_index("value")
    assert found.index.tolist() == ["FIA", "NADRA", "BHC", "FMU"]
    assert found["support_open"].to_dict() == {"FIA": 0, "NADRA": 3, "BHC": 0, "FMU": 1}
    assert found["support_overdue"].to_dict() == {"FIA": 0, "NADRA": 1, "BHC": 0, "FMU": 0}
    assert found.loc["FIA", ["open", "overdue", "filled", "cells"]].tolist() == [2, 1, 7, 8]
    assert found["reported"].to_dict() == {"FIA": 2, "NADRA": 1, "BHC": 1, "FMU": 0}
    assert found["reviews"].to_dict() == {"FIA": 2, "NADRA": 1, "BHC": 2, "FMU": 0}
    assert found["age"].loc[["FIA", "NADRA"]].tolist() == [43.0, 0.0]


@pytest.mark.parametrize(
    ("place", "measure", "word"),
    [
        (Place.BELOW, "on_time", "Worse"),
        (Place.FAR_ABOVE, "on_time", "Much better"),
        (Place.FAR_BELOW, "overdue", "Much better"),
        (Place.ABOVE, "overdue", "Worse"),
        (Place.INSIDE, "overdue", "Not different"),
        (Place.TOO_FEW, "on_time", "Too few to compare"),
    ],
)
def test_better_and_worse_follow_what_a_measure_counts(place, measure, word):
    assert scorecard.verdict(place, scorecard.DEFINITIONS[measure]) == word


def test_a_scorecard_has_a_line_a_measure_even_of_an_agency_without_any(told, now):
    lines = scorecard.scorecard(now, told, "BHC", date(2026, 2, 28))
    assert len(lines) == len(scorecard.MEASURES) + 1
    assert set(lines["denominator"].iloc[:-1]) == {0}
    assert set(lines["verdict"]) == {"Too few to compare"}
    assert lines["all_denominator"].iloc[0] == 2


def test_what_the_limits_call_apart_but_chance_explains_is_not():
    found = fairness.compared(parts(("None of few", 0, 8), ("All of few", 6, 6), ("Rest", 60, 500)))
    assert found.set_index("value")["place"].to_dict() == {
        "None of few": "inside",
        "All of few": "far_above",
        "Rest": "inside",
    }
    assert binomial_tail(7, 8, 0.6) == pytest.approx(0.6**8 + 8 * 0.6**7 * 0.4)
    assert binomial_tail(0, 8, 0.1) == pytest.approx(0.9**8)
    assert binomial_tail(900, 2000, 0.5) < 1e-5
    assert binomial_tail(3, 3, 1.0) == 1.0


def test_days_overdue_fall_into_the_buckets_of_the_programme():
    late = [(ref, days) for ref, days in zip("ABCDEFG", (1, 30, 31, 90, 180, 181, 400), strict=True)]
    lines = "\n".join(f"2026-12-31 | {ref} | {date(2026, 12, 31) - pd.Timedelta(days=days)}" for ref, days in late)
    whole = history(f"data_date | ref | due_date\n{lines}")
    found = workload.by_lateness(whole, "lead_agency")
    assert dict(zip(found["lateness"], found["actions"], strict=True)) == {
        "Not overdue": 0,
        "1–30 days": 2,
        "31–60 days": 1,
        "61–90 days": 1,
        "91–180 days": 1,
        "over 180 days": 2,
    }
    rules = Thresholds(overdue_age_edges=(7,))
    assert workload.by_lateness(whole, "lead_agency", rules)["actions"].tolist() == [0, 1, 6]


def promised(dice, actions, chance, likeness):
    """Kept and made of each of `actions`, promised each month until kept, by a chance of its own."""
    own = dice.beta(chance * likeness, (1 - chance) * likeness, actions)
    left = dice.integers(1, 13, actions)
    tries = dice.geometric(np.maximum(own, 1e-9))
    return (tries <= left).astype("int64"), np.minimum(tries, left)


def found_apart(dice, agencies, likeness=1.0):
    """The places of agencies of (actions, chance), as they are worth and as if every promise stood alone."""
    told = [promised(dice, actions, chance, likeness) for actions, chance in agencies]
    some, every = (np.concatenate([pair[side] for pair in told]) for side in (0, 1))
    group = np.repeat(np.arange(len(told)), [actions for actions, _ in agencies])
    kept, made = np.bincount(group, some).astype("int64"), np.bincount(group, every).astype("int64")
    share = kept.sum() / made.sum()
    worth = effective(some, every, group, len(told))
    return fairness.places(kept, made, share, 5, worth), fairness.places(kept, made, share, 5)


@pytest.mark.parametrize("sizes", [[2, 4, 6, 12, 30], [6] * 12, [8, 12, 12]])
@pytest.mark.parametrize("chance", [0.3, 0.6])
def test_agencies_that_are_all_alike_are_seldom_called_apart_though_actions_promise_again_and_again(sizes, chance):
    dice = np.random.default_rng(7)
    apart = {"worth": [], "alone": []}
    for _ in range(150):
        for name, places in zip(apart, found_apart(dice, [(size, chance) for size in sizes]), strict=True):
            apart[name] += [place in fairness.APART for place in places if place != Place.TOO_FEW]
    assert np.mean(apart["worth"]) <= 0.05
    if chance == 0.6:
        assert np.mean(apart["alone"]) > 0.05


@pytest.mark.parametrize("chance", [0.3, 0.6])
def test_the_whole_range_of_agencies_that_are_all_alike_seldom_lies_below_the_share_of_all(chance):
    dice, weak = np.random.default_rng(9), {"worth": [], "alone": []}
    for _ in range(150):
        told = [promised(dice, actions, chance, 1.0) for actions in (4, 6, 12, 12, 30)]
        some, every = (np.concatenate([pair[side] for pair in told]) for side in (0, 1))
        group = np.repeat(np.arange(5), [4, 6, 12, 12, 30])
        kept, made = np.bincount(group, some), np.bincount(group, every)
        for name, size in (("worth", effective(some, every, group, 5)), ("alone", made)):
            high = wilson(kept / made * size, size)[1]
            weak[name] += list(high < kept.sum() / made.sum())
    assert np.mean(weak["worth"]) <= 0.025
    assert np.mean(weak["worth"]) < np.mean(weak["alone"])


def test_an_agency_that_truly_keeps_fewer_is_still_found():
    dice = np.random.default_rng(8)
    found = [found_apart(dice, [(60, 0.15), (60, 0.6), (60, 0.6), (60, 0.6)], 4.0)[0][0] for _ in range(60)]
    assert np.mean([place in (Place.BELOW, Place.FAR_BELOW) for place in found]) > 0.9


def test_one_action_that_slips_every_month_sets_no_agency_apart():
    lines = ["data_date | ref | lead_agency | status | due_date"]
    for month in range(1, 13):
        lines.append(f"2025-{month:02}-01 | S | SLOW | in_progress | 2025-{month:02}-20")
        for number in range(20):
            done = "completed" if month > 1 and number < 15 else "in_progress"
            lines.append(f"2025-{month:02}-01 | R{number} | REST | {done} | 2025-01-20")
    told = history("\n".join(lines))
    last = date(2025, 12, 1)
    kept = promises.kept(told, "lead_agency", last)
    own = kept.set_index("value").loc["SLOW"]
    assert (own["kept"], own["kept_of"], own["worth"]) == (0, 11, 1)
    found = fairness.compared(fairness.from_promises(kept)).set_index("value")
    assert found.loc["SLOW", "place"] == "inside"
    line = scorecard.scorecard(histories.at(told, last), told, "SLOW", last).iloc[-1]
    assert (line["numerator"], line["denominator"], line["verdict"]) == (0, 11, "Not different")
    assert line["high"] > 0.7
