"""Selecting again after a change gives what selecting from nothing gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.reading import FileReading, read_source
from generator.decode.entry import Entry
from generator.editions import again
from generator.editions.again import select_again
from generator.editions.selection import Selection, View, select
from generator.graph.graph import Graph
from generator.graph.link import link
from generator.load.files import Source
from generator.model.history import list_versions
from tests.support.project import TODAY, list_company, place_record, read_files

ROLE, RULE, FIGURE, FAQ, ARTICLE = (place_record(kind) for kind in ("role", "rule", "figure", "faq", "article"))

_read: Callable[[Source], FileReading] = cache(read_source)
"""Reads a file once: a record that has not changed is the very same one."""

EDITS: dict[str, tuple[str, str, str]] = {
    "a text": (ROLE, "带好一个区域", "带好每个区域"),
    "a title": (ROLE, "title: 区域经理", "title: 片区经理"),
    "a classification": (ROLE, "classification: public", "classification: internal"),
    "a passage": (ROLE, "带好一个区域", "带好一个区域:internal[和它的人]"),
    "a status": (RULE, "id: ordering\n", "id: ordering\nstatus: draft\n"),
    "a day": (RULE, "id: ordering\n", "id: ordering\neffective_from: 2031-01-01\n"),
    "an end": (RULE, "id: ordering\n", "id: ordering\neffective_to: 2020-01-01\n"),
    "a figure": (FIGURE, "value: ", "value: 1"),
    "a part": (ROLE, "id: plan", "id: plan-anew"),
    "a part's words": (RULE, "让到货可预期", "让到货可以预期"),
    "an answer": (FAQ, "answer: ", "answer: 先"),
    "another edition": ("data/playbook.yml", "title: 公开版, ", "title: 公开版, home: 欢迎。, "),
}


def open_graph(changes: tuple[str, ...]) -> Graph | None:
    """Give the graph of the small company with some edits, None where it cannot be read."""
    files = list_company()
    for name in changes:
        path, old, new = EDITS[name]
        files[path] = files[path].replace(old, new)
    decoded, _ = read_files(files, _read)
    return link(decoded.project, decoded)[0] if decoded.project else None


def open_view(graph: Graph, edition: str, today: date = TODAY) -> View:
    """Give the view of an edition."""
    return View(next(one for one in graph.project.editions if one.id == edition), today)


def show(selection: Selection) -> tuple[object, ...]:
    """Give all that can be seen of a selection, in its order."""
    graph = selection.graph
    return selection.view, graph.project, list(graph.entries.items()), selection.withheld, selection.pictures


@pytest.mark.parametrize("edition", ["public", "internal"])
@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_selected_as_from_nothing(edition: str, name: str) -> None:
    """Forward and backward, in editions that withhold much and little."""
    before, after = open_graph(()), open_graph((name,))
    assert before
    assert after
    for old, new in ((before, after), (after, before)):
        known = select(old, open_view(old, edition))
        view = open_view(new, edition)
        assert show(select_again(new, view, known)) == show(select(new, view))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.sets(st.sampled_from(sorted(EDITS))), min_size=2, max_size=4), st.sampled_from(("public", "internal"))
)
def test_a_row_of_edits_is_selected_as_from_nothing(states: list[set[str]], edition: str) -> None:
    """Each state on top of the selection of the one before, itself selected again."""
    known: Selection | None = None
    for state in states:
        graph = open_graph(tuple(sorted(state)))
        if graph is None:
            continue
        view = open_view(graph, edition)
        found = select_again(graph, view, known) if known else select(graph, view)
        assert show(found) == show(select(graph, view))
        known = found


def test_most_is_not_cleared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """After one text has changed all but one record of an edition are known; after another day none is."""
    before, after = open_graph(()), open_graph(("a text",))
    assert before
    assert after
    found: list[int] = []

    def note(graph: Graph, view: View, known: dict[object, tuple[Entry, object]]) -> Selection:
        found.append(len(known))
        return select(graph, view, known)  # type: ignore[arg-type]

    monkeypatch.setattr(again, "select", note)
    known = select(before, open_view(before, "internal"))
    select_again(after, open_view(after, "internal"), known)
    select_again(after, open_view(after, "internal", date(2028, 1, 1)), known)
    old = sum(bool(list_versions(before.entries[key].record)) for key in known.graph.entries)
    assert found == [len(known.graph.entries) - old - 1, 0]
