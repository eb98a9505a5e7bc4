"""Weights for choices: of several things described by signs, one is right, and the weights make it likely.

A conditional logit (McFadden, 1974) with a penalty on large weights, fitted by L-BFGS.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from data.reading.weights.linear import Signs, chances, score

_MOST_STEPS: Final = 300


@dataclass(frozen=True)
class Choice:
    """Things of which one was to be chosen, and which of them are right; `group` names what is alike."""

    group: str
    offered: Sequence[Signs]
    is_right: Sequence[bool]


@dataclass(frozen=True)
class Chosen:
    """What the weights would choose: its place, how likely they hold it, and whether it is right."""

    place: int
    chance: float
    is_right: bool


def fitted(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """Returns sign -> weight that make the right things of `choices` likeliest, less `penalty` × their squares."""
    names = sorted({name for choice in choices for signs in choice.offered for name in signs})
    at = {name: place for place, name in enumerate(names)}
    known = [(_matrix(choice, at), np.array(choice.is_right)) for choice in choices if any(choice.is_right)]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = penalty * float(weights @ weights), 2 * penalty * weights
        for signs, right in known:
            likely = chances(signs @ weights)
            held = float(likely[right].sum())
            total -= float(np.log(held))
            slope = slope + signs.T @ (likely - likely * right / held)
        return total, slope

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _MOST_STEPS})
    return dict(zip(names, best.x.tolist(), strict=True))


def _matrix(choice: Choice, at: Mapping[str, int]) -> NDArray[np.float64]:
    signs = np.zeros((len(choice.offered), len(at)))
    for row, offered in enumerate(choice.offered):
        for name, value in offered.items():
            signs[row, at[name]] = value
    return signs


def chosen(choice: Choice, weights: Mapping[str, float]) -> Chosen:
    """Returns what `weights` choose."""
    likely = chances([score(signs, weights) for signs in choice.offered])
    place = int(likely.argmax())
    return Chosen(place, float(likely[place]), choice.is_right[place])


def folds(groups: Sequence[str], count: int, seed: int) -> dict[str, int]:
    """Returns group -> which of `count` parts it is in, drawn at random, so that groups stay together."""
    different = sorted(set(groups))
    drawn = np.random.default_rng(seed).permutation(len(different))
    return {different[place]: number % count for number, place in enumerate(drawn.tolist())}


def cross_validated(
    choices: Sequence[Choice], penalty: float, beside: Sequence[Choice] = (), count: int = 10, seed: int = 0
) -> list[Chosen]:
    """Returns what is chosen of each of `choices` by weights that have seen none of its group.

    `beside` are learned from like the choices, and not chosen of.
    """
    part = folds([choice.group for choice in (*choices, *beside)], count, seed)
    found: dict[int, Chosen] = {}
    for number in range(count):
        weights = fitted([choice for choice in (*choices, *beside) if part[choice.group] != number], penalty)
        for place, choice in enumerate(choices):
            if part[choice.group] == number:
                found[place] = chosen(choice, weights)
    return [found[place] for place in range(len(choices))]
