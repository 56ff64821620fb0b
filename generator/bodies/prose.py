"""Markdown in prose: the inline subset of the data, and the block subset of long texts. Raw HTML is only text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token
from markupsafe import escape

from generator.bodies.dialect import open_block_parser, open_inline_parser
from generator.model.prose import LONGEST_BLOCK, LONGEST_INLINE
from generator.pages.blocks import Target

_MARKUP = re.compile(r"[\\`*_\[<\n]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a long text: what stands before its first heading of level 2, or such a heading with what follows."""

    id: str
    heading: str
    html: str


def render_prose(text: str, titles: Mapping[Target, str]) -> str:
    """Render the inline subset; a link without text shows its target's title, or the target where that has none."""
    if not _MARKUP.search(text):
        return escape(text)
    text = text.strip()
    if len(text) > LONGEST_INLINE:
        return escape(text)
    parser = open_inline_parser()
    return str(parser.renderer.render(_parse_inline(text), parser.options, {"titles": titles}))


def render_passages(
    text: str, titles: Mapping[Target, str], label: str, name: Callable[[str], str], *, split: bool
) -> tuple[Passage, ...]:
    """Render the block subset. `name` turns a heading into its id, `label` names tables that have no caption.

    With `split` each heading of level 2 opens a passage of its own and is left out of its HTML; the first passage has
    no heading. Without it there is one passage.
    """
    if len(text) > LONGEST_BLOCK:
        return (Passage("", "", f"<pre>{escape(text)}</pre>\n"),)
    parser = open_block_parser()
    tokens = parser.parse(text)
    _name_headings(tokens, name)
    starts = [index for index, token in enumerate(tokens) if split and _opens_passage(token)]
    ends = [*starts, len(tokens)]
    env = {"titles": titles, "label": label}
    passages = [Passage("", "", parser.renderer.render(tokens[: ends[0]], parser.options, env))]
    for start, end in zip(starts, ends[1:], strict=True):
        html = parser.renderer.render(tokens[start + 3 : end], parser.options, env)
        passages.append(Passage(str(tokens[start].attrs["id"]), _plain(tokens[start + 1]), html))
    return tuple(passages)


@lru_cache(maxsize=4096)
def _parse_inline(text: str) -> list[Token]:
    """Parse once what many pages show; nobody changes the tokens."""
    return open_inline_parser().parseInline(text)


def _name_headings(tokens: Sequence[Token], name: Callable[[str], str]) -> None:
    """Give headings their ids, and keep them between levels 2 and 4."""
    for opening, content, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "heading_open":
            opening.tag = closing.tag = f"h{min(max(int(opening.tag[1]), 2), 4)}"
            opening.attrs = {"id": name(_plain(content))}


def _opens_passage(token: Token) -> bool:
    return token.type == "heading_open" and token.level == 0 and token.tag == "h2"


def _plain(inline: Token) -> str:
    return "".join(token.content or " " * token.type.endswith("break") for token in inline.children or ()).strip()
