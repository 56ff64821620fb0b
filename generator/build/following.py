"""What must follow when a figure changes: every place that holds another number, and the files with it put right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b

from generator.authoring.edits import Edit, apply_edits, make_edit
from generator.build.project import Project
from generator.build.rules import list_rules
from generator.checks.context import RuleContext
from generator.checks.differing import compare_uses
from generator.decode.entry import Entry, Key
from generator.diagnostics import Location, Problem
from generator.load.files import Source
from generator.model.reference import Figure
from generator.reports.resolve import resolve

_AROUND, _READ = 24, 120
"""Characters on either side that show where in a text a number stands, and how many are read to find them."""
_MARKUP = re.compile(r"\]\([^()\s]*\)|\[|\*\*|^[^\[\]()]*\)")
"""What a link is written with, and the end of one that was cut."""


@dataclass(frozen=True, slots=True)
class Follower:
    """A place that holds another number than its figure: `old`, with what is around it, where `new` should be.

    `edit` is None where a person must say what the place should hold. `id` names place and text, for the same files.
    """

    id: str
    entry: Entry | None
    path: str
    line: int
    before: str
    old: str
    new: str
    after: str
    edit: Edit | None


def list_followers(project: Project, key: Key) -> tuple[Follower, ...]:
    """Give what must follow a figure in a project that says another number than before; nothing for other kinds."""
    graph = project.graph
    if graph is None or key.kind != Figure.KIND or key not in graph.entries:
        return ()
    uses = compare_uses(RuleContext(graph, project.today))
    return tuple(_describe(project, problem) for entry, problem in uses if problem and entry.key == key)


def follow(project: Project, followers: tuple[Follower, ...], wanted: Container[str]) -> Iterator[Source]:
    """Yield the files in which the wanted places are put right."""
    edits: dict[str, list[Edit]] = defaultdict(list)
    for one in followers:
        if one.edit and one.id in wanted:
            edits[one.path].append(one.edit)
    for source in project.sources:
        if source.path in edits:
            text = source.bytes.decode()
            whole = project.documents[source.path].text
            yield Source(source.path, (text.removesuffix(whole) + apply_edits(whole, edits[source.path])).encode())


def _describe(project: Project, problem: Problem) -> Follower:
    (said,) = resolve([problem], project.documents, list_rules(), project.words)
    place = problem.location
    assert isinstance(place, Location)  # noqa: S101 - rules know routes only
    document = project.documents[said.path]
    edit, text, lines = make_edit(said, document.text), document.text, document.lines
    start, end = lines.find(said.line, said.column), lines.find(said.end_line, said.end_column)
    value = document.place(replace(place, span=None))
    first = lines.find(value.line, value.column)
    name = f"{place.path} {place.route} {place.span} {text[start:end]} {edit.text if edit else ''}"
    return Follower(
        id=blake2b(name.encode(), digest_size=8).hexdigest(),
        entry=_find_entry(project, place),
        path=said.path,
        line=said.line,
        before=_MARKUP.sub("", text[max(start - _READ, first) : start])[-_AROUND:],
        old=str(problem.arguments["found"]),
        new=str(problem.arguments["value"]),
        after=_MARKUP.sub("", text[end : end + _READ].partition("\n")[0])[:_AROUND],
        edit=edit,
    )


def _find_entry(project: Project, place: Location) -> Entry | None:
    held = (one for one in project.decoded.entries if one.path == place.path)
    return next((one for one in held if place.route[: len(one.route)] == one.route), None)
