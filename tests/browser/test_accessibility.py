"""What breaks a serious rule of accessibility (axe-core): not the screen of an upload; every page in `test_frame`."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.harness import open_at, settle
from tests.pages.analyst import action, workbook

# Streamlit's own menu lays its groups as boxes into the list of pages; nothing of ours can change that.
MENU = "stSidebarNavItems"
OF_COLOUR = ("color-contrast", "link-in-text-block")
ODD = [
    action(1, **{"Lead agency": "Customs Watch", "Due date": "31/02/2027"}),
    action(2, Owner=None, Status="Humming"),
    action(3, **{"Lead agency": "Federal Investigaton Agency"}),
]


def broken(page, rules=()):
    """Returns the serious and critical rules, those of `rules` or any, that the page breaks, with what breaks each."""
    found, options = {}, {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None
    for rule in Axe().run(page, options=options).response["violations"]:
        nodes = [node["html"][:200] for node in rule["nodes"] if not is_of_the_menu(page, node, rule["id"])]
        if rule["impact"] in {"serious", "critical"} and nodes:
            found[rule["id"]] = nodes
    return found


def background(page):
    return page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")


def is_of_the_menu(page, node, rule):
    """Returns whether it is the lists of Streamlit's menu that an element breaks `rule` with."""
    place = page.locator(node["target"][0]).first
    return rule in {"list", "listitem"} and place.evaluate(f"it => !!it.closest('[data-testid={MENU}]')")


def check_both_schemes(page, is_whole):
    """Fails where what is open breaks a serious rule in light or in dark, or looks the same in both.

    In dark a sample looks at the rules of colour only: what the page is made of is the same in both.
    """
    seen = set()
    for scheme, rules in (("light", ()), ("dark", () if is_whole else OF_COLOUR)):
        page.emulate_media(color_scheme=scheme)
        settle(page)
        seen.add(background(page))
        assert broken(page, rules) == {}
    assert len(seen) == 2


def test_the_screen_of_an_upload_breaks_no_serious_rule_in_light_nor_in_dark(dashboard, page, tmp_path, is_whole):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(*ODD))
    open_at(page, f"{dashboard.url}/trackers")
    page.locator('input[type="file"]').set_input_files(str(path))
    expect(page.get_by_role("button", name="Publish 1 file")).to_be_visible(timeout=60_000)
    settle(page)
    page.get_by_text(re.compile(r"^\d+ findings of \d+ kinds$")).click()
    page.get_by_role("button", name="Open and correct").click()
    settle(page)
    check_both_schemes(page, is_whole)
    for tab in ("Columns", "Words"):
        page.get_by_role("tab", name=tab).click()
        settle(page)
        if is_whole:
            check_both_schemes(page, is_whole)
        else:
            assert broken(page) == {}
