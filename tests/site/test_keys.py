"""What the files of a site depend on: whatever becomes another file has another key, so that none is left stale."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings

from generator.cache.artifact import Artifact
from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.pages.compose import compose
from generator.site.render import render_site
from tests.support.edits import Place, draw_edits, edit, make_edit
from tests.support.project import WORDS, key_of, link_files, list_company, select_edition
from tests.support.sites import SETTINGS
from tests.support.writing import read_all

_OF_THE_THEME = ("assets/", "headers/")
"""Files in which the data have no part; the fonts among them take long to cut."""


def render(graph: Graph) -> dict[str, Artifact]:
    """Give the files of the company's site that its data have a part in."""
    pages = compose(select_edition(graph, "internal"), WORDS)
    files = render_site(pages, read_all(pages), SETTINGS)
    return {one.path: one for one in files if not one.path.startswith(_OF_THE_THEME)}


@cache
def open_company() -> tuple[Graph, dict[str, str], dict[str, bytes]]:
    """Link the company of the tests, and render its site: keys and contents."""
    graph = link_files(list_company())
    files = render(graph)
    return graph, {path: one.key for path, one in files.items()}, {path: one.render() for path, one in files.items()}


def list_stale(graph: Graph) -> list[str]:
    """Give the files that have kept their key and are others."""
    _, keys, contents = open_company()
    return [path for path, one in render(graph).items() if keys.get(path) == one.key and contents[path] != one.render()]


@settings(max_examples=5, deadline=None)
@given(draw_edits(link_files(list_company())))
def test_no_file_is_left_stale(where: tuple[Key, Place]) -> None:
    """Whatever field of whatever record changes: a file that is another one has another key."""
    assert not list_stale(make_edit(open_company()[0], where))


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("role:regional-manager", {"title": "别的名称"}),
        ("role:regional-manager", {"former_ids": ("area-manager",)}),
        ("term:rebate", {"aliases": ("返点", "返钱")}),
        ("figure:delivery-days", {"value": 9}),
    ],
)
def test_what_shows_in_many_files_reaches_them(key: str, changes: dict[str, object]) -> None:
    """A title stands in menus, links and beside its neighbours; a former id, an alias and a number elsewhere."""
    assert not list_stale(edit(open_company()[0], key_of(key), **changes))
