"""What every test stands on: the reader's own store is never touched, and slow machines do not fail a property."""

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from data.programme import read_programme
from data.samples.publishing import publish_samples
from data.store.books import open_store

ROOT = Path(__file__).resolve().parent.parent
# What takes longest comes first, so that no worker is left alone with it at the end; all else in order of name.
LONGEST_FIRST = ("browser", "data/reading/test_shared_files.py", "pages", "data/store", "data", "analytics")
# The stories that want servers of their own have a worker of theirs, and all others share one, with its one dashboard.
OWN_SERVERS = {"corrections", "decisions", "doorstep", "hostile_files", "hostile_text", "upload", "versions"}
# `make test-all` looks at everything; `make test` takes a sample of what is long, the same one each time under CI.
IS_WHOLE = os.environ.get("TEST_ALL") == "1"
# Two of the 114 hostile files take longer to make than all others to make and read: the rows and sheets at Excel's end.
COSTLY_TO_MAKE = ('book("geo06_', 'book("geo07_')
Once = Callable[[str, Callable[[Path], None]], Path]

settings.register_profile(
    "house",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=100 if IS_WHOLE else 30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


class Turns(LoadFileScheduling):
    """Who runs what: the tests of a file stay together, and never more than two browsers are at work."""

    def _split_scope(self, nodeid: str) -> str:
        path = Path(nodeid.partition("::")[0])
        if path.parent.name != "browser":
            return str(path)
        return "own servers" if path.stem.removeprefix("test_") in OWN_SERVERS else "one dashboard"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Turns:
    config.option.loadscopereorder = False
    return Turns(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(ROOT / "tests")
        return next((at for at, part in enumerate(LONGEST_FIRST) if path.is_relative_to(part)), len(LONGEST_FIRST))

    left_out = [] if IS_WHOLE else [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = sorted((item for item in items if item not in left_out), key=place)


def pytest_collection_finish() -> None:
    """Leaves what is loaded by now out of every later look for garbage: it never dies, and there is much of it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _store_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Points the stores at new embedded ones, so that no test opens those under var/."""
    folder = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_STORE", f"sqlite:///{folder / 'tracker.db'}")
        patch.setenv("TRACKER_SAMPLE_STORE", f"sqlite:///{folder / 'sample.db'}")
        patch.delenv("TRACKER_PROGRAMME", raising=False)
        yield


@pytest.fixture(scope="session")
def is_whole() -> bool:
    """Returns whether everything is looked at, or a sample of what is long."""
    return IS_WHOLE


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Returns what gives the path of a folder or file beside the checkout's `shared`, or skips where it is absent."""

    def path_of(name: str) -> Path:
        path = ROOT.parent / "shared" / name
        if not path.exists():
            pytest.skip(f"shared/{name} is not beside this checkout")
        return path

    return path_of


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Returns what gives a folder by its name, filled by the first worker of a run that asks; no test changes it."""
    base = tmp_path_factory.getbasetemp()
    made = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once"

    def folder(name: str, fill: Callable[[Path], None]) -> Path:
        made.mkdir(exist_ok=True)
        place, is_made = made / name, made / f"{name} is made"
        with (made / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not is_made.exists():
                place.mkdir(exist_ok=True)
                fill(place)
                is_made.touch()
        return place

    return folder


@pytest.fixture(scope="session")
def hostile_files(shared: Callable[[str], Path], once: Once) -> Path:
    """Returns the folder of hostile files under 100 MB; a sample leaves out the two of COSTLY_TO_MAKE."""
    lines = (shared("hostile") / "make_hostile_files.py").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if IS_WHOLE or not line.lstrip().startswith(COSTLY_TO_MAKE)]

    def fill(folder: Path) -> None:
        script = folder.with_suffix(".py")
        script.write_text("\n".join(kept), encoding="utf-8")
        command = [sys.executable, str(script), str(folder), "--small"]
        subprocess.run(command, check=True, capture_output=True, timeout=600)

    return once("hostile", fill)


@pytest.fixture(scope="session")
def _sample_is_published(_store_of_the_tests: None, once: Once) -> None:
    """Puts a copy of the sample's store where the pages look for it."""

    def fill(folder: Path) -> None:
        store = open_store(f"sqlite:///{folder / 'sample.db'}")
        publish_samples(store, read_programme())
        store.close()

    shutil.copy(once("sample", fill) / "sample.db", os.environ["TRACKER_SAMPLE_STORE"].removeprefix("sqlite:///"))
