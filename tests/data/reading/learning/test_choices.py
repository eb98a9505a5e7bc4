"""Weights are learned from choices: a planted sign is found, files of one source stay together, chances are honest."""

import json

import numpy as np
import pytest

from data.reading.learning.__main__ import main
from data.reading.learning.choices import Choice, chosen, cross_validated, fitted, folds
from data.reading.weights.linear import chances
from tests.data.workbooks.drawing import drawings, workbook_bytes


def choices(count, seed, weight=3.0):
    """Returns choices among five things, each the likelier the more of the sign "planted" it has."""
    random = np.random.default_rng(seed)
    made = []
    for number in range(count):
        offered = [{"planted": float(one[0]), "noise": float(one[1])} for one in random.normal(size=(5, 2))]
        likely = chances([weight * one["planted"] for one in offered])
        right = int(random.choice(5, p=likely))
        made.append(Choice(f"source {number // 2}", offered, [place == right for place in range(5)]))
    return made


def test_the_sign_that_decides_is_found_and_the_one_that_does_not_weighs_little():
    learned = fitted(choices(800, seed=1), penalty=0.01)
    assert learned["planted"] == pytest.approx(3.0, abs=0.4)
    assert abs(learned["noise"]) < 0.2


def test_of_what_is_said_with_a_chance_that_share_is_right_on_choices_not_seen():
    found = cross_validated(choices(1_500, seed=2), penalty=0.01)
    for low, high in ((0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        step = [one for one in found if low <= one.chance < high]
        said, right = np.mean([one.chance for one in step]), np.mean([one.is_right for one in step])
        assert abs(said - right) < 4 * np.sqrt(0.25 / len(step))


def test_files_of_one_source_are_never_parted():
    groups = [f"source {number % 17}" for number in range(100)]
    part = folds(groups, 10, seed=3)
    assert set(part) == set(groups)
    assert set(part.values()) == set(range(10))


def test_several_right_answers_share_the_chance():
    either = Choice("one", [{"a": 1.0}, {"b": 1.0}, {"c": 1.0}], [True, True, False])
    learned = fitted([either] * 20, penalty=0.01)
    assert learned["a"] == pytest.approx(learned["b"], abs=1e-3)
    assert learned["c"] < learned["a"]
    assert chosen(either, learned).is_right


def test_the_command_learns_from_a_folder_tells_what_is_right_and_writes_readable_weights(tmp_path, capsys):
    folder = tmp_path / "trackers"
    (folder / "truth").mkdir(parents=True)
    for one in [drawn for drawn in drawings() if not drawn.file_name.endswith(".csv")][:5]:
        (folder / one.file_name).write_bytes(workbook_bytes(one))
        rows = {
            "header_row": 1,
            "header_text_row": 1,
            "column_letters": {"action": "B", "owner": "C"},
            "action_rows": [2],
        }
        truth = {"file": one.file_name, "main_sheet": one.sheets[0].name, **rows}
        (folder / "truth" / f"{one.name}.json").write_text(json.dumps(truth), encoding="utf-8")
    out = tmp_path / "learned.json"
    assert main([str(folder), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "5 files of 5 repositories" in said
    assert "headings: all " in said
    assert "column: owner: all " in said
    assert "read in ten parts" in said
    learned = json.loads(out.read_text(encoding="utf-8"))
    assert list(learned["tables"]) == sorted(learned["tables"])
    assert all(isinstance(weight, float) for weight in learned["tables"].values())


def test_a_folder_without_labels_is_refused_in_words(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path)])
    assert ended.value.code == 2
    assert "no folder holds a file with its truth" in capsys.readouterr().err
