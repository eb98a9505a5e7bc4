"""What a benchmark hands back: a figure, its peer beside it, and the aim it is held to."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


class CannotRunError(Exception):
    """Raised by a benchmark that cannot run here, with the reason."""


@dataclass(frozen=True)
class Figure:
    """One measurement. `most_ratio` bounds value / peer value, `most` the value itself; neither: only read."""

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    most_ratio: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """Returns value / peer value, None without a peer."""
        return self.value / self.peer_value if self.peer_value else None

    @property
    def is_met(self) -> bool | None:
        """Returns whether every aim is met, None where there is none."""
        held = [self.ratio <= self.most_ratio] if self.ratio is not None and self.most_ratio is not None else []
        held += [self.value <= self.most] if self.most is not None else []
        return all(held) if held else None

    @property
    def aim(self) -> str:
        """Returns the aim in words."""
        parts = [f"≤ {self.most_ratio:.3g} ×"] if self.most_ratio is not None else []
        parts += [f"≤ {self.most:g} {self.unit}"] if self.most is not None else []
        return " and ".join(parts)


def median_seconds(work: Callable[[], object], repeats: int = 5, warm_ups: int = 1) -> float:
    """Returns the median time of `work` over `repeats` runs, after `warm_ups` that are not counted."""
    for _ in range(warm_ups):
        work()
    took: list[float] = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return statistics.median(took)
