"""What the audit looks for: the telling pieces of what an edition withholds, each with its place in the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from generator.audit.normal import is_telling, normalise
from generator.audit.pieces import flatten, split_pieces
from generator.decode.entry import Entry
from generator.diagnostics import Location, Route
from generator.editions.selection import EditionGraph, Withheld
from generator.model.base import Component
from generator.model.fields import Shape, item_key, list_shapes

_SPOKEN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")
_NAMES = ("title", "aliases")


@dataclass(frozen=True, slots=True)
class Needle:
    """A telling piece: `form` is compared, `text` is how the data write it, at `location`."""

    form: str
    text: str
    location: Location


def list_needles(withheld: Iterable[Withheld]) -> tuple[Needle, ...]:
    """Give the pieces of everything withheld, each once: texts, ids, file paths, and titles as search spells them."""
    found: dict[str, Needle] = {}
    for one in withheld:
        for needle in _list_one(one):
            found.setdefault(needle.form, needle)
    return tuple(found.values())


def list_cleared(graph: EditionGraph) -> Iterator[str]:
    """Yield every text that an edition's readers may see, in the data's own writing and as readers see it.

    Where pages say in which file their data stand, these files may be named, though withheld records stand there too.
    """
    named = any(edition.edit_links for edition in graph.project.editions)
    values: list[Component] = [graph.project, *(entry.record for entry in graph.entries.values())]
    for value in values:
        for _, text, _ in walk_texts(value):
            yield from dict.fromkeys((text, flatten(text)))
    for key, entry in graph.entries.items():
        yield str(key)
        if named:
            yield entry.path
        yield from (spell(name) for name in (entry.record.title, *entry.record.aliases))


def walk_texts(value: object, route: Route = ()) -> Iterator[tuple[Route, str, Shape]]:
    """Yield every text below a record or item with its route, ids too; references and choices are none."""
    if not isinstance(value, Component):
        return
    for name, shape in list_shapes(type(value)).items():
        held = getattr(value, name)
        if not held or not (shape.text or shape.component) or shape.choices:
            continue
        for index, item in enumerate(held if shape.many else (held,)):
            here = (*route, name, item_key(item, index)) if shape.many else (*route, name)
            if isinstance(item, str):
                yield here, item, shape
            else:
                yield from walk_texts(item, here)


@lru_cache(maxsize=1 << 14)
def spell(title: str) -> str:
    """Give a title as the search index spells it, without tones."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(_SPOKEN.findall(title)))


def _list_one(withheld: Withheld) -> Iterator[Needle]:
    holder = withheld.holder
    values = withheld.value if isinstance(withheld.value, tuple) else (withheld.value,)
    for index, value in enumerate(values):
        plain = len(values) == 1 or isinstance(value, str)
        route = withheld.route if plain else (*withheld.route, item_key(value, index))
        if isinstance(value, str):
            yield from _cut(value, holder.locate(route, withheld.span))
        for inner, text, shape in walk_texts(value, route):
            yield from _cut(text, holder.locate(inner))
            if shape.name in _NAMES and not shape.markup and is_telling(normalise(text)):
                yield from _cut(spell(text), holder.locate(inner))
    if isinstance(holder, Entry) and not withheld.route:
        # A record's file says something too: which there are, and how they are called.
        for name in (holder.path, PurePosixPath(holder.path).name):
            yield from _cut(name, Location(holder.path))


def _cut(text: str, location: Location) -> Iterator[Needle]:
    for form, piece in _list_forms(text):
        yield Needle(form, piece, location)


@lru_cache(maxsize=1 << 16)
def _list_forms(text: str) -> tuple[tuple[str, str], ...]:
    """Give the pieces of a text, normalised and as written. An id or a path is one: its parts are everyone's words."""
    pieces = split_pieces(flatten(text)) if " " in text or not text.isascii() else [text]
    forms = [(normalise(piece), piece) for piece in pieces]
    return tuple((form, piece) for form, piece in forms if is_telling(form))
