"""What a measure is: its title, what is counted of what, its formula, and what is left out."""

from dataclasses import dataclass
from typing import Literal

from data.schema import Flag


@dataclass(frozen=True, slots=True)
class Definition:
    """One measure: `counts` names its numerator, `of` its denominator, `source` where a formula was published.

    `better` says which way is good, None where neither is; `flag` the rows its numerator counts where one tells them.
    """

    title: str
    counts: str
    of: str
    formula: str
    in_words: str
    left_out: str
    better: Literal["up", "down"] | None
    flag: Flag | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The definitions that are read together, under one title, in the order in which they are told."""

    title: str
    definitions: tuple[Definition, ...]
