"""One page of every kind that the shipped editions have: everybody can use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shipped.conftest import Shipped
from tests.support.access import list_faults, read_axe, run_axe
from tests.support.browser import DESKTOP, PHONE, Open, Scheme, Serve
from tests.support.parsed import read_page

EDITIONS = ("public", "partner", "internal")


def list_kinds(root: Path) -> Iterator[str]:
    """Give one page of each kind, the largest, and the pages that stand by themselves."""
    yield from ("index.html", "search.html", "404.html")
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        own = folder / "index.html"
        if own.is_file():
            yield f"{folder.name}/index.html"
        pages = sorted(folder.glob("*/index.html"), key=lambda path: path.stat().st_size)
        yield from (path.relative_to(root).as_posix() for path in pages[-1:])


@pytest.mark.parametrize("edition", [pytest.param(one, marks=pytest.mark.release) for one in EDITIONS[1:]] + ["public"])
def test_every_kind_is_plain(shipped: Shipped, edition: str) -> None:
    """The outline is sound, and what can be used has a name."""
    root = shipped.output / edition
    found = {place: list_faults(read_page(root / place)) for place in list_kinds(root)}
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.release
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(shipped: Shipped, serve: Serve, open_page: Open, width: int, scheme: Scheme) -> None:
    """What axe knows of WCAG and good practice holds on every kind of page."""
    page = open_page("about:blank", width=width, scheme=scheme)
    page.add_init_script(read_axe())
    found = {}
    for root in (shipped.output / edition for edition in EDITIONS):
        address = serve(root)
        for place in list_kinds(root):
            page.goto(address + place)
            found[f"{root.name}/{place}"] = run_axe(page)
    assert {place: faults for place, faults in found.items() if faults} == {}
