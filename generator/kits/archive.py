"""A kit's files in one: the archive is the same whenever and wherever it is made."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can tell."""
_READABLE = 0o100644 << 16


def pack(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Give files as a ZIP archive that unpacks into a folder. PDFs are packed already: nothing is gained by more."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _EPOCH)
            entry.external_attr = _READABLE
            entry.create_system = 3
            archive.writestr(entry, content)
    return target.getvalue()
