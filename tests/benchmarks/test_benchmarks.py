"""The table of the benchmarks says what was measured, and met and missed are told apart."""

import json

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import large_programme
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
