"""`python -m data.samples [--store URL]`: publishes the sample reviews into a store, skipping what is there."""

import argparse
import sys

from data.counting import counted
from data.errors import TrackerError
from data.programme import read_programme
from data.samples.publishing import publish_samples
from data.samples.reviews import SampleReview
from data.samples.workbooks import PROGRAMME
from data.store.access import LOCAL_PERSON
from data.store.books import open_store

DEFAULT_STORE = "sqlite:///var/sample.db"


def _show_progress(done: int, total: int, review: SampleReview) -> None:
    sys.stderr.write(f"{done + 1} of {total}: {review.review}, {review.data_date.isoformat()}\n")


def main(arguments: list[str] | None = None) -> int:
    """Publishes what is missing, prints a line a snapshot, and returns the exit code: 0 done, 1 refused."""
    parser = argparse.ArgumentParser(prog="python -m data.samples", description="Publish the sample reviews.")
    parser.add_argument("--store", default=DEFAULT_STORE, help=f"URL of the store; {DEFAULT_STORE} unless given")
    asked = parser.parse_args(arguments)
    try:
        store = open_store(asked.store)
        snapshots = publish_samples(store, read_programme(PROGRAMME), _show_progress)
    except TrackerError as error:
        sys.stderr.write(f"{error.problem}\n{error.remedy}\n")
        return 1
    for snapshot in snapshots:
        actions = counted(snapshot.action_count, "action")
        sys.stdout.write(f"{snapshot.data_date.isoformat()}  {snapshot.review}: {actions}\n")
    reviews = counted(len(store.snapshots(LOCAL_PERSON)), "review")
    sys.stdout.write(f"{len(snapshots)} published; the store now has {reviews}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
