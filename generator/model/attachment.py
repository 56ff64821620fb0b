"""Files that are handed out with the playbook: what is known of one, and what kinds of files there may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from generator.diagnostics import Phrase

ATTACHED = "attachments/"
"""What the path of an attachment's file begins with in the data, and that of the published one in an edition."""

TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "PDF 文件",
        ".docx": "Word 文档",
        ".xlsx": "Excel 表格",
        ".pptx": "PowerPoint 演示文稿",
        ".odt": "ODF 文档",
        ".ods": "ODF 表格",
        ".odp": "ODF 演示文稿",
        ".csv": "CSV 表格",
        ".txt": "文本文件",
        ".md": "Markdown 文本",
        ".zip": "ZIP 压缩包",
        ".png": "PNG 图片",
        ".jpg": "JPEG 图片",
        ".jpeg": "JPEG 图片",
        ".webp": "WebP 图片",
    }
)
"""The endings that an attachment may have, each with its word (a message id)."""


class Held(Protocol):
    """What holds the bytes of a file until somebody wants them."""

    @property
    def bytes(self) -> bytes:
        """What the file holds."""
        ...


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """The file of an attachment: its path in the data (`attachments/form.xlsx`), its size in bytes, its SHA-256 (hex).

    `remarks` tell what goes along with it unseen: who wrote it, sheets that are hidden.
    """

    path: str
    size: int
    digest: str
    content: Held = field(repr=False, compare=False)
    remarks: tuple[Phrase, ...] = field(default=(), repr=False, compare=False)

    @property
    def suffix(self) -> str:
        """The file's ending, in small letters."""
        return find_suffix(self.path)

    def publish_as(self, id: str) -> str:
        """Give the path in an edition: by the record's id, which stays the same when the file is exchanged."""
        return f"{ATTACHED}{id}{self.suffix}"


def find_suffix(path: str) -> str:
    """Give the ending of a path with its dot, in small letters, "" where it has none."""
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def show_size(size: int) -> str:
    """Give a number of bytes as readers are told it: `812 B`, `12.4 KB`, `3.1 MB`."""
    amount, unit = float(size), "B"
    for larger in ("KB", "MB"):
        if amount < 1000:  # noqa: PLR2004 - three digits are enough
            break
        amount, unit = amount / 1024, larger
    return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
