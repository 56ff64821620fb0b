"""The projects that the package carries."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.examples import read_carried


def test_what_the_program_keeps_is_not_carried(tmp_path: Path) -> None:
    """A project that was checked in its place gives the same files: caches and schemas are no part of it."""
    for name in ("data/a.yml", ".gitignore", ".cache/pages", "data/.schemas/rule.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xf8")
    assert [str(path) for path, _ in read_carried(tmp_path)] == [".gitignore", "data/a.yml"]
