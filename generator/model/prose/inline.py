"""The grammar within a line: the library's rules, with marks and links of ours, each token with its place.

A token's `meta["at"]` is the range of the inline text that it was read from. Pending words begin where the first of
them stands, and every other token is made by a rule whose beginning and end are known: nothing is searched.
"""
# ruff: noqa: FBT001 - the library calls its rules with a flag

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.model.prose.brackets import MARK, Brackets, find_brackets
from generator.model.prose.levels import COLONS, SQUARES

HAN = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]")
"""A Han character, or the punctuation that goes with it."""

_CALL = re.compile(r"\[\^([^\s\[\]^]{1,60})\]")
InlineRule = Callable[[StateInline, bool], bool]
_RULES = ("newline", "escape", "backticks", "strikethrough", "emphasis", "link", "autolink")


class _InlineState(StateInline):
    """The library's state, which also knows where pending words begin and which brackets belong together."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._begin = 0
        self._brackets: Brackets | None = None

    @property
    def brackets(self) -> Brackets:
        if self._brackets is None:
            self._brackets = find_brackets(self)
        return self._brackets

    def append_pending(self, text: str) -> None:
        if not self._pending and not self._pending_buffer:
            self._begin = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        token.meta["at"] = (self._begin, self._begin + len(token.content))
        return token


class PlacingParser(ParserInline):
    """The library's parser, run with a state that keeps places."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse one inline text into tokens."""
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def make_inline_parser() -> PlacingParser:
    """Make the parser of the dialect: emphasis fit for Han text, links of ours, marks, code, escapes, line ends."""
    parser = PlacingParser()
    # The library's rule for words reads up to a sign that ends them, even beyond the end of a mark or a caption.
    for sign in (*COLONS, *SQUARES, *SQUARES.values(), *"\"')"):
        parser.add_terminator_char(sign)
    parser.ruler.before("link", "mark", _read_mark)
    parser.ruler.before("link", "call", _read_call)
    parser.ruler.before("link", "picture", _read_picture)
    parser.ruler.enableOnly(["text", "mark", "call", "picture", *_RULES])
    parser.ruler2.enableOnly(["balance_pairs", "strikethrough", "emphasis", "fragments_join"])
    parser.ruler.at("emphasis", _read_emphasis)
    parser.ruler.at("strikethrough", _read_strike)
    parser.ruler.at("link", _read_link)
    for rule in parser.ruler.get_all_rules():
        if rule != "text":
            parser.ruler.at(rule, _placed(_find(parser, rule)))
    parser.ruler2.at("fragments_join", _leave_apart)
    return parser


def _find(parser: ParserInline, name: str) -> InlineRule:
    rules: Sequence[object] = parser.ruler.__rules__
    return next(rule.fn for rule in rules if rule.name == name)  # type: ignore[attr-defined, no-any-return]


