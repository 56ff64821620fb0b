"""What systems do in ways of their own, each lack one by one; `robustness/test_windows.py` has them all together."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from generator.cache import system
from generator.cache.artifact import Artifact
from generator.cache.inventory import list_stamps, read_stamp
from generator.cache.machine import read_machine
from generator.cache.publication import LISTING, Ledger, Staging, find_current, name_current, stage
from generator.diagnostics import UsageError
from generator.load.files import list_sources


def publish(dist: Path, name: str, known: Ledger | None = None, text: str = "1") -> Staging:
    """Publish an edition of two files."""
    with stage(dist, known or {}, name) as staging:
        staging.add("a", Artifact(LISTING, text, text.encode))
        staging.add("a", Artifact("same", "same", lambda: b"same"))
    return staging


def read(dist: Path) -> dict[str, str]:
    """Give all files of an output."""
    return {path.relative_to(dist).as_posix(): path.read_text("utf-8") for path in dist.rglob("*") if path.is_file()}


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the path of an output on a system without symbolic links."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, "A required privilege is not held by the client")

    monkeypatch.setattr(os, "symlink", refuse)
    return tmp_path / "dist"


def fail(number: int) -> Callable[..., None]:
    """Give a call that fails in one way."""

    def call(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


@pytest.mark.parametrize("fault", [NotImplementedError, OSError(errno.EPERM, "x"), OSError(errno.ENOTSUP, "x")])
def test_links_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """A disk or user without links gets the folder itself."""

    def refuse(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(os, "symlink", refuse)
    publish(tmp_path / "dist", "one")
    assert not (tmp_path / "dist").is_symlink()
    assert read(tmp_path / "dist") == {f"a/{LISTING}": "1", "a/same": "same"}


def test_a_full_disk_is_no_lack_of_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails for another reason is told, and the last output stays what it was."""
    publish(tmp_path / "dist", "one")
    monkeypatch.setattr(os, "symlink", fail(errno.ENOSPC))
    with pytest.raises(UsageError, match="磁盘空间不足"):
        publish(tmp_path / "dist", "two")
    assert (tmp_path / "dist").is_symlink()


def test_a_plain_folder_is_replaced_as_a_whole(dist: Path) -> None:
    """Without links each build takes the place of the one before; what did not change is the same file."""
    first = publish(dist, "one")
    number = (dist / "a/same").stat().st_ino
    assert (name_current(dist), find_current(dist)) == ("one", dist)
    second = publish(dist, "two", first.ledger, "2")
    assert (second.written, second.disturbed) == (1, ())
    assert read(dist) == {f"a/{LISTING}": "2", "a/same": "same"}
    assert (dist / "a/same").stat().st_ino == number
    assert name_current(dist) == "two"
    assert [path.name for path in (dist.parent / ".dist").iterdir() if path.is_dir()] == []


