"""`python -m benchmarks.outcomes FOLDER [FOLDER ...]`: what `python -m data.check` makes of every file, and its cost.

A line a file: how it ended, wall seconds (the start of the command included), the most memory a process of it held.
A receipt must add up and a refusal must be two sentences; anything else, more than 60 s or more than 1 GiB is a FAULT.
Exit 0: no fault; 1: some; 2: wrong usage. Linux only: memory is read from /proc.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

MOST_SECONDS: Final = 60.0
MOST_MIB: Final = 1024.0
PATIENCE_SECONDS: Final = 120.0
_POLL_SECONDS: Final = 0.02
_LONGEST_NAME, _LONGEST_ENDING = 44, 110
_NOT_TRACKERS: Final = frozenset({".json", ".py", ".tsv", ".md", ".toml"})
_ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Outcome:
    """How one file ended: `fault` says what is wrong with that, "" where nothing is."""

    file: str
    ending: str
    seconds: float
    peak_mib: float
    fault: str = ""

    @property
    def is_read(self) -> bool:
        """Returns whether a receipt was given."""
        return self.ending.startswith("read")


def files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yields the files of folders, and the files given themselves, in order; scripts and lists beside them left out."""
    for folder in folders:
        found = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        yield from (path for path in found if path.is_file() and path.suffix not in _NOT_TRACKERS)


def _held_mib(session: int) -> float:
    """Returns the most memory that any process of a session has held so far."""
    held = 0.0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, ValueError):
                if os.getsid(int(entry.name)) == session:
                    status = (entry / "status").read_text(encoding="ascii", errors="replace")
                    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
                    held = max(held, int(line.split()[1]) / 1024)
    return held


def _run(path: Path) -> tuple[str, str, float, float]:
    """Returns what the command printed on its two outputs, its seconds, and the most memory held."""
    command = [sys.executable, "-m", "data.check", str(path.resolve()), "--json"]
    started = time.monotonic()
    with subprocess.Popen(
        command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        held = 0.0
        while time.monotonic() - started < PATIENCE_SECONDS:
            held = max(held, _held_mib(process.pid))
            try:
                out, err = process.communicate(timeout=_POLL_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            return out, err, time.monotonic() - started, held
        os.killpg(process.pid, signal.SIGKILL)
        return "", "", time.monotonic() - started, held


def _is_sentence(text: object) -> bool:
    return isinstance(text, str) and len(text) > 10 and text.endswith(".") and "Traceback" not in text


def _judged(answer: dict[str, Any]) -> tuple[str, str]:
    """Returns how a file ended, in words, and what is wrong with that."""
    if not answer["readable"]:
        is_told = _is_sentence(answer["problem"]) and _is_sentence(answer["remedy"])
        return f"refused: {answer['problem']}", "" if is_told else "not two sentences"
    sheets = answer["sheets"]
    rows = [sheet["rows"] for sheet in sheets]
    adds_up = all(row["read"] == row["kept"] + row["set_aside"] + row["headings_totals_notes"] for row in rows)
    adds_up &= answer["actions"] == sum(row["kept"] for row in rows)
    kinds = Counter(sheet["kind"] for sheet in sheets)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return f"read: {answer['actions']} actions; sheets: {told}", "" if adds_up else "the receipt does not add up"


def outcome(path: Path) -> Outcome:
    """Returns how `python -m data.check` ended for one file."""
    out, err, seconds, held = _run(path)
    try:
        ending, fault = _judged(json.loads(out))
    except (ValueError, KeyError, TypeError):
        ending, fault = f"no receipt: {err.strip()[-80:]}", "neither a receipt nor two sentences"
    faults = [fault] if fault else []
    faults += ["over 60 s"] if seconds > MOST_SECONDS else []
    faults += ["over 1 GiB"] if held > MOST_MIB else []
    return Outcome(path.name, ending, seconds, held, ", ".join(faults))


def line(found: Outcome) -> str:
    """Returns one line of the table."""
    fault = f"  FAULT: {found.fault}" if found.fault else ""
    name, ending = found.file[:_LONGEST_NAME], " ".join(found.ending.split())[:_LONGEST_ENDING]
    return f"{name:{_LONGEST_NAME}}  {found.seconds:6.1f}  {found.peak_mib:6.0f}  {ending}{fault}"


def summary(found: Sequence[Outcome]) -> str:
    """Returns the counts of the table and its worst figures in a sentence."""
    read = sum(one.is_read for one in found)
    faults = sum(bool(one.fault) for one in found)
    slowest, largest = max(one.seconds for one in found), max(one.peak_mib for one in found)
    return (
        f"{len(found)} files: {read} read, {len(found) - read} refused, {faults} at fault; "
        f"slowest {slowest:.1f} s, largest {largest:.0f} MiB."
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; returns 0 where no file is at fault, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outcomes", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a folder of files, or a file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the table to FILE")
    asked = parser.parse_args(arguments)
    paths = list(files(asked.folders))
    if not paths:
        parser.error("there is no file in these folders")
    print(f"{'file':{_LONGEST_NAME}}  {'s':>6}  {'MiB':>6}  outcome")
    found = []
    for path in paths:
        found.append(outcome(path))
        print(line(found[-1]), flush=True)
    print(summary(found))
    if asked.json:
        asked.json.write_text(json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False), "utf-8")
    return int(any(one.fault for one in found))


if __name__ == "__main__":
    sys.exit(main())
