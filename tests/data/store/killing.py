"""Publishers killed at random moments, and what the store holds afterwards."""

import random
import time
from dataclasses import dataclass

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from data.store.integrity import verdict
from tests.data.store import publishers
from tests.data.store.made import OCTOBER
from tests.data.store.publishers import ACTIONS

LONGEST_SECONDS = 0.6


@dataclass(frozen=True)
class Aftermath:
    """What was told to be stored before the kills, what is stored, and what is wrong with that."""

    kills: int
    told: frozenset[tuple[int, int]]
    stored: frozenset[tuple[int, int]]
    partial: int
    faults: tuple[str, ...]

    @property
    def lost(self) -> int:
        """Returns how many were told to be stored and are not."""
        return len(self.told - self.stored)


def aftermath(url: str, times: int, seed: int = 7) -> Aftermath:
    """Returns what `times` publishers leave in the store at `url`, each killed by SIGKILL at a random moment."""
    moments = random.Random(seed)
    told: set[tuple[int, int]] = set()
    for kill in range(times):
        process, pipe = publishers.started(publishers.publish_until_killed, url, 1 + 1000 * kill)
        if not pipe.poll(60):
            raise TimeoutError("a publisher did not start")
        pipe.recv()
        time.sleep(moments.uniform(0, LONGEST_SECONDS))
        process.kill()
        process.join()
        told.update(one for one in publishers.all_told(pipe) if isinstance(one, tuple))
        pipe.close()
    store = open_store(url)
    snapshots = store.snapshots(LOCAL_PERSON, with_superseded=True)
    partial = sum(
        one.action_count != ACTIONS * one.version or len(store.actions(one.id, LOCAL_PERSON)) != one.action_count
        for one in snapshots
    )
    stored = {((one.data_date - OCTOBER).days, one.version) for one in snapshots}
    faults = verdict(store.engine).faults
    store.close()
    return Aftermath(times, frozenset(told), frozenset(stored), partial, faults)
