"""Scores that are sums of signs, each times its weight: the weights of learned.json, and the chances they give."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

FILE: Final = Path(__file__).with_name("learned.json")
Signs = Mapping[str, float]
Learned = Mapping[str, Mapping[str, float]]
_INSTEAD: Final[ContextVar[Learned | None]] = ContextVar("weights", default=None)


@cache
def _learned() -> Learned:
    learned: Learned = json.loads(FILE.read_text(encoding="utf-8"))
    return learned


def weights(part: str) -> Mapping[str, float]:
    """Returns sign -> weight of one part of what was learned ("tables"); a sign that is not there weighs nothing."""
    return (_INSTEAD.get() or _learned()).get(part, {})


@contextmanager
def read_with(learned: Learned) -> Iterator[None]:
    """Reads with other weights meanwhile, to see how right they are."""
    before = _INSTEAD.set(learned)
    try:
        yield
    finally:
        _INSTEAD.reset(before)


def score(signs: Signs, weighed: Mapping[str, float]) -> float:
    """Returns the sum of the signs, each times its weight."""
    return sum(value * weighed.get(name, 0.0) for name, value in signs.items())


def chances(scores: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns how likely each of several things is, of which one is so (softmax of their scores); sums to 1."""
    raised = np.exp(np.asarray(scores) - np.max(scores))
    return np.asarray(raised / raised.sum())
