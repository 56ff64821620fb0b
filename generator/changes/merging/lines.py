"""Texts merged line by line, by git itself."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

_OURS, _BASE, _THEIRS = "我们的", "原来的", "对方的"


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """Give three texts as one, None where both sides changed the same lines."""
    merged, conflicts = merge_bytes(base.encode(), ours.encode(), theirs.encode())
    return None if conflicts else merged.decode()


def merge_bytes(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    """Give three files as one, with git's marks where both sides changed the same lines, and how many these are.

    What is no text stays as ours, with one conflict.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for path, content in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(content)
        labels = [part for label in (_OURS, _BASE, _THEIRS) for part in ("-L", label)]
        command = ["git", "merge-file", "-p", "-q", *labels, *map(str, paths)]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - git calls this program itself
    if not 0 <= done.returncode < 128:  # noqa: PLR2004 - above it git gives up
        return ours, 1
    return done.stdout, done.returncode


def set_against(ours: bytes, theirs: bytes) -> bytes:
    """Give both texts as one conflict, between git's marks."""
    ends = ["" if text.endswith(b"\n") or not text else "\n" for text in (ours, theirs)]
    return b"".join(
        (
            f"<<<<<<< {_OURS}\n".encode(), ours, f"{ends[0]}=======\n".encode(),
            theirs, f"{ends[1]}>>>>>>> {_THEIRS}\n".encode(),
        )
    )  # fmt: skip
