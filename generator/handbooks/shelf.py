"""The only way from a book to the pages of its edition: it gives narrow answers, and notes each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.graph.reads import Recorder
from generator.handbooks.book import ChapterPage, take_page
from generator.handbooks.excerpt import take_excerpt
from generator.model.kinds import PARTS
from generator.model.project import Handbook, Selector
from generator.model.reference import Fact, Faq, Figure
from generator.model.target import PAGE, Target
from generator.pages.arrangement import list_targets
from generator.pages.page import Page, PageSet
from generator.words import Words
from generator.writing.abstract import Content

_NOT_INDEXED = frozenset((Faq.KIND, Fact.KIND, Figure.KIND))
"""Kinds whose records are no names that somebody looks for: questions, statements, numbers."""


class Shelf:
    """An edition's pages for its books. `sides` tells which side a page's record belongs to, where it has one."""

    def __init__(  # noqa: PLR0913 - an edition's pages, and what is known of them
        self,
        pages: PageSet,
        contents: Mapping[Target, Content],
        sides: Mapping[Target, str],
        *,
        aliases: Mapping[Target, tuple[str, ...]],
        words: Words,
        recorder: Recorder,
    ) -> None:
        self._pages = {page.target: page for page in pages.pages}
        self._set = pages
        self._contents = contents
        self._sides = sides
        self._aliases = aliases
        self._places = pages.places
        self._words = words
        self._recorder = recorder

    def pick(self, selector: Selector) -> tuple[Target, ...]:
        """Give the pages that a selector names, in reading order."""
        wanted = map(str, (selector.page or "", selector.kind or "", selector.part or "", selector.side or ""))
        return self._recorder.ask(("picked", *wanted), tuple(self._pick(selector)))

    def take(self, target: Target, handbook: Handbook) -> ChapterPage:
        """Give a page with what a handbook prints of it."""
        keys = handbook.answer_keys
        page = take_excerpt(take_page(self._pages[target], self._contents[target].links), keys, self._words)
        return self._recorder.ask(("page", str(target), keys), page)

    def list_names(self, target: Target) -> tuple[tuple[str, Target], ...]:
        """Give the titles and other names of what a page holds."""
        return self._recorder.ask(("names", str(target)), tuple(self._list_names(self._pages[target])))

    def list_indexes(self, held: set[str]) -> tuple[Target, ...]:
        """Give the pages that list the edition's records of those kinds of which a book holds none."""
        kinds = {target.kind for target in self._places if not target.part} - held
        found = (Target(PAGE, f"index-{kind}") for kind in sorted(kinds))
        return self._recorder.ask(("indexes", *sorted(held)), tuple(one for one in found if one in self._places))

    def address(self, target: Target) -> str:
        """Give the address of a target in the edition's site, "" where it has none."""
        return self._recorder.ask(("address", str(target)), self._places.get(target, ""))

    def title(self, target: Target) -> str:
        """Give the title of whatever a link can lead to."""
        return self._recorder.ask(("title", str(target)), self._set.name(target))

    def _pick(self, selector: Selector) -> Iterator[Target]:
        wanted = self._list_part(selector.part) if selector.part else frozenset()
        for target, page in self._pages.items():
            named = selector.page is not None and selector.page in _list_named(page)
            is_meant = named or target.kind == selector.kind or target in wanted
            if is_meant and selector.side in (None, self._sides.get(target)):
                yield target

    def _list_names(self, page: Page) -> Iterator[tuple[str, Target]]:
        yield page.title, page.target
        for target in _list_named(page):
            if target.kind in _NOT_INDEXED:
                continue
            for name in (self._set.name(target), *self._aliases.get(target, ())):
                yield name, target

    def _list_part(self, part: int) -> frozenset[Target]:
        top = Target(PAGE, f"part-{PARTS[part][0]}")
        tabs = [entry for entry in self._set.navigation if entry.target == top]
        return frozenset(list_targets(tabs))


def _list_named(page: Page) -> tuple[Target, ...]:
    return (page.target, *(target for target, _ in page.anchors))
