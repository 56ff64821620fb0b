"""Where the words of a link lead, as paper says it: section and page, once in each part of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

from markupsafe import Markup

from generator.model.reference import Figure
from generator.model.target import Target
from generator.pages.blocks import Block, Bullets, Callout, LongText, Paragraph
from generator.pages.parts import PagePart, list_passages
from generator.writing.context import Context

SLOT = "data-slot"
"""The attribute that names the place whose page number is to stand here. The number is filled in by the merge."""
ROOM = "000"
"""Keeps the room that a page number takes, whatever it is: a chapter is set before the numbers are known."""
_OUTSIDE = "↗"
"""Stands behind what is not in the book; the list at the book's end says where it is."""
_RUNNING = (Paragraph, LongText, Bullets, Callout)
"""Blocks in which there is room to name the section."""


class References:
    """Writes references while a chapter is written from its beginning to its end.

    `places` gives the place of each target in the book, `sections` the name of the section that a place is in, `full`
    and `brief` are what is written in a text and elsewhere.
    """

    def __init__(self, places: Mapping[Target, str], sections: Mapping[str, str], full: str, brief: str) -> None:
        self._places = places
        self._sections = sections
        self._full = full
        self._brief = brief
        self._own = ""
        self._said: set[Target] = set()
        self._running = True
        self._notes = 0

    def count_notes(self, parts: Iterable[PagePart]) -> int:
        """Give how many footnotes the chapter has before a page that has these parts."""
        before = self._notes
        self._notes += sum(len(passage.notes) for part in parts for passage in list_passages(part.blocks))
        return before

    def begin(self, own: str = "") -> None:
        """Begin a part of the page whose place is `own`: what it names is told where it is named first."""
        self._own = own
        self._said = set()

    def write(self, target: Target) -> Markup:
        """Give what follows the words of a link: nothing where it was told, or leads to the page that it is on."""
        if target in self._said:
            return Markup()
        self._said.add(target)
        place = self._places.get(target)
        if place is None:
            # A number stands for itself.
            return Markup() if target.kind == Figure.KIND else _frame(_OUTSIDE)
        if place == self._own or place.startswith(f"{self._own}/"):
            return Markup()
        slot = f'<span class="hb-slot" {SLOT}="{escape(place)}">{ROOM}</span>'
        # A term or a figure is one of many in a table, and named in every second line: its page is enough.
        pattern = self._full if self._running and "/" not in place else self._brief
        section = _bind(escape(self._sections[place]))
        return _frame(_bind(escape(pattern)).format(section=section, page=slot))

    def watch(self, write: Callable[[Block, Context], Markup]) -> Callable[[Block, Context], Markup]:
        """Give a function that writes a block as `write` does, with references that suit it."""

        def write_watched(block: Block, context: Context) -> Markup:
            before, self._running = self._running, isinstance(block, _RUNNING)
            try:
                return write(block, context)
            finally:
                self._running = before

        return write_watched


def mark_slot(place: str) -> str:
    """Give the mark, in the language of PDF's pages, that stands before the text that keeps room for a page number."""
    return f"/HbSlot <</To <{place.encode().hex()}>>> DP"


def _bind(words: str) -> str:
    """Let a line break between section and page, but within neither."""
    return words.replace(" ", "\u00a0")


def _frame(words: str) -> Markup:
    return Markup(f'<span class="hb-ref">{words}</span>')  # noqa: S704 - escaped by who gives it
