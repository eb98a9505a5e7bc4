import pandas as pd
import pytest

from charts.side_by_side import ribbons

FLOW = pd.DataFrame(
    [
        ("completed", "completed", 30),
        ("in_progress", "completed", 5),
        ("in_progress", "in_progress", 60),
        ("new", "in_progress", 4),
        ("in_progress", "vanished", 1_200),
    ],
    columns=["status_then", "status_now", "actions"],
)


@pytest.fixture
def drawn():
    return ribbons.status_ribbons(FLOW, then="30 Sep 2026", now="31 Oct 2026", title="t")


def test_either_bar_holds_every_action_once(drawn):
    then, now = (trace for trace in drawn.data if trace.type == "bar")
    assert dict(zip(then.customdata, then.y, strict=True)) == {"completed": 30, "in_progress": 1_265, "new": 4}
    assert dict(zip(now.customdata, now.y, strict=True)) == {"completed": 35, "in_progress": 64, "vanished": 1_200}
    assert sum(then.y) == sum(now.y) == FLOW["actions"].sum()


def test_blocks_do_not_overlap_and_the_axis_shows_them_all(drawn):
    for bar in (trace for trace in drawn.data if trace.type == "bar"):
        ends = [start + size for start, size in zip(bar.base, bar.y, strict=True)]
        assert all(end < start for end, start in zip(ends, bar.base[1:], strict=False))
        assert ends[-1] <= drawn.layout.yaxis.range[0]


def test_ribbons_leave_and_reach_a_block_one_under_the_other(drawn):
    ribbon = {trace.text: trace for trace in drawn.data if trace.type == "scatter"}
    first, second = ribbon["In progress → Completed: 5"], ribbon["In progress → In progress: 60"]
    starts = [trace.y[0] for trace in (first, second, ribbon["In progress → Not listed: 1,200"])]
    assert starts[1] - starts[0] == pytest.approx(5)
    assert starts[2] - starts[1] == pytest.approx(60)
    assert first.y[ribbons.STEPS - 1] - ribbon["Completed → Completed: 30"].y[ribbons.STEPS - 1] == pytest.approx(30)


def test_what_stayed_is_pale_and_what_changed_is_not(drawn):
    shades = {trace.text: trace.opacity for trace in drawn.data if trace.type == "scatter"}
    assert shades["Completed → Completed: 30"] == ribbons.STILL_OPACITY
    assert shades["New → In progress: 4"] == ribbons.MOVED_OPACITY


def test_every_block_is_named_with_its_count(drawn):
    said = [note.text for note in drawn.layout.annotations]
    assert said[:2] == ["<b>30 Sep 2026</b>", "<b>31 Oct 2026</b>"]
    assert "In progress <b>1,265</b>" in said
    assert "Not listed <b>1,200</b>" in said
    assert len(said) == 8


def test_in_words():
    assert ribbons.status_ribbons_in_words(FLOW) == (
        "Flow of statuses: 5 from in progress to completed; 4 from new to in progress; "
        "1,200 from in progress to not listed; 90 actions as before."
    )
    assert ribbons.status_ribbons_in_words(FLOW.iloc[:0]) == "Nothing to show."


def test_nothing_to_show_is_said():
    assert (
        "Nothing to show"
        in ribbons.status_ribbons(FLOW.iloc[:0], then="a", now="b", title="t").layout.annotations[0].text
    )
