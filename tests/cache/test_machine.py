"""The secret by which a machine knows its own results."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from generator.cache.machine import read_machine
from generator.cache.store import Store


def test_secret_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made once, for its user alone; a damaged one is made anew, and another machine has another one."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "a"))
    secret = read_machine()
    assert secret is not None
    assert read_machine() == secret
    (file,) = [path for path in (tmp_path / "a").rglob("*") if path.is_file()]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_bytes(secret[:-1])
    assert read_machine() not in {None, secret, secret[:-1]}
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "b"))
    assert read_machine() != secret


def test_no_place_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be remembered there is none."""
    (tmp_path / "state").write_text("a file", "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert read_machine() is None


def test_result_of_another_machine_counts_as_absent(tmp_path: Path) -> None:
    """What was stored on one machine is not there for another one, nor for one without a secret; nor the reverse."""
    with Store(tmp_path / "results.db") as store:
        store.put("verdict", "clean", b"1" * 32)
        store.put("forged", "clean")
    with Store(tmp_path / "results.db") as store:
        assert store.get("verdict", b"1" * 32) == "clean"
        assert store.get("verdict", b"2" * 32) is None
        assert store.get("verdict") is None
        assert store.get("forged", b"1" * 32) is None
