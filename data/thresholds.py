"""The numbers that the rules of the computed rating and of the measures turn on. Pure, like `data.schema`."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Thresholds:
    """The numbers the rules of the computed rating and of the measures turn on (DEFINITIONS, sections 2 and 3)."""

    red_days_overdue: int = 30
    red_pushes: int = 3
    amber_pushes: int = 2
    amber_days_to_due: int = 14
    amber_percent: float = 80
    amber_points_behind: float = 25
    silent_reviews: int = 2
    due_soon_days: int = 30
    overdue_age_edges: tuple[int, ...] = (30, 60, 90, 180)
    rollup_red_share: float = 0.25
    rollup_amber_share: float = 0.30
    rollup_fewest_actions: int = 3
    critical_priorities: tuple[str, ...] = ("critical",)
    fewest_for_rate: int = 5


DEFAULT_THRESHOLDS: Final = Thresholds()
