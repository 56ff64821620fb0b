"""The shipped playbook, built once: the real data, all editions, with handbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.build.build import build, examine
from generator.build.result import Result
from generator.cache.store import Store
from generator.editions.selection import Selection
from tests.support.browser import browser, open_page, serve, serve_folder, trouble
from tests.support.project import open_project

__all__ = ["browser", "open_page", "serve", "trouble"]

ROOT = Path(__file__).parents[2]
RELEASE = date(2026, 11, 29)
"""The day for which the shipped data are released: the tests do not ask the clock."""


@dataclass(frozen=True)
class Shipped:
    """What the build of the shipped data gave."""

    output: Path
    result: Result
    selections: tuple[Selection, ...]


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """Build everything, as `make build` does."""
    folder = tmp_path_factory.mktemp("shipped")
    with Store() as store:
        project = open_project(ROOT, store, RELEASE, output=folder / "dist")
        result = build(project)
        selections, _ = examine(project)
    return Shipped(project.output, result, selections)


@pytest.fixture(scope="session")
def internal(shipped: Shipped) -> Iterator[str]:
    """The internal edition on a web server."""
    with serve_folder(shipped.output / "internal") as address:
        yield address