def _placed(rule: InlineRule) -> InlineRule:
    """Give the tokens that a rule makes the range that it has read, where they have none yet."""

    @wraps(rule)
    def run(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[known:]:
            token.meta.setdefault("at", (start, state.pos))
        return True

    return run


def _read_mark(state: StateInline, silent: bool) -> bool:
    """Read `:internal[words]`. What has no end reaches to the end of the text: better too much than too little."""
    mark = MARK.match(state.src, state.pos, state.posMax)
    if not mark:
        return False
    assert isinstance(state, _InlineState)  # noqa: S101 - the parser made it
    closing = state.brackets.closings.get(mark.end() - 1)
    end = state.posMax if closing is None or closing > state.posMax else closing
    start, after = state.pos, min(end + 1, state.posMax)
    if not silent:
        meta = {"at": (start, after), "level": mark[1], "inner": (mark.end(), end), "closed": end < state.posMax}
        _read_inside(state, "passage", mark.end(), end, meta)
    state.pos = after
    return True


def _read_call(state: StateInline, silent: bool) -> bool:
    """Read `[^label]` where there is a text of that label: any other is words."""
    call = _CALL.match(state.src, state.pos, state.posMax)
    if not call or call[1] not in state.env.get("notes", ()):
        return False
    if not silent:
        state.push("call", "", 0).content = call[1]
    state.pos = call.end()
    return True


def _read_link(state: StateInline, silent: bool) -> bool:
    """Read `[words](target)`."""
    assert isinstance(state, _InlineState)  # noqa: S101 - the parser made it
    link = state.brackets.links.get(state.pos) if state.src[state.pos] == "[" else None
    if not link or link.end > state.posMax:
        return False
    start = state.pos
    if not silent:
        meta = {"at": (start, link.end), "target": link.target, "address": link.address}
        _read_inside(state, "link", start + 1, link.label_end, meta)
    state.pos = link.end
    return True


def _read_picture(state: StateInline, silent: bool) -> bool:
    """Read `![words](media/file.png "caption")`."""
    assert isinstance(state, _InlineState)  # noqa: S101 - the parser made it
    picture = state.brackets.pictures.get(state.pos) if state.src[state.pos] == "!" else None
    if not picture or picture.end > state.posMax:
        return False
    start = state.pos
    if not silent:
        meta = {"at": (start, picture.end), "path": picture.path, "address": picture.address}
        state.push("picture_open", "", 1).meta.update(meta)
        for name, inner in (("alt", (start + 2, picture.label_end)), ("caption", picture.caption)):
            if inner:
                _read_inside(state, name, *inner, {"at": inner})
        state.push("picture_close", "", -1)
    state.pos = picture.end
    return True


def _read_inside(state: StateInline, name: str, start: int, end: int, meta: Mapping[str, object]) -> None:
    """Read what a mark or link holds, between a token that opens it and one that closes it."""
    most = state.posMax
    state.push(f"{name}_open", "", 1).meta.update(meta)
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push(f"{name}_close", "", -1)
    state.posMax = most


def _read_emphasis(state: StateInline, silent: bool) -> bool:
    """Let asterisks open after and close before Han text: CommonMark's rule wants the spaces of other scripts."""
    start, known = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    made = state.delimiters[known:]
    for place, delimiter in enumerate(made, start):
        state.tokens[delimiter.token].meta["at"] = (place, place + 1)
    if state.src[start] == "*":
        _fit_han(state, start, made)
    return True


def _read_strike(state: StateInline, silent: bool) -> bool:
    """Read two tildes; one is a range's sign, and so are two between figures ("3~~5")."""
    start = state.pos
    if silent or state.src[start] != "~":
        return False
    scanned = state.scanDelims(start, True)  # noqa: FBT003 - the library's own flag: they may split a word
    token = state.push("text", "", 0)
    token.content = "~" * scanned.length
    state.pos += scanned.length
    between_figures = state.src[max(start - 1, 0) : start].isdigit() and state.src[state.pos : state.pos + 1].isdigit()
    if scanned.length == len("~~") and not between_figures:
        opens, closes = scanned.can_open, scanned.can_close
        state.delimiters.append(Delimiter(ord("~"), 0, len(state.tokens) - 1, -1, opens, closes))
        _fit_han(state, start, state.delimiters[-1:])
    return True


def _fit_han(state: StateInline, start: int, made: Sequence[Delimiter]) -> None:
    """Let signs from `start` up to the state's place open after Han text, and close before it."""
    before, after = state.src[max(start - 1, 0) : start], state.src[state.pos : state.pos + 1]
    for delimiter in made:
        delimiter.open = delimiter.open or bool(HAN.match(before) and after.strip())
        delimiter.close = delimiter.close or bool(HAN.match(after) and before.strip())


def _leave_apart(state: StateInline) -> None:
    """Leave pieces of text apart, each with its place, without those that became part of a strong mark."""
    state.tokens[:] = [token for token in state.tokens if token.type != "text" or token.content]
