"""Peak memory of one piece of work in a process of its own, beyond what the process held before it (Linux)."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _held_mib(field: str) -> float:
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def _measured(work: Callable[[bytes], object], warm_up: bytes, content: bytes) -> float:
    work(warm_up)
    before = _held_mib("VmRSS:")
    RESET.write_text("5", encoding="ascii")
    work(content)
    return _held_mib("VmHWM:") - before


def peak_mib(work: Callable[[bytes], object], warm_up: bytes, content: bytes) -> float:
    """Returns the MiB that `work(content)` took at its peak, its imports paid before by `work(warm_up)`."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_measured, work, warm_up, content).result()
