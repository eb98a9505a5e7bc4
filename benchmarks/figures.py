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


def median_seconds(*works: Callable[[], object], repeats: int = 5, warm_ups: int = 1) -> list[float]:
    """Returns the median time of each of `works`; they take turns, so that a busy moment of the machine hits all."""
    took: list[list[float]] = [[] for _ in works]
    for turn in range(warm_ups + repeats):
        for work, times in zip(works, took, strict=True):
            start = time.perf_counter()
            work()
            if turn >= warm_ups:
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in took]
