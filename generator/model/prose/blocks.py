"""The grammar of blocks: the library's rules with the place of what they read, and the fences of narrower passages.

A block token's `meta["at"]` is its range in the source. The text of a paragraph, heading, cell or code block is put
together from pieces of the source: `meta["pieces"]` tells, for where each piece begins in it, where it stands there.
"""
# ruff: noqa: FBT001 - the library calls its rules with a flag

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import wraps

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock, paragraph, reference
from markdown_it.token import Token

from generator.model.prose.levels import COLONS

Pieces = list[tuple[int, int]]
BlockRule = Callable[[StateBlock, int, int, bool], bool]
FENCE = re.compile(rf"(?P<colons>[{COLONS}]{{3,}})[ \t\u3000\xa0]*(?P<words>.*?)[ \t\u3000\xa0]*")
"""A line that opens a narrower passage, or (without words) ends one."""
NOTE_HEAD = re.compile(r"\[\^(?P<label>[^\s\[\]^]{1,60})\]:[ \t]+(?=\S)")
"""What begins the text of a footnote. Without the blank the colon might be that of a mark."""
_RULES = ("note", "table", "fence", "blockquote", "hr", "list", "heading", "lheading", "paragraph")
_INTERRUPTED = ["paragraph", "reference", "blockquote", "list"]
DEEPEST = 20
"""How deep lists, quotations and marks may nest; what lies deeper is left out, and told."""


class _Parser(ParserBlock):
    """The library's parser, which also notes what lies too deep for it."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the library's names
        """Read blocks of some lines; where fences may stand is looked up once."""
        if "fences" not in state.env:
            lines = enumerate(zip(state.bMarks, state.tShift, state.eMarks, strict=True))
            state.env["fences"] = [
                n for n, (start, shift, end) in lines if FENCE.fullmatch(state.src, start + shift, end)
            ]
        if state.level >= DEEPEST:
            state.env.setdefault("too_deep", []).append(_measure(state, startLine, startLine + 1))
        super().tokenize(state, startLine, endLine)


def make_block_parser(*, whole: bool) -> ParserBlock:
    """Make the parser of `whole` Markdown, or of paragraphs only.

    Indented code is no code here: Chinese text is indented for other reasons, and a mark must not turn into code by it.
    """
    parser = _Parser()
    parser.ruler.before("table", "passage", _read_fence, {"alt": _INTERRUPTED})
    parser.ruler.before("paragraph", "note", _read_note, {"alt": _INTERRUPTED})
    parser.ruler.before("paragraph", "definition", _notice_definition)
    parser.ruler.enableOnly(["passage", "definition", *_RULES] if whole else ["passage", "definition", "paragraph"])
    for rule in list(parser.ruler.__rules__):
        parser.ruler.at(rule.name, _placed(rule.fn, _PIECES.get(rule.name)), {"alt": rule.alt})
    return parser


def _placed(rule: BlockRule, cut: Callable[[StateBlock, Token], Pieces] | None) -> BlockRule:
    """Give the tokens that a rule makes their places; those of what is in it have theirs by then."""

    @wraps(rule)
    def run(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        known = len(state.tokens)
        if not (_run_up_to_fence if cut is _cut_lines else _run)(rule, state, first, last, silent):
            return False
        rows: dict[int, Iterator[Pieces]] = {}
        for token in state.tokens[known:]:
            if not token.map or "at" in token.meta:
                continue
            token.meta["at"] = _measure(state, *token.map)
            if token.type == "inline" and rule.__name__ == "table":
                line = token.map[0]
                token.meta["pieces"] = next(rows.setdefault(line, _cut_row(state, line)), [(0, state.eMarks[line])])
            elif cut and token.type in {"inline", "fence"}:
                token.meta["pieces"] = cut(state, token)
        return True

    return run


def _run(rule: BlockRule, state: StateBlock, first: int, last: int, silent: bool) -> bool:
    return rule(state, first, last, silent)


def _run_up_to_fence(rule: BlockRule, state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Let a paragraph end at the next fence: the library would let one that is indented run on."""
    fences, most = state.env["fences"], state.lineMax
    number = bisect_right(fences, first)
    state.lineMax = min(most, fences[number] if number < len(fences) else most)
    try:
        return rule(state, first, min(last, state.lineMax), silent)
    finally:
        state.lineMax = most


def _measure(state: StateBlock, first: int, last: int) -> tuple[int, int]:
    """Give the range of lines without what indents the first and the blank lines at the end."""
    start = state.bMarks[first] + state.tShift[first]
    while last > first + 1 and state.isEmpty(last - 1):
        last -= 1
    return start, max(start, state.eMarks[last - 1])


