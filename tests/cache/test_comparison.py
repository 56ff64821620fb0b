"""A published folder against its listings: every byte counts, and a listing is believed no more than it must be."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache.artifact import Artifact
from generator.cache.comparison import OutputComparison, compare_output
from generator.cache.publication import LISTING, list_published, stage, write_listing
from generator.diagnostics import UsageError

FILES = {"index.html": "1", "role/x/index.html": "2"}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Give an output of two editions, as a plain copy that a server would hold."""
    with stage(tmp_path / "dist", {}, "one") as staging:
        for edition in ("partner", "public"):
            for path, text in FILES.items():
                staging.add(edition, Artifact(path, text, text.encode))
            listing = write_listing({"files": list_published(staging.ledger, edition)})
            staging.add(edition, Artifact(LISTING, "", partial(bytes, listing)))
    return Path(shutil.copytree(tmp_path / "dist", tmp_path / "site"))


def keep_stamp(path: Path, content: bytes) -> None:
    """Write other bytes of the same number into a file, and set its time back."""
    before = path.stat()
    with path.open("r+b") as file:
        file.write(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def forge(path: Path, **files: str) -> None:
    """Change what a listing says of files."""
    values = json.loads(path.read_bytes())
    values["files"] |= {name: {"sha256": digest} for name, digest in files.items()}
    path.write_text(json.dumps(values))


def swap_for_link(path: Path) -> None:
    """Put a link to the same bytes in the place of a file."""
    path.rename(path.parents[2] / "kept")
    path.symlink_to(path.parents[2] / "kept")


def test_sound_output_is_sound(dist: Path) -> None:
    """What was published is as it is listed: the whole, each edition alone, and the very folder of the build."""
    assert compare_output(dist) == OutputComparison(4, (), (), (), ())
    assert compare_output(dist / "partner") == OutputComparison(2, (), (), (), ())
    assert not compare_output((dist.parent / "dist").resolve()).differs


@pytest.mark.parametrize(
    ("disturb", "expected"),
    [
        (lambda dist: keep_stamp(dist / "public/index.html", b"X"), {"changed": ("public/index.html",)}),
        (lambda dist: swap_for_link(dist / "public/index.html"), {"changed": ("public/index.html",)}),
        (lambda dist: (dist / "public/index.html").unlink(), {"missing": ("public/index.html",)}),
        (lambda dist: shutil.rmtree(dist / "public/role"), {"missing": ("public/role/x/index.html",)}),
        (lambda dist: (dist / "public/x").write_text(""), {"stray": ("public/x",)}),
        (lambda dist: (dist / "public/x").symlink_to("/etc"), {"stray": ("public/x",)}),
        (lambda dist: (dist / "public/x").mkdir(), {"stray": ("public/x/",)}),
        (lambda dist: os.mkfifo(dist / "public/x"), {"stray": ("public/x",)}),
        (lambda dist: (dist / "x").write_text(""), {"stray": ("x",)}),
        (lambda dist: (dist / "x").mkdir(), {"unlisted": ("x/build.json",)}),
        (lambda dist: (dist / "public/build.json").unlink(), {"unlisted": ("public/build.json",)}),
        (lambda dist: (dist / "public/build.json").write_text("[" * 99999), {"unlisted": ("public/build.json",)}),
        (lambda dist: forge(dist / "public/build.json", **{"index.html": "0"}), {"changed": ("public/index.html",)}),
        (lambda dist: forge(dist / "public/build.json", **{"../x": ""}), {"missing": ("public/../x",)}),
        (
            lambda dist: (dist / "public/index.html").rename(dist / "public/b"),
            {"missing": ("public/index.html",), "stray": ("public/b",)},
        ),
    ],
)
def test_every_difference_is_told(
    dist: Path, disturb: Callable[[Path], object], expected: dict[str, tuple[str, ...]]
) -> None:
    """What was changed (though size and time were kept), is gone, or was added is told, and nothing else."""
    disturb(dist)
    found = compare_output(dist)
    assert {name: getattr(found, name) for name in ("changed", "missing", "stray", "unlisted")} == {
        "changed": (),
        "missing": (),
        "stray": (),
        "unlisted": (),
        **expected,
    }
    assert found.differs
    assert not compare_output(dist / "partner").differs


def test_folder_without_listing_is_refused(dist: Path) -> None:
    """A folder that no build has made is no output: neither one below an edition nor one far above it."""
    for folder in (dist / "public/role", dist.parents[1]):
        with pytest.raises(UsageError, match=r"没有 build\.json"):
            compare_output(folder)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["files", "sha256", "index.html", "../../secret", "/etc/passwd"]), inner)
    ),
    max_leaves=8,
)


@given(listing=ODD.map(json.dumps) | st.text(max_size=30))
def test_no_listing_makes_it_stumble_or_look_elsewhere(tmp_path_factory: pytest.TempPathFactory, listing: str) -> None:
    """Whatever a listing says, the folder is judged by it, and only by what lies in the folder itself."""
    folder = tmp_path_factory.getbasetemp() / "hostile" / "edition"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent.parent / "secret").write_text("x")
    (folder / "index.html").write_text("1")
    (folder / LISTING).write_text(listing, encoding="utf-8")
    found = compare_output(folder)
    assert found.differs
    assert not any("secret" in path or "passwd" in path for path in (*found.changed, *found.stray))
