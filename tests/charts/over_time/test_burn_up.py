import pandas as pd

from charts.over_time import burn_up

OVER = pd.DataFrame(
    {
        "data_date": pd.to_datetime(["2026-09-30", "2026-10-31"]),
        "completed": [50, 61],
        "scope": [140, 142],
        "planned": [60, 80],
    }
)


def test_three_lines_from_zero_each_named_at_its_end():
    figure = burn_up.burn_up(OVER, title="t")
    lines = {trace.name: trace for trace in figure.data if trace.name}
    assert {name: list(line.y) for name, line in lines.items()} == {
        "All actions": [140, 142],
        "Planned": [60, 80],
        "Completed": [50, 61],
    }
    assert lines["Planned"].line.dash == "dash"
    assert lines["Completed"].hovertext[1] == "<b>31 Oct 2026</b><br>Completed: 61"
    assert figure.layout.yaxis.range[0] == 0
    assert [note.text.split("</span> ")[1] for note in figure.layout.annotations] == [
        "All actions",
        "Planned",
        "Completed",
    ]


def test_in_words_and_nothing():
    assert burn_up.burn_up_in_words(OVER) == (
        "Lines over 2 reviews. On 31 Oct 2026 61 of 142 actions completed, 80 planned by first promises; "
        "on 30 Sep 2026 50 of 140."
    )
    assert burn_up.burn_up(OVER[:0], title="t").data == ()
    assert burn_up.burn_up_in_words(OVER[:0]) == "Nothing to show."
