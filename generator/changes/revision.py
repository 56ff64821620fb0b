"""A project's files at a commit, as `load` would have found them: from git's objects, nothing is checked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.changes.git import Commit, GitRepository, TreeFile, open_repository
from generator.changes.unfollowed import FOLDERS, list_unfollowed
from generator.diagnostics import Place, Problem
from generator.load.files import LARGEST, ROOTS, Source, is_read, report_size, show_path

_REGULAR = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project's files at a commit: `name` for reports, and what could not be read.

    `skipped` are symbolic links, which are followed on disk only, and submodules: what a build finds there is unknown.
    """

    name: str
    sources: tuple[Source, ...]
    commit: Commit
    unread: tuple[Problem, ...] = ()
    skipped: tuple[str, ...] = ()


def read_snapshots(root: Path, base: str, head: str | None, *, fork: bool = False) -> tuple[Snapshot, Snapshot | None]:
    """Read a project at two moments: at `base`, and at `head` (None: that is left to whoever opened the project).

    With `fork` the base is the commit from which the head left it. Raises `UsageError` where git, the repository or one
    of the revisions is missing.
    """
    repository = open_repository(root)
    old = repository.find_commit(base)
    new = repository.find_commit(head) if head is not None else None
    old = repository.find_fork(old, new) if fork else old
    return _read_commit(repository, old), _read_commit(repository, new) if new else None


def read_snapshot(root: Path, revision: str) -> Snapshot:
    """Read a project at a revision; raises `UsageError` as above."""
    repository = open_repository(root)
    return _read_commit(repository, repository.find_commit(revision))


def read_files(repository: GitRepository, commit: Commit, paths: Sequence[str]) -> Iterator[Source]:
    """Yield the files of a commit that stand at these paths from the project's root; links are passed over."""
    files = [one for one in repository.list_files(commit, paths) if one.path in paths and _is_readable(one)]
    contents = repository.read_objects(commit, (one.object for one in files))
    yield from (Source(one.path, contents[one.object]) for one in files)


def _is_readable(file: TreeFile) -> bool:
    return file.mode in _REGULAR and file.path.isprintable() and file.size <= LARGEST


def _read_commit(repository: GitRepository, commit: Commit) -> Snapshot:
    there = list(repository.list_files(commit, FOLDERS))
    files = [file for file in there if is_read(file.path) and file.path.partition("/")[0] in ROOTS]
    wanted = [file for file in files if _is_readable(file)]
    contents = repository.read_objects(commit, (file.object for file in wanted))
    sources = [Source(file.path, contents[file.object]) for file in wanted]
    return Snapshot(
        name=commit.label,
        sources=tuple(sorted(sources, key=lambda source: source.path)),
        commit=commit,
        unread=tuple(problem for file in files if (problem := _explain(file))),
        skipped=tuple(list_unfollowed(repository, commit, there)),
    )


def _explain(file: TreeFile) -> Problem | None:
    """Say why a file of a commit could not be read; None where it could, and for links and submodules."""
    if file.mode not in _REGULAR:
        return None
    if not file.path.isprintable():
        message = "文件名里有看不见或无法识别的字符"
        return Problem("unusable-file-name", Place(show_path(file.path)), message)
    if file.size > LARGEST:
        return report_size(file.path)
    return None
