"""A secret of this machine, by which results are known that were made here. It stands outside of every project."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from generator.cache.state import find_state

_SIZE = 32


def read_machine() -> bytes | None:
    """Give this machine's secret for this user, which is made at first need; None where it cannot be kept.

    It stands in the folder for what programs remember (`XDG_STATE_HOME`, else `~/.local/state`), not in a project and
    its cache: who can write these does not have it.
    """
    path = find_state("machine")
    if path is None:
        return None
    with suppress(OSError):
        for _ in range(2):
            found = path.read_bytes() if path.is_file() else b""
            if len(found) == _SIZE:
                return found
            _make(path)
    return None


def _make(path: Path) -> None:
    """Write a new secret that nobody else may read, and put it in its place whole: another build may do the same."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_SIZE))
        if path.is_file() and path.stat().st_size != _SIZE:
            path.unlink()
        _place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _place(draft: Path, path: Path) -> None:
    """Let the secret have its name, unless another one has it; where there are no hard links the last one has it."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except (OSError, NotImplementedError, AttributeError):
        draft.replace(path)
