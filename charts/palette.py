"""Every colour, letter and shape of the house: the same one means the same thing on every page and in every pack.

A mark is drawn with a fill and an edge; on white and on the dark background one of the two always stands out at 3:1 or
more (a white edge is a gap on white paper and an outline on dark), and text inside a mark reads at 4.5:1 or more.
Source: DEFINITIONS, section 9.
"""

from dataclasses import dataclass
from typing import Final

from data.schema import Rag, Status

WHITE: Final = "#FFFFFF"
INK: Final = "#111827"
EDGE: Final = "#6B7280"
BACKGROUNDS: Final = (WHITE, "#14181D", "#0E1117")
GRID: Final = "rgba(128, 128, 128, 0.25)"
BASELINE: Final = "rgba(128, 128, 128, 0.7)"
# Near black; the style sheet of the screen turns text of just this colour pale where the theme is dark.
TEXT: Final = "#0F1720"
TRANSPARENT: Final = "rgba(0, 0, 0, 0)"
ACCENT: Final = "#1B4F8A"


@dataclass(frozen=True, slots=True)
class Mark:
    """The colours of one mark: inside, outline, and the text written on it."""

    fill: str
    edge: str = WHITE
    text: str = WHITE


@dataclass(frozen=True, slots=True)
class Rating:
    """How a rating is shown: mark, letter, printed shape, Plotly symbol and word; never by its colour alone."""

    mark: Mark
    letter: str
    shape: str
    symbol: str
    word: str


RATINGS: Final[dict[Rag, Rating]] = {
    Rag.RED: Rating(Mark("#A4161A"), "R", "◆", "diamond", "Off track"),
    Rag.AMBER_RED: Rating(Mark("#D9662A", WHITE, INK), "AR", "▼", "triangle-down", "Off track unless helped"),
    Rag.AMBER: Rating(Mark("#F2A900", "#7A5200", INK), "A", "▲", "triangle-up", "At risk"),
    Rag.AMBER_GREEN: Rating(Mark("#7F8F1D", WHITE, INK), "AG", "⬟", "pentagon", "On track with some risk"),
    Rag.GREEN: Rating(Mark("#1B7F5C"), "G", "●", "circle", "On track"),
    Rag.DONE: Rating(Mark("#1F5AA6"), "✔", "✔", "square", "Done"),
    Rag.PAUSED: Rating(Mark("#A285D1", WHITE, INK), "P", "❚❚", "square", "Paused"),
    Rag.NONE: Rating(Mark(EDGE), "–", "○", "hexagon", "Not rated"),
}

STATUSES: Final[dict[Status, Mark]] = {
    Status.COMPLETED: Mark("#1F5AA6"),
    Status.IN_PROGRESS: Mark("#28A197", WHITE, INK),
    Status.NOT_STARTED: Mark("#D5DAE1", EDGE, INK),
    Status.ON_HOLD: Mark("#A285D1", WHITE, INK),
    Status.CANCELLED: Mark(EDGE),
    Status.UNKNOWN: Mark("#F6F7F9", EDGE, INK),
}

CATEGORIES: Final[tuple[Mark, ...]] = (
    Mark("#12436D"),
    Mark("#28A197", WHITE, INK),
    Mark("#801650"),
    Mark("#F46A25", WHITE, INK),
    Mark("#3D3D3D"),
    Mark("#A285D1", WHITE, INK),
)
CATEGORY_SYMBOLS: Final = ("circle", "square", "diamond", "triangle-up", "x", "star")
CATEGORY_SHAPES: Final = ("●", "■", "◆", "▲", "✖", "★")

OVERDUE: Final = Mark("#801650")
OPEN: Final = Mark("rgba(107, 114, 128, 0.22)", EDGE, TEXT)
OPEN_LINE: Final = Mark("#12436D")
OPENED: Final = Mark("#F46A25", WHITE, INK)
CLOSED: Final = Mark("#1F5AA6")
PLANNED: Final = Mark(EDGE)
QUIET: Final = Mark(EDGE)
AHEAD: Final = "rgba(40, 161, 151, 0.25)"
DUE_STEPS: Final[tuple[Mark, ...]] = (Mark("#8FB0D0", EDGE, INK), Mark("#DCE7F2", EDGE, INK))

OVERDUE_STEPS: Final[tuple[Mark, ...]] = (
    Mark("#F4F5F7", EDGE, INK),
    Mark("#F0D6E3", EDGE, INK),
    Mark("#D9A3BF", EDGE, INK),
    Mark("#A94B79"),
    Mark("#801650"),
)

# How late open work is: each step darker than the one before by enough to be told apart in grey.
ON_COURSE: Final = Mark(WHITE, EDGE, INK)
LATENESS_STEPS: Final[tuple[Mark, ...]] = (
    Mark("#EFD3E1", EDGE, INK),
    Mark("#D293B4", EDGE, INK),
    Mark("#B25C87"),
    Mark("#801650"),
    Mark("#3F0526"),
)

# What became of a row of a spreadsheet: always beside its word.
ROW_HEADINGS: Final = Mark("#B9D0EA", EDGE, INK)
ROW_KEPT: Final = Mark("#DDF0EC", EDGE, INK)
ROW_SET_ASIDE: Final = Mark("#F0D6E3", EDGE, INK)
ROW_IGNORED: Final = Mark("#E2E5EA", EDGE, INK)

SPC_IMPROVEMENT: Final = Mark("#00B0F0", "#00597A", INK)
SPC_CONCERN: Final = Mark("#E46C0A", WHITE, INK)
SPC_NEUTRAL: Final = Mark("#490092")
SPC_COMMON: Final = Mark("#A6A6A6", "#595959", INK)


def contrast(one: str, other: str) -> float:
    """Returns the contrast of two colours "#RRGGBB", 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def overdue_step(overdue: int, most: int) -> Mark:
    """Returns the mark of a cell with `overdue` late actions where the worst cell has `most`: darker is more.

    The lightest step is for none overdue; the others share the range from one to `most` evenly. Where `most` is less
    than their number each is one action, so that a single late action is never drawn as the worst there can be.
    """
    steps = len(OVERDUE_STEPS) - 1
    return OVERDUE_STEPS[min(steps, -(-max(0, overdue) * steps // max(most, steps)))]


def badge(rag: Rag) -> str:
    """Returns a rating as one piece of text for a table: shape, letter and word, "◆ R Off track"."""
    rating = RATINGS[rag]
    return (
        f"{rating.shape} {rating.word}"
        if rating.shape == rating.letter
        else f"{rating.shape} {rating.letter} {rating.word}"
    )
