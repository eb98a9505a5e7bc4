"""The table of the benchmarks says what was measured, and met and missed are told apart."""

import json

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import coverage, large_programme
from benchmarks.figures import CannotRunError, Figure
from data.programme import read_programme
from data.schema import DTYPES

FAST = Figure("read 1,000 rows", 0.2, "s", "bare parser", 0.1, most_ratio=2.5)
SLOW = Figure("read 1,000 rows", 0.3, "s", "bare parser", 0.1, most_ratio=2.5)
ALONE = Figure("child", 0.4, "s", most=0.5)
BARE = Figure("history", 1234.5, "ms")


@pytest.mark.parametrize(
    ("figure", "is_met", "ratio"),
    [
        (FAST, True, 2),
        (SLOW, False, 3),
        (ALONE, True, None),
        (BARE, None, None),
        (Figure("a", 2, "s", "b", 1, most_ratio=2, most=1), False, 2),
        (Figure("a", 1, "s", "b", 0, most_ratio=2), None, None),
    ],
)
def test_an_aim_is_met_at_or_under_its_bounds(figure, is_met, ratio):
    assert figure.is_met is is_met
    assert figure.ratio == (None if ratio is None else pytest.approx(ratio))


def test_the_table_is_read_by_eye():
    assert benchmarks.table([FAST, SLOW, ALONE, BARE]) == (
        "benchmark        figure    peer                ratio  aim\n"
        "read 1,000 rows  0.2 s     bare parser  0.1 s  2.00   ≤ 2.5 ×  met\n"
        "read 1,000 rows  0.3 s     bare parser  0.1 s  3.00   ≤ 2.5 ×  MISSED\n"
        "child            0.4 s                                ≤ 0.5 s  met\n"
        "history          1,234 ms"
    )


def absent():
    raise CannotRunError("there is no Chromium here")


def test_the_last_line_counts_and_the_json_holds_every_figure(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(benchmarks, "BENCHMARKS", {"a": lambda: [FAST, BARE], "b": lambda: [SLOW], "c": absent})
    assert benchmarks.main(["--json", str(tmp_path / "out.json")]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1] == "1 met, 1 missed"
    assert "c was not run: there is no Chromium here" in printed.err
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [(one["value"], one["peer_value"], one["is_met"]) for one in written] == [
        (0.2, 0.1, True),
        (1234.5, None, None),
        (0.3, 0.1, False),
    ]


def test_only_the_named_run_and_an_unknown_name_is_wrong_usage(monkeypatch, capsys):
    monkeypatch.setattr(benchmarks, "BENCHMARKS", {"a": lambda: [FAST], "c": absent})
    assert benchmarks.main(["a"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 met, 0 missed"
    with pytest.raises(SystemExit) as stop:
        benchmarks.main(["z"])
    assert stop.value.code == 2


def test_coverage_is_drawn_from_the_seeds_asked_for(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(coverage, "figures", lambda seeds: asked.append(seeds) or [BARE])
    assert benchmarks.main(["--seed", "7", "--seed", "8", "coverage"]) == 0
    assert asked == [[7, 8]]


def test_a_share_is_off_only_where_its_whole_range_is_and_enough_were_dated():
    found = [
        coverage.Held(held, stated, 300 - stated, 0) for held, stated in ((85, 100), (77, 100), (50, 100), (100, 100))
    ]
    assert [round(told.surely_off) for told in found] == [0, 0, 20, 1]
    assert found[1].in_words == (
        "held in 77 % (68–84 %) of 100; 23 of 300 told too early, 200 without a date, 0 not within five years"
    )
    assert coverage.Held(0, 0, 300, 0).surely_off == 0


@pytest.mark.parametrize(
    ("held", "stated", "is_met"), [(50, 100, False), (85, 100, True), (0, 5, True), (0, 11, False)]
)
def test_where_few_are_dated_those_told_too_early_are_counted(monkeypatch, held, stated, is_met):
    monkeypatch.setattr(coverage, "p85_held", lambda *_, **__: coverage.Held(held, stated, 500 - stated, 0))
    assert {figure.is_met for figure in coverage.figures([1])[:-1]} == {is_met}


def test_other_seeds_give_other_programmes_and_several_are_pooled():
    steady = coverage.PROCESSES["stationary"]
    one, two = (coverage.p85_held(steady, 13, programmes=20, seeds=[seed]) for seed in (1, 2))
    both = coverage.p85_held(steady, 13, programmes=20, seeds=[1, 2])
    assert (one.held, one.stated, one.undated) != (two.held, two.stated, two.undated)
    assert (both.held, both.stated, both.programmes) == (one.held + two.held, one.stated + two.stated, 40)


def test_the_large_programme_is_the_same_each_time_and_only_ever_moves_forward():
    first, again = (list(large_programme.reviews(read_programme(), 40, 6)) for _ in range(2))
    assert [data_date.isoformat() for data_date, _ in first] == [
        "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31",
    ]  # fmt: skip
    seen: set[str] = set()
    for (_, actions), (_, same) in zip(first, again, strict=True):
        assert {name: str(dtype) for name, dtype in actions.dtypes.items()} == DTYPES
        assert actions.equals(same)
        assert seen <= set(actions["ref"])
        seen = set(actions["ref"])
    assert len(seen) == 40
