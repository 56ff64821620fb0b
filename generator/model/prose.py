"""How prose is read: the inline subset of Markdown in the data, the block subset in `content/`, and the links in both.

Raw HTML is no markup: it is shown as it stands. A link leads to a record (`role:regional-manager#duty-plan`), to a page
(`page:raci`), to the web, or to a mailbox; whatever else stands where a link would is only text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

LONGEST_INLINE = 20_000
LONGEST_BLOCK = 400_000
"""Characters; longer texts are shown as they stand, because what Markdown costs can grow faster than its input."""

_DEEPEST = 20
"""How deep lists, quotes and emphasis may nest; what lies deeper is left out."""

_SYMBOLIC = re.compile(
    r"(?!(?:javascript|vbscript|data|file|blob|about|view-source|https?|mailto|tel):)"
    r"[a-z][a-z0-9_-]*:[A-Za-z0-9][A-Za-z0-9_.-]*(?:#[\w.-]+)?"
)
"""A symbolic target. The schemes of browsers are no kinds of records, however they are followed."""

_EXTERNAL = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\]+", re.IGNORECASE)
HAN = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]")
"""A Han character, or the punctuation that goes with it."""
_INLINE_RULES = ["newline", "escape", "backticks", "emphasis", "link", "autolink"]
_BLOCK_RULES = ["table", "code", "fence", "blockquote", "hr", "list", "heading"]


def is_symbolic(target: str) -> bool:
    """Whether a target names a record or a page."""
    return _SYMBOLIC.fullmatch(target) is not None


def is_external(target: str) -> bool:
    """Whether a target is an address on the web or of a mailbox."""
    return _EXTERNAL.fullmatch(target) is not None


class ProseParser(MarkdownIt):
    """Markdown whose links lead to symbolic targets, to the web and to mailboxes only."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Tell whether a link's address is one that prose may lead to."""
        return is_symbolic(url) or is_external(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Leave symbolic targets as they are."""
        return url if is_symbolic(url) else super().normalizeLink(url)


def make_parser(*, block: bool, renderer: type | None = None) -> ProseParser:
    """Make a parser of the block subset or of the inline subset, with a renderer of one's own if wanted."""
    more = {"renderer_cls": renderer} if renderer else {}
    parser = ProseParser("zero", {"maxNesting": _DEEPEST}, **more)
    parser.enable([*_INLINE_RULES, *_BLOCK_RULES] if block else _INLINE_RULES)
    parser.inline.ruler.at("emphasis", _tokenize_emphasis)
    return parser


def list_targets(text: str, *, block: bool) -> tuple[str, ...]:
    """Give the symbolic targets of the links in a text, each once, in their order."""
    return tuple(dict.fromkeys(target for target, _ in list_links(text, block=block)))


def list_links(text: str, *, block: bool) -> tuple[tuple[str, str], ...]:
    """Give the symbolic target and the plain text of every link in a text, in their order."""
    if "](" not in text or len(text) > (LONGEST_BLOCK if block else LONGEST_INLINE):
        return ()
    parser = _open_parser(block)
    tokens = parser.parse(text) if block else parser.parseInline(text)
    return tuple(link for link in _find_links(tokens) if is_symbolic(link[0]))


def read_plain(text: str) -> str:
    """Give what is read of a text in the inline subset: its words without markup and without the targets of links."""
    if len(text) > LONGEST_INLINE:
        return text
    children = (child for token in _open_parser(block=False).parseInline(text) for child in token.children or ())
    return "".join(child.content or " " * child.type.endswith("break") for child in children)


@lru_cache(maxsize=2)
def _open_parser(block: bool) -> ProseParser:  # noqa: FBT001 - the key of a cache
    return make_parser(block=block)


def _find_links(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        target, label = "", ""
        for child in token.children or ():
            if child.type == "link_open":
                target, label = str(child.attrs["href"]), ""
            elif child.type == "link_close":
                yield target, label
            else:
                label += child.content or " " * child.type.endswith("break")


def _tokenize_emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library calls it so
    """Let asterisks open after and close before Han text: CommonMark's rule wants the spaces of other scripts."""
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    if state.src[start] == "*":
        before, after = state.src[max(start - 1, 0) : start], state.src[state.pos : state.pos + 1]
        for delimiter in state.delimiters[start - state.pos :]:
            delimiter.open = delimiter.open or bool(HAN.match(before) and after.strip())
            delimiter.close = delimiter.close or bool(HAN.match(after) and before.strip())
    return True
