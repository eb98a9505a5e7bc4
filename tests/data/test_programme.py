import pytest

from data.errors import TrackerError
from data.programme import parse_programme, read_programme

FIVE = ("Green", "Amber-green", "Amber", "Amber-red", "Red")


def test_levels_of_confidence_are_five_unless_the_programme_names_others():
    assert parse_programme({}).confidence_levels == read_programme().confidence_levels == FIVE
    three = parse_programme({"delivery_confidence": {"levels": ["High", "Medium", "Low"]}})
    assert three.confidence_levels == ("High", "Medium", "Low")


@pytest.mark.parametrize("levels", [["Good", "Bad"], ["A", "B", "A"], ["A", "", "C"], list("ABCD")])
def test_other_numbers_of_levels_and_levels_named_twice_are_refused(levels, tmp_path):
    path = tmp_path / "programme.toml"
    path.write_text(f"[delivery_confidence]\nlevels = {levels!r}\n", encoding="utf-8")
    with pytest.raises(TrackerError, match="programme file") as refused:
        read_programme(path)
    assert "three or five different levels" in refused.value.remedy
