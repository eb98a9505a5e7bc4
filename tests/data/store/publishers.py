"""Publishers that run in processes of their own, to meet one another or to be killed."""

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.synchronize import Barrier

from data.errors import TrackerError
from data.reading.tracker import Tracker
from data.store.access import LOCAL_PERSON, Person
from data.store.books import open_store
from tests.data.store.made import OCTOBER, numbered, tracker

ACTIONS = 30
BIG = 300_000


def processes() -> ForkServerContext:
    """Returns what starts processes quickly: each is forked from one that has read and published before."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.data.store.warmed"])
    return context


def started(target: Callable[..., None], *given: object) -> tuple[ForkServerProcess, Connection]:
    """Returns a running process of `target`, called with one end of a pipe and what is given, and the other end."""
    context = processes()
    here, there = context.Pipe()
    process = context.Process(target=target, args=(there, *given), daemon=True)
    process.start()
    there.close()
    return process, here


def all_told(pipe: Connection) -> Iterator[object]:
    """Yields what an ended process had still to say."""
    with suppress(EOFError):
        while True:
            yield pipe.recv()


def unlike_any_other(mark: str, size: int = 0) -> tuple[Tracker, dict[str, bytes]]:
    """Returns a tracker of its own, its original file made `size` bytes longer, and the bytes by name."""
    read, files = tracker(f"{mark}.xlsx", numbered(ACTIONS, mark))
    content = files[read.name] + os.urandom(size)
    return replace(read, sha256=hashlib.sha256(content).hexdigest()), {read.name: content}


def publish_once(answer: Connection, url: str, mark: str, data_date: date, barrier: Barrier) -> None:
    """Publishes one tracker when all are ready; answers ("published", id) or ("refused", why)."""
    store = open_store(url)
    read, files = unlike_any_other(mark)
    barrier.wait()
    try:
        answer.send(("published", store.publish([read], files, data_date=data_date, person=Person(mark)).id))
    except TrackerError as error:
        answer.send(("refused", str(error)))


def publish_until_killed(answer: Connection, url: str, first: int) -> None:
    """Publishes a tracker for a new day, then adds another to it, and so on; answers (day, version) when stored."""
    store = open_store(url)
    unlike_any_other("same"), unlike_any_other("late")  # read once before the first moment at which it may be killed
    answer.send(None)
    for day in range(first, first + 1000):
        data_date = OCTOBER + timedelta(days=day)
        read, files = unlike_any_other("same", BIG)
        answer.send((day, store.publish([read], files, data_date=data_date, person=Person("Mortal")).version))
        read, files = unlike_any_other("late", BIG)
        answer.send((day, store.add([read], files, data_date=data_date, person=Person("Mortal")).version))


def open_at_once(answer: Connection, url: str, barrier: Barrier) -> None:
    """Opens a new store when all are ready; answers what is in it."""
    barrier.wait()
    answer.send(open_store(url).snapshots(LOCAL_PERSON))


def open_until_killed(answer: Connection, url: str) -> None:
    """Opens a new store."""
    answer.send(None)
    open_store(url)


def add_once(answer: Connection, url: str, mark: str, data_date: date, barrier: Barrier) -> None:
    """Adds one tracker to the review of a date when all are ready; answers "added" or why not."""
    store = open_store(url)
    read, files = unlike_any_other(mark)
    barrier.wait()
    try:
        store.add([read], files, data_date=data_date, person=Person(mark))
        answer.send("added")
    except TrackerError as error:
        answer.send(str(error))
