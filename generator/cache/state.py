"""Where programs keep what they remember for this machine and user, outside of every project and its cache."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def find_state(name: str) -> Path | None:
    """Give the path of a file (which need not exist) that this program may keep; None where there is no such place.

    It is below `XDG_STATE_HOME`, else `~/.local/state`.
    """
    state = Path(os.environ.get("XDG_STATE_HOME", ""))
    try:
        home = state if state.is_absolute() else Path.home() / ".local" / "state"
    except RuntimeError:
        return None
    return home / "sales-playbook" / name


def write_state(path: Path, content: bytes) -> None:
    """Put a file in its place whole; failing to is no failure."""
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            draft.write_bytes(content)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
