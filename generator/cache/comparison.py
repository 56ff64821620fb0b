"""A published folder, or a copy of one, against its own listings: every byte is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache.inventory import Stamp, digest_file, list_stamps
from generator.cache.publication import LISTING
from generator.diagnostics import UsageError

_LARGEST = 1 << 26
"""Bytes of a listing that is read: 64 MiB name some 400,000 files."""


@dataclass(frozen=True, slots=True)
class OutputComparison:
    """How a folder differs from its listings: paths below it, sorted.

    `listed` is the number of files that the listings name. `unlisted` holds the listings that are gone or cannot be
    read; what lies in their folders is not judged.
    """

    listed: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    stray: tuple[str, ...]
    unlisted: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether anything is not as it is listed."""
        return bool(self.changed or self.missing or self.stray or self.unlisted)


def compare_output(folder: Path) -> OutputComparison:
    """Compare an output folder with several editions, or the folder of one edition, with what was published.

    Nothing is followed or opened but plain files of the folder itself, whatever a listing names.
    Raises `UsageError` where there is no listing at all.
    """
    found = list_stamps(folder)
    shelves = _list_shelves(found)
    listings = {shelf: _read_listing(folder, shelf, found) for shelf in shelves}
    unlisted = tuple(shelf + LISTING for shelf, listing in listings.items() if listing is None)
    closed = tuple(path.removesuffix(LISTING) for path in unlisted)
    expected = {shelf + name: sha for shelf, files in listings.items() if files for name, sha in files.items()}
    there = {path for path in found if not path.startswith(closed)}
    judged = there - {shelf + LISTING for shelf in shelves}
    changed = [path for path in sorted(expected.keys() & judged) if not _is_sound(folder, path, found, expected)]
    missing, stray = sorted(expected.keys() - judged), sorted(judged - expected.keys())
    return OutputComparison(len(expected), tuple(changed), tuple(missing), tuple(stray), unlisted)


def _list_shelves(found: Mapping[str, Stamp | None]) -> list[str]:
    """Give where editions lie: the folder itself (``), or each folder in it (`partner/`)."""
    if LISTING in found:
        return [""]
    folders = sorted({path.partition("/")[0] + "/" for path in found if "/" in path})
    if not any(shelf + LISTING in found for shelf in folders):
        raise UsageError(
            "这个文件夹里没有 {name}，不是生成的结果。", "请写 dist，或者其中一个版本的文件夹。", name=LISTING
        )
    return folders


def _read_listing(folder: Path, shelf: str, found: Mapping[str, Stamp | None]) -> dict[str, object] | None:
    """Give an edition's files with their digests, None where there is no listing that can be read."""
    stamp = found.get(shelf + LISTING)
    if stamp is None or stamp.size > _LARGEST:
        return None
    try:
        values = json.loads((folder / shelf / LISTING).read_bytes())
        return {name: one["sha256"] for name, one in values["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _is_sound(folder: Path, path: str, found: Mapping[str, Stamp | None], expected: Mapping[str, object]) -> bool:
    return found[path] is not None and digest_file(folder / path) == expected[path]
