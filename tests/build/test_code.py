"""After an edit of the generator itself a build gives what a clean one gives: nothing that older code made is left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.project import list_smallest, write_files

ROOT = Path(__file__).parents[2]
EDITS = {
    "order of search fields": (
        "generator/site/search/files.py",
        "[part.anchor, part.heading,",
        "[part.heading, part.anchor,",
    ),
    "list of the grammar": ("generator/model/prose/inline.py", '"strikethrough", "emphasis", ', '"strikethrough", '),
    "template of the theme": ("theme/partials/playbook/page.html", "<article ", "<article data-edited "),
}
"""What is edited: a file, and a text in it that gives way to another. The output shows each."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of generator and theme, and beside it the smallest project, which that copy has built."""
    house = tmp_path_factory.mktemp("house")
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", house)
    files = list_smallest()
    files["data/roles/manager.yml"] = files["data/roles/manager.yml"].replace("mission: 做事。", 'mission: "*做*事。"')
    write_files(house / "project", files)
    build(house)
    return house


def build(house: Path) -> Mapping[str, bytes]:
    """Build the project of a house with the house's own generator; give the files."""
    options = ("--no-handbooks", "--edition", "internal", "--today", "2027-01-15", "--root", str(house / "project"))
    environment = {**os.environ, "PYTHONPATH": str(house)}
    command = (sys.executable, "-m", "generator", "build", *options)
    subprocess.run(command, check=True, cwd=house, env=environment, stdout=subprocess.PIPE)
    return read_output(house)


def read_output(house: Path) -> Mapping[str, bytes]:
    """Give the files that were published last."""
    dist = house / "project" / "dist"
    return {path.relative_to(dist).as_posix(): path.read_bytes() for path in dist.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "edit", [next(iter(EDITS)), *(pytest.param(one, marks=pytest.mark.release) for one in [*EDITS][1:])]
)
def test_warm_build_is_a_clean_build(built: Path, tmp_path: Path, edit: str) -> None:
    """With whatever an older generator has left, an edited one builds byte for byte what it builds from nothing."""
    house = Path(shutil.copytree(built, tmp_path / "house", symlinks=True))
    before = read_output(house)
    path, old, new = EDITS[edit]
    text = (house / path).read_text(encoding="utf-8")
    assert old in text, f"{path} no longer holds {old!r}: choose another text there that shows in the output"
    (house / path).write_text(text.replace(old, new), encoding="utf-8")
    warm = build(house)
    for left in (".cache", ".dist", "dist"):
        place = house / "project" / left
        place.unlink() if place.is_symlink() else shutil.rmtree(place)
    assert warm == build(house)
    assert warm != before
