"""The shipped playbook, built once: the real data, all editions; for a release with all handbooks, kits and sheets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.build.auditing import audit_editions
from generator.build.build import build
from generator.build.draft import EditionDraft
from generator.build.papers import draft_papers
from generator.build.project import Project
from generator.build.reading import read_sources
from generator.build.result import Result
from generator.cache.publication import Staging
from generator.cache.store import Store
from generator.decode.entry import Decoded
from generator.diagnostics import Problem
from generator.editions.selection import Selection, View, select
from generator.forms.paper import Paper
from generator.graph.reads import TRAP
from generator.load.files import list_sources
from generator.pages.page import PageSet
from tests.support.browser import browser, open_page, serve, serve_folder, trouble
from tests.support.project import open_project

__all__ = ["browser", "open_page", "serve", "trouble"]

ROOT = Path(__file__).parents[2]
RELEASE = date(2026, 11, 29)
"""The day for which the shipped data are released: the tests do not ask the clock."""


SMALLER = ("risk-pack",)
"""The handbook that is typeset always: all that there are take minutes."""
FEW_SHEETS = 3
"""The sheets of an edition that are made always."""
AUDITED = "partner"
"""The edition whose files are audited always: people outside get it, and it holds a part of nearly everything."""


@dataclass(frozen=True)
class Shipped:
    """What the build of the shipped data gave."""

    output: Path
    result: Result
    selections: tuple[Selection, ...]


def leave_smaller(folder: Path) -> Path:
    """Give a copy of the shipped project that has fewer handbooks and is the same in all else."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("theme", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    project = folder / "data/playbook.yml"
    values = yaml.safe_load(project.read_text("utf-8"))
    values["handbooks"] = [book for book in values["handbooks"] if book["id"] in SMALLER]
    for edition in values["editions"]:
        edition.pop("kits", None)
        edition.pop("cards", None)
    project.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of a store that all processes of a test run share: the shipped files are read in one of them."""
    room = tmp_path_factory.getbasetemp()
    return (room.parent if "PYTEST_XDIST_WORKER" in os.environ else room) / "shipped.db"


@pytest.fixture(scope="session")
def decoded(memory: Path) -> Decoded:
    """Give the shipped records."""
    with Store(memory) as store:
        return read_sources(list_sources(ROOT)[0], store)


@pytest.fixture(scope="session")
def shipped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, memory: Path) -> Shipped:
    """Build what `make build` does; of handbooks and sheets some, unless a test for a release is to run.

    Then all editions are audited, and each page is composed twice.
    """
    folder = tmp_path_factory.mktemp("shipped")
    release = any(item.get_closest_marker("release") for item in request.session.items)
    root = ROOT if release else leave_smaller(folder / "project")
    with Store(memory) as store, pytest.MonkeyPatch.context() as patch:
        if release:
            patch.setenv(TRAP, "1")
        else:
            patch.setattr("generator.build.papers.draft_papers", _draft_few)
            patch.setattr("generator.build.publishing.audit_editions", _audit_one)
        project = open_project(root, store, RELEASE, output=folder / "dist")
        result = build(project)
    graph = project.graph
    assert graph
    views = [View(edition, RELEASE, project.words.locale) for edition in graph.project.editions]
    return Shipped(project.output, result, tuple(select(graph, view) for view in views))


def _draft_few(selection: Selection, pages: PageSet, project: Project) -> tuple[Paper, ...]:
    return draft_papers(selection, pages, project)[:FEW_SHEETS]


def _audit_one(drafts: Iterable[EditionDraft], staging: Staging, project: Project) -> tuple[Problem, ...]:
    return audit_editions([one for one in drafts if one.selection.view.edition.id == AUDITED], staging, project)


@pytest.fixture(scope="session")
def internal(shipped: Shipped) -> Iterator[str]:
    """The internal edition on a web server."""
    with serve_folder(shipped.output / "internal") as address:
        yield address
