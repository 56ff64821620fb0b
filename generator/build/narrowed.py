"""Which files hold passages for narrower readers, and from whom these are kept: an editor sees that a mark works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.build.project import Project
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Decoded
from generator.editions.selection import View, find_cause
from generator.model.fields import Leaf, walk_leaves
from generator.model.project import Edition, ProjectFile
from generator.model.prose.cutting import has_passages
from generator.model.prose.tree import PassageNode, walk
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Narrowed:
    """So many passages of a file that the readers of some editions do not get; `editions` are their titles."""

    path: str
    count: int
    editions: tuple[str, ...]


def list_narrowed(project: Project) -> tuple[Narrowed, ...]:
    """Count the passages of each file that stand in what an edition shows, and are withheld from it."""
    decoded = project.decoded
    if decoded.project is None:
        return ()
    views = tuple(View(edition, project.today) for edition in decoded.project.editions)
    found = Counter(_find(decoded.project, decoded, views))
    return tuple(Narrowed(path, count, editions) for (path, editions), count in sorted(found.items()))


def tell_narrowed(narrowed: tuple[Narrowed, ...], words: Words) -> Iterator[str]:
    """Give a line for each file and the editions that do not show its passages."""
    for one in narrowed:
        message = "{path}：有 {n} 处收窄的文字不给{editions}看"
        yield words(message, path=one.path, n=one.count, editions=words("、").join(one.editions))


def _find(file: ProjectFile, decoded: Decoded, views: tuple[View, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the file of each passage with the titles of the editions that withhold it."""
    everyone = [view.edition for view in views]
    for leaf in walk_leaves(file):
        # What one edition says of itself stands in no other.
        own = [one for one in everyone if one.id == leaf.route[1]] if leaf.route[0] == "editions" else everyone
        yield from ((PROJECT_PATH, editions) for editions in _withhold(leaf, own))
    for entry in decoded.entries:
        shown = [view.edition for view in views if find_cause(entry.record, view) is None]
        for leaf in walk_leaves(entry.record):
            yield from ((entry.path, editions) for editions in _withhold(leaf, shown))


def _withhold(leaf: Leaf, editions: list[Edition]) -> Iterator[tuple[str, ...]]:
    """Yield, for each passage of a text, the editions that show the text without it."""
    if not leaf.shape.markup or not has_passages(leaf.value):
        return
    shown = [one for one in editions if leaf.clearance is None or leaf.clearance in one.classifications]
    for node in walk(leaf.read().nodes):
        if isinstance(node, PassageNode):
            names = tuple(one.title for one in shown if node.classification not in one.classifications)
            yield from (names,) if names else ()
