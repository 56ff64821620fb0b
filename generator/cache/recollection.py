"""What this machine's programs found out before, by what it was made from: small texts in one file for each sort."""

from __future__ import annotations

import json
from contextlib import suppress

from generator.cache.state import find_state, write_state

_MOST = 20
"""So many of a sort are remembered, the latest ones."""


def recall_text(sort: str, mark: str) -> str | None:
    """Give the text that was remembered under a mark, None where there is none that can be read."""
    return _read(sort).get(mark)


def remember_text(sort: str, mark: str, text: str) -> None:
    """Remember a text under a mark that names all it was made from; failing to is no failure."""
    if path := find_state(sort):
        latest = [(mark, text), *((name, value) for name, value in _read(sort).items() if name != mark)][:_MOST]
        write_state(path, json.dumps(dict(latest)).encode())


def _read(sort: str) -> dict[str, str]:
    with suppress(OSError, ValueError, AttributeError):
        if path := find_state(sort):
            return {str(name): str(value) for name, value in json.loads(path.read_bytes()).items()}
    return {}
