"""`python -m data.check FILE ...`: reads files as an upload would, stores nothing, prints the import receipt."""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from data.counting import counted
from data.errors import TrackerError
from data.programme import Programme, read_programme
from data.reading.child import read_tracker_in_child

SIDE_COUNTS: Final = ("indicators", "figures", "periods", "decisions", "cards")
_PATIENCE_SECONDS: Final = 1.0


def checked(path: Path, programme: Programme) -> dict[str, Any]:
    """Returns the receipt of one file as printed, with problem and remedy where the file cannot be used."""
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"{path.name} cannot be opened ({error.strerror})."
        return _refused(path, problem, "Check its name and that you may read it.")
    try:
        return read_tracker_in_child(content, path.name, programme, progress=_Progress(path.name)).receipt.as_json()
    except TrackerError as error:
        return _refused(path, error.problem, error.remedy)


class _Progress:
    """Tells on stderr which sheet is being read, once the reading has taken longer than people like to wait."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._started = time.monotonic()

    def __call__(self, sheet: str, number: int, count: int) -> None:
        if time.monotonic() - self._started > _PATIENCE_SECONDS:
            print(f"{self._name}: sheet {number} of {count}, {sheet}", file=sys.stderr)


def _refused(path: Path, problem: str, remedy: str) -> dict[str, Any]:
    said = {"file": path.name, "readable": False, "problem": problem, "remedy": remedy}
    return said | {"seconds": 0.0, "actions": 0, "sheets": [], "findings": []}


def shown(receipt: dict[str, Any]) -> str:
    """Returns a receipt in words, a line for each sheet and for each kind of finding."""
    actions, findings = counted(receipt["actions"], "action"), counted(len(receipt["findings"]), "finding")
    counts = f"{actions}, {findings}, {receipt['seconds']:.2f} s"
    lines = [f"{receipt['file']}: {counts}"]
    for sheet in receipt["sheets"]:
        rows = sheet["rows"]
        where = (
            f"headings in row {', '.join(map(str, sheet['header_rows']))}" if sheet["header_rows"] else "no headings"
        )
        lines.append(
            f"  {sheet['name']} ({sheet['kind']}): {where}; {counted(rows['read'], 'row')} read = {rows['kept']} kept"
            f" + {rows['set_aside']} set aside + {rows['headings_totals_notes']} headings, totals, notes"
        )
        if held := [counted(sheet[name], name.removesuffix("s")) for name in SIDE_COUNTS if name in sheet]:
            lines.append(f"    {', '.join(held)}")
        lines.extend(
            f"    {column}: {sheet['column_letters'][column]} ({heading})"
            for column, heading in sheet["columns"].items()
        )
    lines.extend(
        f"  {finding['rule']} {finding['sheet']}!{finding['cell'] or '-'}"
        f" {finding['value'] or ''}: {finding['message']}"
        for finding in receipt["findings"]
    )
    return "\n".join(lines)


def _print(text: str) -> None:
    """Prints, and does not mind a reader that stops early ("| head") or a terminal that lacks a letter."""
    try:
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 0 where every file was read, 1 where one could not be used."""
    parser = argparse.ArgumentParser(prog="python -m data.check", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print the receipt as JSON")
    parser.add_argument("--programme", type=Path, help="programme.toml with names, aliases and thresholds")
    given = parser.parse_args(arguments)
    try:
        programme = read_programme(given.programme)
    except TrackerError as error:
        print(error.problem, error.remedy, file=sys.stderr)
        return 2
    receipts = []
    for number, path in enumerate(given.files, 1):
        if len(given.files) > 1:
            print(f"file {number} of {len(given.files)}: {path.name}", file=sys.stderr)
        receipts.append(checked(path, programme))
    if given.json:
        _print(json.dumps(receipts[0] if len(receipts) == 1 else receipts, ensure_ascii=False, indent=1))
    else:
        _print("\n\n".join(shown(receipt) for receipt in receipts if receipt["readable"]))
    unusable = [receipt for receipt in receipts if not receipt["readable"]]
    for receipt in unusable:
        print(f"{receipt['problem']} {receipt['remedy']}", file=sys.stderr)
    return 1 if unusable else 0


if __name__ == "__main__":
    raise SystemExit(main())
