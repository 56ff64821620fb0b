"""The files of a project: which there are, and their bytes."""

from __future__ import annotations

import errno
import hashlib
import heapq
import os
import re
import stat
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from pathlib import Path, PurePosixPath

from generator.cache.system import is_junction
from generator.diagnostics import Place, Problem
from generator.load.spool import Spool, Stored

Content = bytes

ROOTS = ("data", "content")
SUFFIXES = (".yml", ".yaml", ".md")
PICTURE_FOLDER = "content/media/"
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
ATTACHMENT_FOLDER = "content/attachments/"
ATTACHMENTS = (
    *(".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".txt", ".md", ".zip"),
    *(".png", ".jpg", ".jpeg", ".webp"),
)
"""How the names of files end that may be handed out."""
LARGEST = 1 << 20
"""The most bytes that a file may have."""
LARGEST_PICTURE = 4 << 20
"""The most bytes that a picture may have."""
LARGEST_ATTACHMENT = 20 << 20
"""The most bytes that a file may have that is handed out: what most mailboxes still take."""

_ATTACHED = ATTACHMENT_FOLDER.rstrip("/")
_ALL = ("",)
"""The endings of files where every one is wanted."""
_NOT_REGULAR = "这不是普通文件（而是管道、设备或套接字），不会读取"
_SKIPPED_STARTS = (".", "#", "~")
_LITTER = ("~", ".swp", ".tmp", "Thumbs.db", "desktop.ini")
"""How names end that editors and desktops leave behind: nobody meant them to be read."""
_READ_WITHIN = re.compile(r"(?P<name>.+\.(?:ya?ml|md))(?:\.[^.]+| .*|[-_(（].*)", re.IGNORECASE)
"""A name that would be read but for what some program put behind it: `rule.yml.txt`, `rule.yml (1)`."""
_DRAWN = (*PICTURES, ".gif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".avif")
# A file may be exchanged between looking and opening: then no pipe holds the program for ever, and no link is followed.
_SAFETY = ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY", "O_CLOEXEC")
_OPEN_FLAGS = reduce(or_, (getattr(os, name, 0) for name in _SAFETY), os.O_RDONLY)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read and not yet understood; `path` is relative to the root, with `/` between its parts.

    Of a project the large ones wait on the disk, as they were when they were read.
    """

    path: str
    content: Content | Stored

    @property
    def bytes(self) -> Content:
        """What the file held."""
        return self.content.read() if isinstance(self.content, Stored) else self.content

    @property
    def size(self) -> int:
        """How many bytes the file held."""
        return self.content.size if isinstance(self.content, Stored) else len(self.content)


def list_sources(root: Path, roots: Sequence[str] = ROOTS) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read every YAML and Markdown file under the root's folders, in the order of their paths.

    Hidden files and editors' backups are left out, of files of other types is said that nobody reads them. Links are
    followed where they stay within the root, and each folder and file is read once. What cannot be read becomes a
    problem.
    """
    walk = _Walk(Path(os.path.realpath(root)))
    walk.run(roots)
    return _read_all(walk, LARGEST)


def list_pictures(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read every picture in the folder of pictures, in the order of their paths; what cannot be read is a problem."""
    walk = _Walk(Path(os.path.realpath(root)), PICTURES)
    walk.run((PICTURE_FOLDER.rstrip("/"),))
    return _read_all(walk, LARGEST_PICTURE)


def list_attachments(root: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read every file in the folder of attachments, whatever it is, in the order of their paths.

    Links are followed within that folder only: whatever is in it may be handed out.
    """
    real = Path(os.path.realpath(root))
    folder = ATTACHMENT_FOLDER.rstrip("/")
    walk = _Walk(real, _ALL, within=Path(os.path.realpath(real / folder)))
    walk.run((folder,))
    return _read_all(walk, LARGEST_ATTACHMENT)


def _read_all(walk: _Walk, most: int) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    sources = []
    spool = Spool()
    for path, real in sorted(walk.files.items()):
        outcome = read_file(path, real, spool, most)
        if isinstance(outcome, Source):
            sources.append(outcome)
        else:
            walk.problems.append(outcome)
    return tuple(sources), tuple(sorted(walk.problems, key=lambda problem: (problem.location.path, problem.rule)))


def read_file(path: str, real: Path, spool: Spool | None = None, most: int = LARGEST) -> Source | Problem:
    """Read one file that is to be called `path`; what is no regular file, or too large, is a problem.

    `real` is no link. Large contents wait in the spool, where there is one.
    """
    try:
        descriptor = os.open(real, _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return _report(path, "unreadable-file", _NOT_REGULAR)
            content = file.read(most + 1)
    except OSError as fault:
        return _report(path, "unreadable-file", "无法读取文件：{reason}", reason=_name_fault(fault))
    if len(content) > most:
        return report_size(path, most)
    return Source(path, spool.keep(content) if spool else content)


def report_size(path: str, most: int = LARGEST) -> Problem:
    """Say that a file has more bytes than it may have."""
    if most == LARGEST_PICTURE:
        message = "图片超过 {limit} 字节（4 MiB）；先缩小再放进来，手册里也只用到 2000 个像素宽"
        return _report(path, "file-too-large", message, limit=most)
    if most == LARGEST_ATTACHMENT:
        message = "附件超过 {limit} 字节（20 MiB）；压缩里面的图片，或者分成几个文件"
        return _report(path, "file-too-large", message, limit=most)
    return _report(path, "file-too-large", "文件超过 {limit} 字节（1 MiB）", limit=most)


def is_picture(path: str) -> bool:
    """Whether a file of this path from the root is a picture that texts can show."""
    return path.startswith(PICTURE_FOLDER) and path.lower().endswith(PICTURES)


def is_read(path: str) -> bool:
    """Tell whether a file of this path from the root is one that a project reads, by its name and folders alone."""
    if path.startswith(ATTACHMENT_FOLDER):
        return False
    return _has_suffix(path) and not is_hidden(path)


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder above it, is one that no walk goes into, by its name alone."""
    return any(part.startswith(_SKIPPED_STARTS) for part in path.split("/"))


def show_path(path: str) -> str:
    """Give a path as it can be printed: what cannot be seen appears as an escape."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in path)


def is_litter(path: str) -> bool:
    """Whether a file is hidden, or one that editors and desktops leave behind: nobody meant it for readers."""
    *folders, name = path.split("/")
    return any(part.startswith((*_SKIPPED_STARTS, "__")) for part in (*folders, name)) or name.endswith(_LITTER)


def digest_sources(sources: Iterable[Source], problems: Iterable[Problem] = ()) -> str:
    """Give the SHA-256 (hex) of the files' paths and bytes, and of what could not be read."""
    digest = hashlib.sha256()
    for source in sources:
        path = source.path.encode()
        digest.update(b"%d:%d:" % (len(path), source.size) + path + source.bytes)
    for problem in problems:
        digest.update(f"\n{problem.rule} {problem.location.path} {problem.message}".encode())
    return digest.hexdigest()


@dataclass(slots=True)
class _Walk:
    """A walk over folders. Links wait until all that is reached without them is known.

    `suffixes` are those of the files that are wanted; that of others nothing is read, a walk for data says.
    """

    root: Path
    suffixes: tuple[str, ...] = SUFFIXES
    within: Path | None = None
    """Where links may lead, without it anywhere below the root."""
    files: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _seen: set[Path] = field(default_factory=set)
    _folders: deque[tuple[str, Path]] = field(default_factory=deque)
    _links: list[tuple[str, Path]] = field(default_factory=list)

    def run(self, roots: Sequence[str]) -> None:
        for name in roots:
            real = self.root / name
            if real.is_symlink():
                self._links.append((name, real))
            elif real.is_dir():
                self._folders.append((name, real))
        heapq.heapify(self._links)
        while self._folders or self._links:
            if self._folders:
                self._scan(*self._folders.popleft())
            else:
                self._follow(*heapq.heappop(self._links))

    def _scan(self, path: str, real: Path) -> None:
        if real in self._seen or (self.suffixes == SUFFIXES and real == self.root / _ATTACHED):
            return
        self._seen.add(real)
        try:
            with os.scandir(real) as entries:
                for entry in entries:
                    self._sort(f"{path}/{entry.name}", entry)
        except OSError as fault:
            message = "无法读取文件夹：{reason}"
            self.problems.append(_report(path, "unreadable-file", message, reason=_name_fault(fault)))

    def _sort(self, path: str, entry: os.DirEntry[str]) -> None:
        if entry.name.startswith(_SKIPPED_STARTS):
            return
        if not entry.name.isprintable() and (self._is_wanted(entry.name) or entry.is_dir()):
            message = "文件名里有看不见或无法识别的字符"
            self.problems.append(_report(show_path(path), "unusable-file-name", message))
        elif entry.is_symlink() or is_junction(entry):
            heapq.heappush(self._links, (path, Path(entry.path)))
        elif entry.is_dir(follow_symlinks=False):
            self._folders.append((path, Path(entry.path)))
        elif self._is_wanted(entry.name) and not (self.suffixes == _ALL and entry.name.endswith(_LITTER)):
            self._add(path, Path(entry.path), regular=entry.is_file(follow_symlinks=False))
        elif self.suffixes == SUFFIXES and not entry.name.endswith(_LITTER) and not is_picture(path):
            self.problems.append(_report_unread(show_path(path), show_path(entry.name)))

    def _add(self, path: str, real: Path, *, regular: bool) -> None:
        if not regular:
            self.problems.append(_report(path, "unreadable-file", _NOT_REGULAR))
        elif real not in self._seen:
            self._seen.add(real)
            self.files[path] = real

    def _follow(self, path: str, link: Path) -> None:
        if link.suffix and not (self._is_wanted(link.name) or link.is_dir()):
            return
        try:
            target = Path(os.path.realpath(link, strict=True))
        except OSError as fault:
            self.problems.append(_report_link(path, fault))
            return
        if self.within and not target.is_relative_to(self.within):
            message = "这个链接指向 content/attachments 以外，不会读取；把文件本身放进来"
            self.problems.append(_report(path, "symbolic-link-outside", message))
        elif not target.is_relative_to(self.root):
            self.problems.append(_report(path, "symbolic-link-outside", "这个链接指向项目文件夹以外，不会读取"))
        elif link.parent.is_relative_to(target):
            self.problems.append(_report(path, "symbolic-link-cycle", "这个链接指回它自己所在的文件夹"))
        elif target.is_dir():
            self._folders.append((path, target))
        elif self._is_wanted(path):
            self._add(path, target, regular=target.is_file())

    def _is_wanted(self, name: str) -> bool:
        return name.lower().endswith(self.suffixes)


def _report(path: str, rule: str, message: str, **arguments: object) -> Problem:
    return Problem(rule, Place(path), message, arguments)


def _report_link(path: str, fault: OSError) -> Problem:
    if fault.errno == errno.ELOOP:
        return _report(path, "symbolic-link-cycle", "这个链接绕了一圈又指回自己")
    return _report(path, "unreadable-file", "无法读取这个链接：{reason}", reason=_name_fault(fault))


def _name_fault(fault: OSError) -> str:
    return errno.errorcode.get(fault.errno or 0, type(fault).__name__)


def _has_suffix(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _report_unread(path: str, name: str) -> Problem:
    """Tell of a file that lies where data belong and is of no type that is read."""
    within = _READ_WITHIN.fullmatch(name)
    if within:
        return _report(path, "ignored-file", "这个文件不会读取：文件名应当是“{name}”", name=within["name"])
    suffix = PurePosixPath(name).suffix
    if suffix.lower() in _DRAWN and path.startswith("content/"):
        message = "这个文件不会读取：图片放进 content/media/，写成 PNG、JPEG 或 WebP"
        return _report(path, "ignored-file", message)
    if suffix.lower() in ATTACHMENTS:
        message = "这个文件不会读取：手册不读 {suffix}；要和手册一起发，放进 content/attachments/，再写一条附件"
        return _report(path, "ignored-file", message, suffix=suffix)
    if suffix:
        message = "这个文件不会读取：手册只读 .yml、.yaml 和 .md 文件，不读 {suffix}"
        return _report(path, "ignored-file", message, suffix=suffix)
    return _report(path, "ignored-file", "这个文件不会读取：手册只读 .yml、.yaml 和 .md 文件，这个文件名没有扩展名")
