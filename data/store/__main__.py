"""`python -m data.store list|export|verify|backup|restore|withdraw`: the store, looked after from the command line.

Exit 0: done; 1: refused or broken, with two sentences on stderr; 2: wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data.counting import counted
from data.errors import TrackerError
from data.store.access import LOCAL_PERSON, Person
from data.store.archive import backed_up, exported, restored
from data.store.books import Store, open_store
from data.store.integrity import verdict
from data.store.snapshots import Snapshot


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.store", description="Looks after the store of snapshots.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--store", metavar="URL", help="default: TRACKER_STORE, else var/tracker.db")
    shared.add_argument("--by", metavar="NAME", default=LOCAL_PERSON.name, help="who does it, for the audit log")
    listing = commands.add_parser("list", parents=[shared], help="one line a snapshot")
    listing.add_argument("--all", action="store_true", help="superseded and withdrawn ones too")
    export = commands.add_parser("export", parents=[shared], help="original files and tables of one snapshot")
    export.add_argument("snapshot", type=int, metavar="ID")
    export.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="new or empty")
    commands.add_parser("verify", parents=[shared], help="checks every hash and every count")
    backup = commands.add_parser("backup", parents=[shared], help="a consistent copy in one SQLite file")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = commands.add_parser("restore", parents=[shared], help="a backup into an empty store")
    restore.add_argument("file", type=Path, metavar="FILE")
    withdraw = commands.add_parser("withdraw", parents=[shared], help="takes a snapshot out of what is shown")
    withdraw.add_argument("snapshot", type=int, metavar="ID")
    withdraw.add_argument("--reason", required=True)
    return parser


def _line(snapshot: Snapshot) -> str:
    parts = [
        f"{snapshot.id:>4}",
        f"{snapshot.data_date}",
        f"{counted(snapshot.action_count, 'action'):>14}",
        snapshot.review,
        f"by {snapshot.published_by}, {snapshot.published_at:%Y-%m-%d %H:%M} UTC",
        ", ".join(snapshot.file_names),
    ]
    if snapshot.version > 1:
        parts.append(f"version {snapshot.version}")
    if snapshot.retirement:
        parts.append(f"{snapshot.retirement.kind} by {snapshot.retirement.retired_by}: {snapshot.retirement.reason}")
    return "  ".join(parts)


def _is_whole(store: Store) -> bool:
    found = verdict(store.engine)
    for fault in found.faults:
        print(fault, file=sys.stderr)
    state = f"{len(found.faults)} broken" if found.faults else "all whole"
    print(f"{found.snapshots} snapshots, {found.parts} parts, {found.byte_count:,} bytes: {state}.")
    return not found.faults


def _is_done(store: Store, person: Person, asked: argparse.Namespace) -> bool:
    match asked.command:
        case "list":
            for snapshot in store.snapshots(person, with_superseded=asked.all):
                print(_line(snapshot))
        case "export":
            for path in exported(store, asked.snapshot, asked.out, person):
                print(path)
        case "backup":
            backed_up(store, asked.file, person)
            copy = open_store(str(asked.file))
            try:
                return _is_whole(copy)
            finally:
                copy.close()
        case "restore":
            print(f"{restored(asked.file, store, person)} snapshots restored.")
            return _is_whole(store)
        case "withdraw":
            store.withdraw(asked.snapshot, asked.reason, person)
            print(f"Snapshot {asked.snapshot} is withdrawn; it stays readable.")
        case _:
            return _is_whole(store)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code of one command."""
    asked = _parser().parse_args(arguments)
    try:
        store = open_store(asked.store)
        try:
            return 0 if _is_done(store, Person(asked.by), asked) else 1
        finally:
            store.close()
    except TrackerError as error:
        print(error.problem, error.remedy, sep="\n", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
