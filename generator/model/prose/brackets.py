"""Which brackets of a line belong together, and which of them open links and narrower passages.

One pass over the text, linear in its length. Code, escapes and addresses in angle brackets are passed over as the
grammar passes over them, since its own rules are asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline, autolink, backtick, escape

from generator.model.prose.addresses import read_address
from generator.model.prose.levels import COLONS, SQUARES
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS

_INTERESTING = re.compile(rf"[\\`<\[\]［］{COLONS}]")
MARK = re.compile(rf"[{COLONS}]({'|'.join(CLASSIFICATIONS)})([\[［])")
"""What opens a narrower passage in a line: a colon, a level, a square bracket, with nothing between them."""
MAY_MARK = rf"[{COLONS}](?:(?:{'|'.join(CLASSIFICATIONS)})[\[［]|[{COLONS}]{{2}})"
"""The pattern of what begins a mark, in a line or of whole lines: one set of signs to look for, which is quick."""
_BLANK = re.compile(r"[ \t\n]*")
_LONGEST_TITLE = 1000
"""Characters that are searched for the end of a title: a search costs time."""
_PATH = re.compile(rf"[^\0-\x1f\x7f\"'<>()|*?{COLONS}{re.escape(''.join((*SQUARES, *SQUARES.values())))}]{{1,200}}")
"""What a picture's address is made of: no sign of a mark."""
_BRACKET = re.compile(rf"[{re.escape(''.join((*SQUARES, *SQUARES.values())))}]")


@dataclass(frozen=True, slots=True)
class LinkParts:
    """The parts of a link: where its label ends, what it leads to and where that stands, and where the link ends."""

    label_end: int
    target: Target | str
    address: tuple[int, int]
    end: int


@dataclass(frozen=True, slots=True)
class PictureParts:
    """The parts of a picture: where its words end, its file and where that stands, its caption, and where it ends."""

    label_end: int
    path: str
    address: tuple[int, int]
    caption: tuple[int, int] | None
    end: int


@dataclass(slots=True)
class Brackets:
    """What was found: links and pictures by where they begin, passages' ends by where their bracket stands."""

    links: dict[int, LinkParts] = field(default_factory=dict)
    pictures: dict[int, PictureParts] = field(default_factory=dict)
    closings: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What follows a label: an address and where it stands, the place of a title's words, and where it ends."""

    address: str
    place: tuple[int, int]
    title: tuple[int, int] | None
    end: int


@dataclass(slots=True)
class _Open:
    """A bracket that is open: where, of which sort, and whether it may still become a link, or is a picture's."""

    place: int
    sign: str
    mark: bool
    active: bool = True
    picture: bool = False

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
        self._escaped = 0
        """Where the last sign ends that a backslash makes plain."""
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
                picture = sign == "[" and state.src[place - 1 : place] == "!" and place != self._escaped
                self._push(_Open(place, sign, mark=False, picture=picture and "block" in state.env))
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
        if sign == "\\":
            self._escaped = self._state.pos
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
        elif closing == "]" and bracket.picture and (picture := self._read_picture(place)):
            self.found.pictures[bracket.place - 1] = picture
            return picture.end
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
        found = self._read_rest(label_end)
        target = read_address(self._state.md.normalizeLink(found.address)) if found else None
        return LinkParts(label_end, target, found.place, found.end) if found and target is not None else None

    def _read_picture(self, label_end: int) -> PictureParts | None:
        """Read what follows a picture's words. Its caption is shown: what could be a mark there makes it no picture."""
        found = self._read_rest(label_end)
        if not found or not _PATH.fullmatch(found.address) or read_address(found.address) is not None:
            return None
        if found.title and _BRACKET.search(self._state.src, *found.title):
            return None
        return PictureParts(label_end, unquote(found.address), found.place, found.title, found.end)

    def _read_rest(self, label_end: int) -> _Rest | None:
        """Read what follows a label: an address in round brackets, perhaps with a title."""
        source, most = self._state.src, self._state.posMax
        if source[label_end + 1 : label_end + 2] != "(":
            return None
        start = _skip_blank(source, label_end + 2)
        address = parseLinkDestination(source, start, most)
        if not address.ok:
            return None
        end = after = _skip_blank(source, address.pos)
        words = None
        if after > address.pos and (title := parseLinkTitle(source, after, min(most, after + _LONGEST_TITLE))).ok:
            words = (after + 1, title.pos - 1)
            end = _skip_blank(source, title.pos)
        bare = (start + 1, address.pos - 1) if source[start] == "<" else (start, address.pos)
        return _Rest(address.str, bare, words, end + 1) if source[end : end + 1] == ")" else None


def _skip_blank(source: str, place: int) -> int:
    match = _BLANK.match(source, place)
    return match.end() if match else place
