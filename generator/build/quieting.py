"""What rules need not look at again, kept with the project's other results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.build.project import Project
from generator.cache.artifact import digest_values
from generator.checks.quiet import Quiet
from generator.decode.entry import Entry


@contextmanager
def open_quiet(project: Project) -> Iterator[Quiet]:
    """Give the records in which an earlier run found nothing; what is found out meanwhile is kept for the next.

    A record is named by the bytes of its file and its place there, and all by what the project declares of records.
    """
    digests = project.digests

    def name(entry: Entry) -> str:
        digest = digests.get(entry.path)
        return f"{entry.path} {'/'.join(entry.route)} {digest}" if digest else ""

    key = f"quiet {digest_values(project.decoded.vocabulary.recipes)}"
    known = project.store.get(key)
    quiet = Quiet(known if isinstance(known, bytes) else b"", name)
    yield quiet
    if packed := quiet.pack():
        project.store.put(key, packed)
