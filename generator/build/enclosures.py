"""The files of a dealer's own attachments: they lie beside its copy of a handbook, which names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.build.auditing import audit_loose
from generator.diagnostics import Problem
from generator.editions.selection import Selection
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
            title = UNSAFE.sub("", one.title)[:LONGEST].strip(".")
            yield f"{one.id}-{title}{find_suffix(one.file)}", found.content.bytes


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
