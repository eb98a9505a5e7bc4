"""A reader may die in any way: the process that asked lives, and says in two sentences what happened."""

import faulthandler
import functools
import io
import operator
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from data.errors import TrackerError
from data.programme import parse_programme
from data.reading.child import ReadingFailedError, in_child, read_tracker_in_child, warm_up
from data.reading.child_job import Job
from data.reading.opening.ole import PasswordNeededError
from data.reading.tracker import read_tracker
from tests.data.reading.opening.packages import sheet, xlsx
from tests.data.reading.opening.test_ole import LOCKED, PASSWORD
from tests.data.reading.outcomes import outcome, two_sentences

ROOT = Path(__file__).resolve().parents[3]
PROGRAMME = parse_programme({})
TABLE = b"Ref,Action,Lead agency,Due date,Status\r\n" + b"".join(
    b"%d,Publish plan %d,FIA,31/03/2026,Open\r\n" % (number, number) for number in range(1, 30)
)


def is_reader(process: psutil.Process) -> bool:
    """Returns whether a process is a living one that reads: other tests of this worker may have started servers."""
    with suppress(psutil.NoSuchProcess):
        is_alive = process.is_running() and process.status() != psutil.STATUS_ZOMBIE
        return is_alive and any("data.reading.child_process" in word for word in process.cmdline())
    return False


def of_ours() -> list[psutil.Process]:
    """Returns the living reading processes of this one; a dashboard that a story started has its own."""
    return list(filter(is_reader, psutil.Process().children()))


def settled(most: int, seconds: float = 60.0) -> int:
    """Returns how many processes are left when there are at most `most`, or when time is up."""
    latest = time.monotonic() + seconds
    while len(of_ours()) > most and time.monotonic() < latest:
        time.sleep(0.02)
    return len(of_ours())


def refusal(job: Job) -> TrackerError:
    with pytest.raises(TrackerError) as caught:
        in_child(job, "plan.xlsx")
    assert two_sentences(caught.value)
    return caught.value


def told(waiting: float, progress=None) -> str:
    """Reports progress, then waits: a function that both sides can import."""
    if progress:
        progress(0.5, "half")
    time.sleep(waiting)
    return "done"


def begun_and_ended(progress) -> None:
    """Reports that it begins, and that it is about to end."""
    progress(0.0, "begun")
    progress(1.0, "ending")


def written(folder: str) -> None:
    with open(Path(folder) / "leak.txt", "w", encoding="utf-8") as file:  # noqa: PTH123 - as hostile code would
        file.write("x")


def test_the_answer_is_that_of_this_process():
    here, there = (read(TABLE, "plan.csv", PROGRAMME) for read in (read_tracker, read_tracker_in_child))
    assert there.actions.equals(here.actions)
    assert (there.actions.dtypes == here.actions.dtypes).all()
    assert there.findings.equals(here.findings)
    assert there.sha256 == here.sha256
    assert {**there.receipt.as_json(), "seconds": 0} == {**here.receipt.as_json(), "seconds": 0}


@pytest.mark.parametrize(
    ("job", "sentence"),
    [
        pytest.param(Job((), {}, os.abort), "needs more than 1 GB of memory", id="abort"),
        pytest.param(Job((), {}, faulthandler._sigsegv), "breaks the reader", id="segmentation fault"),
        pytest.param(Job((3 << 30,), {}, bytearray), "needs more than 1 GB of memory", id="3 GB"),
        pytest.param(Job((9,), {}, os._exit), "breaks the reader", id="leaves without a word"),
        pytest.param(Job((5,), {}, time.sleep, wall_seconds=0.2), "takes longer than", id="sleeps"),
        pytest.param(
            Job((max, range(10**12)), {}, functools.reduce, wall_seconds=0.2), "takes longer than", id="never ends"
        ),
    ],
)
def test_every_death_of_a_reader_is_two_sentences(job, sentence):
    assert sentence in refusal(job).problem


def test_a_cell_at_the_end_of_the_grid_kills_the_parser_and_not_us():
    """Without the checks before it, this is what python-calamine does with 17 billion cells."""
    part = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert "memory" in refusal(Job((xlsx(part),), {}, bare_cells)).problem
    assert in_child(Job((xlsx(part), "plan.xlsx"), {}, outcome), "plan.xlsx") == (1,)


