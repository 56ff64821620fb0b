"""What of a commit is left unread: links that are followed on disk only, and submodules.

A link to what is read anyway brings nothing: on disk, too, each file is read once.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Container, Iterable, Iterator

from generator.changes.git import Commit, GitRepository, TreeFile
from generator.load.files import ATTACHMENT_FOLDER, PICTURE_FOLDER, ROOTS, is_hidden, is_picture, is_read, show_path

THEME = "theme"
FOLDERS = (*ROOTS, THEME, "mkdocs.yml")
"""What a build reads of a project."""
_LINK, _SUBMODULE = "120000", "160000"
_REGULAR = ("100644", "100755")


def list_unfollowed(repository: GitRepository, commit: Commit, files: Iterable[TreeFile]) -> Iterator[str]:
    """Yield the paths, as they can be printed, behind which a build may find what nobody reads in the commit.

    `files` are all that lie below the project's folders, and what stands in the place of one of these.
    """
    files = [one for one in files if not is_hidden(one.path)]
    links = [one for one in files if one.mode == _LINK]
    targets = repository.read_objects(commit, (one.object for one in links)) if links else {}
    held = {one.path for one in files if one.mode in _REGULAR}
    folders = {path[:at] for path in held for at, sign in enumerate(path) if sign == "/"}
    for one in files:
        if one.mode == _SUBMODULE or (
            one.mode == _LINK and not _is_read_anyway(one.path, targets[one.object], held, folders)
        ):
            yield show_path(one.path)


def _is_read_anyway(link: str, said: bytes, held: Container[str], folders: Container[str]) -> bool:
    """Whether a link leads to a file or folder of the same commit that is read without it, and for the same purpose."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(link), os.fsdecode(said)))
    if link in FOLDERS or not (path in held or path in folders):
        return False
    for folder in (ATTACHMENT_FOLDER, f"{THEME}/"):
        if any(_is_within(one, folder) for one in (link, path)):
            return all(_is_within(one, folder) for one in (link, path))
    if path in folders:
        return _is_within(path, PICTURE_FOLDER) or not _is_within(link, PICTURE_FOLDER)
    return is_read(path) or is_picture(path)


def _is_within(path: str, folder: str) -> bool:
    return f"{path}/".startswith(folder)
