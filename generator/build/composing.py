"""Pages composed once: one is composed again only where an answer that it read is another one (decision 0063).

In a new process a question is asked again at most once for all pages that read it; those about one record are not even
asked where the record is known to be the same. The few pages that were composed since all were written are kept apart,
so that one that changes does not have a thousand others packed again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from generator.build.project import Project
from generator.build.traces import Composed, Traces, TraceTable
from generator.cache.artifact import digest_values
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

_FEW = 64
"""Of so many pages that were composed since, and records that are no longer named as they were, all are written."""
_CHECKED = 100
"""Where traps are set, one in so many pages that could be used again is composed all the same, and compared."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The pages of an edition with what they hold and show.

    `composed` tells why each was that was made again: what of its answers had changed, None for a page that no earlier
    build knew. `keep` has the next build know the pages. `used` is what each page that was not made again was taken
    from; `layers` gives these and the others, for another state of the project to take them from.
    """

    pages: PageSet
    contents: Mapping[Target, Content]
    composed: Mapping[Target, tuple[Question, ...] | None]
    keep: Callable[[], None]
    used: Mapping[Target, Composed]
    layers: Callable[[], tuple[Traces, ...]]


def draft_pages(
    selection: Selection,
    project: Project,
    rules: Sequence[Rule],
    *,
    built: Sequence[Rule] | None = None,
    known: Sequence[Traces] = (),
) -> Drafted:
    """Give an edition's pages, most of them as the build before composed them, or as they are `known` otherwise.

    Without the pages that explain the `rules` the others are those of a build that was made with them: `built`.
    """
    edition, words = selection.view.edition, project.words
    asked = rules if built is None else built
    hardly = digest_values(words.name, selection.view.locale, selection.graph.vocabulary.recipes, tuple(asked))
    key = f"pages {edition.id} {project.options.as_of} {hardly}"
    later = f"{key} later"
    given = bool(known)
    stored = known or map(project.store.get, (later, key))
    known = [found if isinstance(found, Traces) else Traces() for found in stored]
    memory = PageMemory(known, name_entries(selection, project), tries=given)
    graph = project.graph if project.options.as_of else None
    rewritten = list_rewritten(graph, selection.view) if graph else None
    pages = compose(selection, words, rules, memory.make, rewritten)
    made = [page for page in pages.pages if page.target in memory.changes]
    fresh = {page.target: one for page, one in zip(made, project.spread(look_through, made), strict=True)}
    contents = {page.target: fresh.get(page.target) or memory.read_content(page.target) for page in pages.pages}

    def keep() -> None:
        ended = any(one.pages.keys() - contents.keys() for one in known)
        if not ended and memory.outdated <= _FEW:
            if memory.outdated:
                project.store.put(later, memory.trace(memory.list_later(pages), pages, contents))
            return
        project.store.put(key, memory.trace(pages.pages, pages, contents))
        project.store.put(later, Traces())

    def list_layers() -> tuple[Traces, ...]:
        return memory.trace(made, pages, contents), *known

    return Drafted(pages, contents, memory.changes, keep, memory.list_used(contents), list_layers)


def name_entries(selection: Selection, project: Project) -> Callable[[Key], str]:
    """Give what names a record as an edition has it, with its path and whether its review is overdue: "" for none.

    One that was selected as it stands in its file is named by the file's bytes, which is quick.
    """
    entries, today = selection.graph.entries, selection.view.today
    whole = project.graph.entries if project.graph else {}

    def name(key: Key) -> str:
        entry = entries.get(key)
        if entry is None:
            return ""
        same = entry is whole.get(key)
        named = project.digests[entry.path] if same else digest_values(entry.record)
        return f"{named} {is_overdue(entry.record, today)} {entry.path}"

    return cache(name)


class _Layer:
    """What some earlier build wrote of pages, and which of its questions have the answers that they had."""

    def __init__(self, traces: Traces) -> None:
        self.traces = traces
        self.same: dict[int, bool] = {}
        self.same_pages: dict[int, bool] = {}
        self.held: Mapping[Target, str] | None = None


class PageMemory:
    """Gives pages as an earlier build composed them where all that they asked has the same answers, others anew.

    Of several layers that are `known` the first one that has a page counts, the last one has most of them; with `tries`
    the others are asked too, where it has changed. `changes`
    tells for each page that was made anew which answers had changed, None for one that was not known.
    """

    def __init__(self, known: Sequence[Traces], name_entry: Callable[[Key], str], *, tries: bool = False) -> None:
        self._tries = tries
        self.changes: dict[Target, tuple[Question, ...] | None] = {}
        self._layers = [_Layer(traces) for traces in known]
        self._owners = {target: layer for layer in reversed(self._layers) for target in layer.traces.pages}
        self._renamed: set[Key] = set()
        self._name = name_entry
        self._trapped = TRAP in os.environ

    @property
    def outdated(self) -> int:
        """How much is known less well than it could be: pages that are not in the last layer, records to be asked."""
        return len(self.changes.keys() | {target for one in self._layers[:-1] for target in one.traces.pages}) + len(
            self._renamed
        )

    def read_content(self, target: Target) -> Content:
        """Give what a page that is used again holds."""
        return self._owners[target].traces.pages[target].content

    def list_used(self, wanted: Iterable[Target]) -> dict[Target, Composed]:
        """Give what the pages were taken from that were not made anew."""
        return {one: self._owners[one].traces.pages[one] for one in wanted if one not in self.changes}

    def list_later(self, pages: PageSet) -> list[Page]:
        """Give the pages that are not as the last layer has them."""
        last = self._layers[-1]
        return [page for page in pages.pages if page.target in self.changes or self._owners[page.target] is not last]

    def make(self, composer: Composer, scope: Scope) -> tuple[Page, Reads]:
        """Give a page and what was asked for it, composed or as it was."""
        target, again = composer
        layer, changed = self._find_layer(target, scope)
        kept = layer.traces.pages[target] if layer else None
        if kept and layer and not changed:
            page = replace(kept.head).defer(Kept(kept.roles, lambda: again().sections))
            reads = KnownReads(partial(layer.traces.list_asked, kept))
            if self._trapped and int(digest_values(target), 16) % _CHECKED == 0:
                _check(composer, page, reads, scope)
            return page, reads
        self.changes[target] = changed
        return compose_anew(composer, scope)

    def _find_layer(self, target: Target, scope: Scope) -> tuple[_Layer | None, tuple[Question, ...] | None]:
        """Give what knows a page, with the questions that have other answers now than the first of them was told."""
        first: tuple[Question, ...] | None = None
        owner = self._owners.get(target)
        for layer in (one for one in self._layers if target in one.traces.pages):
            changed = tuple(self._list_changed(layer.traces.pages[target], layer, scope))
            if not changed:
                self._owners[target] = layer
                return layer, ()
            first = first or changed
            if not self._tries:
                break
        return owner, first

    def trace(self, wanted: Iterable[Page], pages: PageSet, contents: Mapping[Target, Content]) -> Traces:
        """Give what the wanted pages were made of, for the next build. Those with pictures are left out."""
        table = TraceTable()
        composed: dict[Target, Composed] = {}
        for page in wanted:
            target = page.target
            if target not in self.changes:
                known = self._owners[target].traces
                composed[target] = table.move(known.pages[target], known)
            elif not list_pictures((page,)):
                composed[target] = table.add(page, contents[target], pages.reads[target])
        keys = {Key(*key) for question in table.numbers if (key := find_record(question))}
        entries = {key: self._name(key) for key in keys}
        return Traces(tuple(table.numbers), bytes(table.digests), entries, composed)

    def _list_changed(self, kept: Composed, layer: _Layer, scope: Scope) -> Iterator[Question]:
        known = layer.same
        for number in memoryview(kept.asked).cast("I"):
            same = known.get(number)
            if not (self._is_same(number, layer, scope) if same is None else same):
                yield layer.traces.questions[number]

    def _is_same(self, number: int, layer: _Layer, scope: Scope) -> bool:
        """Whether a question has the answer that it had. Remembered; of pages as long as there are no more of them."""
        question = layer.traces.questions[number]
        if question[0] not in HELD:
            same = layer.same[number] = self._compare(number, question, layer, scope)
            return same
        if scope.held is not layer.held:
            layer.held, layer.same_pages = scope.held, {}
        if number not in layer.same_pages:
            layer.same_pages[number] = self._compare(number, question, layer, scope)
        return layer.same_pages[number]

    def _compare(self, number: int, question: Question, layer: _Layer, scope: Scope) -> bool:
        record = find_record(question)
        if record:
            key = Key(*record)
            if self._name(key) == layer.traces.entries[key]:
                return True
            self._renamed.add(key)
        return ask_again(question, scope) == layer.traces.read(number)


def _check(composer: Composer, page: Page, reads: Reads, scope: Scope) -> None:
    """Stop the program where a page that seemed to be the same is not: something was asked past the door."""
    made, asked = compose_anew(composer, scope)
    if made != page or dict(asked) != dict(reads):
        raise UnrecordedReadError(f"used again, and another one: {page.target}")
