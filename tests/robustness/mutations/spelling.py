"""Words with one slip of the fingers, and every place of a project in which such a word stands for something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from generator.model.kinds import KINDS
from tests.robustness.mutations.mutation import Mutation, mutate
from tests.robustness.mutations.sites import Link, Site, Span

_NEIGHBOURS = {
    one: row[at - 1 : at] + row[at + 1 : at + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
    for at, one in enumerate(row)
}
_SHORTEST = 4
"""Shorter words, once misspelt, may stand for several others."""
_NAMES = ("objectives", "objective", "edition", "completeness", "time_zone")
"""Fields that name something without being references of the model."""


@dataclass(frozen=True, slots=True)
class Slips:
    """How to misspell: the words that are right, so that no slip makes one of them, and which records are named."""

    random: Random
    known: frozenset[str]
    named: frozenset[tuple[str, str]] = frozenset()


def misspell(word: str, random: Random) -> str:
    """Give a word with two letters swapped, one left out, doubled, or replaced by its neighbour on the keyboard."""
    while True:
        at = random.randrange(1, len(word) - 1)
        kept, rest = word[:at], word[at + 1 :]
        slip = random.choice(("swap", "drop", "double", "neighbour"))
        if slip == "swap":
            wrong = kept + word[at + 1] + word[at] + word[at + 2 :]
        elif slip == "drop":
            wrong = kept + rest
        elif slip == "double":
            wrong = kept + word[at] * 2 + rest
        else:
            wrong = kept + random.choice(_NEIGHBOURS.get(word[at], word[at])) + rest
        if wrong != word and "--" not in wrong:
            return wrong


def _spell(sort: str, site: Site | Link, span: Span, start: tuple[int, ...], slips: Slips) -> Iterator[Mutation]:
    word = site.text[slice(*span)]
    if len(word) < _SHORTEST or not re.fullmatch(r"[A-Za-z0-9_/-]+", word):
        return
    wrong = misspell(word, slips.random)
    if wrong not in slips.known:
        yield mutate(sort, site, span, wrong, at=start, spelling=True)


def misspell_site(site: Site, slips: Slips) -> Iterator[Mutation]:
    """Misspell a field's name, and a value that is a choice, a reference, a kind or another name."""
    if site.key:
        yield from _spell("field-name", site, site.key, site.key[:1], slips)
    if site.form != "scalar":
        return
    if site.name == "kind" and site.shape is None:
        yield from _spell("kind", site, site.inner, (site.value[0], site.inner[0]), slips)
    elif site.shape and site.shape.choices:
        yield from _spell("choice", site, site.inner, (site.value[0], site.inner[0]), slips)
    elif site.shape and site.shape.ref:
        start, end = site.inner
        colon = site.text.find(":", start, end) + 1
        sort = "typed-reference" if colon else "reference"
        yield from _spell(sort, site, (colon or start, end), (start,), slips)
    elif site.name in _NAMES or (site.name in ("page", "kind") and site.kind == "project"):
        start, end = site.inner
        colon = site.text.find(":", start, end) + 1
        yield from _spell(f"name-{site.name}", site, (colon or start, end), (start,), slips)
    elif site.name == "id" and site.key and site.shape and site.model and site.model.__name__ == "Objective":
        yield from _spell("objective-id", site, site.inner, (site.value[0], site.inner[0]), slips)


def misspell_id(site: Site, slips: Slips) -> Iterator[Mutation]:
    """Misspell a record's own id, where others refer to it."""
    if site.name == "id" and site.key and (site.kind, site.content) in slips.named and site.model in KINDS.values():
        yield from _spell("own-id", site, site.inner, site.inner[:1], slips)


def misspell_link(link: Link, slips: Slips) -> Iterator[Mutation]:
    """Misspell the kind, the id or the anchor of a link in prose."""
    page = link.text[slice(*link.target)] == "page"
    yield from _spell("link-page" if page else "link-id", link, link.id, link.whole[:1], slips)
    if link.anchor:
        yield from _spell("link-anchor", link, link.anchor, link.whole[:1], slips)
    if not page:
        yield from _spell("link-kind", link, link.target, link.whole[:1], slips)
