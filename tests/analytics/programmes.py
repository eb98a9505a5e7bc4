"""Random programmes for hypothesis: actions that are added, change, are pushed, vanish, return, close and reopen."""

from datetime import date, timedelta

from hypothesis import strategies as st

from data.schema import Rag, Status
from tests.analytics.tables import PLAIN

FIRST = date(2026, 1, 31)
TELLING = (-31, -30, -1, 0, 1, 14, 15, 30, 31, 90, 91)


@st.composite
def programmes(draw, most_reviews=5, most_actions=8):
    """Reviews at uneven dates; other dates lie where a rule could turn: on a review, a day or a threshold off it."""
    gaps = draw(st.lists(st.integers(1, 40), min_size=0, max_size=most_reviews - 1))
    dates = [FIRST + timedelta(days=sum(gaps[:place])) for place in range(len(gaps) + 1)]
    days = st.none() | st.builds(
        lambda day, off: day + timedelta(days=off), st.sampled_from(dates), st.sampled_from(TELLING)
    )
    rows = st.fixed_dictionaries(
        {
            "status": st.sampled_from([status.value for status in Status]),
            "rag": st.sampled_from([rag.value for rag in Rag if rag not in (Rag.DONE, Rag.PAUSED)]),
            "due_date": days,
            "baseline_due_date": st.none() | st.none() | days,
            "start_date": days,
            "completed_date": days,
            "percent_complete": st.sampled_from([None, 0, 30, 79, 80, 100]),
            "priority": st.sampled_from([None, "High", "Critical"]),
            "remarks": st.sampled_from([None, "begun", "waiting"]),
            "workstream": st.sampled_from([None, "Extradition", "Illicit finance"]),
            "lead_agency": st.sampled_from([None, "FIA", "NADRA"]),
            "owner": st.sampled_from([None, "Desk officer", "Desk  Officer.", "Director"]),
            "action": st.sampled_from(["Sign the protocol", "sign the protocol", "Sign both protocols"]),
        }
    )
    reviews = [(day, []) for day in dates]
    for number in range(draw(st.integers(0, most_actions))):
        held = {}
        for _, listed in reviews:
            what = draw(st.sampled_from(["same", "same", "pushed", "closed", "drawn", "drawn", "gone"]))
            if what == "gone":
                continue
            held = draw(rows) if what == "drawn" or not held else dict(held)
            if what == "pushed" and held["due_date"]:
                held["due_date"] += timedelta(days=draw(st.integers(1, 40)))
            if what == "closed":
                held["status"] = Status.COMPLETED.value
            listed.append(PLAIN | held | {"action_id": f"A{number}", "ref": f"A{number}"})
    return reviews
