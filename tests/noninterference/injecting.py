"""Faults put into the generator for a moment, to see whether anybody would notice."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from operator import is_
from types import MappingProxyType
from typing import Any

from generator.editions.selection import EditionGraph, Selection, View, select
from generator.graph.graph import Graph
from generator.model.target import Target
from generator.pages.compose import compose
from generator.pages.page import PageSet
from generator.writing.abstract import Abstract, Content
from tests.support.project import WORDS
from tests.support.writing import read_all, read_content

_CHANGED = ("generator.", "tests.noninterference.building")
_DEPTH = 2
"""How deep in tables of functions one is looked for."""


@dataclass
class Whole:
    """What no code of an edition should reach, and faults do: all of the data, and all pages that it would give."""

    graph: Graph
    view: View

    @cached_property
    def open(self) -> EditionGraph:
        """All of the data in the place of what the edition holds."""
        whole = self.graph
        return EditionGraph(whole.project, whole.entries, whole.vocabulary, whole.pictures, whole.attachments)

    @cached_property
    def pages(self) -> PageSet:
        """The pages of all of the data."""
        return compose(Selection(self.view, self.open, (), self.open), WORDS)

    @cached_property
    def contents(self) -> Mapping[Target, Content]:
        """What is in them."""
        return {page.target: read_content(page) for page in self.pages.pages}

    @cached_property
    def abstracts(self) -> Mapping[Target, Abstract]:
        """What is read of them."""
        return read_all(self.pages)

    def select(self, view: View) -> Selection:
        """Select for other readers."""
        return select(self.graph, view)


@dataclass
class Sight:
    """What a fault sees at the moment: the data of the project that is being built."""

    whole: Whole

    def __getattr__(self, name: str) -> Any:
        """Give what there is to see."""
        return getattr(self.whole, name)


Wrap = Callable[[Any, Sight], Any]
"""Gives what stands in the place of a function, being told the function and where to look for all of the data."""


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong in a room: what it is, where (`module:name`), and what stands there then.

    It shows in `edition`; some only `later`, where an edition that holds everything was built before.
    """

    room: str
    what: str
    target: str
    wrap: Wrap
    edition: str = "partner"
    later: bool = False


@contextmanager
def inject(fault: Fault, sight: Sight) -> Iterator[None]:
    """Put a fault in wherever its function is known: in its module, in those that import it, and in their tables.

    A function that the fault names by a module which only imports it goes wrong there and nowhere else.
    """
    module, _, name = fault.target.partition(":")
    owner: Any = importlib.import_module(module)
    *above, last = name.split(".")
    for part in above:
        owner = getattr(owner, part)
    old = getattr(owner, last)
    new = fault.wrap(old, sight)
    here = bool(above) or old.__module__ != module
    places = [(owner, last, new)] if here else list(_list_places(last, old, new))
    before = [(place, key, vars(place).get(key)) for place, key, _ in places]
    for place, key, value in places:
        setattr(place, key, value)
    try:
        yield
    finally:
        for place, key, value in before:
            if value is None:
                delattr(place, key)
            else:
                setattr(place, key, value)


def _list_places(name: str, old: object, new: object) -> Iterator[tuple[Any, str, object]]:
    for path, module in list(sys.modules.items()):
        if path.startswith(_CHANGED) and vars(module).get(name) is old:
            for key, value in list(vars(module).items()):
                changed = _exchange(value, old, new)
                if changed is not value:
                    yield module, key, changed


def _exchange(value: Any, old: object, new: object, depth: int = _DEPTH) -> Any:
    if value is old:
        return new
    if depth and type(value) is tuple:
        items = tuple(_exchange(item, old, new, depth - 1) for item in value)
        return value if all(map(is_, items, value)) else items
    if depth and isinstance(value, dict | MappingProxyType):
        pairs = {key: _exchange(item, old, new, depth - 1) for key, item in value.items()}
        return value if all(map(is_, pairs.values(), value.values())) else type(value)(pairs)
    return value
