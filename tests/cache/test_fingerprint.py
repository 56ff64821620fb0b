"""What names the code that results depend on: all of it, and cheaply."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.cache import fingerprint
from generator.cache.artifact import digest_bytes, digest_values
from generator.cache.fingerprint import digest_code
from generator.diagnostics import UsageError
from generator.site.theme import find_themes

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"
CONFIRM = fingerprint._confirm_own
"""Taken before the tests let anyone edit the generator under their hands."""
FILES = ("site/shell.py", "bodies/templates/table.html", "words/locale/en/playbook.mo", "preview/client.js")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a small generator that names itself, and a memory of its own."""
    folder = tmp_path / "generator"
    for path in FILES:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(fingerprint, "_PACKAGE", folder)
    monkeypatch.setattr(fingerprint, "_confirm_own", CONFIRM)
    monkeypatch.setattr("generator.cache.closure.list_versions", lambda: ["weasyprint 70.0"])
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Begin as a new process does."""
    fingerprint._digest_own.cache_clear()
    fingerprint._survey_own.cache_clear()


def name(*brought: Path) -> str:
    """Give the name of the code as a new process finds it."""
    forget()
    return digest_code(brought)


@pytest.fixture
def settle(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Give what lets time pass, so that what was written lies back."""

    def pass_time() -> None:
        now = time.time_ns
        monkeypatch.setattr("generator.cache.fingerprint.time.time_ns", lambda: now() + 10 * fingerprint._SETTLED)

    return pass_time


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Give a theme with two files."""
    (tmp_path / "theme" / "in").mkdir(parents=True)
    (tmp_path / "theme" / "a.css").write_text("a")
    (tmp_path / "theme" / "in" / "b.css").write_text("b")
    return tmp_path / "theme"


def test_each_file_of_the_generator_and_its_theme_counts(package: Path, settle: Callable[[], None]) -> None:
    """Whichever file is edited, be it code, template, style, script, catalogue or font: its folder has a new name."""
    settle()
    edited: set[Path] = set()
    for room in (path for top in (PACKAGE, *find_themes(ROOT)) for path in (top, *top.rglob("*")) if path.is_dir()):
        files = [path for path in room.iterdir() if path.is_file() and room.name != "__pycache__"]
        copy = package.parent / "rooms" / str(len(edited))
        copy.mkdir(parents=True, exist_ok=True)
        for path in files:
            shutil.copy(path, copy)
        seen = {name(copy)}
        for path in files:
            flip(copy / path.name)
            seen.add(name(copy))
        assert len(seen) == len(files) + 1, room
        edited.update(files)
    assert {path.suffix for path in edited} >= {".py", ".html", ".css", ".js", ".mo", ".md", ".ttf", ".svg", ".xml"}
    surveyed = {PACKAGE / state.path for state in fingerprint._survey(PACKAGE)}
    assert surveyed == {path for path in edited if path.is_relative_to(PACKAGE)}


def flip(path: Path) -> None:
    """Change one bit of a file in place: its size, its number and the time that its owner may set stay."""
    before = path.stat()
    with path.open("r+b") as file:
        first = file.read(1) or b"\n"
        file.seek(0)
        file.write(bytes([first[0] ^ 1]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("path", FILES)
def test_edit_of_the_generator_is_noticed_by_the_next_process(
    package: Path, settle: Callable[[], None], path: str
) -> None:
    """The package names itself, and what is remembered of it holds for this very state only."""
    settle()
    before = name()
    assert name() == before
    flip(package / path)
    assert name() != before


def test_name_is_the_same_wherever_the_same_lies(package: Path, tmp_path: Path, theme: Path) -> None:
    """A copy of generator and theme at another time and place is the same code; compiled files are no code."""
    before = name(theme)
    for folder in (package, theme):
        shutil.copytree(folder, tmp_path / "elsewhere" / folder.name)
        shutil.rmtree(folder)
        shutil.move(tmp_path / "elsewhere" / folder.name, folder)
    (package / "site" / "__pycache__").mkdir()
    (package / "site" / "__pycache__" / "search.cpython-311.pyc").write_bytes(b"compiled")
    assert name(theme) == before


def test_content_name_and_place_of_what_is_brought_count(package: Path, theme: Path) -> None:
    """A theme's files count with content, name and place, and what is missing counts as well."""
    seen = {name(theme), name(theme, theme.parent / "mkdocs.yml"), name()}
    (theme / "a.css").write_text("c")
    seen.add(name(theme))
    (theme / "a.css").rename(theme / "d.css")
    seen.add(name(theme))
    (theme / "d.css").rename(theme / "in" / "d.css")
    seen.add(name(theme))
    (theme / "in" / "b.css").unlink()
    seen.add(name(theme))
    (theme.parent / "mkdocs.yml").write_text("x")
    seen.add(name(theme, theme.parent / "mkdocs.yml"))
    assert len(seen) == 8


