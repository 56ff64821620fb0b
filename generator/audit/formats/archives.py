"""Files in files: ZIP with everything that is built on it (Office, EPUB), and gzip."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from generator.audit.formats.budget import Budget, Unreadable

_ZIP_END = b"PK\x05\x06"
_ENCRYPTED = 1


def is_archive(content: bytes) -> bool:
    """Whether bytes are a ZIP archive, or end with one."""
    return _ZIP_END in content[-(1 << 16) - 22 :] and zipfile.is_zipfile(BytesIO(content))


def list_members(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Yield the members of a ZIP archive by their names; comments of the archive and its members as members too."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield "", archive.comment
            for info in archive.infolist():
                yield info.filename, info.comment + b"\n" + info.extra
                if info.flag_bits & _ENCRYPTED:
                    raise Unreadable("压缩包有密码")
                with archive.open(info) as member:
                    inner = member.read(budget.left + 1)
                budget.spend(len(inner))
                yield info.filename, inner
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError) as fault:
        raise Unreadable("压缩包损坏或用了不认识的压缩方法") from fault


def gunzip(content: bytes, budget: Budget) -> bytes:
    """Unpack gzip's bytes, all members of it, as far as they are sound."""
    return budget.inflate(content, zlib.MAX_WBITS | 16)
