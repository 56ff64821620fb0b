"""Renderers cannot reach what is withheld: by no import, by no attribute, and not through what they are given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.editions.selection import EditionGraph, Selection
from generator.graph.graph import Graph
from generator.pages.compose import compose
from tests.support.project import WORDS, link_files, list_company, select_edition
from tests.support.writing import open_context, write_sections

PACKAGE = Path(__file__).parents[2] / "generator"
ROOMS = ("pages", "writing", "site", "handbooks", "exports", "preview", "kits", "cards", "forms")
REPOSITORY = "owners.py"
"""Writes for those who keep the data, who see all of it: paths and reviewers, for no edition."""
EDITOR = "rendering.py"
"""Shows an editor, in the preview of all of the data, what a text says to the readers of each edition."""
WHOLE = ("generator.graph.graph", "generator.graph.link")


def list_reaches(code: str) -> Iterator[str]:
    """Yield what in a module's code reaches for the whole graph, or for what an edition withholds."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and node.attr in {"withheld", "unselected"}:
            yield f"line {node.lineno}: .{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module in WHOLE:
            yield from (f"line {node.lineno}: {alias.name}" for alias in node.names if alias.name in {"Graph", "link"})


@pytest.mark.parametrize("room", ROOMS)
def test_renderers_do_not_reach_for_it(room: str) -> None:
    """No module of a renderer names the whole graph or what was withheld."""
    found = {path.name: list(list_reaches(path.read_text("utf-8"))) for path in (PACKAGE / room).rglob("*.py")}
    for name in (REPOSITORY, EDITOR):
        found.pop(name, None)
    assert found
    assert not {name: reaches for name, reaches in found.items() if reaches}


@pytest.mark.parametrize(
    "code",
    [
        "x = selection.withheld",
        "x = selection.unselected",
        "from generator.graph.graph import Graph",
        "from generator.graph.link import link",
    ],
)
def test_reach_is_caught(code: str) -> None:
    """The search sees each way of reaching."""
    assert list(list_reaches(code))


@dataclass(frozen=True)
class Sealed(Selection):
    """A selection that tells when somebody looks at what was withheld."""

    def __getattribute__(self, name: str) -> object:
        """Refuse what is not for renderers."""
        assert name not in {"withheld", "unselected"}, "a renderer looked at what was withheld"
        return super().__getattribute__(name)


def test_pages_come_from_the_edition_alone() -> None:
    """All pages of an edition can be made and written without its list of what was withheld, and hold the same."""
    open_one = select_edition(link_files(list_company()), "public")
    sealed = Sealed(open_one.view, open_one.graph, (), open_one.unselected)
    pages = compose(sealed, WORDS)
    assert pages == compose(open_one, WORDS)
    context = open_context(pages.titles)
    assert any(write_sections(page.title, page.sections, context) for page in pages.pages)


def test_edition_graph_is_a_graph_of_its_own() -> None:
    """From the graph that pages get no way leads back to the whole one."""
    whole = link_files(list_company())
    graph = select_edition(whole, "public").graph
    assert isinstance(graph, EditionGraph)
    assert not any(isinstance(value, Graph) for value in vars(graph).values())
    assert len(graph.entries) < len(whole.entries)
    assert {
        reference.mention.key for reference in graph.references if reference.mention.in_prose
    } <= graph.entries.keys()
