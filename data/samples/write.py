"""`python -m data.samples.write`: writes the sample trackers, the same bytes every time, one folder a review."""

import sys
from datetime import date
from pathlib import Path

from data.samples.story import FOLDER, read_story
from data.samples.workbooks import sample_workbooks

NEXT = "next"


def folder_name(day: date, last: date) -> str:
    """Returns the folder of a review: its data date, or "next" for the one after the last published."""
    return NEXT if day > last else day.isoformat()


def written_files(root: Path) -> list[Path]:
    """Writes every sample tracker under `root`, removes workbooks no longer told of, and returns the paths."""
    last = read_story().dates[-2]
    paths = []
    for day, name, content in sample_workbooks():
        path = root / folder_name(day, last) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    for stray in set(root.glob("*/*.xlsx")) - set(paths):
        stray.unlink()
    return paths


if __name__ == "__main__":
    for path in written_files(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"{path.stat().st_size:8,}  {path.parent.name}/{path.name}\n")
