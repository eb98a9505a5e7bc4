"""`python -m data.publish FILE ...`: reads files as an upload would and publishes them as one dated snapshot.

Exit 0: published; 1: refused, with two sentences on stderr and nothing stored; 2: wrong usage.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.check import shown
from data.errors import TrackerError
from data.programme import Programme, read_programme
from data.reading.child import read_tracker_in_child
from data.reading.limits import check_size
from data.reading.tracker import Tracker
from data.store import LOCAL_PERSON, Person, Snapshot, open_store


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.publish", description="Publishes trackers as one snapshot.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--data-date", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--store", metavar="URL", help="default: TRACKER_STORE, else var/tracker.db")
    parser.add_argument("--by", metavar="NAME", default=LOCAL_PERSON.name, help="who publishes")
    parser.add_argument("--review", metavar="TITLE", help="default: as the programme numbers its reviews")
    parser.add_argument("--reason", help="why this supersedes what the data date has")
    parser.add_argument("--programme", type=Path, help="programme.toml with names, aliases and thresholds")
    parser.add_argument("--json", action="store_true", help="print the snapshot's id and the receipts as JSON")
    return parser


def _named(paths: Sequence[Path]) -> dict[str, Path]:
    """Returns name -> path; files of one name are told apart by their folder."""
    often = Counter(path.name for path in paths)
    return {
        path.name if often[path.name] == 1 else f"{path.absolute().parent.name}/{path.name}": path for path in paths
    }


def _content(name: str, path: Path) -> bytes:
    try:
        check_size(name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise TrackerError(
            f"{name} cannot be opened.", f"Check the name and the rights of the file ({error.strerror})."
        ) from error


def _read(paths: Sequence[Path], programme: Programme, data_date: date) -> tuple[list[Tracker], dict[str, bytes]]:
    """Returns the trackers and their bytes by name; raises TrackerError for the first that cannot be used."""
    named = _named(paths)
    if len(named) < len(paths):
        raise TrackerError("A file is named twice.", "Name each file once.")
    trackers, contents = [], {}
    for number, (name, path) in enumerate(named.items(), 1):
        print(f"Reading {name} ({number} of {len(named)})", file=sys.stderr)
        contents[name] = _content(name, path)
        trackers.append(read_tracker_in_child(contents[name], name, programme, data_date=data_date))
    return trackers, contents


def _told(snapshot: Snapshot, trackers: Sequence[Tracker], *, as_json: bool) -> str:
    receipts = [tracker.receipt.as_json() for tracker in trackers]
    if as_json:
        about = {"snapshot": snapshot.id, "data_date": snapshot.data_date, "review": snapshot.review}
        about |= {"version": snapshot.version, "actions": snapshot.action_count, "receipts": receipts}
        return json.dumps(about, ensure_ascii=False, indent=1, default=str)
    headline = (
        f"Snapshot {snapshot.id}: {snapshot.review}, {snapshot.data_date}, {snapshot.action_count} actions, "
        f"published by {snapshot.published_by}"
    )
    return "\n\n".join([headline, *map(shown, receipts)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code of one publishing."""
    asked = _parser().parse_args(arguments)
    try:
        programme = read_programme(asked.programme)
        store = open_store(asked.store)
        try:
            trackers, contents = _read(asked.files, programme, asked.data_date)
            snapshot = store.publish(
                trackers,
                contents,
                data_date=asked.data_date,
                review=asked.review,
                person=Person(asked.by),
                reason=asked.reason,
            )
        finally:
            store.close()
    except TrackerError as error:
        print(error.problem, error.remedy, sep="\n", file=sys.stderr)
        return 1
    print(_told(snapshot, trackers, as_json=asked.json))
    return 0


if __name__ == "__main__":
    sys.exit(main())
