"""Every odd, hostile and real file kept beside the checkout ends in sheets or in two sentences, within limits."""

from collections.abc import Iterator
from pathlib import Path

from data.errors import TrackerError
from data.reading.child import in_child
from data.reading.child_job import Job
from tests.data.reading.outcomes import outcome, two_sentences

NOT_FILES = {".json", ".py", ".txt"}
# What a sample of the hostile files must hold beside every second one: files that are read although they look hostile.
READ_THOUGH_HOSTILE = {"geo01_dimension_lie_full_grid.xlsx", "brk06_path_traversal.xlsx", "csv06_utf8_urdu.csv"}
# What the parser cannot read though Excel can, what is empty, locked, damaged, or no workbook at all.
MOST_REFUSED_SHARE = 0.08


def endings(folder: Path, step: int = 1) -> Iterator[tuple[str, str]]:
    """Yields (file, "read" or its refusal) for every file, or each of a step; raises where a file ended otherwise."""
    paths = [
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix not in NOT_FILES and path.name != "SOURCES.tsv"
    ]
    for path in [path for at, path in enumerate(paths) if at % step == 0 or path.name in READ_THOUGH_HOSTILE]:
        try:
            in_child(Job((path.read_bytes(), path.name), {}, outcome), path.name)
        except TrackerError as error:
            yield path.name, str(error) if two_sentences(error) else f"NOT TWO SENTENCES: {error}"
        else:
            yield path.name, "read"


def test_every_real_tracker_is_read(shared):
    assert {ending for _, ending in endings(shared("trackers"))} == {"read"}


def test_odd_files_are_read_or_refused_in_words(shared, is_whole):
    found = dict(endings(shared("odd"), 1 if is_whole else 3))
    refused = {name: ending for name, ending in found.items() if ending != "read"}
    assert [ending for ending in refused.values() if "NOT TWO" in ending] == []
    assert len(refused) <= MOST_REFUSED_SHARE * len(found), refused


def test_hostile_files_are_read_or_refused_in_words(hostile_files, is_whole):
    found = dict(endings(hostile_files, 1 if is_whole else 2))
    assert [ending for ending in found.values() if "NOT TWO" in ending] == []
    read = {name for name, ending in found.items() if ending == "read"}
    exploding = {
        name for name in found if name.startswith(("zip0", "zip10", "xml01", "xml02", "xml03", "xml04", "xml05"))
    }
    assert read & exploding == set()
    assert read >= READ_THOUGH_HOSTILE
    assert not list(hostile_files.parent.glob("**/*PWNED*"))
