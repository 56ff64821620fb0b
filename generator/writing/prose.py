"""Prose as HTML: the inline subset of the data, and the block subset of long texts. Raw HTML is only text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import escape

from generator.model.prose.reading import LONGEST_BLOCK, LONGEST_INLINE, read_prose
from generator.model.prose.tree import Heading, Node, read_words
from generator.model.target import Target
from generator.writing.dialect import Writer

_MARKUP = re.compile(r"[\\`*_\[<\n:：]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a long text: what stands before its first heading of level 2, or such a heading with what follows."""

    id: str
    heading: str
    html: str


def render_prose(text: str, titles: Mapping[Target, str]) -> str:
    """Render the inline subset; a link without text shows its target's title, or the target where that has none."""
    if not _MARKUP.search(text) or len(text) > LONGEST_INLINE:
        return escape(text)
    return Writer(titles).write(read_prose(text.strip(), block=False).nodes)


def render_passages(
    text: str, titles: Mapping[Target, str], label: str, name: Callable[[str], str], *, split: bool
) -> tuple[Passage, ...]:
    """Render the block subset. `name` turns a heading into its id, `label` names tables that have no caption.

    With `split` each heading of level 2 opens a passage of its own and is left out of its HTML; the first passage has
    no heading. Without it there is one passage.
    """
    if len(text) > LONGEST_BLOCK:
        return (Passage("", "", f"<pre>{escape(text)}</pre>\n"),)
    nodes = read_prose(text, block=True).nodes
    writer = Writer(titles, label, name)
    starts = [index for index, node in enumerate(nodes) if split and _opens_passage(node)]
    ends = [*starts, len(nodes)]
    passages = [Passage("", "", writer.write(nodes[: ends[0]]))]
    for start, end in zip(starts, ends[1:], strict=True):
        heading = read_words(nodes[start].children).strip()
        passages.append(Passage(name(heading), heading, writer.write(nodes[start + 1 : end])))
    return tuple(passages)


def _opens_passage(node: Node) -> bool:
    return isinstance(node, Heading) and node.level <= 2  # noqa: PLR2004 - pages have one heading of level 1, their title