def test_contents_do_not_run_together(package: Path, tmp_path: Path) -> None:
    """Two files are not the same as one that holds both."""
    one, two = tmp_path / "1", tmp_path / "2"
    one.mkdir()
    two.mkdir()
    (one / "a").write_bytes(b"x")
    (one / "b").write_bytes(b"y")
    (two / "a").write_bytes(b"xb\x001\x00y")
    assert name(one) != name(two)


def test_links_of_a_theme_are_followed_once(package: Path, theme: Path, tmp_path: Path) -> None:
    """What a theme links to counts like its own, also in a folder that links back to itself."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "nav.html").write_text("a")
    (theme / "partials").symlink_to(shared)
    (theme / "in" / "again").symlink_to(theme)
    (theme / "gone").symlink_to(tmp_path / "nowhere")
    before = name(theme)
    (shared / "nav.html").write_text("b")
    assert name(theme) != before


def test_contents_are_read_once(package: Path, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies unchanged since it was read is known without reading; a damaged memory costs time only."""
    before = name()
    assert not list(package.parent.glob("state/*/code.json")), "what was written just now might be written again"
    settle()
    assert name() == before
    with monkeypatch.context() as patch:
        patch.setattr(fingerprint, "_digest_files", refuse)
        assert name() == before
    memory = next(package.parent.glob("state/*/code.json"))
    for damaged in (b"[]", b"\xff", b'{"a": []}', b""):
        memory.write_bytes(damaged)
        assert name() == before
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    assert name() == before


def refuse(tops: tuple[Path, ...]) -> str:
    """Fail: nobody should read these."""
    pytest.fail(f"{tops} were read")


def test_running_generator_notices_that_it_was_edited(package: Path, theme: Path) -> None:
    """A process knows only the code that it began with; a theme may change under its hands."""
    before = digest_code((theme,))
    (theme / "a.css").write_text("c")
    assert digest_code((theme,)) != before
    (package / "site" / "search.py").write_text("# edited\n")
    with pytest.raises(UsageError, match="运行期间有改动"):
        digest_code((theme,))


def test_versions_count(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of Pango, HarfBuzz or Python, and anything that is installed anew, gives another name."""
    seen = {name()}
    monkeypatch.setattr(fingerprint, "read_engines", lambda: ("pango 1",))
    seen.add(name())
    monkeypatch.setattr("generator.cache.closure.list_versions", lambda: ["weasyprint 70.1"])
    monkeypatch.setattr(fingerprint, "find_installed", lambda: "weasyprint-70.1.dist-info")
    seen.add(name())
    assert len(seen) == 3


def test_digests_are_short_and_stable() -> None:
    """The names of values are the same in every process, and values do not run together."""
    assert digest_values("a", 1) == "dac56d83ddfd473fb03baa849a43e568"
    assert digest_values("a", "b") != digest_values("ab")
    assert len(digest_bytes(b"")) == 32
