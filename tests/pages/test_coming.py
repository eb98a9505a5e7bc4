"""What will be published stands before publishing as it stands after it."""

from pathlib import Path

import pytest

from tests.pages.analyst import action, drop, press, told, trackers_page, workbook
from tests.pages.test_pages import opened

PROMISED = {"Due date": "10/11/2026"}
OCTOBER = workbook(action(1, **PROMISED), action(2, **PROMISED), action(3), action(4, **PROMISED))
NOVEMBER = workbook(action(1, **PROMISED, Status="Completed"), action(3), action(4, **PROMISED))


def test_promises_of_what_vanishes_count_before_publishing_as_after(store_url):
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    drop(app, {"Nov_2026.xlsx": NOVEMBER})
    assert "4 then, 0 new, 1 no longer there, 3 now" in told(app)
    table = next(one.value for one in app.table if "Measure" in one.value)
    shown = table.set_index("Measure").iloc[:, -1]
    assert shown["Promises kept"] == "1 of 3"
    press(app, "Publish 1 file")
    card = next(metric for metric in opened("overview").metric if metric.label == "Promises kept")
    assert card.value == "1 of 3"


def test_what_programme_toml_says_of_the_lists_is_said_before_publishing(
    store_url, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    stated = tmp_path / "programme.toml"
    stated.write_text('[reviews]\ntrackers = "open"\n', encoding="utf-8")
    monkeypatch.setenv("TRACKER_PROGRAMME", str(stated))
    app = press(drop(trackers_page(), {"Oct_2026.xlsx": OCTOBER}), "Publish 1 file")
    drop(app, {"Nov_2026.xlsx": NOVEMBER})
    assert "Every file is taken to list open actions only, as programme.toml says." in told(app).replace("\\", "")
