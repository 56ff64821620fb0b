"""The output folder: `dist` leads to a folder that is complete; a new build is staged beside it and switched in.

    dist -> .dist/<name>/          what readers see
    .dist/<name>/<edition>/…       the files; those that did not change are hard links to the build before
    .dist/spare/                   the folders of the build before, to be filled again (`cache/spare.py`)

Files are never changed in place, and whatever happens before the switch leaves `dist` as it was. Where a system has no
symbolic links, `dist` is the folder itself: the switch are two renames, and what dies between them is set right by the
next build.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.cache.artifact import Artifact, Spread
from generator.cache.inventory import Stamp, digest_file, list_stamps, read_stamp, seal
from generator.cache.spare import SPARE, keep_spare, remove_files, take_spare
from generator.cache.system import link_file, link_folder, lock, move
from generator.diagnostics import UsageError

LISTING = "build.json"
"""The file in each edition that lists all others."""
_STAGING = ".dist"
_LOCK = "lock"
_NAME = "name"
"""Holds the name of the build that `dist` itself is, where it is no link."""


class Published(NamedTuple):
    """A published file: what it was made from (`key`), its digest, and its stamp since it was written."""

    key: str
    sha256: str
    stamp: Stamp


Ledger = Mapping[str, Published]
"""Path below the output folder (`internal/index.html`) to what is known of that file."""


@dataclass(slots=True)
class Staging:
    """A build in the making.

    `known` holds the files of the build before that still are what was written, `disturbed` the paths that somebody
    has changed, removed or added since.
    """

    folder: Path
    previous: Path | None
    known: Ledger
    ledger: dict[str, Published]
    disturbed: tuple[str, ...] = ()
    written: int = 0
    discarded: bool = False
    held: set[str] = field(default_factory=set)
    """Files that lie in the folder already, links to those of the build before; what is not added goes in the end."""
    _spelled: dict[str, str] = field(default_factory=dict)

    def discard(self) -> None:
        """Give the build up: nothing will be published, and `dist` stays as it is."""
        self.discarded = True

    def add(self, edition: str, artifact: Artifact) -> None:
        """Put a file in its place: a link to the same file of the build before, else newly rendered."""
        path = f"{edition}/{artifact.path}"
        if not self._reuse(path, artifact):
            self.ledger[path] = self._write(path, artifact)
            self.written += 1

    def add_all(self, edition: str, artifacts: Iterable[Artifact], spread: Spread, later: str = "") -> None:
        """Put files in their places: links to the same files of the build before, the others newly rendered.

        Those in the folder `later` are still to come, and only there.
        """
        wanted = {f"{edition}/{artifact.path}": artifact for artifact in artifacts}
        # What ended makes room first: a folder may be wanted where a file was, and a file where a folder was.
        held = (path for path in self.held if path.startswith(f"{edition}/") and path not in wanted)
        self._drop(path for path in held if not (later and path.startswith(f"{edition}/{later}/")))
        new = [path for path, artifact in wanted.items() if not self._reuse(path, artifact)]
        self.ledger.update(zip(new, spread(lambda path: self._write(path, wanted[path]), new), strict=True))
        self.written += len(new)

    def sweep(self) -> None:
        """Remove what is in the folder and was not added."""
        self._drop(self.held)

    def _drop(self, paths: Iterable[str]) -> None:
        ended = set(paths) - self.ledger.keys()
        remove_files(self.folder, ended)
        self.held -= ended

    def _reuse(self, path: str, artifact: Artifact) -> bool:
        """Link to the file of the build before if that was made from the same and is whole."""
        other = self._spelled.setdefault(path.casefold(), path)
        if other != path:
            message = "输出文件 {one} 和 {other} 只差大小写，在 Windows 和 macOS 上是同一个文件。"
            raise UsageError(message, "请给其中一个改名（多半在 theme 文件夹里）。", one=path, other=other)
        old = self.known.get(path)
        taken = self._link(path, old) if old and old.key == artifact.key else None
        if taken:
            self.ledger[path] = taken
        return taken is not None

    def _write(self, path: str, artifact: Artifact) -> Published:
        content = artifact.render()
        target = self._make_room(path)
        # What stands there already may be a link to a published file: that one must not change.
        target.unlink(missing_ok=True)
        target.write_bytes(content)
        return Published(artifact.key, sha256(content).hexdigest(), read_stamp(target))

    def _make_room(self, path: str) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _link(self, path: str, old: Published) -> Published | None:
        """Link to the earlier file if it still is what was written then: what was changed in place stays behind."""
        if self.previous is None:
            return None
        if path in self.held:
            return old if self._is_sound(path, old) else None
        source, target = self.previous / path, self._make_room(path)
        with suppress(OSError):
            if read_stamp(source) != old.stamp:
                return None
            if link_file(source, target):
                return old
            # A copy takes a while: it is that of the file that was looked at only if nobody wrote meanwhile.
            if read_stamp(source) == old.stamp:
                return old._replace(stamp=read_stamp(target))
        return None

    def _is_sound(self, path: str, old: Published) -> bool:
        """Whether a link that is held still leads to what was written."""
        with suppress(OSError):
            return read_stamp(self.folder / path) == old.stamp
        return False


def list_published(ledger: Ledger, edition: str) -> dict[str, dict[str, object]]:
    """Give an edition's files with their digests and sizes, by path."""
    prefix = f"{edition}/"
    return {
        path.removeprefix(prefix): {"sha256": one.sha256, "size": one.stamp.size}
        for path, one in sorted(ledger.items())
        if path.startswith(prefix)
    }


