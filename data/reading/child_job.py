"""What a server and a reading process say to each other."""

from dataclasses import dataclass
from typing import Any, Final

WALL_SECONDS: Final = 50.0
MEMORY_BYTES: Final = 1 << 30


@dataclass(frozen=True)
class Job:
    """A function by name, and what it is called with; the limits are those of this job alone."""

    module: str
    function: str
    arguments: tuple[Any, ...]
    named: dict[str, Any]
    reports_progress: bool = False
    wall_seconds: float = WALL_SECONDS
    memory_bytes: int = MEMORY_BYTES


@dataclass(frozen=True)
class Ended:
    """How a reader ended; `signal` is the number of the signal that ended it, 0 where it left by itself."""

    signal: int = 0
    is_out_of_time: bool = False
    is_out_of_memory: bool = False
