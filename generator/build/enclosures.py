"""The files of a dealer's own attachments: they lie beside its copy of a handbook, which names them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

from generator.build.auditing import audit_loose
from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.graph.graph import Graph
from generator.graph.handouts import list_handouts
from generator.model.attachment import find_suffix
from generator.model.documents import Attachment

UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
"""What a file's name cannot hold on some system, or makes it hard to handle."""
LONGEST = 40
"""Characters of a title in a file's name: with the rest it stays below 255 bytes."""


def list_enclosures(selection: Selection, dealer: str) -> Iterator[tuple[str, bytes]]:
    """Yield one dealer's own files as they are to be called behind its copy's name: id and title of the attachment."""
    graph = selection.graph
    own = {one.file: one for one in graph.all(Attachment) if one.subject == dealer}
    for _, found in list_handouts(graph):
        if one := own.get(found.path):
            yield _name(one), found.content.bytes


def _name(one: Attachment) -> str:
    title = UNSAFE.sub("", one.title)[:LONGEST].strip(".")
    return f"{one.id}-{title}{find_suffix(one.file)}"


def find_clash(graph: Graph, copies: Mapping[str, Path]) -> tuple[str, str, str] | None:
    """Give two dealers and the name that a file of each would have in one folder, None where all names differ.

    It may be one dealer twice, of whose files the second would take the place of the first. `copies` gives the copies
    by their dealers. Ids and titles stand in a row in a name, and titles may hold hyphens: what one's title ends with
    may be what another's id does. Names count as some systems compare them, in any case.
    """
    own: dict[str, list[str]] = {}
    for one in graph.all(Attachment):
        own.setdefault(one.subject or "", []).append(_name(one))
    holders: dict[str, str] = {}
    for dealer, copy in copies.items():
        for name in (copy.name, *(f"{copy.stem}-{name}" for name in own.get(dealer, ()))):
            called = normalize("NFC", name).casefold()
            if called in holders:
                return holders[called], dealer, name
            holders[called] = dealer
    return None


def audit_enclosures(selection: Selection, dealer: str) -> tuple[Problem, ...]:
    """Give what stands in these files that this dealer must not see."""
    files = dict(list_enclosures(selection, dealer))
    return audit_loose(selection, files) if files else ()


def write_enclosures(selection: Selection, dealer: str, copy: Path) -> tuple[str, ...]:
    """Write one dealer's own files beside its copy, where they are not there already; give their names."""
    names: list[str] = []
    for name, content in list_enclosures(selection, dealer):
        path = copy.with_name(f"{copy.stem}-{name}")
        names.append(path.name)
        if path.is_file() and path.read_bytes() == content:
            continue
        draft = path.with_name(f".{path.name}.part")
        try:
            draft.write_bytes(content)
            draft.replace(path)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return tuple(names)


def list_leftovers(copy: Path, enclosed: Collection[str]) -> tuple[str, ...]:
    """Give the names of files that lie beside a copy as its own do, and are none of them any more."""
    beside = (one.name for one in copy.parent.iterdir() if one.name.startswith(f"{copy.stem}-"))
    return tuple(sorted(name for name in beside if name not in enclosed))
