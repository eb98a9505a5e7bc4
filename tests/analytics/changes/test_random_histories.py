"""Every class of change beside the oracle on 500 random histories: actions come, change, are pushed, vanish, return.

The histories share their review dates and are worked out 50 at a time in one table, since their actions have nothing to
do with each other. Each pair of reviews is compared in two of the 10 tables.
"""

import random
from datetime import date, timedelta

import pytest

from analytics.changes import listed as changes
from analytics.changes import reconciled, since
from analytics.over_reviews import history as histories
from data.schema import Column, Rag, Status
from tests import oracle, oracle_changes
from tests.analytics.tables import PLAIN, actions, values

HISTORIES, TABLES, MOST_ACTIONS = 50, 10, 4
PAIRS = ((0, 3), (1, 3), (0, 1), (1, 2), (2, 3))
DATES = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30))
STATUSES = [str(status) for status in Status]
RATINGS = [str(rag) for rag in Rag if rag not in (Rag.DONE, Rag.PAUSED)]


def day(dice):
    return dice.choice([None, dice.choice(DATES) + timedelta(days=dice.choice([-40, -15, -1, 0, 1, 14, 31, 90]))])


def fresh(dice):
    return {
        "status": dice.choice(STATUSES),
        "rag": dice.choice(RATINGS),
        "due_date": day(dice),
        "baseline_due_date": dice.choice([None, None, day(dice)]),
        "completed_date": day(dice),
        "workstream": dice.choice([None, "Extradition", "Narcotics"]),
        "lead_agency": dice.choice([None, "FIA", "NADRA", "MoI"]),
        "owner": dice.choice([None, "Director", "DIRECTOR", "Secretary"]),
        "action": dice.choice(["Sign the rules", "Sign the rules.", "Train the judges"]),
    }


def changed(dice, row):
    drawn = fresh(dice)
    return row | {name: drawn[name] for name in dice.sample(sorted(drawn), dice.randint(1, 3))}


def lives(dice, name):
    """The rows of one action at each review, None where it is not listed."""
    row, number = fresh(dice) | {"ref": name, "action_id": name}, 0
    for _ in DATES:
        what = dice.choice(["same", "changed", "changed", "pushed", "closed", "gone", "renumbered"])
        if what == "changed":
            row = changed(dice, row)
        if what == "pushed" and row["due_date"]:
            row = row | {"due_date": row["due_date"] + timedelta(days=dice.randint(1, 60))}
        if what == "closed":
            row = row | {"status": "completed"}
        if what == "renumbered":
            number += 1
            row = row | dict.fromkeys(["ref", "action_id"], f"{name}-{number}")
        yield None if what == "gone" else PLAIN | row


def programme(seed):
    dice = random.Random(seed)
    names = [f"h{place}a{number}" for place in range(HISTORIES) for number in range(dice.randint(1, MOST_ACTIONS))]
    told = [list(lives(dice, name)) for name in names]
    return [(when, [life[place] for life in told if life[place]]) for place, when in enumerate(DATES)]


@pytest.mark.parametrize("seed", range(TABLES))
def test_every_class_and_every_sum(seed):
    pair = PAIRS[seed % len(PAIRS)]
    reviews = programme(seed)
    rows = oracle.history(reviews)
    table = histories.history([(when, actions(listed)) for when, listed in reviews])
    t0, t = (DATES[place] for place in pair)
    then, mine = oracle.at(rows, t0), oracle.at(rows, t)
    found_then = histories.at(table, t0)
    found = since.compared(histories.at(table, t), found_then)
    found_gone = since.vanished(found, found_then)
    wanted = []
    for row in mine:
        before = oracle.row_of((t0, then), row["action_id"])
        wanted.append(row | oracle.since(row, before, t, t0))
        wanted[-1] |= oracle_changes.classes(wanted[-1], before, t0)
    names = [{row["action_id"] for row in part} for part in (then, mine)]
    gone = [row for row in then if row["action_id"] not in names[1]]
    listed = changes.changes(found, found_gone)
    check_list(listed, oracle_changes.listed(wanted, gone, t0, t))
    for keep in (None, "Extradition"):
        kept = [[row for row in part if keep in (None, row["workstream"])] for part in (wanted, then)]
        tables = [part[part["workstream"] == keep] if keep else part for part in (found, found_then, found_gone)]
        narrowed = changes.of_actions(listed, tables[0], tables[2])
        check_list(narrowed, oracle_changes.listed(kept[0], [row for row in kept[1] if row in gone], t0, t))
        for column in (None, Column.WORKSTREAM, Column.LEAD_AGENCY):
            sums = reconciled.reconciled(*tables, column).set_index("value")
            told = {name if column else "": tuple(row) for name, row in zip(sums.index, sums.to_numpy(), strict=True)}
            assert {name: row for name, row in told.items() if any(row)} == oracle_changes.reconciled(
                *kept, *names, column
            )


def check_list(found, wanted):
    columns = (values(found[name]) for name in ("action_id", "kind", "days"))
    assert sorted(zip(*columns, strict=True), key=str) == wanted
