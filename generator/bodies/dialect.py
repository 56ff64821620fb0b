"""How the dialect of Markdown that the model reads becomes HTML."""
# ruff: noqa: ARG002 - the library calls all rendering rules with the same arguments

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from generator.model.prose import HAN, is_symbolic, make_parser

_ALIGNMENTS = {"text-align:center": "pb-centred", "text-align:right": "pb-right"}


class _Renderer(RendererHTML):
    """HTML without inline styles, with symbolic links, and fit for Han text."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        target = str(tokens[idx].attrs["href"])
        text = env["titles"].get(target, target) if _is_blank_link(tokens[idx + 1 : idx + 3]) else ""
        if is_symbolic(target):
            return f'<a href="ref:{escapeHtml(target)}">{escapeHtml(text)}'
        return f'<a href="{escapeHtml(target)}" rel="noopener noreferrer">{escapeHtml(text)}'

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        before = next((tokens[place].content[-1] for place in range(idx - 1, -1, -1) if tokens[place].content), "")
        after = next((tokens[place].content[0] for place in range(idx + 1, len(tokens)) if tokens[place].content), "")
        return "" if HAN.match(before) and HAN.match(after) else "\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<pre><code>{escapeHtml(tokens[idx].content)}</code></pre>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        label = escapeHtml(env["label"])
        return f'<div class="pb-scroll" tabindex="0" role="region" aria-label="{label}">\n<table class="pb-table">\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table>\n</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<th scope="col"{_align(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"<td{_align(tokens[idx])}>"


@lru_cache(maxsize=1)
def open_inline_parser() -> MarkdownIt:
    """Give the parser of the inline subset: emphasis, code, links, line breaks."""
    return make_parser(block=False, renderer=_Renderer)


@lru_cache(maxsize=1)
def open_block_parser() -> MarkdownIt:
    """Give the parser of long texts: headings, lists, tables, quotes and code besides the inline subset."""
    return make_parser(block=True, renderer=_Renderer)


def _is_blank_link(following: Sequence[Token]) -> bool:
    """Whether a link ends before anything but white space was written."""
    first, *others = following
    blank = first.type in {"text", "softbreak"} and not first.content.strip()
    return first.type == "link_close" or (blank and others[0].type == "link_close")


def _align(token: Token) -> str:
    name = _ALIGNMENTS.get(str(token.attrs.get("style")))
    return f' class="{name}"' if name else ""
