"""What a page leads to, in whatever block, and what of that it calls by its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple

from generator.model.prose.reading import read_prose
from generator.model.prose.tree import LinkNode, read_words, walk
from generator.model.target import Target
from generator.pages.blocks import Markdown, RichText

_TELLING = frozenset((Target, RichText, Markdown))
_LINK = "]("
"""Without this in a text there is no link in it that leads to a record or a page."""


class Links(NamedTuple):
    """The targets of links, sorted and each once; `titled` are those whose title stands in for words of a link."""

    targets: tuple[Target, ...] = ()
    titled: tuple[Target, ...] = ()


NO_LINKS = Links()


def list_links(*values: object) -> Links:
    """List the links in blocks, cells, sections: in anything that a page is made of."""
    targets: set[Target] = set()
    titled: set[Target] = set()
    for value in _walk(values):
        if isinstance(value, Target):
            targets.add(value)
        elif isinstance(value, RichText | Markdown) and _LINK in value.text:
            for target, has_words in _read_links(value):
                targets.add(target)
                if not has_words:
                    titled.add(target)
    return Links(tuple(sorted(targets)), tuple(sorted(titled)))


def _read_links(text: RichText | Markdown) -> Iterator[tuple[Target, bool]]:
    block = isinstance(text, Markdown)
    prose = read_prose(text.text if block else text.text.strip(), block=block)
    for node in walk(prose.nodes):
        if isinstance(node, LinkNode) and isinstance(node.target, Target):
            yield node.target, bool(read_words(node.children).strip())


def _walk(value: object) -> Iterator[object]:
    """Yield targets and texts. It goes by a stack of its own: a chart may be deep."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        kind: Any = type(value)
        if kind is str:  # most of what comes
            continue
        if kind in _TELLING:
            yield value
        elif isinstance(value, tuple):
            waiting.extend(value)
        else:
            waiting.extend([getattr(value, name) for name in _list_fields(kind)])


@cache
def _list_fields(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
