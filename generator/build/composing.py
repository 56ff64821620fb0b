"""Pages composed once: one is composed again only where an answer that it read is another one (decision 0063).

In a new process a question is asked again at most once for all pages that read it; those about one record are not even
asked where the record is known to be the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from generator.build.project import Project
from generator.build.traces import Composed, Traces, TraceTable
from generator.cache.artifact import digest_bytes, digest_values
from generator.decode.entry import Key
from generator.diagnostics import Rule
from generator.editions.rewriting import list_rewritten
from generator.editions.selection import Selection
from generator.graph.reads import TRAP, KnownReads, Question, Reads, UnrecordedReadError
from generator.graph.reviews import is_overdue
from generator.model.target import Target
from generator.pages.asking import HELD, ask_again, find_record
from generator.pages.compose import Composer, compose, compose_anew
from generator.pages.page import Kept, Page, PageSet
from generator.pages.pictures import list_pictures
from generator.pages.scope import Scope
from generator.writing.abstract import Content, look_through

_CHECKED = 100
"""Where traps are set, one in so many pages that could be used again is composed all the same, and compared."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The pages of an edition with what they hold and show.

    `composed` tells why each was that was made again: what of its answers had changed, None for a page that no earlier
    build knew. `keep` has the next build know the pages.
    """

    pages: PageSet
    contents: Mapping[Target, Content]
    composed: Mapping[Target, tuple[Question, ...] | None]
    keep: Callable[[], None]


def draft_pages(selection: Selection, project: Project, rules: Sequence[Rule]) -> Drafted:
    """Give an edition's pages, most of them as the build before composed them."""
    edition, words = selection.view.edition, project.words
    hardly = digest_values(words.name, selection.view.locale, selection.graph.vocabulary.recipes, rules)
    key = f"pages {edition.id} {project.options.as_of} {hardly}"
    found = project.store.get(key)
    known = found if isinstance(found, Traces) else Traces()
    memory = PageMemory(known, name_entries(selection, project))
    graph = project.graph if project.options.as_of else None
    rewritten = list_rewritten(graph, selection.view) if graph else None
    pages = compose(selection, words, rules, memory.make, rewritten)
    made = [page for page in pages.pages if page.target in memory.changes]
    fresh = {page.target: one for page, one in zip(made, project.spread(look_through, made), strict=True)}
    contents = {page.target: fresh.get(page.target) or known.pages[page.target].content for page in pages.pages}

    def keep() -> None:
        if memory.is_outdated or known.pages.keys() - contents.keys():
            project.store.put(key, memory.trace(pages, contents))

    return Drafted(pages, contents, memory.changes, keep)


def name_entries(selection: Selection, project: Project) -> Callable[[Key], str]:
    """Give what names a record as an edition has it, with its path and whether its review is overdue: "" for none.

    One that was selected as it stands in its file is named by the file's bytes, which is quick.
    """
    entries, today = selection.graph.entries, selection.view.today
    whole = project.graph.entries if project.graph else {}
    files = {source.path: source for source in project.sources}
    name_file = cache(lambda path: digest_bytes(files[path].bytes))

    def name(key: Key) -> str:
        entry = entries.get(key)
        if entry is None:
            return ""
        same = entry is whole.get(key)
        named = name_file(entry.path) if same else digest_values(entry.record)
        return f"{named} {is_overdue(entry.record, today)} {entry.path}"

    return cache(name)


class PageMemory:
    """Gives pages as an earlier build composed them where all that they asked has the same answers, others anew.

    `changes` tells for each page that was made anew which answers had changed, None for one that was not known.
    """

    def __init__(self, known: Traces, name_entry: Callable[[Key], str]) -> None:
        self.changes: dict[Target, tuple[Question, ...] | None] = {}
        self.is_outdated = False
        self._known = known
        self._name = name_entry
        self._same: dict[int, bool] = {}
        self._same_pages: dict[int, bool] = {}
        self._held: Mapping[Target, str] | None = None
        self._trapped = TRAP in os.environ

    def make(self, composer: Composer, scope: Scope) -> tuple[Page, Reads]:
        """Give a page and what was asked for it, composed or as it was."""
        target, again = composer
        kept = self._known.pages.get(target)
        changed = tuple(self._list_changed(kept, scope)) if kept else None
        if kept and not changed:
            page = replace(kept.head).defer(Kept(kept.roles, lambda: again().sections))
            reads = KnownReads(partial(self._known.list_asked, kept))
            if self._trapped and int(digest_values(target), 16) % _CHECKED == 0:
                _check(composer, page, reads, scope)
            return page, reads
        self.changes[target], self.is_outdated = changed, True
        return compose_anew(composer, scope)

    def trace(self, pages: PageSet, contents: Mapping[Target, Content]) -> Traces:
        """Give what pages were made of, for the next build. Those with pictures are left out."""
        table = TraceTable(self._known)
        reused = [page.target for page in pages.pages if page.target not in self.changes]
        composed = {target: table.move(self._known.pages[target]) for target in reused}
        for page in pages.pages:
            if page.target in self.changes and not list_pictures((page,)):
                composed[page.target] = table.add(page, contents[page.target], pages.reads[page.target])
        keys = {Key(*key) for question in table.numbers if (key := find_record(question))}
        entries = {key: self._name(key) for key in keys}
        return Traces(tuple(table.numbers), bytes(table.digests), entries, composed)

    def _list_changed(self, kept: Composed, scope: Scope) -> Iterator[Question]:
        known = self._same
        for number in memoryview(kept.asked).cast("I"):
            same = known.get(number)
            if not (self._is_same(number, scope) if same is None else same):
                yield self._known.questions[number]

    def _is_same(self, number: int, scope: Scope) -> bool:
        """Whether a question has the answer that it had. Remembered; of pages as long as there are no more of them."""
        question = self._known.questions[number]
        if question[0] not in HELD:
            same = self._same[number] = self._compare(number, question, scope)
            return same
        if scope.held is not self._held:
            self._held, self._same_pages = scope.held, {}
        if number not in self._same_pages:
            self._same_pages[number] = self._compare(number, question, scope)
        return self._same_pages[number]

    def _compare(self, number: int, question: Question, scope: Scope) -> bool:
        record = find_record(question)
        if record:
            key = Key(*record)
            if self._name(key) == self._known.entries[key]:
                return True
            self.is_outdated = True
        return ask_again(question, scope) == self._known.read(number)


def _check(composer: Composer, page: Page, reads: Reads, scope: Scope) -> None:
    """Stop the program where a page that seemed to be the same is not: something was asked past the door."""
    made, asked = compose_anew(composer, scope)
    if made != page or dict(asked) != dict(reads):
        raise UnrecordedReadError(f"used again, and another one: {page.target}")
