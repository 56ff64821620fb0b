"""Records that are there twice: one that was given another's id, or a file that was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related

_COPIED = re.compile(
    r"副本|复件|拷贝|备份|\bcopy\b|\bduplicate\b|[（(]\d+[)）]$|[-_ .](?:old|bak|backup)$| \d$", re.IGNORECASE
)
"""What file managers, and people, put into the name of a copy."""

Twins = Mapping[tuple[str, str], list[tuple[Entry, Entry]]]
"""Pairs of records of one kind and id, by the paths of their files: what was there first, and what came again."""


@cache
def is_copy(path: str) -> bool:
    """Whether a file's name says that it is a copy of another."""
    return _COPIED.search(PurePosixPath(path).stem) is not None


def explain_twins(twins: Twins) -> Iterator[Problem]:
    """Yield the problem of each record that is there twice, and one for all records of a file that was copied."""
    for (original, path), pairs in twins.items():
        if original != path and (is_copy(path) or len(pairs) > 1):
            first, again = pairs[0]
            related = (Related(first.locate(("id",)), "原来的在这里"),)
            message = "这个文件的 {n} 条记录在“{original}”里都有：多半是它的副本，删掉一个，或给每条换编号"
            arguments = {"n": len(pairs), "original": original}
            yield Problem("duplicate-id", again.locate(("id",)), message, arguments, related)
            continue
        for first, again in pairs:
            related = (Related(first.locate(("id",)), "先在这里用过"),)
            message = "{kind} 类里已经有编号 {id}"
            arguments = {"kind": again.key.kind, "id": again.key.id}
            yield Problem("duplicate-id", again.locate(("id",)), message, arguments, related)
