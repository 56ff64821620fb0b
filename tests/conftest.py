"""What holds for all tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.audit.formats.raw import read_raw
from generator.graph.reads import TRAP
from generator.site.woff2 import pack_woff2
from tests.support.snapshots import OPTION, Snapshot, find_snapshot, settle

# Tests start the program hundreds of times: it finds modules and templates compiled, as an installed one does.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# No test asks the clock, how busy the machine may be.
# A commit tries the same examples each time, so that what fails is its own doing; a release draws more, and others.
_SLOW = [HealthCheck.too_slow]
settings.register_profile("commit", deadline=None, max_examples=40, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("release", deadline=None, max_examples=100, suppress_health_check=_SLOW)
settings.load_profile("release" if os.environ.get("ALL_WORST") else "commit")

TRAPPED = ("build", "checks", "editions", "graph", "handbooks", "noninterference", "pages")
"""The rooms whose tests set traps for reads that go unrecorded."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to take wanted changes of snapshots over."""
    parser.addoption(OPTION, action="store_true", help="write the snapshots anew, as the texts are now")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take long: one that comes last keeps a process busy while the others have nothing."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_xdist_auto_num_workers() -> int:
    """Take one process more than there are processors: tests wait for browsers and servers a sixth of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Give what compares whole texts with the files `snapshots/<test module>/<name>` beside the test."""

    def compare(name: str, text: str) -> None:
        differing = settle(find_snapshot(request.path, name), text, take_over=request.config.getoption(OPTION))
        if differing:
            pytest.fail(differing, pytrace=False)

    return compare


@pytest.fixture(autouse=True, scope="session")
def _work_done_once() -> Iterator[None]:
    """Pack a font once, and read its bytes once for the audit: most builds of tests have the same.

    Each is a function of bytes alone.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.site.fonts.pack_woff2", lru_cache(maxsize=128)(pack_woff2))
        patch.setattr("generator.audit.formats.reading.read_raw", lru_cache(maxsize=128)(_read_whole))
        yield


def _read_whole(content: bytes) -> tuple[str, ...]:
    return tuple(read_raw(content))


@pytest.fixture(autouse=True, scope="session")
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test write into what the user's programs remember. Tests go on while somebody edits the generator."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.cache.fingerprint._confirm_own", lambda: None)
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True, scope="module")
def _traps(request: pytest.FixtureRequest) -> Iterator[None]:
    """Have every page composed twice where what is read is recorded and used; elsewhere the same pages once."""
    with pytest.MonkeyPatch.context() as patch:
        if request.path.relative_to(Path(__file__).parent).parts[0] in TRAPPED:
            patch.setenv(TRAP, "1")
        yield
