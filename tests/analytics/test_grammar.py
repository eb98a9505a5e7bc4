"""Every function that writes a sentence or a title, at none, one, two, many and ties, read by rules of grammar."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest

from analytics.agencies import comparisons, fairness
from analytics.changes import listed as changes
from analytics.changes import since
from analytics.changes import words as change_words
from analytics.definitions.measured import Measured
from analytics.indicators import words as indicator_words
from analytics.indicators.events import in_words
from analytics.measures import attention, breakdown, sentences, shares
from analytics.outlook import at_risk, due, forecast, model_words, survival
from analytics.outlook import words as outlook_words
from analytics.outlook.evidence import Held, Verdict, Why
from analytics.outlook.forecast import Model
from analytics.outlook.pace import Pace, Prospect, Prospects
from analytics.over_reviews import flow, promises, titles
from analytics.over_reviews import history as histories
from analytics.quality import words as quality_words
from analytics.ratings import calibration, over_reviews, watermelons
from analytics.register import words as register_words
from charts.over_time import time_to_close
from data.schema import NOT_STATED
from data.words import STATUS_WORDS
from tests.analytics.grammar import faults
from tests.analytics.tables import PLAIN, actions

THEN, NOW = date(2026, 2, 28), date(2026, 3, 31)
COUNTS = (0, 1, 2, 7)
LATE, SOON, LATER = date(2026, 2, 1), date(2026, 3, 10), date(2026, 6, 30)
# What becomes of an action between two reviews: its row then and its row now, None where it is not listed.
KINDS = {
    "overdue": ({"due_date": LATE}, {"due_date": LATE}),
    "turned_overdue": ({"due_date": SOON, "rag": "green"}, {"due_date": SOON, "rag": "green"}),
    "on_course": ({"due_date": LATER}, {"due_date": LATER}),
    "moved": ({"due_date": SOON, "rag": "green"}, {"due_date": LATER, "rag": "green"}),
    "brought_forward": ({"due_date": LATER}, {"due_date": SOON}),
    "dropped": ({"due_date": SOON}, {}),
    "dated": ({}, {"due_date": LATER}),
    "undated": ({}, {}),
    "closed": (
        {"due_date": SOON},
        {"due_date": SOON, "status": "completed", "completed_date": date(2026, 3, 5)},
    ),
    "closed_late": (
        {"due_date": LATE},
        {"due_date": LATE, "status": "completed", "completed_date": date(2026, 3, 5)},
    ),
    "closed_undated": ({"due_date": SOON}, {"due_date": SOON, "status": "completed"}),
    "reopened": ({"due_date": SOON, "status": "completed"}, {"due_date": SOON}),
    "back": ({"due_date": LATER}, {"due_date": LATER, "status": "not_started"}),
    "vanished": ({"due_date": SOON}, None),
    "vanished_done": ({"due_date": SOON, "status": "completed"}, None),
    "new": (None, {"due_date": LATER}),
    "reworded": ({"due_date": LATER}, {"due_date": LATER, "action": "Sign both protocols"}),
    "handed_over": ({"due_date": LATER, "owner": "Desk"}, {"due_date": LATER, "owner": "Director"}),
    "unowned": ({"due_date": LATER, "owner": "Desk"}, {"due_date": LATER}),
    "rated_down": ({"due_date": LATER, "rag": "green"}, {"due_date": LATER, "rag": "red"}),
    "rated_up": ({"due_date": LATER, "rag": "red"}, {"due_date": LATER, "rag": "green"}),
    "held": ({"due_date": LATER}, {"due_date": LATER, "status": "on_hold"}),
    "cancelled": ({"due_date": SOON}, {"due_date": SOON, "status": "cancelled"}),
    "unknown": ({"status": "unknown"}, {"status": "unknown"}),
}
SHARED = {"one": ("FIA",), "ties": ("FIA", "NCA"), "spread": ("FIA", "NCA", "ANF", "MoI", None)}


def programme(counts: dict[str, int], agencies: tuple[str | None, ...]) -> pd.DataFrame:
    """The history of two reviews with so many actions of each kind, dealt out to the agencies in turn."""
    dealt: dict[date, list[dict]] = {THEN: [], NOW: []}
    for place, (kind, n) in enumerate((kind, n) for kind, count in counts.items() for n in range(count)):
        who = {"lead_agency": agencies[place % len(agencies)], "workstream": f"Stream {place % 3}"}
        ref = {"action_id": f"{kind}{n}", "ref": f"{kind}-{n}".upper(), "action": "Sign the protocol"}
        for review, told in zip((THEN, NOW), KINDS[kind], strict=True):
            if told is not None:
                dealt[review].append(PLAIN | who | ref | told)
    return histories.history([(review, actions(rows)) for review, rows in dealt.items() if rows])


def told(history: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """(who says it, what is said) of everything the analytics say of a programme in words."""
    days = histories.reviews(history)
    last = days[-1] if days else NOW
    then = histories.at(history, days[0]) if len(days) > 1 else history.iloc[:0]
    now = since.compared(histories.at(history, last), then)
    gone = since.vanished(now, then)
    several: dict[str, list[str]] = {
        "overview": sentences.overview(now, then),
        "one": sentences.one(now, then, "FIA", vanished=gone),
        "actions": sentences.actions(now),
        "reasons": now["rag_reason"].tolist() + attention.worst(now)[attention.REASON].tolist(),
        "first review": sentences.overview(now, then.iloc[:0]),
    }
    over = flow.by_review(history)
    one = {
        "flow": sentences.title_flow(over),
        "pace": titles.pace(over, flow.backlog_months(over)),
        "slow": titles.pace(over, None),
        "burn up": titles.burn_up(flow.burn_up(history)),
        "statuses": sentences.title_statuses(shares.headline(now, gone)[Measured.COMPLETED]),
        "lateness": titles.lateness(promises.lateness(now)),
        "spread": titles.spread(promises.lateness(now).closed, "Closed", "completed actions"),
        "milestones": titles.milestones(promises.milestones(now, history)),
        "grid": titles.grid(breakdown.grid(now, "lead_agency", "workstream")),
        "watermelons": watermelons.title(now, "workstream"),
        "calibration": calibration.sentence(calibration.calibration(calibration.fallen_due(history), last)),
        "ratings": over_reviews.title(over_reviews.over_reviews(history)),
        "weeks": outlook_words.title_weeks(due.by_week(now, last)),
        "due parts": outlook_words.title_parts(due.by_part(now, "lead_agency", last)),
    }
    one |= {f"missing {measure.name}": measure.missing for measure in shares.headline(now, gone).values()}
    risky = at_risk.at_risk(now, last, {"FIA": "3 of 15"}, {})
    several["risky"] = risky["reason"].tolist()
    one["risky title"] = outlook_words.title_risky(risky, len(due.between(now, last, 0, 60)))
    for column in ("lead_agency", "workstream", "owner"):
        parts = breakdown.by(now, column, gone)
        several[f"parts {column}"] = [*sentences.parts(parts, column), *parts["rag_reason"]]
        one[f"overdue {column}"] = sentences.title_overdue_by(parts, column)
        one[f"trend {column}"] = titles.trend(breakdown.late_by_review(history, column), column)
        kept = promises.kept(history, column, last)
        one[f"kept {column}"] = titles.kept(kept, column)
        compared = fairness.compared(fairness.shares(now, column, Measured.ON_TIME))
        one[f"funnel {column}"] = comparisons.title(compared, column, "due actions on time", 5)
        one[f"funnel few {column}"] = comparisons.not_drawn(compared, column, 5)
    if days:
        found = changes.changes(now, gone)
        several["opening"] = change_words.opening(found, now)
        one["quiet"] = change_words.quiet(found, now)
        sections = changes.by_section(found)
        for section in changes.SECTIONS:
            if section.key in sections:
                one[f"line {section.key}"] = change_words.line(section, sections[section.key], now)
    for name, said in one.items():
        yield name, said
    for name, lines in several.items():
        yield from ((name, line) for line in lines)


def stumbles(history: pd.DataFrame) -> list[str]:
    return [f"{name}: {said!r} ({', '.join(found)})" for name, said in told(history) if (found := faults(said))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_on_one_kind_of_action_is_right_for_one_and_for_ties(kind):
    for count, shared in ((1, "one"), (2, "ties")):
        assert stumbles(programme({kind: count}, SHARED[shared])) == []


@pytest.mark.parametrize(("count", "shared"), [(0, "one"), (1, "ties"), (2, "spread"), (7, "one")])
def test_every_sentence_on_all_kinds_together_is_right_at_none_one_two_and_many(count, shared):
    assert stumbles(programme(dict.fromkeys(KINDS, count), SHARED[shared])) == []


@pytest.mark.parametrize(("late", "held"), [(1, 2), (2, 1), (7, 7)])
def test_every_sentence_on_a_few_kinds_is_right(late, held):
    kinds = {"overdue": late, "on_course": held, "closed": late, "vanished": held}
    assert stumbles(programme(kinds, ("FIA", "NCA", "NCA"))) == []


def over(findings: int, before: int | None, cells: int) -> pd.DataFrame:
    line = {"data_date": pd.Timestamp(NOW), "actions": max(findings, 1), "findings": findings, "repeated": findings}
    line |= {"silent": findings, "watermelon": findings, "filled": 0, "cells": cells}
    earlier = [line | {"findings": before, "repeated": before}] * 2 if before is not None else []
    return pd.DataFrame([*earlier, line])


@pytest.mark.parametrize("count", COUNTS)
def test_what_is_said_of_the_data(count):
    findings = pd.DataFrame({"severity": ["E"] * count})
    for before in (None, *COUNTS):
        table = over(count, before, count)
        by_rule = pd.DataFrame({"findings": [count] if count else []}, dtype="int64")
        said = [*quality_words.sentence(table, findings, "the review before"), quality_words.trend(table)]
        assert [line for line in (*said, quality_words.rules(by_rule, "Ref used again")) if faults(line)] == []


@pytest.mark.parametrize(("open_", "late", "new"), list(product(COUNTS, repeat=3)))
def test_what_is_said_of_decisions(open_, late, new):
    late = min(open_, late)
    rows = [(f"D-{n}", THEN if n >= new else NOW, True, n < late, n < late) for n in range(open_)]
    table = pd.DataFrame(
        {
            "number": pd.Series([row[0] for row in rows], dtype="str"),
            "review_date": pd.Series([pd.Timestamp(row[1]) for row in rows], dtype="datetime64[us]"),
            "state": pd.Series(["in_force" if row[4] else "approved" for row in rows], dtype="str"),
            **{
                name: pd.Series([row[place] for row in rows], dtype="bool")
                for place, name in ((2, "is_open"), (3, "is_late"), (4, "is_undone"))
            },
        }
    )
    said = [register_words.open_ones(table), *register_words.sentence(table, NOW)]
    assert [line for line in said if faults(line)] == []


@pytest.mark.parametrize(("better", "worse", "far"), list(product(COUNTS, repeat=3)))
def test_what_is_said_of_indicators(better, worse, far):
    causes = ["improvement"] * better + ["concern"] * worse + ["common"]
    table = pd.DataFrame(
        {
            "indicator": [f"Seizures {n}" for n in range(len(causes))],
            "cause": causes,
            "standing": ["far" if n < far else "ahead" for n in range(len(causes))],
            "shortfall": range(len(causes)),
            "part_of": None,
            "points": 24,
        }
    )
    assert [line for line in indicator_words.sentence(table) if faults(line)] == []


@pytest.mark.parametrize(("before", "now"), list(product(COUNTS, repeat=2)))
def test_what_is_said_after_an_event(before, now):
    changed = pd.DataFrame({"event_date": [pd.Timestamp(NOW)], "title": ["Rules"], "before": [before], "now": [now]})
    assert [line for line in in_words(changed) if set(faults(line))] == []


def prospect(value: str, open_: int, net: list[int], why: Why, ahead: int | None, required: float | None) -> Prospect:
    """What lies ahead of a part with so many open whose runs are all done `ahead` months on, in five years or never."""
    known = pd.DataFrame({"net": pd.Series(net, dtype="int64")})
    means = [float(known["net"].iloc[-count:].mean()) if len(net) >= count else None for count in (3, 6)]
    ends = np.full(100, 61 if ahead is None else ahead)
    made = forecast.of_ends(ends) if why == Why.CHOSEN else None
    return Prospect(value, known, Pace(open_, required, *means), forecast.basis(len(net)), made, why, False, open_ == 2)


NET = ([], [0], [1], [-1, 0], [1] * 3, [0] * 6, [0, 0, 1, 0, 0, -1], [0, 0, 5, 0, 0, 0], [2] * 14, [1] * 60 + [0] * 40)


@pytest.mark.parametrize(("open_", "net"), list(product((*COUNTS, 1_204), NET)))
def test_what_is_said_of_what_lies_ahead(open_, net):
    parts = pd.DataFrame({"value": ["FIA", "NCA", NOT_STATED], "in_30": [open_, open_ // 2, 0]})
    for why, ahead, required in product(Why, (1, 14, None), (None, 0.01, 1.0, 5.3)):
        whole = prospect("", open_, net, why, ahead, required)
        model = Model.PACE if why == Why.CHOSEN else None
        verdict = Verdict(model, why, 0.0, {one: Held(min(len(net), 1), len(net)) for one in Model})
        told = Prospects(whole, [whole], verdict, "Extradition" if open_ > 1 else "", 0.55)
        said = [*outlook_words.opening(told, parts, NOW, LATER, told), *outlook_words.opening(told, parts, NOW, LATE)]
        said += [*outlook_words.opening(told, parts, NOW, None, is_dated=False), outlook_words.title_pace(whole)]
        said += [outlook_words.title_burn_up(whole, NOW), model_words.fared(verdict), model_words.assumed(verdict)]
        assert [line for line in said if faults(line)] == []


@pytest.mark.parametrize("past", list(product(COUNTS, repeat=3)))
def test_what_is_said_of_past_forecasts(past):
    reviews, judged, held = sorted(past, reverse=True)
    table = pd.DataFrame({"is_judged": [n < judged for n in range(reviews)]}, dtype="bool")
    table["is_held"] = table["is_ahead_held"] = [n < held for n in range(reviews)]
    said = outlook_words.back_test(table.assign(is_ahead_judged=table["is_judged"]))
    assert [(said, rule) for rule in faults(said)] == []


@pytest.mark.parametrize("lengths", list(product((None, 1, 2, 140), repeat=3)))
def test_what_is_said_of_how_long_actions_take(lengths):
    lives = pd.DataFrame(
        [
            {"entry": -1, "exit": days or 9, "is_closed": days is not None, "workstream": f"Strand {place}"}
            for place, days in enumerate(lengths)
            for _ in range(6)
        ]
    )
    told = survival.times(lives, "workstream")
    curves = [one.curve for one in told if one.curve]
    said = [outlook_words.title_times(told, "workstream")]
    steps = [(one.value, one.curve.days, one.curve.still_open, one.curve.longest) for one in told if one.curve]
    said += [outlook_words.ranged(one.within(0.5), one.around(0.5)) for one in curves]
    assert [line for line in (*said, time_to_close.curves_in_words(steps)) if faults(line)] == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("1 actions are late.", "one of many"),
        ("3 action is late.", "many of one"),
        ("1 action are late.", "one are"),
        ("2 actions is late.", "many is"),
        ("All 1 workstreams are red.", "all of one"),
        ("None of the 1 open action is late.", "none of one"),
        ("It takes 0.0 closures a month.", "a nought"),
        ("Late  by 2 days.", "spaces"),
        ("Net closures: -1.", "minus"),
        ("The median is nan days.", "python"),
        ("(1 rows)", "one of many"),
        ("No action names a agency.", "article"),
    ],
)
def test_the_rules_find_what_they_are_for(sentence, rule):
    assert rule in faults(sentence)


def test_the_rules_pass_what_is_right():
    for sentence in (
        "1 of 3 open actions is late; 21 of 31 days have passed.",
        "None of 7 workstreams is red, 1,001 actions are open.",
        f"{NOT_STATED}: 85-in-100 dates, {len(STATUS_WORDS)} statuses.",
    ):
        assert faults(sentence) == []
