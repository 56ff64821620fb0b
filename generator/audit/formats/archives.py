"""Files in files: ZIP with everything that is built on it (Office, EPUB), tar, gzip, bzip2 and xz."""

from __future__ import annotations

import bz2
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from generator.audit.formats.budget import Budget, Unpacker, Unreadable

_ZIP_START, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_ENCRYPTED = 1
_TAR, _TAR_PLACE = b"ustar", 257
_STREAMS: Mapping[bytes, Callable[[], Unpacker]] = {
    b"\x1f\x8b\x08": lambda: zlib.decompressobj(zlib.MAX_WBITS | 16),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": lambda: lzma.LZMADecompressor(memlimit=1 << 28),
}
_FOREIGN = (
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd",  # zstd
    b"\x04\x22\x4d\x18",  # lz4
    b"MSCF\0\0\0\0",
    b"LZIP\x01",
    b"\x1f\x9d",
    b"\x1f\xa0",
    b"\x5d\0\0",  # lzma without xz
    b"\x02\x21\x4c\x18",  # lz4 of old
    b"\xff\x06\0\0sNaPpY",
    b"\x89LZO\0",
    b"!<arch>\n",
    b"\xed\xab\xee\xdb",  # rpm
    b"xar!\0",
    b"MSWIM\0\0\0",
    b"ITSF\x03\0\0\0",  # chm
    b"CWS",  # films of old, packed
    b"ZWS",
)
"""How archives begin that are not unpacked here."""
_LHA = tuple(b"-lh%d-" % number for number in range(1, 8))
_OFFICE, _LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_BROKEN = (EOFError, OSError, ValueError, OverflowError)
_SMALLEST = 24
"""Bytes of twelve Han characters, packed or not: a digest that begins like an archive holds none."""
_DAMAGED = "压缩包损坏或用了不认识的压缩方法"


def list_members(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Yield what is packed in a file, by its names. What an archive says of its members stands in its own bytes.

    Raises `Unreadable` where something is packed that cannot be unpacked.
    """
    if len(content) < _SMALLEST:
        return
    if content.startswith(_FOREIGN) or content[2:7] in _LHA or content[7:14] == b"**ACE**":
        raise Unreadable(_DAMAGED)
    if content.startswith(_OFFICE) and _LOCKED in content:
        raise Unreadable("文件有密码")
    for start, make in _STREAMS.items():
        if content.startswith(start):
            inner, sound = budget.unpack(content, make)
            if not sound:
                raise Unreadable(_DAMAGED)
            yield "", inner
    if _ZIP_END in content[-(1 << 16) - 22 :] and zipfile.is_zipfile(BytesIO(content)):
        yield from _list_zipped(content, budget)
    elif content.startswith(_ZIP_START):
        raise Unreadable(_DAMAGED)
    if content[_TAR_PLACE:].startswith(_TAR):
        yield from _list_tarred(content, budget)


def _list_zipped(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            # What stands before the first member may be another archive, or members that this one no longer lists.
            before = content[: min((info.header_offset for info in archive.infolist()), default=0)]
            if _ZIP_START in before:
                yield from list_members(before[before.index(_ZIP_START) :], budget)
            for info in archive.infolist():
                if info.flag_bits & _ENCRYPTED:
                    raise Unreadable("压缩包有密码")
                with archive.open(info) as member:
                    inner = member.read(budget.left + 1)
                budget.spend(len(inner))
                yield info.filename, inner
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, lzma.LZMAError, struct.error, *_BROKEN) as fault:
        raise Unreadable(_DAMAGED) from fault


def _list_tarred(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(fileobj=BytesIO(content), mode="r:") as archive:
            for info in archive:
                member = archive.extractfile(info) if info.isreg() else None
                if member is not None:
                    budget.spend(info.size)
                    yield "", member.read()
    except (tarfile.TarError, *_BROKEN) as fault:
        raise Unreadable(_DAMAGED) from fault
