"""What becomes of a link that is mended: only one that would lead where its readers may go is offered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.decode.entry import Entry, Key
from generator.diagnostics import Applicability, Location, Problem
from generator.graph.graph import Graph, list_parts
from generator.model.fields import narrow
from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.target import Target

_RULE = "malformed-link"


def weigh_links(problems: Iterable[Problem], graph: Graph) -> Iterator[Problem]:
    """Yield problems; where a malformed link would be broken once it is one, it is told without a replacement.

    The rule looks at each file by itself and cannot know what there is in others.
    """
    for problem in problems:
        if problem.rule == _RULE and problem.replacement and not _is_sound(problem, graph):
            yield replace(problem, replacement=None, applicability=Applicability.SUGGESTION)
        else:
            yield problem


def _is_sound(problem: Problem, graph: Graph) -> bool:
    mended = list_links(read_prose(str(problem.replacement), block=False))
    target = next((link.target for link, _ in mended), None)
    if isinstance(target, str):  # the web, or a mailbox
        return True
    if not isinstance(target, Target) or not isinstance(problem.location, Location):
        return False
    if target.is_page:
        return not target.part and target.id in graph.vocabulary.pages
    return is_open(target, _find_holder(problem.location, graph), graph)


def is_open(target: Target, holder: Entry | None, graph: Graph) -> bool:
    """Whether all who see a record may see what a link in it leads to."""
    entry = graph.entries.get(Key.of(target))
    if entry is None or holder is None:
        return False
    readers = holder.record.classification
    wide = narrow(readers, entry.record.classification) == readers and entry.record.status == "published"
    return wide and not entry.record.subject and (not target.part or target.part in list_parts(entry.record, readers))


def _find_holder(location: Location, graph: Graph) -> Entry | None:
    there = (entry for entry in graph.entries.values() if entry.path == location.path)
    around = [entry for entry in there if location.route[: len(entry.route)] == entry.route]
    return max(around, key=lambda entry: len(entry.route), default=None)
