"""A company whose every text is an attack, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import build
from generator.cache.store import Store
from tests.robustness.hostile import list_hostile
from tests.support.browser import browser, open_page, serve, trouble
from tests.support.project import open_project, write_files

__all__ = ["browser", "open_page", "serve", "trouble"]


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions of the hostile company."""
    root = write_files(tmp_path_factory.mktemp("hostile"), list_hostile())
    result = build(open_project(root, Store()))
    assert [edition.id for edition in result.editions] == ["public", "partner", "internal"], result.problems
    return root / "dist"
