"""What a server and a reading process say to each other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

WALL_SECONDS: Final = 50.0
MEMORY_BYTES: Final = 1 << 30


@dataclass(frozen=True)
class Job:
    """What a reader calls its function with; the limits are those of this job alone.

    `function` is one that both sides can import, read_tracker where it is None: a command line can then hand over its
    first file before it has imported what it takes to understand the answer.
    """

    arguments: tuple[Any, ...]
    named: dict[str, Any] = field(default_factory=dict)
    function: Callable[..., Any] | None = None
    reports_progress: bool = False
    wall_seconds: float = WALL_SECONDS
    memory_bytes: int = MEMORY_BYTES


@dataclass(frozen=True)
class Ended:
    """How a reader ended; `signal` is the number of the signal that ended it, 0 where it left by itself."""

    signal: int = 0
    is_out_of_time: bool = False
    is_out_of_memory: bool = False
