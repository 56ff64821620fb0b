"""What an edition's pages were made of, as it is kept: a verifying trace (`graph/reads.py`), in one small value.

Pages read the same things: each question is kept once with the digest of its answer, and of each page the numbers of
its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.decode.entry import Key
from generator.graph.reads import Question, Reads
from generator.model.target import Target
from generator.pages.links import Links
from generator.pages.page import Page, SectionRole
from generator.writing.abstract import Content

_WIDTH = 16
"""Bytes of a digest."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A page as it is kept: `head` is all of it but its sections.

    `asked` holds the numbers of its questions, four bytes each.
    """

    head: Page
    roles: frozenset[SectionRole]
    content: Content
    asked: bytes


@dataclass(frozen=True, slots=True)
class Traces:
    """What the pages of an edition were composed of: questions with digests of their answers, 16 bytes each.

    `entries` names the records that answered some of them.
    """

    questions: tuple[Question, ...] = ()
    digests: bytes = b""
    entries: Mapping[Key, str] = field(default_factory=dict)
    pages: Mapping[Target, Composed] = field(default_factory=dict)

    def read(self, number: int) -> str:
        """Give the digest of an answer."""
        return self.digests[number * _WIDTH : (number + 1) * _WIDTH].hex()

    def list_asked(self, page: Composed) -> dict[Question, str]:
        """Give what was asked for a page, with the digests of the answers."""
        return {self.questions[number]: self.read(number) for number in memoryview(page.asked).cast("I")}


class TraceTable:
    """Questions that are numbered as they come, each with the digest of its answer."""

    def __init__(self) -> None:
        self.numbers: dict[Question, int] = {}
        self.digests = bytearray()
        self._moved: dict[int, dict[int, int]] = {}
        self._targets: dict[Target, Target] = {}

    def move(self, composed: Composed, known: Traces) -> Composed:
        """Give a page that was not made again with the new numbers of its questions: all have their answers still."""
        moved = self._moved.setdefault(id(known), {})
        asked = array("I")
        for number in memoryview(composed.asked).cast("I"):
            if number not in moved:
                moved[number] = self._place(known.questions[number], known.read(number))
            asked.append(moved[number])
        return replace(composed, asked=asked.tobytes())

    def add(self, page: Page, content: Content, reads: Reads) -> Composed:
        """Give a new page as it is kept. An answer is digested once for all pages."""
        known = self.numbers
        asked = array("I", (known[one] if one in known else self._place(one, reads[one]) for one in reads))
        return Composed(replace(page, sections=()), page.roles, self._share(content), asked.tobytes())

    def _share(self, content: Content) -> Content:
        """Give the same content with targets that it has in common with others: a shared one is packed once."""
        shared = (tuple(self._targets.setdefault(one, one) for one in some) for some in content.links)
        return Content(content.digest, Links(*shared))

    def _place(self, question: Question, digest: str) -> int:
        if question in self.numbers:
            return self.numbers[question]
        number = self.numbers[question] = len(self.numbers)
        self.digests += bytes.fromhex(digest)
        return number
