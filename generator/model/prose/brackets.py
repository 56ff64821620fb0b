"""Which brackets of a line belong together, and which of them open links and narrower passages.

One pass over the text, linear in its length. Code, escapes and addresses in angle brackets are passed over as the
grammar passes over them, since its own rules are asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline, autolink, backtick, escape

from generator.model.prose.addresses import read_address
from generator.model.prose.levels import COLONS, SQUARES
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS

_INTERESTING = re.compile(rf"[\\`<\[\]［］{COLONS}]")
MARK = re.compile(rf"[{COLONS}]({'|'.join(CLASSIFICATIONS)})([\[［])")
"""What opens a narrower passage in a line: a colon, a level, a square bracket, with nothing between them."""
_BLANK = re.compile(r"[ \t\n]*")
_LONGEST_TITLE = 1000
"""Characters that are searched for the end of a link's title: titles are not shown, and a search costs time."""


@dataclass(frozen=True, slots=True)
class LinkParts:
    """The parts of a link: where its label ends, what it leads to and where that stands, and where the link ends."""

    label_end: int
    target: Target | str
    address: tuple[int, int]
    end: int


@dataclass(slots=True)
class Brackets:
    """What was found: links by where they begin, passages' ends by where their bracket stands."""

    links: dict[int, LinkParts] = field(default_factory=dict)
    closings: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A bracket that is open: where, of which sort, and whether it may still become a link."""

    place: int
    sign: str
    mark: bool
    active: bool = True

    def accepts(self, closing: str) -> bool:
        """Whether a bracket closes this one: a mark's any square one, whatever its width."""
        return self.mark or SQUARES[self.sign] == closing


def find_brackets(state: StateInline) -> Brackets:
    """Match the brackets of a line (of a whole paragraph or cell)."""
    search = _Search(state)
    search.run()
    return search.found


class _Search:
    """A pass over one text. `_open` is a stack; `_counts` tells how many in it a closing bracket could close."""

    def __init__(self, state: StateInline) -> None:
        self.found = Brackets()
        self._state = state
        self._open: list[_Open] = []
        self._counts = dict.fromkeys(SQUARES.values(), 0)
        self._inert = 0
        """So many of the lowest in the stack have been made inactive."""

    def run(self) -> None:
        state, place = self._state, 0
        before = state.pos
        while match := _INTERESTING.search(state.src, place):
            state.pos = place = match.start()
            sign = match[0]
            if sign in "\\`<":
                place = self._skip(sign, place)
            elif sign in COLONS:
                place = self._open_mark(place)
            elif sign in SQUARES:
                self._push(_Open(place, sign, mark=False))
                place += 1
            else:
                place = self._close(sign, place)
        state.pos = before

    def _skip(self, sign: str, place: int) -> int:
        rule = {"\\": escape, "`": backtick, "<": autolink}[sign]
        if not rule(self._state, True):  # noqa: FBT003 - the library's own flag: look only
            return place + 1
        if sign == "<":
            self._deactivate()
        return self._state.pos

    def _open_mark(self, place: int) -> int:
        mark = MARK.match(self._state.src, place)
        if not mark:
            return place + 1
        self._push(_Open(mark.end() - 1, mark[2], mark=True))
        return mark.end()

    def _push(self, bracket: _Open) -> None:
        self._open.append(bracket)
        self._count(bracket, 1)

    def _pop(self) -> _Open:
        bracket = self._open.pop()
        self._count(bracket, -1)
        self._inert = min(self._inert, len(self._open))
        return bracket

    def _count(self, bracket: _Open, by: int) -> None:
        for closing in self._counts:
            self._counts[closing] += by * bracket.accepts(closing)

    def _close(self, closing: str, place: int) -> int:
        if not self._counts[closing]:
            return place + 1
        # What is open within the bracket that is closed is text, and goes: so each bracket is looked at once.
        while not (bracket := self._pop()).accepts(closing):
            pass
        if bracket.mark:
            self.found.closings[bracket.place] = place
        elif closing == "]" and bracket.active and (link := self._read_link(place)):
            self.found.links[bracket.place] = link
            self._deactivate()
            return link.end
        return place + 1

    def _deactivate(self) -> None:
        """A link is in no other link: what is still open around this one opens none."""
        for bracket in self._open[self._inert :]:
            bracket.active = False
        self._inert = len(self._open)

    def _read_link(self, label_end: int) -> LinkParts | None:
        """Read what follows a label: an address in round brackets, perhaps with a title."""
        source, most = self._state.src, self._state.posMax
        if source[label_end + 1 : label_end + 2] != "(":
            return None
        start = _skip_blank(source, label_end + 2)
        address = parseLinkDestination(source, start, most)
        if not address.ok:
            return None
        target = read_address(self._state.md.normalizeLink(address.str))
        if target is None:
            return None
        end = after = _skip_blank(source, address.pos)
        if after > address.pos and (title := parseLinkTitle(source, after, min(most, after + _LONGEST_TITLE))).ok:
            end = _skip_blank(source, title.pos)
        bare = (start + 1, address.pos - 1) if source[start] == "<" else (start, address.pos)
        return LinkParts(label_end, target, bare, end + 1) if source[end : end + 1] == ")" else None


def _skip_blank(source: str, place: int) -> int:
    match = _BLANK.match(source, place)
    return match.end() if match else place
