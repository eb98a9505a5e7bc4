"""The style sheet: no rule that would have the browser style the whole page anew whenever an element comes or goes."""

import re

import pytest

from ui.frame.style import SHEET

# Whatever follows an element, or lies anywhere within one of many classes.
BROAD = re.compile(r"[+~]\s*\*|\[class\*=[^\]]+\]\s+\*$")


def broad(sheet):
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"</?style>|@media[^{]+\{", "", sheet))
    return [part.strip() for one in selectors for part in one.split(",") if BROAD.search(part.strip())]


def test_every_rule_names_what_it_styles():
    assert broad(SHEET) == []


@pytest.mark.parametrize("selector", ['[data-testid="stMetricDelta"] + *', '[class*="st-key-a_"] *', ".a ~ *"])
def test_a_broad_rule_is_found(selector):
    assert broad(f"<style>\n.b, {selector} {{ color: red; }}\n</style>") == [selector]