def bare_cells(content: bytes) -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_sentences_of_the_reader_come_through_unchanged():
    with pytest.raises(TrackerError) as caught:
        read_tracker_in_child(b"%PDF-1.4", "plan.xlsx", PROGRAMME)
    assert caught.value.problem == "plan.xlsx is a PDF, not a workbook."


def test_a_locked_file_asks_for_its_password_and_opens_with_it():
    with pytest.raises(PasswordNeededError):
        read_tracker_in_child(LOCKED, "plan.xlsx", PROGRAMME)
    read = read_tracker_in_child(LOCKED, "plan.xlsx", PROGRAMME, password=PASSWORD)
    assert PASSWORD not in repr(read.receipt.as_json())


def test_a_mistake_of_ours_is_an_ordinary_exception_with_its_traceback():
    with pytest.raises(ReadingFailedError, match="ZeroDivisionError"):
        in_child(Job((1, 0), {}, operator.truediv), "plan.xlsx")


def test_progress_is_reported_where_the_function_reports_it():
    heard = []
    assert in_child(Job((0.0,), {}, told, reports_progress=True), "x", lambda *what: heard.append(what)) == "done"
    assert in_child(Job((2, 1), {}, operator.sub, reports_progress=True), "x", lambda *what: heard.append(what)) == 1
    assert heard == [(0.5, "half")]


def test_a_reader_cannot_write_files(tmp_path):
    with pytest.raises(ReadingFailedError, match="File too large"):
        in_child(Job((str(tmp_path),), {}, written), "plan.xlsx")


def test_a_reader_prints_nothing(capfd):
    in_child(Job((2, b"a panic\n"), {}, os.write), "plan.xlsx")
    assert capfd.readouterr() == ("", "")


def test_two_read_at_once_and_more_wait_their_turn():
    reading, most, lock, both = 0, 0, threading.Lock(), threading.Barrier(2, timeout=60)

    def follow(share: float, _: str) -> None:
        nonlocal reading, most
        with lock:
            reading += 1 if share == 0 else -1
            most = max(most, reading)
        if share == 0:
            both.wait()  # until another one reads too

    warm_up()
    with ThreadPoolExecutor(4) as threads:
        job = Job((), {}, begun_and_ended, reports_progress=True)
        list(threads.map(lambda _: in_child(job, "x", follow), range(4)))
    assert most == 2


def test_no_process_is_left_but_the_warm_one():
    for job in (Job((), {}, os.abort), Job((9,), {}, time.sleep, wall_seconds=0.1), Job((1, 0), {}, operator.truediv)):
        with pytest.raises((TrackerError, ReadingFailedError)):
            in_child(job, "plan.xlsx")
    assert settled(1) == 1


def test_a_reader_nobody_waits_for_is_ended():
    class LeftError(Exception):
        """What a server raises in a script whose reader has gone."""

    def leave(*_: object) -> None:
        raise LeftError

    with pytest.raises(LeftError):
        in_child(Job((30,), {}, told, reports_progress=True), "x", leave)
    assert settled(1) == 1


def test_a_warm_process_that_was_killed_is_replaced():
    in_child(Job((0.0,), {}, told), "x")
    for process in of_ours():
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGKILL)
    assert in_child(Job((0.0,), {}, told), "x") == "done"


@pytest.mark.parametrize(
    "way", ["module", *(pytest.param(way, marks=pytest.mark.long) for way in ("script", "command")), "thread"]
)
def test_it_works_however_python_was_started_and_leaves_nothing_behind(tmp_path, way):
    code = (
        "from data.reading.child import read_tracker_in_child\n"
        "from data.programme import parse_programme\n"
        "print('main runs')\n"
        f"print(len(read_tracker_in_child({TABLE!r}, 'plan.csv', parse_programme({{}})).actions))\n"
    )
    if way == "thread":
        code = "import threading\ndef read():\n" + "".join(f"    {line}\n" for line in code.splitlines())
        code += "thread = threading.Thread(target=read)\nthread.start()\nthread.join()\n"
    (tmp_path / "started.py").write_text(code)
    arguments = {"module": ["-m", "started"], "script": [str(tmp_path / "started.py")]}.get(way, ["-c", code])
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": f"{ROOT}"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (run.stdout.split("\n"), run.stderr, run.returncode) == (["main runs", "29", ""], "", 0)


def test_threads_share_one_warm_process():
    with ThreadPoolExecutor(3) as threads:
        found = set(threads.map(lambda _: in_child(Job((), {}, os.getppid), "x"), range(6)))
    assert len(found) == 6
    assert threading.active_count() < 20
    assert settled(1) == 1
