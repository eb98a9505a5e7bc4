"""Every odd, hostile and real file kept beside the checkout ends in sheets or in two sentences, within limits."""

from collections.abc import Iterator
from pathlib import Path

from data.errors import TrackerError
from data.reading.child import in_child
from data.reading.child_job import Job
from tests.data.reading.outcomes import outcome, two_sentences

NOT_FILES = {".json", ".py", ".txt"}
# What the parser cannot read though Excel can, what is empty, locked, damaged, or no workbook at all.
MOST_REFUSED_SHARE = 0.08


def endings(folder: Path) -> Iterator[tuple[str, str]]:
    """Yields (file, "read" or its refusal) for every file; raises where a file ended otherwise."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() or path.suffix in NOT_FILES or path.name == "SOURCES.tsv":
            continue
        try:
            in_child(Job((path.read_bytes(), path.name), {}, outcome), path.name)
        except TrackerError as error:
            yield path.name, str(error) if two_sentences(error) else f"NOT TWO SENTENCES: {error}"
        else:
            yield path.name, "read"


def test_every_real_tracker_is_read(shared):
    assert {ending for _, ending in endings(shared("trackers"))} == {"read"}


def test_odd_files_are_read_or_refused_in_words(shared):
    found = dict(endings(shared("odd")))
    refused = {name: ending for name, ending in found.items() if ending != "read"}
    assert [ending for ending in refused.values() if "NOT TWO" in ending] == []
    assert len(refused) <= MOST_REFUSED_SHARE * len(found), refused


def test_hostile_files_are_read_or_refused_in_words(hostile_files):
    found = dict(endings(hostile_files))
    assert [ending for ending in found.values() if "NOT TWO" in ending] == []
    read = {name for name, ending in found.items() if ending == "read"}
    exploding = {
        name for name in found if name.startswith(("zip0", "zip10", "xml01", "xml02", "xml03", "xml04", "xml05"))
    }
    assert read & exploding == set()
    assert {"geo01_dimension_lie_full_grid.xlsx", "brk06_path_traversal.xlsx", "csv06_utf8_urdu.csv"} <= read
    assert not list(hostile_files.parent.glob("**/*PWNED*"))
