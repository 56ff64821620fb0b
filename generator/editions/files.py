"""Which files an edition has beside its pages: pictures that its texts show, and what its attachments hand out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.decode.entry import Entry, Key
from generator.graph.graph import Graph
from generator.model.attachment import AttachedFile
from generator.model.documents import Attachment
from generator.model.fields import walk_leaves
from generator.model.picture import Picture, list_uses
from generator.model.project import ProjectFile


def select_pictures(
    graph: Graph, then: Graph, entries: Mapping[Key, Entry], project: ProjectFile
) -> dict[str, Picture]:
    """Give the pictures that are shown by what is left of the texts; no other has a way into the edition."""
    showing = (project, *(entry.record for key, entry in entries.items() if then.entries[key].pictures))
    paths = sorted({use.path for record in showing for use in list_uses(walk_leaves(record))})
    return {path: graph.pictures[path] for path in paths if path in graph.pictures}


def list_withheld_pictures(graph: Graph, shown: Mapping[str, Picture]) -> tuple[Picture, ...]:
    """Give the pictures that are withheld; one that is shown under another path is not."""
    names = {picture.name for picture in shown.values()}
    return tuple(picture for _, picture in sorted(graph.pictures.items()) if picture.name not in names)


def select_attachments(graph: Graph, entries: Mapping[Key, Entry]) -> dict[str, AttachedFile]:
    """Give the files of the attachments that readers see: none comes without its record."""
    records = (entry.record for entry in entries.values())
    paths = sorted({one.file for one in records if isinstance(one, Attachment)})
    return {path: graph.attachments[path] for path in paths if path in graph.attachments}


def list_withheld_attachments(graph: Graph, shown: Mapping[str, AttachedFile]) -> tuple[AttachedFile, ...]:
    """Give the files that are withheld; one of which readers have the same under another path is not."""
    digests = {one.digest for one in shown.values()}
    return tuple(one for _, one in sorted(graph.attachments.items()) if one.digest not in digests)
