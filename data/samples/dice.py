"""Chance that falls the same way on every machine and under every version of Python."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws decided by a hash of the words given: the same words, the same throws, whatever else is thrown."""

    def __init__(self, *words: object) -> None:
        self._words = "/".join(map(str, words))
        self._throws = 0

    def share(self) -> float:
        """Returns a number in [0, 1), evenly spread."""
        self._throws += 1
        digest = hashlib.sha256(f"{self._words}#{self._throws}".encode()).digest()
        return int.from_bytes(digest[:6], "big") / 2**48

    def between(self, low: float, high: float) -> float:
        """Returns a number in [low, high), evenly spread."""
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """Returns a whole number from low to high, both possible."""
        return low + int((high - low + 1) * self.share())

    def falls(self, chance: float) -> bool:
        """Returns True with the given chance."""
        return self.share() < chance

    def bell(self) -> float:
        """Returns a number about normally distributed, mean 0 and standard deviation 1."""
        return sum(self.share() for _ in range(12)) - 6

    def one_of(self, things: Sequence[T]) -> T:
        """Returns one of `things`, each as likely."""
        return things[int(len(things) * self.share())]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Returns `things` in an order of chance."""
        return [things[place] for _, place in sorted((self.share(), place) for place in range(len(things)))]
