"""Whatever is saved below what is watched is seen, however it came there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from generator.preview.watching import watch
from tests.support.processes import PATIENCE

Seen = Queue[frozenset[Path]]


@pytest.fixture
def start() -> Iterator[Callable[..., Seen]]:
    """Give what watches paths in a thread of its own, until the test is over."""
    stop, threads = Event(), []

    def begin(*paths: Path) -> Seen:
        seen: Seen = Queue()
        changes = watch(paths, stop)

        def follow() -> None:
            for one in changes:
                seen.put(one)

        thread = Thread(target=follow)
        thread.start()
        threads.append(thread)
        return seen

    yield begin
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def await_change(seen: Seen, path: Path) -> None:
    """Wait until a file is named as changed."""
    while path not in seen.get(timeout=PATIENCE):
        pass


def settle(seen: Seen) -> None:
    """Wait until it was said twice that a path is another: then it is watched."""
    for _ in range(2):
        seen.get(timeout=PATIENCE)


def test_folder_that_comes_later_is_watched(tmp_path: Path, start: Callable[..., Seen]) -> None:
    """Whoever has no long texts yet makes the folder for them when the first is written."""
    data, content = tmp_path / "data", tmp_path / "content"
    data.mkdir()
    seen = start(data, content)
    content.mkdir()
    settle(seen)
    (content / "first.md").write_text("x", encoding="utf-8")
    await_change(seen, content / "first.md")


def test_nothing_at_all_at_first(tmp_path: Path, start: Callable[..., Seen]) -> None:
    """Even the only path may come later."""
    data = tmp_path / "data"
    seen = start(data)
    data.mkdir()
    settle(seen)
    (data / "a.yml").write_text("x", encoding="utf-8")
    await_change(seen, data / "a.yml")


def test_file_that_is_replaced_is_still_watched(tmp_path: Path, start: Callable[..., Seen]) -> None:
    """Editors write a file beside and rename it over the old one, each time anew."""
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("0", encoding="utf-8")
    seen = start(settings)
    for number in range(1, 4):
        beside = tmp_path / ".mkdocs.yml.new"
        beside.write_text(str(number), encoding="utf-8")
        beside.replace(settings)
        settle(seen)
        assert settings.read_text(encoding="utf-8") == str(number)


def test_folder_that_goes_and_comes_back(tmp_path: Path, start: Callable[..., Seen]) -> None:
    """As when another branch without it is looked at for a while."""
    data, content = tmp_path / "data", tmp_path / "content"
    data.mkdir()
    content.mkdir()
    seen = start(data, content)
    content.rmdir()
    settle(seen)
    content.mkdir()
    settle(seen)
    (content / "back.md").write_text("x", encoding="utf-8")
    await_change(seen, content / "back.md")
