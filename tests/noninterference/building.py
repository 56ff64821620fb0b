"""Editions as their readers get them: every file of them, and where two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import get_args

from generator.build.draft import EditionDraft
from generator.build.editions import draft_edition, list_site
from generator.build.exporting import EXPORTERS
from generator.build.feeds import list_feeds
from generator.build.project import Project
from generator.build.publishing import _list_edition, publish
from generator.build.rules import list_rules
from generator.cache.artifact import Artifact
from generator.cache.publication import Staging
from generator.cache.store import Store
from generator.editions.selection import Selection, View, select
from generator.graph.graph import Graph
from generator.handbooks.book import Book
from generator.handbooks.identity import describe_chapter
from generator.handbooks.metadata import identify, write_packet
from generator.model.project import Edition
from generator.model.types import CLASSIFICATIONS, Status
from tests.support.project import open_project

Contents = Mapping[str, bytes]
_ROOM = 60
"""So many characters before and after a difference are shown."""
_PAGE, _ASSETS, _FONTS = ".html", "assets/", "assets/fonts/"


def find_view(graph: Graph, edition: str, today: date) -> View:
    """Give the view of one of a project's editions."""
    return View(next(one for one in graph.project.editions if one.id == edition), today)


def select_view(graph: Graph, view: View) -> Selection:
    """Select an edition, as a build does."""
    return select(graph, view)


def draft_alone(selection: Selection, project: Project) -> EditionDraft:
    """Draft an edition as a build does once the data are checked: the rules see all of the data, and are not asked."""
    return draft_edition(selection, project, tuple(list_rules().values()))


def remember_all(graph: Graph, project: Project) -> None:
    """Let a store remember the pages and titles of an edition that holds everything."""
    everything = Edition(
        id="all",
        title="全部",
        classifications=CLASSIFICATIONS,
        statuses=get_args(get_args(Status)[0]),
        edit_links=True,
        subjects=True,
    )
    selection = select(graph, View(everything, project.today))
    list(list_site(draft_edition(selection, project.choose(handbooks=False), ()), project, ()))  # to the end: then kept
    project.store.save()


def publish_edition(graph: Graph, edition: str, folder: Path, today: date) -> Contents:
    """Publish an edition with its books, where all of the data were built before; give every file by its path."""
    with Store() as store:
        project = open_project(folder, store, today)
        remember_all(graph, project)
        draft = draft_alone(select_view(graph, find_view(graph, edition, today)), project)
        result = publish((draft,), project)
    problems = (*draft.problems, *result.problems)
    assert not problems, problems
    top = project.output / edition
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def make_files(graph: Graph, edition: str, folder: Path, today: date) -> Contents:
    """Make every file of an edition that is its own, exports too, and of its books what is typeset."""
    with Store() as store:
        project = open_project(folder, store, today)
        draft = draft_alone(select_view(graph, find_view(graph, edition, today)), project)
        stages = list(list_stages(draft, project))
    return {artifact.path: artifact.render() for stage in stages for artifact in stage}


def list_exported(draft: EditionDraft, project: Project) -> Iterator[tuple[str, str, bytes]]:
    """Yield every file of an edition in every format that it is exported in: the format, the path, the contents."""
    for name, exporter in EXPORTERS.items():
        for path, content in exporter.render(draft, project).items():
            yield name, path, content


def list_stages(draft: EditionDraft, project: Project) -> Iterator[list[Artifact]]:
    """Yield every file of an edition that is its own, before it is made: what costs most comes last."""
    exported = {f"{name}/{path}": text for name, path, text in list_exported(draft, project)}
    books = (Artifact(f"handbooks/{book.name}.pdf", "", partial(_describe_book, book)) for book in draft.books)
    yield [*(Artifact(f"export/{path}", "", partial(bytes, text)) for path, text in exported.items()), *books]
    site = list(list_site(draft, project, ()))
    own = [one for one in site if not one.path.startswith(_ASSETS)]
    listing = _list_edition(draft, Staging(project.output, None, {}, {}), project)
    yield [listing, *(one for one in own if not one.path.endswith(_PAGE)), *list_feeds(draft, project)]
    yield [one for one in own if one.path.endswith(_PAGE)]
    yield [one for one in site if one.path.startswith(_FONTS)]


def _describe_book(book: Book) -> bytes:
    told = repr((replace(book, chapters=()), [describe_chapter(chapter) for chapter in book.chapters]))
    return told.encode() + write_packet(book, "", identify(book))


def list_differences(first: Contents, second: Contents) -> list[str]:
    """Give a line for each file that differs, with what stands where the first difference is."""
    lines = []
    for path in sorted(first.keys() | second.keys()):
        ours, theirs = first.get(path), second.get(path)
        if ours is None or theirs is None:
            lines.append(f"{path} is in one of them only")
        elif ours != theirs:
            lines.append(f"{path}: {_show(ours, theirs)}")
    return lines


def _show(ours: bytes, theirs: bytes) -> str:
    texts = [content.decode("utf-8", "replace") for content in (ours, theirs)]
    place = next(place for place, pair in enumerate(zip_longest(*texts)) if len(set(pair)) > 1)
    return " ≠ ".join(repr(text[max(place - _ROOM, 0) : place + _ROOM]) for text in texts)
