"""What a site's menus read of the navigation: nothing goes unrecorded, and a menu asks for no more than it shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings

from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.graph.reads import Question
from generator.pages.compose import compose
from generator.site.addresses import plan_addresses
from generator.site.menu import Menu, MenuComposer
from generator.site.navigation import plan_navigation
from tests.support.edits import Place, draw_edits, edit, make_edit
from tests.support.project import WORDS, key_of, link_files, list_company, select_edition

Asked = dict[Question, str]
Site = dict[tuple[str, int], tuple[Menu, Asked]]


@pytest.fixture(autouse=True, scope="module")
def _short_blocks() -> Iterator[None]:
    """Let groups of three pages show in blocks, as groups of hundreds do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.site.navigation.BLOCK", 2)
        yield


def look(graph: Graph) -> Site:
    """Give each menu of the company's site by its innermost open group and its block, with what was asked for it."""
    pages = compose(select_edition(graph, "internal"), WORDS)
    navigation = plan_navigation(pages, plan_addresses(pages))
    menus = MenuComposer(navigation.tabs, WORDS)
    site: Site = {}
    for position in map(navigation.place, pages.pages):
        menu, reads = menus.trace(position)
        site[position.trail[-1].name if position.trail else "", position.block] = menu, dict(reads)
    return site


@cache
def open_company() -> tuple[Graph, Site]:
    """Link the company of the tests, and look at its menus."""
    graph = link_files(list_company())
    return graph, look(graph)


@settings(max_examples=30, deadline=None)
@given(draw_edits(link_files(list_company())))
def test_no_read_of_a_menu_goes_unrecorded(where: tuple[Key, Place]) -> None:
    """Whatever field of whatever record changes: a menu that is another one had asked for what changed."""
    graph, before = open_company()
    after = look(make_edit(graph, where))
    both = before.keys() & after.keys()
    assert not [name for name in both if before[name][0] != after[name][0] and before[name][1] == after[name][1]]


def test_a_title_reaches_the_menus_that_show_it() -> None:
    """A closed group is not asked for its lines, nor a long one for those of another block: where its place stays."""
    graph, before = open_company()
    after = look(edit(graph, key_of("role:regional-manager"), title="其他名称"))
    changed = {name for name in before if before[name][0] != after[name][0]}
    assert changed == {name for name in before if before[name][1] != after[name][1]}
    assert changed == {("page:index-role", 0)}
    assert ("page:index-role", 1) in before


def test_a_text_reaches_no_menu() -> None:
    """A menu shows titles and addresses alone."""
    graph, before = open_company()
    assert look(edit(graph, key_of("role:regional-manager"), mission="别的。")) == before
