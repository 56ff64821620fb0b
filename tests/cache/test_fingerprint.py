"""What names the inputs of a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import fingerprint
from generator.cache.artifact import digest_bytes, digest_values
from generator.cache.fingerprint import digest_code, digest_tree


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Give a folder with two files."""
    (tmp_path / "theme" / "in").mkdir(parents=True)
    (tmp_path / "theme" / "a.css").write_text("a")
    (tmp_path / "theme" / "in" / "b.css").write_text("b")
    return tmp_path / "theme"


def test_change_anywhere_below_a_folder_shows(tree: Path) -> None:
    """Content, name and place of every file count; the time at which it was written does not."""
    seen = {digest_tree([tree])}
    (tree / "a.css").write_text("c")
    seen.add(digest_tree([tree]))
    (tree / "a.css").rename(tree / "d.css")
    seen.add(digest_tree([tree]))
    (tree / "d.css").rename(tree / "in" / "d.css")
    seen.add(digest_tree([tree]))
    (tree / "in" / "b.css").unlink()
    seen.add(digest_tree([tree]))
    assert len(seen) == 5
    before = digest_tree([tree])
    (tree / "in" / "d.css").write_text("c")
    assert digest_tree([tree]) == before


def test_contents_do_not_run_together(tmp_path: Path) -> None:
    """Two files are not the same as one that holds both."""
    one, two = tmp_path / "1" / "theme", tmp_path / "2" / "theme"
    one.mkdir(parents=True)
    two.mkdir(parents=True)
    (one / "a").write_bytes(b"x")
    (one / "b").write_bytes(b"y")
    (two / "a").write_bytes(b"xtheme/b\x001\x00y")
    assert digest_tree([one]) != digest_tree([two])


def test_missing_input_is_an_input(tree: Path) -> None:
    """A file that is not there counts too, and making it changes the name."""
    before = digest_tree([tree, tree.parent / "mkdocs.yml"])
    (tree.parent / "mkdocs.yml").write_text("x")
    assert digest_tree([tree, tree.parent / "mkdocs.yml"]) != before


def test_code_and_versions_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A generator with another file, or with another version of a library, has another name."""
    (tmp_path / "a.py").write_text("1")
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path)
    digest_code.cache_clear()
    before = digest_code()
    (tmp_path / "a.py").write_text("2")
    digest_code.cache_clear()
    changed = digest_code()
    monkeypatch.setattr(fingerprint, "_read_version", "{}".format)
    digest_code.cache_clear()
    assert len({before, changed, digest_code()}) == 3
    digest_code.cache_clear()


def test_digests_are_short_and_stable() -> None:
    """The names of values are the same in every process, and values do not run together."""
    assert digest_values("a", 1) == "dac56d83ddfd473fb03baa849a43e568"
    assert digest_values("a", "b") != digest_values("ab")
    assert len(digest_bytes(b"")) == 32
