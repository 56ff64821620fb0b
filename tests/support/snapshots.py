"""Whole texts that stand in files beside the tests: compared, or taken over where a change is wanted."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

FOLDER = "snapshots"
OPTION = "--take-over"

Snapshot = Callable[[str, str], None]
"""Compares a text with the snapshot of a name; what differs fails the test."""


def find_snapshot(test: Path, name: str) -> Path:
    """Give the file of a test module's snapshot."""
    return test.parent / FOLDER / test.stem / name


def settle(path: Path, text: str, *, take_over: bool) -> str:
    """Give what differs from a snapshot as a unified diff, "" for nothing; taken over, it is the snapshot."""
    known = path.read_bytes().decode() if path.is_file() else None
    if text == known:
        return ""
    if take_over:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return ""
    before, after = (known or "").splitlines(keepends=True), text.splitlines(keepends=True)
    differing = "".join(unified_diff(before, after, str(path), "now")) or f"{path} is not there"
    return f"{differing}\nIs the change wanted? Then run this test with {OPTION}."
