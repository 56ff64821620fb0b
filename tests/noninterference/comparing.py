"""What tells how much an edition withholds: two projects that differ in that only, looked at side by side."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator.cache.artifact import Artifact
from generator.cache.store import Store
from generator.diagnostics import Route
from generator.editions.selection import EditionGraph, Selection, View
from generator.graph.graph import Graph
from generator.model.attachment import AttachedFile
from generator.model.base import Component
from generator.model.documents import Attachment
from generator.model.fields import item_key, list_shapes
from tests.noninterference.building import (
    Contents,
    draft_alone,
    find_view,
    list_differences,
    list_stages,
    remember_all,
    select_view,
)
from tests.noninterference.company import OPEN, Company
from tests.noninterference.injecting import Sight, Whole
from tests.noninterference.projection import is_seen
from tests.noninterference.variants import make_variant
from tests.noninterference.wording import CLOSED, HIDDEN, list_secrets
from tests.support.project import TODAY, link_files, open_project


@dataclass(frozen=True)
class Side:
    """A project of which an edition withholds something, with the secrets in it."""

    company: Company
    graph: Graph
    view: View
    secrets: frozenset[str]

    def list_seen(self) -> frozenset[str]:
        """Give the records that the edition holds, by a reading of its own."""
        edition = next(one for one in self.company.project["editions"] if one["id"] == self.view.edition.id)
        records = [record for records in self.company.files.values() for record in records]
        return frozenset(f"{one['kind']}:{one['id']}" for one in records if is_seen(one, edition, self.view.today))


@dataclass(frozen=True, slots=True)
class _Bytes:
    """What a file holds that is handed out."""

    bytes: bytes


def hand_out(graph: Graph) -> Graph:
    """Give the graph with a file for each attachment, which holds its own name."""
    paths = dict.fromkeys(one.file for one in graph.all(Attachment))
    contents = {path: path.encode() for path in paths}
    files = {
        path: AttachedFile(path, len(content), sha256(content).hexdigest(), _Bytes(content))
        for path, content in contents.items()
    }
    return Graph(graph.project, graph.entries, graph.vocabulary, graph.pictures, files)


@cache
def open_side(edition: str, amount: int, *, whole: bool = False) -> Side:
    """Read the project with so much withheld from an edition, `whole`: for all causes."""
    company = make_variant(edition, amount, whole=whole)
    files = company.write()
    graph = hand_out(link_files(files))
    return Side(company, graph, find_view(graph, edition, TODAY), list_secrets("".join(files.values())))


def open_pair(edition: str, amount: int, *, whole: bool = False) -> tuple[Side, Side]:
    """Give the project with nothing withheld from an edition, and the one with so much."""
    return open_side(edition, 0), open_side(edition, amount, whole=whole)


class Pair:
    """Two projects that differ in what an edition withholds; what a fault sees is the one whose turn it is.

    `memory` keeps what is read from one pair to the next, where what is lost needs no more looking for. With `later` an
    edition that holds everything is built before.
    """

    def __init__(
        self, sides: tuple[Side, Side], root: Path, *, memory: Store | None = None, later: bool = False
    ) -> None:
        self._sides = sides
        self._wholes = [Whole(side.graph, side.view) for side in self._sides]
        self._root = root
        self._memory = memory
        self._later = later
        self.sight = Sight(self._wholes[0])

    def find_trace(self) -> str | None:
        """Give the first thing that tells the two apart: what pages may know, what the audit is told, or a file."""
        return next(self._list_traces(), None)

    def _list_traces(self) -> Iterator[str]:
        selections = [select_view(self._turn(number).graph, self._sides[number].view) for number in (0, 1)]
        for side, selection in zip(self._sides, selections, strict=True):
            yield from _list_mistakes(side, selection)
        if self._memory is None:
            yield from _list_losses(self._sides[0], selections[0].graph)
        yield from _list_known_differences(*(selection.graph for selection in selections))
        yield from self._compare_files(selections)

    def _compare_files(self, selections: Sequence[Selection]) -> Iterator[str]:
        with ExitStack() as stack:
            stores = [self._memory or stack.enter_context(Store()) for _ in selections]
            made = [self._make(*one) for one in zip((0, 1), selections, stores, strict=True)]
            for stage in zip(*made, strict=True):
                for path in dict.fromkeys(path for artifacts in stage for path in artifacts):
                    contents = (self._render(number, path, artifacts) for number, artifacts in enumerate(stage))
                    yield from list_differences(*contents)

    def _make(self, number: int, selection: Selection, store: Store) -> Iterator[dict[str, Artifact]]:
        """Yield an edition's files, stage by stage."""
        side, project = self._turn(number), open_project(self._root, store)
        if self._later:
            remember_all(side.graph, project)
        stages = list_stages(draft_alone(selection, project), project)
        store.save()
        while (stage := next(stages, None)) is not None:
            yield {artifact.path: artifact for artifact in stage}
            self._turn(number)

    def _render(self, number: int, path: str, artifacts: Mapping[str, Artifact]) -> Contents:
        self._turn(number)
        return {path: artifacts[path].render()} if path in artifacts else {}

    def _turn(self, number: int) -> Side:
        self.sight.whole = self._wholes[number]
        return self._sides[number]


