"""The output folder: `dist` leads to a folder that is complete; a new build is staged beside it and switched in.

    dist -> .dist/<name>/          what readers see
    .dist/<name>/<edition>/…       the files; those that did not change are hard links to the build before

Files are never changed in place, and whatever happens before the switch leaves `dist` as it was.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from generator.cache.artifact import Artifact, Spread
from generator.cache.inventory import Stamp, digest_file, list_stamps, read_stamp, seal
from generator.diagnostics import Misuse

LISTING = "build.json"
"""The file in each edition that lists all others."""
_STAGING = ".dist"
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Published:
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

    def discard(self) -> None:
        """Give the build up: nothing will be published, and `dist` stays as it is."""
        self.discarded = True

    def add(self, edition: str, artifact: Artifact) -> None:
        """Put a file in its place: a link to the same file of the build before, else newly rendered."""
        path = f"{edition}/{artifact.path}"
        if not self._reuse(path, artifact):
            self.ledger[path] = self._write(path, artifact)
            self.written += 1

    def add_all(self, edition: str, artifacts: Iterable[Artifact], spread: Spread) -> None:
        """Put files in their places: links to the same files of the build before, the others newly rendered."""
        wanted = {f"{edition}/{artifact.path}": artifact for artifact in artifacts}
        new = [path for path, artifact in wanted.items() if not self._reuse(path, artifact)]
        self.ledger.update(zip(new, spread(lambda path: self._write(path, wanted[path]), new), strict=True))
        self.written += len(new)

    def _reuse(self, path: str, artifact: Artifact) -> bool:
        """Link to the file of the build before if that was made from the same and is whole."""
        old = self.known.get(path)
        if old is None or old.key != artifact.key or not self._link(path, old):
            return False
        self.ledger[path] = old
        return True

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

    def _link(self, path: str, old: Published) -> bool:
        """Link to the earlier file if it still is what was written then: what was changed in place stays behind."""
        if self.previous is None:
            return False
        source, target = self.previous / path, self._make_room(path)
        with suppress(OSError):
            if read_stamp(source) == old.stamp:
                os.link(source, target, follow_symlinks=False)
                return True
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
    """Give the folder that `dist` leads to, None where nothing has been published."""
    if not dist.is_symlink():
        return None
    current = dist.parent / dist.readlink()
    return current if current.is_dir() else None


@contextmanager
def stage(dist: Path, known: Ledger, name: str) -> Iterator[Staging]:
    """Stage a build called `name`; on leaving it becomes `dist`. With an exception, or discarded, it is thrown away.

    Raises `Misuse` where the folder cannot be written, is in use by another build, or `dist` is not ours to replace.
    """
    room = _find_room(dist)
    with _report_faults(dist), _hold(room):
        if not _is_ours(dist):
            raise Misuse(
                "{name} 已经存在，而且不是上一次生成的结果。", "请把 {name} 改名或删除后再生成。", name=dist.name
            )
        previous = find_current(dist)
        _clean(room, keep=previous)
        folder = room / (f"{name}-2" if previous and previous.name == name else name)
        folder.mkdir(parents=True)
        sound, disturbed = _inspect(previous, known) if previous and known else ({}, ())
        staging = Staging(folder, previous, sound, {}, disturbed)
        try:
            yield staging
            if not staging.discarded:
                _switch(dist, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        _clean(room, keep=previous if staging.discarded else folder)


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
            sound[path] = replace(one, stamp=stamp)
    return sound, tuple(sorted({*known, *found} - sound.keys()))


def _find_room(dist: Path) -> Path:
    """Give the folder in which builds are staged; each output has its own, as a build clears away what is not its."""
    return dist.parent / (_STAGING if dist.name == _STAGING.removeprefix(".") else f"{_STAGING}-{dist.name}")


def _is_ours(dist: Path) -> bool:
    """Whether `dist` is free, or a link that an earlier build has made."""
    return dist.readlink().parent.name == _find_room(dist).name if dist.is_symlink() else not dist.exists()


def _switch(dist: Path, folder: Path) -> None:
    """Let `dist` lead to the new folder, in one step."""
    room = _find_room(dist)
    link = room / "next"
    with suppress(FileNotFoundError):
        link.unlink()
    link.symlink_to(f"{room.name}/{folder.name}")
    link.replace(dist)


def _clean(room: Path, keep: Path | None) -> None:
    for path in room.iterdir():
        if path.is_dir() and not path.is_symlink() and (keep is None or path.name != keep.name):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _hold(room: Path) -> Iterator[None]:
    """Keep other builds of the same output out."""
    room.mkdir(parents=True, exist_ok=True)
    with (room / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Misuse("另一个生成正在进行。", "请等它结束后再试。") from fault
        yield


@contextmanager
def _report_faults(dist: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        place = fault.filename or dist
        if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise Misuse("没有权限写入 {place}。", "请检查文件夹的权限，或者换一个位置。", place=place) from fault
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Misuse("磁盘空间不足，没有生成。", "请清理磁盘后再试；上一次的结果还在。") from fault
        raise
