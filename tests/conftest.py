"""What every test stands on: the reader's own store is never touched, and slow machines do not fail a property."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "house", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


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
def shared() -> Callable[[str], Path]:
    """Returns what gives the path of a folder or file beside the checkout's `shared`, or skips where it is absent."""

    def path_of(name: str) -> Path:
        path = ROOT.parent / "shared" / name
        if not path.exists():
            pytest.skip(f"shared/{name} is not beside this checkout")
        return path

    return path_of
