import pandas as pd

from charts.over_time.flow import flow_by_review, flow_by_review_in_words
from charts.sheet.event_lines import in_words, numbers, shapes

EVENTS = pd.DataFrame(
    {
        "event_date": pd.to_datetime(["2026-02-16", "2026-04-06"]),
        "title": ["Rules <b>in</b> force", "Procedure of 48 hours issued"],
    }
)
FLOW = pd.DataFrame(
    {
        "data_date": pd.to_datetime(["2026-01-31", "2026-05-31"]),
        "opened": [1, 2],
        "closed": [0, 1],
        "open": [5, 6],
        "overdue": [2, 3],
        "planned_open": [5, 4],
    }
)


def test_each_event_is_a_line_over_the_whole_inside_with_its_number_above():
    figure = flow_by_review(FLOW, EVENTS, title="Flow").to_dict()["layout"]
    assert [(line["x0"] == line["x1"], line["y0"], line["y1"]) for line in figure["shapes"]] == [(True, 0, 1)] * 2
    marks = [note for note in figure["annotations"] if note["text"] in ("<b>1</b>", "<b>2</b>")]
    assert [mark["x"] for mark in marks] == [line["x0"] for line in figure["shapes"]]
    assert marks[0]["hovertext"] == "<b>16 Feb 2026</b><br>Rules &lt;b&gt;in&lt;/b&gt; force"


def test_no_event_draws_nothing():
    assert (shapes(None), numbers(None), in_words(None), in_words(EVENTS.iloc[:0])) == ([], [], "", "")


def test_a_screen_reader_hears_of_the_events():
    said = flow_by_review_in_words(FLOW, EVENTS)
    assert said.endswith(
        " Marked: 2 events: 16 Feb 2026, Rules <b>in</b> force; 6 Apr 2026, Procedure of 48 hours issued."
    )
