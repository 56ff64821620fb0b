"""What of the machine shapes results: installed distributions, and the engines that no distribution brings."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress

_METADATA = (".dist-info", ".egg-info")
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib", "libpango-1.0-0.dll", "libpango-1.0-0")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz.dylib", "libharfbuzz-0.dll", "libharfbuzz-0")


def find_installed() -> str:
    """Name what Python finds installed without opening it: a version is part of its folder's name."""
    return "\n".join(f"{number} {line}" for number, place in enumerate(sys.path) for line in _list_metadata(place))


def _list_metadata(place: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(place or ".") as entries:
        found = sorted((entry for entry in entries if entry.name.endswith(_METADATA)), key=lambda entry: entry.name)
        for entry in found:
            state = entry.stat()
            yield f"{entry.name} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def read_engines() -> tuple[str, ...]:
    """Give the versions of Python and of the libraries that set text; "" for one that cannot be loaded."""
    return f"python {sys.version}", f"pango {_ask(_PANGO, _ask_pango)}", f"harfbuzz {_ask(_HARFBUZZ, _ask_harfbuzz)}"


def _ask(names: tuple[str, ...], ask: Callable[[ctypes.CDLL], str]) -> str:
    for name in names:
        with suppress(OSError, AttributeError):
            return ask(ctypes.CDLL(name))
    return ""


def _ask_pango(library: ctypes.CDLL) -> str:
    return str(library.pango_version())


def _ask_harfbuzz(library: ctypes.CDLL) -> str:
    library.hb_version_string.restype = ctypes.c_char_p
    return bytes(library.hb_version_string()).decode()
