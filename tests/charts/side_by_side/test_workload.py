import pandas as pd

from charts import palette
from charts.side_by_side import workload

ORDER = ["Not overdue", "1–30 days", "31–60 days", "61–90 days", "91–180 days", "over 180 days"]
PARTS = pd.DataFrame(
    {
        "value": ["FIA", "FIA", "FIA", "NCA"],
        "lateness": ["Not overdue", "1–30 days", "over 180 days", "Not overdue"],
        "actions": [4, 2, 1, 3],
    }
)


def test_one_bar_a_value_cut_by_lateness_darker_the_later():
    figure = workload.workload_bars(PARTS, ORDER, title="t")
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [(bar.name, list(bar.x)) for bar in bars] == [
        ("Not overdue", [4, 3]),
        ("1–30 days", [2, 0]),
        ("over 180 days", [1, 0]),
    ]
    assert bars[0].marker.color == palette.ON_COURSE.fill
    assert [bar.marker.color for bar in bars[1:]] == [palette.LATENESS_STEPS[0].fill, palette.LATENESS_STEPS[-1].fill]
    assert list(bars[0].customdata[1]) == ["NCA", "Not overdue"]


def test_in_words():
    said = workload.workload_bars_in_words(PARTS)
    assert (
        said
        == "Bars of 10 actions. FIA: 4 not overdue, 2 late by 1–30 days, 1 late by over 180 days; NCA: 3 not overdue."
    )