def test_a_link_gives_way_to_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that comes from a system with links goes on in one without them."""
    dist = tmp_path / "dist"
    first = publish(dist, "one")
    monkeypatch.setattr(system, "_LINKS_REPLACED", False)
    second = publish(dist, "two", first.ledger)
    assert (dist.is_symlink(), second.written, name_current(dist)) == (False, 0, "two")
    assert sorted(path.name for path in (tmp_path / ".dist").iterdir()) == ["lock", "name"]


def test_a_folder_of_somebody_else_stays(dist: Path) -> None:
    """A folder that no build has made is not replaced, even where an earlier output stood in its place."""
    publish(dist, "one")
    dist.rename(dist.with_name("moved"))
    dist.mkdir()
    (dist / "precious").touch()
    assert name_current(dist) == ""
    with pytest.raises(UsageError, match="不是上一次生成的结果"):
        publish(dist, "two")
    assert (dist / "precious").exists()


def test_what_a_file_manager_leaves_is_cleared(dist: Path) -> None:
    """A stray file in the folder is told and gone after the next build, as with links."""
    first = publish(dist, "one")
    (dist / "Thumbs.db").touch()
    assert publish(dist, "two", first.ledger).disturbed == ("Thumbs.db",)
    assert read(dist).keys() == {f"a/{LISTING}", "a/same"}


@pytest.mark.parametrize("call", [1, 2])
def test_a_switch_that_fails_changes_nothing(dist: Path, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    """Whichever of the two renames fails, the last output stands where it stood, under its own name."""
    publish(dist, "one")
    calls = iter(range(1, 9))

    def rename(source: Path, target: Path) -> Path:
        if source.is_dir() and next(calls) == call:
            raise OSError(errno.EIO, "x")
        os.replace(source, target)  # noqa: PTH105 - the method is what is replaced here
        return target

    monkeypatch.setattr(Path, "replace", rename)
    with pytest.raises(OSError, match="x"):
        publish(dist, "two", text="2")
    assert read(dist) == {f"a/{LISTING}": "1", "a/same": "same"}
    assert name_current(dist) == "one"


@pytest.mark.parametrize("step", ["noted", "set aside"])
def test_a_switch_that_is_killed_is_led_on(dist: Path, step: str) -> None:
    """Killed between its steps, a switch leaves one build or the other whole; the next build finds it."""
    publish(dist, "one")
    room = dist.parent / ".dist"
    (room / "two/a").mkdir(parents=True)
    (room / "two/a" / LISTING).write_text("2")
    (room / "name").write_text("two")
    if step == "set aside":
        dist.rename(room / "two-before")
    with pytest.raises(ZeroDivisionError), stage(dist, {}, "three"):
        raise ZeroDivisionError
    assert (dist / "a" / LISTING).read_text("utf-8") == ("1" if step == "noted" else "2")
    publish(dist, "four", text="4")
    assert (dist / "a" / LISTING).read_text("utf-8") == "4"


def hold(patch: pytest.MonkeyPatch, times: int) -> list[float]:
    """Let the next renames fail as on Windows where a file is open; give the pauses that are made."""
    left, pauses = iter(range(times)), list[float]()

    def rename(source: Path, target: Path) -> Path:
        if next(left, None) is not None:
            fault = PermissionError(errno.EACCES, "x", str(source))
            fault.winerror = 32  # type: ignore[attr-defined]
            raise fault
        os.replace(source, target)  # noqa: PTH105
        return target

    patch.setattr(Path, "replace", rename)
    patch.setattr(time, "sleep", pauses.append)
    return pauses


def test_a_file_that_is_held_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks for viruses holds a new file for a moment: the rename waits for it."""
    (tmp_path / "a").write_text("1")
    pauses = hold(monkeypatch, 3)
    system.move(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "1"
    assert len(pauses) == 3


def test_an_output_that_is_held_open_is_told(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that keeps the output open is told of, and the output stays."""
    publish(dist, "one")
    hold(monkeypatch, 1000)
    with pytest.raises(UsageError, match="正被别的程序打开"):
        publish(dist, "two", text="2")
    monkeypatch.undo()
    assert (dist / "a" / LISTING).read_text("utf-8") == "1"


def test_a_disk_without_hard_links(dist: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There unchanged files are copied, known again at the next build, and none is made anew."""
    monkeypatch.setattr(os, "link", fail(errno.EPERM))
    first = publish(dist, "one")
    second = publish(dist, "two", first.ledger)
    assert (second.written, second.disturbed) == (0, ())
    assert publish(dist, "three", second.ledger).disturbed == ()
    assert read(dist) == {f"a/{LISTING}": "1", "a/same": "same"}


def test_names_that_differ_in_case_only_are_refused(dist: Path) -> None:
    """On Windows and macOS these are one file: an output that holds both could not be copied there."""
    with pytest.raises(UsageError, match="只差大小写") as caught, stage(dist, {}, "one") as staging:  # noqa: PT012
        staging.add("a", Artifact("Logo.svg", "1", lambda: b"1"))
        staging.add("a", Artifact("logo.svg", "2", lambda: b"2"))
    assert caught.value.arguments == {"one": "a/logo.svg", "other": "a/Logo.svg"}
    assert not dist.exists()


def fake_msvcrt(held: set[int]) -> ModuleType:
    """Give a module that locks as Windows does: nobody may lock a byte twice, or read what is locked."""
    module = ModuleType("msvcrt")

    def locking(file: int, _mode: int, _size: int) -> None:
        found = os.fstat(file)
        if os.lseek(file, 0, os.SEEK_CUR) < found.st_size:
            pytest.fail("what a file holds cannot be read while it is locked")
        if found.st_ino in held:
            raise PermissionError(errno.EACCES, "Permission denied")
        held.add(found.st_ino)

    module.locking, module.LK_NBLCK = locking, 2  # type: ignore[attr-defined]
    return module


@pytest.mark.parametrize("windows", [False, True])
def test_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, windows: bool) -> None:
    """A file that one process has locked is locked for others, with the means of either system."""
    if windows:
        modules = {"msvcrt": fake_msvcrt(set())}
        monkeypatch.setattr(system, "find_module", modules.get)
    path = tmp_path / "file"
    path.write_bytes(b"content")
    with ExitStack() as stack:
        one, other = (stack.enter_context(path.open("a+b")) for _ in range(2))
        assert system.lock(one.fileno())
        assert not system.lock(other.fileno())
        assert path.read_bytes() == b"content"
        one.write(b"!")
    assert path.read_bytes() == b"content!"


def test_a_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nothing to lock with, work goes on."""
    monkeypatch.setattr(system, "find_module", lambda _: None)
    with (tmp_path / "file").open("wb") as file:
        assert system.lock(file.fileno())


def test_a_secret_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's secret is kept where files have one name only."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "link", fail(errno.EPERM))
    first = read_machine()
    assert first
    assert read_machine() == first


def list_as_windows(monkeypatch: pytest.MonkeyPatch, junction: str = "") -> None:
    """Let folders be listed as on Windows: files have no number, and one folder may be a junction."""
    scandir = os.scandir

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self._entry, self.name, self.path = entry, entry.name, entry.path

        def __getattr__(self, name: str) -> Any:
            return getattr(self._entry, name)

        def is_junction(self) -> bool:
            return self.name == junction

        def is_symlink(self) -> bool:
            return self._entry.is_symlink() and self.name != junction

        def is_dir(self, **options: bool) -> bool:
            return self.name == junction or self._entry.is_dir(**options)

        def stat(self, **options: bool) -> SimpleNamespace:
            found = self._entry.stat(**options)
            known = {name: getattr(found, name) for name in ("st_mode", "st_size", "st_mtime_ns")}
            return SimpleNamespace(**known, st_ino=0)

    class Listing:
        def __init__(self, path: str) -> None:
            self._found = scandir(path)

        def __enter__(self) -> Any:
            return map(Entry, self._found)

        def __exit__(self, *_: object) -> None:
            self._found.close()

    monkeypatch.setattr(os, "scandir", Listing)


def test_numbers_that_a_listing_does_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's stamp is the same whether a folder or the file itself is asked for it."""
    (tmp_path / "a").write_text("1")
    list_as_windows(monkeypatch)
    assert list_stamps(tmp_path) == {"a": read_stamp(tmp_path / "a")}


def test_junctions_are_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that leads elsewhere, as plain users of Windows can make them, is not walked into as one's own."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.yml").touch()
    (tmp_path / "project/data").mkdir(parents=True)
    (tmp_path / "project/data/way-out").symlink_to(tmp_path / "elsewhere")
    list_as_windows(monkeypatch, "way-out")
    assert list_stamps(tmp_path / "project/data") == {"way-out": None}
    sources, problems = list_sources(tmp_path / "project")
    assert (sources, [problem.rule for problem in problems]) == ((), ["symbolic-link-outside"])
