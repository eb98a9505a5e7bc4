"""`python -m data.samples.write [FOLDER]`: writes the sample trackers, the same bytes every time."""

import sys
from pathlib import Path

from data.samples.reviews import folder
from data.samples.story import FOLDER, read_story
from data.samples.workbooks import sample_workbooks


def written_files(root: Path) -> list[Path]:
    """Writes every sample tracker under `root`, removes workbooks the story no longer tells of; returns the paths."""
    story = read_story()
    paths = []
    for day, name, content in sample_workbooks():
        path = root / folder(day, story) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    for stray in set(root.glob("*/*.xlsx")) - set(paths):
        stray.unlink()
    return paths


if __name__ == "__main__":
    for path in written_files(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        sys.stdout.write(f"{path.stat().st_size:8,}  {path.parent.name}/{path.name}\n")
