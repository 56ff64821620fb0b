"""What comes to a reader who opens a page for the first time: counted on the files, so the same on every machine."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.parsed import list_loaded, read_page

_OF_THE_SEARCH = "assets/javascripts/search-*.js"


@cache
def weigh(path: Path) -> int:
    """Give the bytes of a file on its way, as a server that compresses sends it."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def list_asked(root: Path, path: Path) -> Iterator[Path]:
    """Give the files that a page loads, itself included."""
    yield path
    folder = path.relative_to(root).parent.as_posix()
    page = read_page(path)
    for link in dict.fromkeys(list_loaded(page)):
        yield root / posixpath.normpath(posixpath.join("/", folder, link)).lstrip("/")
    if any(one.get("data-search-page") is not None for one in page.iter("div")):
        yield root / "search/box.js"
        yield from root.glob(_OF_THE_SEARCH)
