"""The server's settings keep their promises: nothing leaves the host, nothing internal is shown, text can be read."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
SETTINGS = tomllib.loads(TEXT)


def luminance(colour: str) -> float:
    """Returns the relative luminance of WCAG 2.2 for "#RRGGBB"."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("browser", "serverAddress", "localhost"),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("client", "toolbarMode", "viewer"),
        ("runner", "magicEnabled", False),
        ("server", "fileWatcherType", "none"),
        ("server", "maxUploadSize", 50),
    ],
)
def test_a_setting_is_what_was_decided(section, name, value):
    assert SETTINGS[section][name] == value


def test_no_setting_names_another_host():
    assert "://" not in TEXT
    assert "//" not in TEXT


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("surface", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("ink", ["primaryColor", "textColor", "linkColor"])
def test_text_can_be_read_on_every_surface(scheme, surface, ink):
    theme = SETTINGS["theme"][scheme]
    assert contrast(theme[ink], theme[surface]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_series_stand_out_from_the_page(scheme):
    theme = SETTINGS["theme"][scheme]
    assert [c for c in theme["chartCategoricalColors"] if contrast(c, theme["backgroundColor"]) < 3] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accent_is_blue(scheme):
    red, green, blue = (int(SETTINGS["theme"][scheme]["primaryColor"][start : start + 2], 16) for start in (1, 3, 5))
    assert red < green < blue
