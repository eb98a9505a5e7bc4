import pandas as pd

from charts import palette
from charts.side_by_side import findings

RULES = pd.DataFrame(
    {
        "rule": ["E3", "W14"],
        "title": ["Date that cannot be read", "No <b>owner</b>"],
        "severity": ["error", "warning"],
        "findings": [2, 8],
        "agencies": [1, 3],
    }
)


def test_a_bar_a_rule_dark_where_something_is_set_aside():
    figure = findings.finding_bars(RULES, title="t")
    (bars,) = figure.data
    assert (list(bars.x), list(bars.customdata)) == ([2, 8], ["E3", "W14"])
    assert list(bars.marker.color) == [palette.OVERDUE.fill, palette.OPEN.fill]
    assert bars.hovertext[1] == "<b>No &lt;b&gt;owner&lt;/b&gt;</b><br>8 findings, 3 agencies"
    assert "Row or cell set aside" in figure.layout.meta["key"][0]


def test_in_words_and_with_nothing():
    assert findings.finding_bars_in_words(RULES) == (
        "Bars of findings by rule: Date that cannot be read 2; No <b>owner</b> 8."
    )
    assert findings.finding_bars_in_words(RULES.iloc[:0]) == "Nothing to show."
    assert not findings.finding_bars(RULES.iloc[:0], title="t").data
