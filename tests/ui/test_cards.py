"""Cards: the change of a measure is coloured by the number that is shown, and halves of it round up."""

import pytest

from analytics.measures.shares import Measure
from ui.answers import cards


@pytest.mark.parametrize(
    ("name", "now", "then", "wanted"),
    [
        # Two more are overdue though of so many more that the rate fell: what is shown went up, and that is red.
        ("overdue", (6, 60), (4, 20), ("+2", "actions", "inverse")),
        ("overdue", (3, 60), (4, 20), ("-1", "action", "inverse")),
        ("completed", (30, 100), (29, 90), ("-2", "points", "normal")),
        ("completed", (101, 200), (100, 200), ("+1", "point", "normal")),
        ("completed", (99, 200), (100, 200), ("-1", "point", "normal")),
        ("completed", (1001, 2000), (1000, 2000), (0, "points", "off")),
        ("overdue", (4, 40), (4, 20), (0, "actions", "off")),
        ("due_soon", (4, 40), (3, 20), ("+1", "action", "off")),
        ("completed", (1, 4), (1, 3), (None, "", "off")),
        ("overdue", (0, 0), (4, 20), (None, "", "off")),
    ],
)
def test_the_colour_follows_the_number_that_is_shown(name, now, then, wanted):
    assert cards._change(name, Measure(name, *now), Measure(name, *then)) == wanted