def _read_fence(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: ARG001 - as the library calls
    """Read the line that opens or ends a narrower passage; which belong together is seen when the tree is made."""
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    match = FENCE.fullmatch(state.src, start, end)
    if not match:
        return False
    if not silent:
        token = state.push("passage", "", 0)
        token.map = [first, first + 1]
        token.meta.update(colons=len(match["colons"]), words=match["words"])
        state.line = first + 1
    return True


def _read_note(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read the text of a footnote as a paragraph, which ends where another footnote begins; its head is still in it."""
    if not NOTE_HEAD.match(state.src, state.bMarks[first] + state.tShift[first], state.eMarks[first]):
        return False
    if not silent:
        known = len(state.tokens)
        paragraph(state, first, last, False)  # noqa: FBT003 - the library's own flag
        state.tokens[known].type = "note_open"
    return True


class _AnyAddress:
    """Stands in for the grammar where a definition is looked at: whatever address it names, other tools hide it."""

    def __init__(self, md: MarkdownIt) -> None:
        self.block, self.helpers, self.options = md.block, md.helpers, md.options

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - as the library calls it
        return True


def _notice_definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Note where an address is defined for links elsewhere: no reader of ours takes it for that, so it is text."""
    start = state.bMarks[first] + state.tShift[first]
    if silent or state.src[start : start + 1] != "[":
        return False
    grammar = state.md
    state.md = _AnyAddress(grammar)  # type: ignore[assignment]
    try:
        if reference(state, first, last, True):  # noqa: FBT003 - the library's own flag: look only
            state.env.setdefault("definitions", []).append((start, state.eMarks[first]))
    finally:
        state.md = grammar
    return False


def _cut_lines(state: StateBlock, token: Token) -> Pieces:
    """Place the lines of a paragraph, or of a heading that is underlined, whose outer blanks are cut off."""
    first, last = token.map or (0, 0)
    text, pieces = "", []
    for number in range(first, last):
        line = state.getLines(number, number + 1, state.blkIndent, False)  # noqa: FBT003 - the library's own flag
        pieces.append((len(text), state.eMarks[number] - len(line)))
        text += line + "\n"
    lead = len(text) - len(text.lstrip(MD_TRIM_CHARS))
    moved = [(max(0, content - lead), source + max(0, lead - content)) for content, source in pieces]
    return [piece for piece, after in zip(moved, [*moved[1:], (-1, 0)], strict=True) if after[0] != piece[0]]


def _cut_heading(state: StateBlock, token: Token) -> Pieces:
    if token.map and token.map[1] - token.map[0] > 1:
        return _cut_lines(state, token)
    start, _ = token.meta["at"]
    text = state.src[start : state.eMarks[token.map[0]]] if token.map else ""
    rest = text.lstrip("#")
    return [(0, start + len(text) - len(rest.lstrip(MD_TRIM_CHARS)))]


def _cut_code(state: StateBlock, token: Token) -> Pieces:
    """Place the lines of a code block; of what indents its fence, each is freed."""
    first, _ = token.map or (0, 0)
    pieces, length = [], 0
    for number, line in enumerate(token.content.removesuffix("\n").split("\n"), first + 1):
        pieces.append((length, state.eMarks[number] - len(line)))
        length += len(line) + 1
    return pieces


def _cut_row(state: StateBlock, line: int) -> Iterator[Pieces]:
    """Place the cells of a row, split at pipes that are not escaped; an escaped one loses its backslash."""
    start, end = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    text = state.src[start:end]
    lead = len(text) - len(text.lstrip(MD_TRIM_CHARS))
    for first, last in split_row(text.strip(MD_TRIM_CHARS)):
        begin, stop = first + lead, last + lead
        cell = text[begin:stop]
        place, body = start + begin + len(cell) - len(cell.lstrip(MD_TRIM_CHARS)), cell.strip(MD_TRIM_CHARS)
        pieces, seen, length = [(0, place)], 0, 0
        while (pipe := body.find("\\|", seen)) >= 0:
            length += pipe - seen
            pieces.append((length, place + pipe + 1))
            seen = pipe + 1
        yield pieces


def split_row(text: str) -> list[tuple[int, int]]:
    """Split a row as the library does."""
    cells, begin, escaped = [], 0, False
    for place, sign in enumerate(text):
        if sign == "|" and not escaped:
            cells.append((begin, place))
            begin = place + 1
        escaped = sign == "\\"
    cells.append((begin, len(text)))
    if cells[0][0] == cells[0][1]:
        cells.pop(0)
    if cells and cells[-1][0] == cells[-1][1]:
        cells.pop()
    return cells


_PIECES: dict[str, Callable[[StateBlock, Token], Pieces]] = {
    "paragraph": _cut_lines,
    "lheading": _cut_lines,
    "note": _cut_lines,
    "heading": _cut_heading,
    "fence": _cut_code,
}