def write_listing(values: Mapping[str, object]) -> bytes:
    """Write an edition's listing as JSON."""
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def seal_ledger(ledger: Ledger) -> str:
    """Name all published files by their stamps (32 hex digits)."""
    return seal({path: one.stamp for path, one in ledger.items()})


def seal_output(current: Path) -> str:
    """Name all that lies in a published folder: as its ledger is named, while no file is changed, removed or added."""
    return seal(list_stamps(current))


def find_current(dist: Path) -> Path | None:
    """Give the folder that `dist` leads to, or is; None where nothing has been published."""
    if not dist.is_symlink():
        return dist if _read_name(dist) else None
    current = dist.parent / dist.readlink()
    return current if current.is_dir() else None


def name_current(dist: Path) -> str:
    """Give the name of the build that is published, "" where nothing is."""
    current = find_current(dist)
    return "" if current is None else _read_name(dist) if current == dist else current.name


@contextmanager
def stage(dist: Path, known: Ledger, name: str) -> Iterator[Staging]:
    """Stage a build called `name`; on leaving it becomes `dist`. With an exception, or discarded, it is thrown away.

    Raises `UsageError` where the folder cannot be written, is in use by another build, or `dist` is not ours to
    replace.
    """
    room = find_room(dist)
    with _report_faults(dist), _hold(room):
        if not _is_ours(dist):
            raise UsageError(
                "{name} 已经存在，而且不是上一次生成的结果。", "请把 {name} 改名或删除后再生成。", name=dist.name
            )
        _recover(dist)
        previous = find_current(dist)
        sound, disturbed = _inspect(previous, known) if previous and known else ({}, ())
        _clean(room, previous, room / SPARE if sound else None)
        folder = room / (f"{name}-2" if name_current(dist) == name else name)
        held = take_spare(room, folder, {path: one.stamp for path, one in sound.items()})
        staging = Staging(folder, previous, sound, {}, disturbed, held=held)
        try:
            yield staging
            if not staging.discarded:
                staging.sweep()
                _switch(dist, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if sound and previous and dist.is_symlink() and not (disturbed or staging.discarded):
            keep_spare(room, previous, _list_ended(sound, staging.ledger))
        _clean(room, previous if staging.discarded else folder, room / SPARE)


def _inspect(previous: Path, known: Ledger) -> tuple[dict[str, Published], tuple[str, ...]]:
    """Give the files of a build that still are what was written, and the paths of all that is not.

    A file that was copied or touched, as when the whole project moves to another disk, is known by its bytes.
    """
    found = list_stamps(previous)
    sound: dict[str, Published] = {}
    for path, one in known.items():
        stamp = found.get(path)
        if stamp == one.stamp:
            sound[path] = one
        elif stamp and stamp.size == one.stamp.size and digest_file(previous / path) == one.sha256:
            sound[path] = one._replace(stamp=stamp)
    return sound, tuple(sorted({*known, *found} - sound.keys()))


def _list_ended(sound: Ledger, ledger: Ledger) -> Iterator[str]:
    """Yield the files of a build that the next one does not have, or has anew."""
    return (path for path, one in sound.items() if path not in ledger or ledger[path].stamp != one.stamp)


def find_room(dist: Path) -> Path:
    """Give the folder in which builds are staged; each output has its own, as a build clears away what is not its."""
    return dist.parent / (_STAGING if dist.name == _STAGING.removeprefix(".") else f"{_STAGING}-{dist.name}")


def _is_ours(dist: Path) -> bool:
    """Whether `dist` is free, an empty folder, a link that an earlier build has made, or that build itself."""
    if dist.is_symlink():
        return dist.readlink().parent.name == find_room(dist).name
    if dist.is_dir() and not any(dist.iterdir()):
        return True
    return not dist.exists() or bool(_read_name(dist))


def _read_name(dist: Path) -> str:
    """Give the name of the build that `dist` itself is; "" where it is a link, or a folder that no build has made."""
    if dist.is_symlink() or not any(dist.glob(f"*/{LISTING}")):
        return ""
    return _recall_name(dist)


def _recall_name(dist: Path) -> str:
    with suppress(OSError):
        return (find_room(dist) / _NAME).read_text(encoding="utf-8")
    return ""


def _switch(dist: Path, folder: Path) -> None:
    """Let `dist` lead to the new folder, in one step; where that cannot be, let it become that folder."""
    room = find_room(dist)
    link = room / "next"
    with suppress(FileNotFoundError):
        link.unlink()
    if dist.is_dir() and not dist.is_symlink():
        with suppress(OSError):
            # Only an empty one goes: somebody made it beforehand, as a place for the output.
            dist.rmdir()
    if (dist.is_symlink() or not dist.exists()) and link_folder(link, Path(room.name, folder.name)):
        link.replace(dist)
    else:
        _exchange(dist, folder)


def _exchange(dist: Path, folder: Path) -> None:
    """Put the new folder in the place of `dist`, which is set aside; where that fails, everything is as it was.

    The new name is noted first: when `dist` is gone, `_recover` knows which folder is whole.
    """
    former, aside = _recall_name(dist), folder.with_name(f"{folder.name}-before")
    _write_name(folder, folder.name)
    try:
        if os.path.lexists(dist):
            move(dist, aside)
        move(folder, dist)
    except BaseException:
        _write_name(folder, former)
        if os.path.lexists(aside):
            move(aside, dist)
        raise
    if aside.is_symlink():
        aside.unlink()


def _write_name(folder: Path, name: str) -> None:
    draft = folder.with_name(f"{_NAME}~")
    draft.write_text(name, encoding="utf-8")
    move(draft, folder.with_name(_NAME))


def _recover(dist: Path) -> None:
    """Put the build in its place that was whole when something killed the switch."""
    name = _recall_name(dist)
    if name and not os.path.lexists(dist) and (whole := find_room(dist) / name).is_dir():
        move(whole, dist)


def _clean(room: Path, *kept: Path | None) -> None:
    names = {path.name for path in kept if path}
    for path in room.iterdir():
        if path.is_dir() and not path.is_symlink() and path.name not in names:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _hold(room: Path) -> Iterator[None]:
    """Keep other builds of the same output out."""
    room.mkdir(parents=True, exist_ok=True)
    with (room / _LOCK).open("wb") as file:
        if not lock(file.fileno()):
            raise UsageError("另一个生成正在进行。", "请等它结束后再试。")
        yield


@contextmanager
def _report_faults(dist: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        place = fault.filename or dist
        if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise UsageError("没有权限写入 {place}。", "请检查文件夹的权限，或者换一个位置。", place=place) from fault
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise UsageError("磁盘空间不足，没有生成。", "请清理磁盘后再试；上一次的结果还在。") from fault
        raise
