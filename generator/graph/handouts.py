"""The files that a graph hands out, each under the path that it has in an edition."""

from __future__ import annotations

from collections.abc import Iterator

from generator.graph.graph import Graph
from generator.model.attachment import AttachedFile
from generator.model.documents import Attachment


def list_handouts(graph: Graph) -> Iterator[tuple[str, AttachedFile]]:
    """Yield the files by their paths, in the order of their records."""
    for record in graph.all(Attachment):
        if found := graph.attachments.get(record.file):
            yield found.publish_as(record.id), found
