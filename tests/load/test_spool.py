"""Bytes that wait on the disk come back as they were, wherever there is one."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import pytest

from generator.load.files import Source, digest_sources, list_sources
from generator.load.spool import Spool, Stored

LARGE = bytes(range(256)) * 1_000


@pytest.mark.parametrize("lacking", [(), ("pread", "pwrite")])
def test_stored_bytes_come_back(lacking: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Large contents are stored one behind the other and read in any order; small ones stay where they are.

    Windows has no calls that read and write elsewhere than at a file's one position.
    """
    for name in lacking:
        monkeypatch.delattr(os, name)
    spool = Spool()
    kept = [spool.keep(content) for content in (LARGE, b"x", LARGE[1:])]
    assert [isinstance(one, Stored) for one in kept] == [True, False, True]
    assert [one.read() if isinstance(one, Stored) else one for one in reversed(kept)] == [LARGE[1:], b"x", LARGE]


def test_many_small_contents_are_not_all_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a project with very many files those that are read first stay in memory, the others wait on the disk."""
    monkeypatch.setattr("generator.load.spool._MOST_IN_MEMORY", 1_000)
    spool = Spool()
    kept = [spool.keep(b"x" * 400) for _ in range(4)]
    assert [isinstance(one, Stored) for one in kept] == [False, False, True, True]
    assert {one.read() if isinstance(one, Stored) else one for one in kept} == {b"x" * 400}


def test_file_goes_with_its_contents() -> None:
    """Nothing is left open once nobody knows of what is stored."""
    spool = Spool()
    stored = spool.keep(LARGE)
    file = spool._file
    del spool
    gc.collect()
    assert file
    assert not file.closed
    del stored
    gc.collect()
    assert file.closed


@pytest.mark.parametrize("fault", [OSError("no space"), None])
def test_without_room_the_memory_serves(fault: OSError | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing, or not all, can be written, the bytes stay in memory."""

    def refuse(*_: object) -> int:
        if fault:
            raise fault
        return 7

    monkeypatch.setattr(os, "pwrite", refuse)
    assert Spool().keep(LARGE) == LARGE


def test_machine_without_a_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no temporary file can be made reads all the same."""

    def refuse() -> None:
        raise FileNotFoundError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert Spool().keep(LARGE) == LARGE


def test_large_file_is_what_it_was_when_it_was_read(tmp_path: Path) -> None:
    """What changes on the disk meanwhile changes nothing of what was read."""
    path = tmp_path / "data/a.yml"
    path.parent.mkdir()
    path.write_bytes(LARGE)
    [source], _ = list_sources(tmp_path)
    path.write_bytes(b"a: 1\n")
    assert isinstance(source.content, Stored)
    assert (source.bytes, source.size) == (LARGE, len(LARGE))
    assert digest_sources([source]) == digest_sources([Source("data/a.yml", LARGE)])
