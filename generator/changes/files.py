"""Files that are no records: pictures, the theme and its configuration. Which of them changed, by their content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from generator.changes.git import Commit, GitRepository, open_repository
from generator.changes.unfollowed import FOLDERS
from generator.load.files import ROOTS, is_litter, is_read

_GOVERNING = (
    *(".owners.yml", "CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"),
    *(".github/workflows", ".github/actions", ".gitlab-ci.yml", ".gitlab/ci", ".workflow", ".ci", "Makefile"),
    *("requirements", "requirements.txt", "pyproject.toml", "generator"),
    *(".pre-commit-config.yaml", ".gitattributes", ".gitmodules"),
)
"""What says who approves, what is checked and by which program: whoever changes it may do without all the rest."""
_REGULAR = ("100644", "100755")
_SHA1 = 40
"""Digits of an object's name in a repository that names them by SHA-1; longer ones are SHA-256."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that came, went or changed; `former` is the path of one that only moved, "" otherwise.

    `was` and `size` are its bytes before and after, 0 where it is not there. `handed_out` is the title of the
    attachment that hands it out, now or before, "" for all other files. `governs` tells that it says who approves, what
    is checked or by which program.
    """

    path: str
    action: Literal["added", "removed", "changed", "moved"]
    former: str = ""
    was: int = 0
    size: int = 0
    handed_out: str = ""
    governs: bool = False


def compare_files(root: Path, base: Commit, head: Commit | None) -> tuple[FileChange, ...]:
    """Give the files besides records that differ between two commits, or (None) from the files on disk.

    Those by which the repository governs itself may lie beside the project or at the repository's top.
    """
    return (*_compare_governing(root, base, head), *_compare(*_list_both(root, base, head)))


def _compare_governing(root: Path, base: Commit, head: Commit | None) -> Iterator[FileChange]:
    """Yield what governs, by paths from the folder of the project, or else from the repository's top."""
    project = open_repository(root)
    top = root.joinpath(*[".."] * project.prefix.count("/"))
    for repository in (project, *([GitRepository(top, "")] if project.prefix else [])):
        old = _list_committed(repository, base, _GOVERNING)
        new = (
            _list_committed(repository, head, _GOVERNING) if head else dict(_list_on_disk(repository, old, _GOVERNING))
        )
        yield from (replace(one, governs=True) for one in _compare(old, new))


def _compare(old: Mapping[str, _Content], new: Mapping[str, _Content]) -> tuple[FileChange, ...]:
    gone = {path for path in old if path not in new}
    homes = {old[path].name: path for path in sorted(gone, reverse=True)}
    changes = []
    for path, content in sorted(new.items()):
        former = homes.get(content.name, "") if path not in old else ""
        was = old.get(path)
        if former in gone and former:
            gone.remove(former)
            changes.append(FileChange(path, "moved", former, content.size, content.size))
        elif was is None:
            changes.append(FileChange(path, "added", size=content.size))
        elif was.name != content.name:
            changes.append(FileChange(path, "changed", was=was.size, size=content.size))
    return (*changes, *(FileChange(path, "removed", was=old[path].size) for path in sorted(gone)))


def list_contents(root: Path, base: Commit, head: Commit | None) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the files besides records of two commits, or (None) of one and those on disk, with names of their content.

    What has one name holds the same.
    """
    old, new = ({path: one.name for path, one in some.items()} for some in _list_both(root, base, head))
    return old, new


class _Content(NamedTuple):
    """What a file holds: the name of its content, and its size in bytes."""

    name: str
    size: int


def _list_both(root: Path, base: Commit, head: Commit | None) -> tuple[Mapping[str, _Content], Mapping[str, _Content]]:
    repository = open_repository(root)
    old = _list_committed(repository, base)
    return old, _list_committed(repository, head) if head else dict(_list_on_disk(repository, old))


def _list_committed(
    repository: GitRepository, commit: Commit, folders: Sequence[str] = FOLDERS
) -> Mapping[str, _Content]:
    governing = folders is _GOVERNING  # what is put there may be a link or a submodule, too
    files = [one for one in repository.list_files(commit, folders) if governing or one.mode in _REGULAR]
    return {one.path: _Content(one.object, one.size) for one in files if governing or _is_told(one.path)}


def _list_on_disk(
    repository: GitRepository, known: Mapping[str, _Content], folders: Sequence[str] = FOLDERS
) -> Iterator[tuple[str, _Content]]:
    """Yield the files on disk that git would keep; what is no regular file is passed over, but for links that govern.

    A submodule that governs counts as it was: which commit of it is on the disk says its own repository.
    """
    governing = folders is _GOVERNING
    for path in repository.list_kept(folders):
        place = repository.root / path
        if governing and path in known and place.is_dir() and not place.is_symlink():
            yield path, known[path]
            continue
        if governing and place.is_symlink():
            content = os.fsencode(place.readlink())
        elif (governing or _is_told(path)) and place.is_file() and not place.is_symlink():
            content = place.read_bytes()
        else:
            continue
        yield path, _Content(_name_content(content, known[path].name if path in known else ""), len(content))


def _name_content(content: bytes, known: str) -> str:
    """Name a content as git would, whichever ends of lines it has on this machine: `known` is the name to compare."""
    names = [_hash(one, known) for one in (content, content.replace(b"\r\n", b"\n"))]
    return known if known in names else names[0]


def _hash(content: bytes, known: str) -> str:
    kind = hashlib.sha256 if len(known) > _SHA1 else hashlib.sha1
    return kind(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _is_told(path: str) -> bool:
    """Whether a file is one that readers may get, and no record: hidden ones and editors' backups are not."""
    return not is_litter(path) and not (is_read(path) and _is_source(path))


def _is_source(path: str) -> bool:
    return path.partition("/")[0] in ROOTS
