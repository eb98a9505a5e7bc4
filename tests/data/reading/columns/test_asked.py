"""A heading that asks how an action stands is told from one that asks anything else, and which way its yes points."""

import pytest

from data.reading.columns.asked import asks_what_is_done, asks_what_is_open

OPEN = ["Open?", "Outstanding (Y/N)", "Still pending?", "Is the action still open?", "Not yet done?", "Incomplete?"]
OPEN += ["Offen (ja/nein)", "Pendente?", "¿Pendiente?", "Noch nicht erledigt?"]
DONE = ["Closed?", "Done (Y/N)", "Action complete?", "Has the action been completed? (Yes/No)", "¿Cumplido?"]
DONE += ["Clôturé ? (oui/non)", "Feito (sim/não)", "Erledigt (ja/nein)", "Completato (sì/no)", "Whether fulfilled"]
NEITHER = [
    "Open to the public?",
    "Budget approval pending?",
    "Training completed?",
    "Overdue?",
    "Open/Closed",
    "Status",
]
NEITHER += ["", "Complete or outstanding", "Closed by", "Open date"]


@pytest.mark.parametrize("heading", OPEN)
def test_yes_under_such_a_heading_means_not_completed(heading: str) -> None:
    assert asks_what_is_open(heading)
    assert not asks_what_is_done(heading)


@pytest.mark.parametrize("heading", DONE)
def test_yes_under_such_a_heading_means_completed(heading: str) -> None:
    assert asks_what_is_done(heading)
    assert not asks_what_is_open(heading)


@pytest.mark.parametrize("heading", NEITHER)
def test_a_heading_with_any_other_word_asks_neither(heading: str) -> None:
    assert not asks_what_is_open(heading)
    assert not asks_what_is_done(heading)
