"""Files are read in a process of their own, with limits, so that no file can harm the server that was given it."""

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.errors import TrackerError
from data.programme import Programme
from data.reading.child_job import Ended, Job
from data.reading.opening.limits import ONLY_THE_TRACKER, check_size

if TYPE_CHECKING:
    from data.reading.tracker import Tracker

READERS_AT_ONCE: Final = 2
_GRACE_SECONDS: Final = 5.0
_GIBIBYTE: Final = 1 << 30
_ROOT: Final = Path(__file__).resolve().parents[2]
# Run as a command, not as a module: what it defines must be known by the same names on both sides.
_COMMAND: Final = "import sys; from data.reading.child_process import serve; serve(int(sys.argv[1]))"
# One thread and plain malloc: what is forked must have no other threads, and memory under a limit must not be reserved.
_ENVIRONMENT: Final = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RUST_BACKTRACE": "0",
}


class ReadingFailedError(RuntimeError):
    """A mistake of ours while a file was read: the traceback of the child, for the log and not for the reader."""


class _NoAnswerError(ConnectionError):
    """The warm process was gone, or going, when it was asked."""


class _WarmProcess:
    """The process that readers are forked from; started when first needed, and again should it ever die."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(READERS_AT_ONCE)
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the process where it does not run; returns at once, it warms up by itself."""
        with self._lock:
            self._started()

    def stop(self) -> None:
        """Lets the process end, and waits for it; it would also end by itself when this one does."""
        with self._lock:
            if self._control and self._process:
                self._control.close()
                self._process.wait()
            self._control = self._process = None

    def outcome(self, job: Job, progress: Callable[..., None] | None) -> Any:
        """Returns what the job's function returned, or an `Ended`; raises what it raised."""
        with self._places:
            try:
                return self._answer(job, progress)
            except _NoAnswerError:
                self._let_die()
            try:
                return self._answer(job, progress)
            except _NoAnswerError as error:
                raise ReadingFailedError(
                    "The reading process ended without a word, twice; it may not start."
                ) from error

    def _answer(self, job: Job, progress: Callable[..., None] | None) -> Any:
        """Returns the outcome of one reader; raises _NoAnswerError where not even its end was told."""
        with ExitStack() as opened:
            connection, verdict = (opened.enter_context(end) for end in self._connections())
            latest = time.monotonic() + job.wall_seconds + _GRACE_SECONDS
            with suppress(EOFError, ConnectionError):
                connection.send(job)
                while connection.poll(max(0.0, latest - time.monotonic())):
                    what, value = connection.recv()
                    if what == "done":
                        return value
                    if what == "refused":
                        raise value
                    if what == "failed":
                        raise ReadingFailedError(value)
                    if progress:
                        progress(*value)
            with suppress(EOFError, ConnectionError):
                if verdict.poll(_GRACE_SECONDS):
                    return verdict.recv()
        raise _NoAnswerError

    def _let_die(self) -> None:
        """Waits a moment for a process that has been killed to be gone, so that it is known to be."""
        with self._lock, suppress(subprocess.TimeoutExpired):
            if self._process:
                self._process.wait(_GRACE_SECONDS / 10)

    def _started(self) -> socket.socket:
        if self._control and self._process and self._process.poll() is None:
            return self._control
        if self._control:
            self._control.close()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module, nothing from outside
                [sys.executable, "-c", _COMMAND, str(theirs.fileno())],
                cwd=_ROOT,
                env=os.environ | _ENVIRONMENT | {"PYTHONPATH": str(_ROOT)},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        return self._control

    def _connections(self) -> tuple[Connection, Connection]:
        """Returns the connections to a new reader and to its watcher; a warm process that has died is replaced."""
        (ours, theirs), (our_verdict, their_verdict) = socket.socketpair(), socket.socketpair()
        with theirs, their_verdict, self._lock:
            descriptors = [theirs.fileno(), their_verdict.fileno()]
            try:
                socket.send_fds(self._started(), [b"j"], descriptors)
            except ConnectionError:
                if self._process:
                    self._process.wait()
                socket.send_fds(self._started(), [b"j"], descriptors)
        return Connection(ours.detach()), Connection(our_verdict.detach())


_WARM: Final = _WarmProcess()
atexit.register(_WARM.stop)


def warm_up() -> None:
    """Starts the warm process ahead of the first file, so that its reading begins within milliseconds."""
    _WARM.start()


def read_tracker_in_child(
    content: bytes,
    name: str,
    programme: Programme,
    *,
    data_date: date | None = None,
    password: str | None = None,
    progress: Callable[..., None] | None = None,
    **named: Any,
) -> "Tracker":
    """Returns what data.reading.tracker.read_tracker returns for the same arguments, read in a limited process.

    Raises TrackerError as it does, and also where the file needs more than 50 seconds or 1 GiB, or breaks the parser.
    The password is handed to that process alone and lives as long as it does. `progress` is called in this thread.
    """
    check_size(name, len(content))
    named |= {"data_date": data_date, "password": password}
    job = Job((content, name, programme), named, reports_progress=progress is not None)
    tracker: Tracker = in_child(job, name, progress)
    return tracker


def in_child(job: Job, name: str, progress: Callable[..., None] | None = None) -> Any:
    """Returns what the job's function returns in a limited process; `name` is the file's, for the sentences."""
    outcome = _WARM.outcome(job, progress)
    if isinstance(outcome, Ended):
        raise _refusal(name, job, outcome)
    return outcome


def _refusal(name: str, job: Job, ended: Ended) -> TrackerError:
    if ended.is_out_of_time:
        return TrackerError(f"{name} takes longer than {job.wall_seconds:.0f} seconds to read.", ONLY_THE_TRACKER)
    if ended.is_out_of_memory or ended.signal in {signal.SIGKILL, signal.SIGABRT}:
        return TrackerError(
            f"{name} needs more than {job.memory_bytes / _GIBIBYTE:g} GB of memory to read.", ONLY_THE_TRACKER
        )
    return TrackerError(f"{name} is built in a way that breaks the reader.", ONLY_THE_TRACKER)
