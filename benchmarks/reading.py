"""Reading a tracker whole (find, map, type, check) beside the bare parser and beside pandas with openpyxl, all warm."""

import io
import time
from functools import partial

import pandas as pd
import python_calamine

from benchmarks.figures import Figure, median_seconds
from benchmarks.memory import peak_mib
from benchmarks.workbooks import FIRST_ROW, tracker
from data.programme import read_programme
from data.reading.child import read_tracker_in_child
from data.reading.tracker import read_tracker

SIZES = (1_000, 10_000, 50_000)
NAME, PROGRAMME = "invented.xlsx", read_programme()


def read_whole(content: bytes) -> object:
    """Returns what an upload would, read in this process."""
    return read_tracker(content, NAME, PROGRAMME)


def read_bare(content: bytes) -> object:
    """Returns the cells as python-calamine gives them."""
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def read_with_pandas(content: bytes) -> object:
    """Returns the table as pandas and openpyxl give it, told where the header is."""
    return pd.read_excel(io.BytesIO(content), engine="openpyxl", header=FIRST_ROW - 1)


def read_in_child(content: bytes) -> object:
    """Returns what an upload would, read in the limited process."""
    return read_tracker_in_child(content, NAME, PROGRAMME)


def _of_size(rows: int, small: bytes) -> tuple[float, list[Figure]]:
    """Returns the seconds that reading `rows` whole takes, and its figures beside those of the peers."""
    content, name = tracker(rows), f"{rows:,} × 13"
    repeats = 3 if rows > 10_000 else 7
    whole, bare = median_seconds(partial(read_whole, content), partial(read_bare, content), repeats=repeats)
    (with_pandas,) = median_seconds(partial(read_with_pandas, content), repeats=1, warm_ups=0)
    peaks = [peak_mib(work, small, content) for work in (read_whole, read_bare, read_with_pandas)]
    return whole, [
        Figure(f"{name} read whole", whole, "s", "bare python_calamine", bare, most_ratio=2.5),
        Figure(f"{name} read whole", whole, "s", "pandas with openpyxl", with_pandas, most_ratio=1 / 3),
        Figure(f"{name} peak memory", peaks[0], "MiB", "bare python_calamine", peaks[1]),
        Figure(f"{name} peak memory", peaks[0], "MiB", "pandas with openpyxl", peaks[2]),
    ]


def _of_child(small: bytes) -> list[Figure]:
    """Returns what the limited process adds to an upload, its first start and every later one."""
    start = time.perf_counter()
    read_in_child(small)
    first = time.perf_counter() - start
    apart, within = median_seconds(partial(read_in_child, small), partial(read_whole, small))
    return [
        Figure("limited process, first file of all", first, "s"),
        Figure("limited process, added to a file", max(0.0, apart - within), "s", most=0.5),
    ]


def figures() -> list[Figure]:
    """Returns times and peak memory at each size, the growth, and what the child process adds to an upload."""
    small, found, seconds = tracker(50), [], []
    for rows in SIZES:
        whole, of_size = _of_size(rows, small)
        seconds.append(whole)
        found += of_size
    grown, linear = seconds[-1] / seconds[-2], SIZES[-1] / SIZES[-2]
    growth = Figure(f"growth, {SIZES[-2]:,} to {SIZES[-1]:,} rows", grown, "×", "linear", linear, most_ratio=1.3)
    return [*found, growth, *_of_child(small)]
