"""The other side of data.reading.child: a warm process that forks a limited one for every file, and watches it.

Three generations. The warm process imports everything once, takes no file and has no threads of ours, so forking it is
quick and safe. For each job it forks a watcher, which forks the reader: the reader works under limits and may die in
any way; the watcher, being its parent, can kill it without mistaking another process for it, and reports how it ended.
Two connections lead to the server: one for the job and what the reader tells, one for how the reader ended.
"""

import gc
import inspect
import os
import resource
import select
import signal
import socket
import time
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn

from data.errors import TrackerError
from data.programme import parse_programme
from data.reading.child_job import Ended, Job
from data.reading.tracker import read_tracker

_OUT_OF_MEMORY: Final = 77
_NICENESS: Final = 5
_STANDARD_ERROR: Final = 2
_SIZES: Final = Path("/proc/self/statm")
_FIRST_FILE: Final = (
    b"Ref,Action,Lead agency,Due date,Status,% complete,RAG,Remarks\r\n"
    b"1,Publish the plan,FIA,31/03/2026,In progress,50%,Amber,Drafted\r\n"
    b"2,Hire the lead,NCA; FIA,2026-04-30,Completed,100%,Green,Done\r\n"
)


class _Outcome:
    """Tells the parent of whatever ends the job: any exception is told, none is lost or printed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        """Begins."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Returns True: every exception ends here. A want of memory is told by the exit status, which needs none."""
        if isinstance(error, MemoryError):
            os._exit(_OUT_OF_MEMORY)
        if isinstance(error, TrackerError):
            self._connection.send(("refused", error))
        elif error is not None:
            self._connection.send(("failed", "".join(traceback.format_exception(kind, error, trace))))
        return True


def _limit(job: Job) -> None:
    """Sets what the reader may use beyond what it was born with."""
    limits = {
        resource.RLIMIT_CPU: int(job.wall_seconds) + 1,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    if _SIZES.exists():
        limits[resource.RLIMIT_AS] = int(_SIZES.read_text().split()[0]) * resource.getpagesize() + job.memory_bytes
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))
    os.nice(_NICENESS)


def _read(connection: Connection, job: Job) -> None:
    with _Outcome(connection):
        gc.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_ERROR)
        _limit(job)
        function = job.function or read_tracker
        named = dict(job.named)
        if job.reports_progress and "progress" in inspect.signature(function).parameters:
            named["progress"] = lambda *told: connection.send(("progress", told))
        connection.send(("done", function(*job.arguments, **named)))


def _ended(reader: int, life: int, verdict: Connection, wall_seconds: float) -> Ended:
    """Waits for the reader and returns how it ended; kills it when its time is up or the server has turned away."""
    waiting = select.poll()
    waiting.register(life, select.POLLIN)
    waiting.register(verdict.fileno(), 0)
    events = waiting.poll(wall_seconds * 1000)
    if not events or any(descriptor != life for descriptor, _ in events):
        os.kill(reader, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1])
    is_out_of_time = not events or -status == signal.SIGXCPU
    return Ended(max(0, -status), is_out_of_time, status == _OUT_OF_MEMORY)


def _watch(connection: Connection, verdict: Connection) -> None:
    """Runs one job in a reader of its own, and tells how the reader ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    job: Job = connection.recv()
    started = time.monotonic()
    life, death = os.pipe()
    reader = os.fork()
    if reader == 0:
        os.close(life)
        verdict.close()
        _read(connection, job)
        os._exit(0)
    os.close(death)
    connection.close()
    verdict.send(_ended(reader, life, verdict, job.wall_seconds - (time.monotonic() - started)))


def _leave(connection: Connection, verdict: Connection) -> NoReturn:
    """Runs one job and leaves without unwinding into the loop that this process was forked from."""
    try:
        with suppress(EOFError, ConnectionError):
            _watch(connection, verdict)
    finally:
        os._exit(0)


def serve(descriptor: int) -> None:
    """Forks a watcher for every pair of connections that arrives over the socket `descriptor`, until that is closed.

    A small file is read first, so that what is built at the first reading is built once and not in every reader.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(TrackerError):
        read_tracker(_FIRST_FILE, "first.csv", parse_programme({}))
    gc.collect()
    gc.freeze()
    control = socket.socket(fileno=descriptor)
    while True:
        told, descriptors, _, _ = socket.recv_fds(control, 1, 2)
        if not told:
            control.close()
            return
        connection: Connection = Connection(descriptors[0])
        verdict: Connection = Connection(descriptors[1])
        if os.fork() == 0:
            control.close()
            _leave(connection, verdict)
        connection.close()
        verdict.close()
