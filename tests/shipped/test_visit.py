"""What comes to a reader who opens a page for the first time: counted on the files, so the same on every machine."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.shipped.conftest import Shipped
from tests.support.parsed import list_loaded, read_page

BOUND = 150_000
"""Bytes, as a server that compresses sends them."""
LARGEST = 4
OF_THE_SEARCH = "assets/javascripts/search-*.js"


@cache
def weigh(path: Path) -> int:
    """Give the bytes of a file on its way."""
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
        yield from root.glob(OF_THE_SEARCH)


@pytest.mark.parametrize("edition", ["public", "partner", "internal"])
def test_first_visit_is_small(shipped: Shipped, edition: str) -> None:
    """No page, the search's included, takes more than 150 kB with an empty cache; no face is among it.

    All load the same; so the largest pages stand for the others.
    """
    root = shipped.output / edition
    heavy = {}
    for page in (root / "search.html", *sorted(root.rglob("*.html"), key=weigh)[-LARGEST:]):
        asked = list(list_asked(root, page))
        assert all(path.is_file() for path in asked), page
        assert not [path for path in asked if path.suffix == ".woff2" or path.name == "fonts.css"]
        heavy[page.relative_to(root).as_posix()] = sum(map(weigh, asked))
    assert {page: size for page, size in heavy.items() if size > BOUND} == {}
