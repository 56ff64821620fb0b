"""Comparisons of the small company with itself after a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.build.comparing import diff
from generator.cache.store import Store
from generator.changes.changes import Changes
from tests.support.project import WORDS, list_company, open_project
from tests.support.repository import Repo, make_repo

Compare = Callable[..., Changes]
"""Called with files that change (None: removed), gives what the comparison says of them."""


@pytest.fixture(scope="session")
def store() -> Store:
    """Give a memory that all comparisons share: most of their files are the same."""
    return Store()


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Give a repository with the small company."""
    return make_repo(tmp_path / "repo", list_company())


def compare_repo(repo: Repo, store: Store, base: str = "HEAD", head: str | None = None) -> Changes:
    """Compare a repository's project at two revisions."""
    return diff(open_project(repo.root, store), base, head, WORDS)


@pytest.fixture
def compare(tmp_path: Path, store: Store) -> Compare:
    """Give a function that compares the small company, itself changed by `base`, with what `head` makes of it."""

    def run(head: Mapping[str, str | None], base: Mapping[str, str] | None = None) -> Changes:
        repo = make_repo(tmp_path / "repo", {**list_company(), **(base or {})})
        return compare_repo(repo.write(head), store)

    return run