def _list_mistakes(side: Side, selection: Selection) -> Iterator[str]:
    """Yield what an edition holds and should not, or should and does not, and what the audit is told wrongly."""
    if wrong := side.list_seen() ^ {str(key) for key in selection.graph.entries}:
        yield f"the edition holds, or lacks, {min(wrong)} and {len(wrong) - 1} more records"
    values = [one.value for one in selection.withheld]
    told = repr(values)
    if wrong := list_secrets(told) ^ side.secrets:
        yield f"the audit is told, or not told, of {min(wrong)} and {len(wrong) - 1} more texts"
    seen, files = side.list_seen(), {one.path for one in selection.attachments}
    closed = {one.file for one in side.graph.all(Attachment) if f"attachment:{one.id}" not in seen}
    if mistaken := files ^ closed:
        yield f"the audit is told, or not told, of the file {min(mistaken)}"
    if OPEN in told or None in values:
        yield "the audit is told of what readers see, or of nothing"


def _list_losses(side: Side, held: EditionGraph) -> Iterator[str]:
    """Yield what an edition lacks: all but narrower fields, and the names of records that readers do not see."""
    seen, closed = side.list_seen(), frozenset(CLOSED[side.view.edition.id])
    known = dict(_list_values(held))
    for place, value in _list_values(side.graph, closed):
        if place[0] in {*seen, "project"} and HIDDEN not in str(value) and known.get(place) != value:
            yield f"pages do not know {'/'.join(place)}: {value!r}"


def _list_known_differences(first: EditionGraph, second: EditionGraph) -> Iterator[str]:
    """Yield what differs in what pages may know. Of prose that is whether there is any: files tell what it says."""
    ours, theirs = (dict(_list_values(graph)) for graph in (first, second))
    for place in dict.fromkeys((*ours, *theirs)):
        if ours.get(place) != theirs.get(place):
            yield f"pages know {'/'.join(place)}: {ours.get(place)!r} ≠ {theirs.get(place)!r}"
    if other := first.attachments.keys() ^ second.attachments.keys():
        yield f"pages know the file {min(other)}"


def _list_values(graph: Graph, closed: Container[str | None] = ()) -> Iterator[tuple[Route, object]]:
    for key, entry in graph.entries.items():
        yield from _walk(entry.record, (str(key),), closed)
        for one in entry.mentions:
            if one.clearance not in closed:
                yield (str(key), one.route[0], f"→ {one.target}"), str(one.target)
    yield from _walk(graph.project, ("project",), closed)


def _walk(component: Component, route: Route, closed: Container[str | None]) -> Iterator[tuple[Route, object]]:
    for name, shape in list_shapes(type(component)).items():
        if shape.clearance in closed:
            continue
        value = getattr(component, name)
        items = enumerate(value or ()) if shape.many else ((0, value),)
        for index, item in items:
            here = (*route, name, item_key(item, index))
            if isinstance(item, Component):
                yield from _walk(item, here, closed)
            else:
                yield here, bool(item) if shape.markup else item
