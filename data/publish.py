"""`python -m data.publish FILE ...`: reads files as an upload would and publishes them as one dated snapshot.

Exit 0: published; 1: refused, with two sentences on stderr and nothing stored; 2: wrong usage.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from data.check import shown
from data.counting import counted
from data.data_dates import proposed_date
from data.errors import TrackerError
from data.following import layouts
from data.following.doubles import doubles, settled
from data.following.full_or_open import of_trackers
from data.following.last_review import earlier_reviews, matches_decided, with_review_findings
from data.following.matching import FEWEST_PERCENT, matches_of, proposals_for
from data.following.measured_otherwise import indicators_before
from data.following.recalled import Recalled, recalled_for
from data.following.surprises import refuse_surprises
from data.programme import Programme, read_programme
from data.reading.actions.typed import shown as shown_day
from data.reading.child import read_tracker_in_child
from data.reading.opening.limits import check_size
from data.reading.tracker import Tracker
from data.store.access import LOCAL_PERSON, Person
from data.store.books import Store, open_store
from data.store.log import Deed
from data.store.snapshots import Snapshot


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.publish", description="Publishes trackers as one snapshot.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--data-date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="left out: it is proposed")
    parser.add_argument("--store", metavar="URL", help="default: TRACKER_STORE, else var/tracker.db")
    parser.add_argument("--by", metavar="NAME", default=LOCAL_PERSON.name, help="who publishes")
    parser.add_argument("--review", metavar="TITLE", help="default: as the programme numbers its reviews")
    parser.add_argument("--reason", help="why this supersedes what the data date has")
    parser.add_argument("--add", action="store_true", help="add the files to the review that the data date has")
    parser.add_argument(
        "--instead-of",
        action="append",
        default=[],
        metavar="NAME",
        help="with --add: a file of the review to leave out",
    )
    parser.add_argument(
        "--accept-matches",
        type=_percent,
        metavar="PERCENT",
        help="take new actions for vanished ones where their texts are alike to this many per cent",
    )
    parser.add_argument(
        "--yes", action="store_true", help="publish although figures jump, or one ref stands in two files and differs"
    )
    parser.add_argument("--programme", type=Path, help="programme.toml with names, aliases and thresholds")
    parser.add_argument("--json", action="store_true", help="print the snapshot's id and the receipts as JSON")
    return parser


def _percent(text: str) -> int:
    percent = int(text.removesuffix("%"))
    if not FEWEST_PERCENT <= percent <= 100:
        raise argparse.ArgumentTypeError(f"a whole number from {FEWEST_PERCENT} to 100 is wanted")
    return percent


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


@dataclass(frozen=True)
class _Read:
    """One file read, with the corrections of an earlier month where its headings made them known."""

    tracker: Tracker
    content: bytes
    recalled: Recalled | None

    @property
    def in_words(self) -> str:
        """Returns what was recalled for the file and applied, "" where nothing was."""
        if self.recalled is None:
            return ""
        when = f"{shown_day(self.recalled.saved_at)} by {self.recalled.saved_by}"
        agencies = [f'"{raw}" is {name}' for raw, name in self.recalled.corrections.agencies.items()]
        words = " ".join([*layouts.in_words(self.recalled.corrections), *agencies])
        return f"{self.tracker.name}: the corrections of {when} were applied, known by its headings. {words}"


def _read(
    paths: Sequence[Path], programme: Programme, data_date: date | None, store: Store, person: Person
) -> list[_Read]:
    """Returns what was read of each file; raises TrackerError for the first that cannot be used."""
    named = _named(paths)
    if len(named) < len(paths):
        raise TrackerError("A file is named twice.", "Name each file once.")
    read = []
    for number, (name, path) in enumerate(named.items(), 1):
        print(f"Reading {name} ({number} of {len(named)})", file=sys.stderr)
        content = _content(name, path)
        tracker = read_tracker_in_child(content, name, programme, data_date=data_date)
        recalled = recalled_for(tracker.receipt, store, person)
        if recalled:
            corrections = recalled.corrections
            tracker = read_tracker_in_child(content, name, programme, data_date=data_date, corrections=corrections)
        read.append(_Read(tracker, content, recalled))
    return read


def _proposal(read: Sequence[_Read], store: Store, person: Person) -> tuple[date, str]:
    """Returns the data date that the files propose, and why."""
    stated = {one.tracker.name: one.tracker.stated for one in read}
    before = max((snapshot.data_date for snapshot in store.snapshots(person)), default=None)
    return proposed_date(list(stated), stated, before, datetime.now(UTC).date())


def _stored(asked: argparse.Namespace, store: Store, read: Sequence[_Read], programme: Programme) -> Snapshot:
    """Returns the snapshot that the files became, or the new version of the review they were added to."""
    person, data_date = Person(asked.by), asked.data_date
    earlier, decided = earlier_reviews(store, data_date, person), matches_decided(store, person)
    measured = indicators_before(store, data_date, person)

    def checked(trackers: Sequence[Tracker]) -> list[Tracker]:
        found = doubles(trackers)
        once = settled(trackers, found, {})
        if not asked.yes:
            refuse_surprises(found, once, earlier, data_date, decided)
        return with_review_findings(once, data_date, earlier, programme.thresholds, decided, measured)

    trackers, contents = [one.tracker for one in read], {one.tracker.name: one.content for one in read}
    if asked.add:
        return store.add(
            trackers,
            contents,
            data_date=data_date,
            person=person,
            reason=asked.reason,
            instead_of=asked.instead_of,
            checked=checked,
        )
    return store.publish(
        checked(trackers), contents, data_date=data_date, review=asked.review, person=person, reason=asked.reason
    )


def _matched(asked: argparse.Namespace, store: Store) -> int | None:
    """Returns how many matches were accepted because they were asked for, None where they were not."""
    if asked.accept_matches is None:
        return None
    before, found = proposals_for(store, asked.data_date, Person(asked.by))
    if before is None:
        return 0
    alike = found[found["score"] >= asked.accept_matches]
    return len(store.decide(matches_of(alike, before, asked.data_date, is_accepted=True), Person(asked.by)))


def _published(asked: argparse.Namespace, store: Store, read: Sequence[_Read], programme: Programme) -> str:
    """Returns what is told of the snapshot that the files became."""
    person, data_date = Person(asked.by), asked.data_date
    snapshot = _stored(asked, store, read, programme)
    for one in read:
        if one.in_words:
            store.record(Deed.MAPPED, one.in_words, person, snapshot.id)
        stated = one.tracker.stated
        if stated and stated.day != data_date:
            told = f"{one.tracker.name} states another day. {stated.reason}; published for {shown_day(data_date)}."
            print(told, file=sys.stderr)
    named = {one.tracker.name for one in read}
    lists = of_trackers(
        [one.tracker for one in read],
        earlier_reviews(store, data_date, person),
        data_date,
        matches_decided(store, person),
        programme.reviews.trackers,
    )
    receipts = [receipt for receipt in store.receipts(snapshot.id, person) if receipt["file"] in named]
    recalled = [one.in_words for one in read if one.in_words]
    return _told(snapshot, receipts, recalled, lists, _matched(asked, store), as_json=asked.json)


def _told(
    snapshot: Snapshot,
    receipts: Sequence[dict[str, Any]],
    recalled: Sequence[str],
    lists: Sequence[str],
    matched: int | None,
    *,
    as_json: bool,
) -> str:
    if as_json:
        about = {"snapshot": snapshot.id, "data_date": snapshot.data_date, "review": snapshot.review}
        about |= {"version": snapshot.version, "actions": snapshot.action_count, "receipts": receipts}
        about |= {"recalled": list(recalled), "lists": list(lists), "matched": matched}
        return json.dumps(about, ensure_ascii=False, indent=1, default=str)
    headline = (
        f"Snapshot {snapshot.id}: {snapshot.review}, {snapshot.data_date}, {counted(snapshot.action_count, 'action')}, "
        f"published by {snapshot.published_by}"
    )
    added = f"Version {snapshot.version}: {', '.join(snapshot.file_names)}" if snapshot.version > 1 else ""
    alike = "" if matched is None else f"{counted(matched, 'action')} matched with the review before by the text."
    above = [line for line in (headline, added, *recalled, *lists, alike) if line]
    return "\n\n".join(["\n".join(above), *map(shown, receipts)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code of one publishing; without a data date the usage ends with the one proposed."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.instead_of and not asked.add:
        parser.error("--instead-of goes with --add")
    if asked.review and asked.add:
        parser.error("--review names a new review; one that is added to keeps its name")
    try:
        programme = read_programme(asked.programme)
        store = open_store(asked.store)
        try:
            read = _read(asked.files, programme, asked.data_date, store, Person(asked.by))
            if asked.data_date is None:
                day, why = _proposal(read, store, Person(asked.by))
                parser.error(f"--data-date is needed; {day.isoformat()} is proposed. {why}")
            told = _published(asked, store, read, programme)
        finally:
            store.close()
    except TrackerError as error:
        print(error.problem, error.remedy, sep="\n", file=sys.stderr)
        return 1
    print(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
