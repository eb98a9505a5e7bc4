"""Sparklines: from zero, the last point marked."""

import re

from ui.pieces.sparklines import EDGE, HEIGHT, WIDTH, svg


def heights(drawn: str) -> list[float]:
    points = re.search(r'points="([^"]+)"', drawn)
    assert points
    return [float(pair.split(",")[1]) for pair in points[1].split()]


def test_the_line_starts_from_zero_and_not_from_its_lowest_value():
    assert heights(svg([50, 100])) == [HEIGHT / 2, EDGE]


def test_nothing_at_all_lies_on_the_ground():
    assert set(heights(svg([0, 0, 0]))) == {HEIGHT - EDGE}


def test_the_last_point_is_marked():
    drawn = svg([1, 2, 1])
    assert f'cx="{WIDTH - EDGE:.1f}"' in drawn
