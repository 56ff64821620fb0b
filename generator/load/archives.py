"""What is packed in a file that is handed out, within bounds; why it is refused, and what goes along unseen."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO

from generator.diagnostics import Phrase, Term

LARGEST_UNPACKED = 256 << 20
"""Bytes that a file may come to when it is unpacked, all that is packed in it too."""
_MOST_MEMBERS = 5_000
_ENCRYPTED = 1
_PIECES = 4096
_END, _SPLIT = 22, 4
"""Bytes of an archive's end without its remark, and of the sign before one that was to be split."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, OverflowError, RuntimeError),
)


class Unsuitable(Exception):  # noqa: N818 - no error: an answer on its way out
    """Why a file cannot be handed out: a message id with its arguments."""

    def __init__(self, message: str, arguments: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.arguments = dict(arguments or {})


class Heard:
    """The digest of a text that comes in pieces, white space aside; a large one is never held as a whole."""

    def __init__(self) -> None:
        self._digest = sha256()
        self._pieces: list[str] = []
        self._any = False

    @classmethod
    def of(cls, content: str | bytes) -> str:
        """Give the digest of a whole text, or of the bytes of a picture."""
        if isinstance(content, bytes):
            return sha256(content).hexdigest() if content else ""
        heard = cls()
        heard.add(content)
        return heard.digest

    def add(self, text: str) -> None:
        """Take the next piece."""
        self._pieces.append(text)
        if len(self._pieces) >= _PIECES:
            self._flush()

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of all that came, "" where it was nothing."""
        self._flush()
        return self._digest.hexdigest() if self._any else ""

    def _flush(self) -> None:
        signs = "".join("".join(self._pieces).split())
        self._pieces.clear()
        self._any = self._any or bool(signs)
        self._digest.update(signs.encode(errors="replace"))


class Remarks:
    """What goes along with a file that nobody sees who only looks at it; and how much of it may still be unpacked.

    It also collects what the file says, however it was saved and packed.
    """

    def __init__(self) -> None:
        self._found: dict[Phrase, None] = {}
        self._left = LARGEST_UNPACKED
        self._said: list[str] = []

    def add(self, message: str, **arguments: object) -> None:
        """Take note of something: a message id, with what is filled in."""
        self._found[Phrase(message, **arguments)] = None

    def name_author(self, name: str) -> None:
        """Take note of a name that the file holds as its author's."""
        self.add("写着作者“{author}”", author=name[:60])

    def spend(self, size: int) -> None:
        """Take note of bytes to be unpacked; raises `Unsuitable` where there are too many."""
        self._left -= size
        if self._left < 0:
            raise Unsuitable("解开以后超过 {limit} MiB，太大了；分成几个文件", {"limit": LARGEST_UNPACKED >> 20})

    def hold(self, digest: str) -> None:
        """Take note of what a part of the file says, by its digest; "" is nothing."""
        if digest:
            self._said.append(digest)

    @property
    def essence(self) -> str:
        """What is the same of two files that say the same, in whatever order and form; "" where nothing is said."""
        return sha256(" ".join(sorted(self._said)).encode()).hexdigest() if self._said else ""

    def list(self) -> tuple[Phrase, ...]:
        """Give what was noted, each once."""
        return tuple(self._found)


@contextmanager
def open_archive(content: bytes, wanted: str) -> Iterator[zipfile.ZipFile]:
    """Open a file that is built as a ZIP. Raises `Unsuitable` where it is none, locked, damaged or too large."""
    if content.startswith(_OLE):
        raise Unsuitable("这个文件加了密码，或者是旧格式改了扩展名；去掉密码，另存为新格式")
    if not content.startswith(b"PK"):
        raise Unsuitable("内容不是 {wanted}（改扩展名不改格式）；用对应的软件另存一次", {"wanted": Term(wanted)})
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _look_over(archive)
            _look_around(content, archive)
            yield archive
    except _BROKEN as fault:
        raise Unsuitable("文件损坏了，解不开；重新保存或打包一次") from fault


def _look_over(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Unsuitable("里面有 {n} 个文件，太多了（最多 {most} 个）", {"n": len(members), "most": _MOST_MEMBERS})
    names = {info.filename.casefold() for info in members}
    if len(names) < len(members):
        raise Unsuitable("里面有两个文件同名（或只差大小写）；重新打包")
    for info in members:
        if info.flag_bits & _ENCRYPTED:
            raise Unsuitable("压缩包有密码，谁也查不了里面是什么；去掉密码再放进来")
        parts = info.orig_filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise Unsuitable("里面的路径“{name}”会写到别的文件夹去，不收；重新打包", {"name": info.filename})
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Unsuitable("里面的“{name}”是链接，不是文件；重新打包", {"name": info.filename})


def _look_around(content: bytes, archive: zipfile.ZipFile) -> None:
    """Refuse what stands before or behind an archive: another program may open that, and nobody here has seen it."""
    first = min((info.header_offset for info in archive.infolist()), default=0)
    end = content[-(_END + len(archive.comment)) :]
    if first > _SPLIT or not end.startswith(b"PK\x05\x06"):
        raise Unsuitable("压缩包的前面或后面还接着别的内容，不收；重新打包，Office 文件另存一次")


def read_members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive by their names, never more than it says."""
    for info in archive.infolist():
        with archive.open(info) as member:
            content = member.read(info.file_size + 1)
        if len(content) > info.file_size:
            raise Unsuitable("文件损坏了，解不开；重新保存或打包一次")
        yield info.filename, content
