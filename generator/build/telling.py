"""What the records of a state tell, kept by the files that they stand in: comparing asks for it of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.build.project import Project
from generator.cache.artifact import digest_bytes, digest_values
from generator.changes.library import Library, Telling, read_entry
from generator.decode.entry import Entry, Key
from generator.graph.graph import Graph


def open_library(project: Project, graph: Graph) -> Library:
    """Give what reads the records of a graph, which are a project's; those of a file are read once for all times."""
    return Library(partial(_recall, project, graph))


def _recall(project: Project, graph: Graph) -> Iterator[tuple[Entry, Telling]]:
    files: dict[str, list[Entry]] = {}
    for entry in graph.entries.values():
        files.setdefault(entry.path, []).append(entry)
    sources = {source.path: source.bytes for source in project.sources if source.path in files}
    hardly = digest_values(graph.vocabulary.recipes)
    keys = [f"tell {path} {digest_bytes(content)} {hardly}" for path, content in sources.items()]
    told = project.store.memo_all(keys, [files[path] for path in sources], _read_entries, project.spread)
    for path, tellings in zip(sources, told, strict=True):
        # Which of two records with one name counts may follow from another file: one that is not known is read anew.
        yield from ((entry, tellings[entry.key]) for entry in files[path] if entry.key in tellings)


def _read_entries(entries: list[Entry]) -> Mapping[Key, Telling]:
    return {entry.key: read_entry(entry) for entry in entries}
