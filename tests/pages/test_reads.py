"""What pages read: nothing goes unrecorded, and little is read that they do not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decode.entry import Key
from generator.editions.selection import Selection
from generator.graph.graph import Graph
from generator.model.target import Target
from generator.pages.arrangement import MOVED
from generator.pages.compose import compose
from generator.pages.page import PageSet
from tests.support.edits import Place, draw_edits, edit, make_edit
from tests.support.project import WORDS, key_of, link_files, list_company, select_edition

ROOT = Path(__file__).parents[2]


@cache
def open_company() -> tuple[Graph, PageSet]:
    """Link the company of the tests, and compose it."""
    graph = link_files(list_company())
    return graph, compose(select_edition(graph, "internal"), WORDS)


def list_composed(pages: PageSet) -> dict[Target, object]:
    """Give all that was composed by what stands for it: the pages, the tabs of the navigation, the former addresses."""
    tabs = [target for target in pages.reads if target.kind == "tab"]
    return {
        **{page.target: page for page in pages.pages},
        **dict(zip(tabs, pages.navigation, strict=True)),
        MOVED: pages.moved,
    }


def list_stale(before: PageSet, after: PageSet) -> tuple[set[str], set[str]]:
    """Give what changed though no answer did, and that of which an answer changed."""
    old, new = list_composed(before), list_composed(after)
    assert old.keys() == before.reads.keys()
    assert new.keys() == after.reads.keys()
    both = old.keys() & new.keys()
    reached = {target for target in both if dict(before.reads[target]) != dict(after.reads[target])}
    return {str(target) for target in both if old[target] != new[target]} - {str(one) for one in reached}, {
        str(target) for target in reached
    }


@settings(max_examples=60, deadline=None)
@given(draw_edits(open_company()[0]))
def test_no_read_goes_unrecorded(where: tuple[Key, Place]) -> None:
    """Whatever field of whatever record changes: a page or tab that is another one had asked for what changed."""
    graph, before = open_company()
    missed, _ = list_stale(before, compose(select_edition(make_edit(graph, where), "internal"), WORDS))
    assert not missed


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(open_company()[0].entries)))
def test_what_goes_or_comes_is_noticed(key: Key) -> None:
    """A record that goes, and so one that comes, changes the answers of all pages that show something of it."""
    graph, before = open_company()
    entries = {other: entry for other, entry in graph.entries.items() if other != key}
    selection = select_edition(Graph(graph.project, entries), "internal")
    missed, _ = list_stale(before, compose(selection, WORDS))
    assert not missed


def test_the_day_and_the_editions_own_words_are_asked_for() -> None:
    """What becomes overdue, an edition's introduction, and the project's name are answers as well."""
    graph, before = open_company()
    selection = select_edition(graph, "internal")
    later = replace(selection, view=replace(selection.view, today=date(2040, 1, 1)))
    edition = selection.view.edition.model_copy(update={"home": "欢迎。"})
    welcome = replace(selection, view=replace(selection.view, edition=edition))
    project = graph.project.model_copy(update={"title": "别的手册"})
    renamed = select_edition(Graph(project, graph.entries), "internal")
    others: tuple[Selection, ...] = (later, welcome, renamed)
    for other in others:
        missed, reached = list_stale(before, compose(other, WORDS))
        assert not missed
        assert "page:home" in reached or other is later


@pytest.mark.parametrize(
    ("key", "field", "reached"),
    [
        ("role:regional-manager", "mission", {"role:regional-manager"}),
        ("rule:ordering", "purpose", {"rule:ordering"}),
        ("faq:how-to-order", "answer", {"page:index-faq"}),
    ],
)
def test_little_is_read_in_vain(key: str, field: str, reached: set[str]) -> None:
    """A text that one page shows reaches that page alone, not all that link to it or list it."""
    graph, before = open_company()
    record = graph.entries[key_of(key)].record
    changed = edit(graph, record_key := key_of(key), **{field: f"{getattr(record, field)}改"})
    assert record_key
    _, found = list_stale(before, compose(select_edition(changed, "internal"), WORDS))
    assert found == reached


@pytest.mark.parametrize(
    ("key", "tabs"),
    [("role:regional-manager", {"tab:roles"}), ("rule:ordering", {"tab:cooperation"}), ("faq:how-to-order", set())],
)
def test_a_title_reaches_the_tab_that_lists_it(key: str, tabs: set[str]) -> None:
    """Other tabs do not ask for it, nor does any where the record has no line of its own."""
    graph, before = open_company()
    changed = edit(graph, key_of(key), title="别的名称")
    _, found = list_stale(before, compose(select_edition(changed, "internal"), WORDS))
    assert {one for one in found if one.startswith("tab:")} == tabs


def test_more_records_have_no_page_ask_more() -> None:
    """A record's page asks nothing of records that it has nothing to do with: all pages of ten thousand would do so.

    The pages of a role and a region show the activities, indicators and terms of office that name them, and there are
    more of those.
    """
    graph, before = open_company()
    first = {key.kind: entry for key, entry in reversed(tuple(graph.entries.items()))}
    more = {
        Key(kind, f"{entry.record.id}-{number}"): replace(
            entry, record=entry.record.model_copy(update={"id": f"{entry.record.id}-{number}"}), mentions=()
        )
        for kind, entry in first.items()
        for number in range(10)
    }
    after = compose(select_edition(replace(graph, entries={**graph.entries, **more}), "internal"), WORDS)
    records = [page.target for page in before.pages if Key.of(page.target) in graph.entries]
    assert records
    assert {one.kind for one in records if len(after.reads[one]) > len(before.reads[one])} == {"role", "region"}


def test_a_former_id_reaches_no_page_but_its_own() -> None:
    """What leads on from former addresses asks every record for its former ids, and few for their titles."""
    graph, before = open_company()
    changed = edit(graph, key_of("role:regional-manager"), former_ids=("area-manager",))
    _, found = list_stale(before, compose(select_edition(changed, "internal"), WORDS))
    assert str(MOVED) in found
    assert not {one for one in found if one.startswith("tab:")}


def test_pages_have_no_way_past_the_door() -> None:
    """No module that composes a page knows the graph, a selection, or what is behind the door."""
    for path in sorted((ROOT / "generator/pages").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name not in ("compose.py", "scope.py"):
            assert "EditionGraph" not in text, path.name
            assert "Selection" not in text, path.name
        assert "._graph" not in text, path.name
        assert "_subject" not in text, path.name
