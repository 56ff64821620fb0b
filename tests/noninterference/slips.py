"""What stands in the place of a function that goes wrong: what it would do if it looked at what is withheld."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.cache.artifact import Artifact
from generator.decode.entry import Entry, Key
from generator.editions.selection import Cause, EditionGraph, Selection, Withheld
from generator.graph.door import Door
from generator.model.fields import Shape, list_shapes, walk_leaves
from generator.model.history import Version
from generator.model.prose.cutting import cut_passages
from generator.model.tenure import Tenure
from generator.model.types import CLASSIFICATIONS
from generator.pages.scope import Scope
from generator.site.addresses import plan_addresses
from generator.site.search.sounds import spell_names
from generator.site.search.units import Result, list_results
from tests.noninterference.injecting import Sight, Wrap

Wanted = Callable[[Shape], object]


def overlook(cause: Cause) -> Wrap:
    """A record is shown that is withheld for this cause."""
    return lambda old, _: lambda record, view: None if (found := old(record, view)) == cause else found


def revise(change: Callable[[Selection, Sight], Selection]) -> Wrap:
    """What was selected is changed afterwards."""
    return lambda old, sight: lambda graph, view: change(old(graph, view), sight)


def revise_entries(change: Callable[[Entry, Entry], Entry]) -> Wrap:
    """Each record that is held is changed, in sight of the whole of it."""

    def change_all(selection: Selection, sight: Sight) -> Selection:
        entries = {key: change(entry, sight.graph.entries[key]) for key, entry in selection.graph.entries.items()}
        return replace(selection, graph=EditionGraph(selection.graph.project, entries))

    return revise(change_all)


def keep(wanted: Wanted) -> Wrap:
    """Fields of some shapes stay as they are."""
    return revise_entries(lambda entry, whole: replace(entry, record=_restore(entry.record, whole.record, wanted)))


def _restore(cleared: Any, whole: Any, wanted: Wanted) -> Any:
    changes: dict[str, object] = {}
    for name, shape in list_shapes(type(whole)).items():
        before, after = getattr(whole, name), getattr(cleared, name)
        if wanted(shape):
            changes[name] = before
        elif shape.component and shape.many and after:
            changes[name] = tuple(_restore(*pair, wanted) for pair in zip(after, before, strict=False))
        elif shape.component and after:
            changes[name] = _restore(after, before, wanted)
    return cleared.model_copy(update=changes)


def cut_for_all(selection: Selection, sight: Sight) -> Selection:
    """Texts are cut for readers of all classifications."""
    edition = selection.view.edition.model_copy(update={"classifications": CLASSIFICATIONS})
    wide = sight.select(replace(selection.view, edition=edition)).graph.entries
    entries = {
        key: replace(entry, record=_restore(entry.record, wide[key].record, lambda shape: shape.markup))
        for key, entry in selection.graph.entries.items()
    }
    return replace(selection, graph=EditionGraph(selection.graph.project, entries))


def keep_of_project(name: str) -> Wrap:
    """A field of the project file stays as it is."""

    def change(selection: Selection, sight: Sight) -> Selection:
        project = selection.graph.project.model_copy(update={name: getattr(sight.graph.project, name)})
        return replace(selection, graph=EditionGraph(project, selection.graph.entries))

    return revise(change)


def introduce_as_written(selection: Selection, sight: Sight) -> Selection:
    """The edition's own words are cut for readers who may see everything: as written, writers leave passages out."""
    edition = sight.view.edition
    home = cut_passages(edition.home or "", frozenset(CLASSIFICATIONS), block=False)[0]
    return replace(selection, view=replace(sight.view, edition=edition.model_copy(update={"home": home or None})))


def keep_mentions(entry: Entry, whole: Entry) -> Entry:
    """A record mentions what the passages and fields mention that were taken from it, as far as that is held."""
    return replace(entry, mentions=whole.mentions)


def is_field(one: Withheld) -> bool:
    """Whether a field of a record is withheld as a whole."""
    return isinstance(one.holder, Entry) and bool(one.route) and not is_passage(one)


def is_passage(one: Withheld) -> bool:
    """Whether it is a passage of a text."""
    return isinstance(one.holder, Entry) and isinstance(one.value, str)


def is_version(one: Withheld) -> bool:
    """Whether it is a version of a record."""
    return isinstance(one.value, Version)


def is_of_project(one: Withheld) -> bool:
    """Whether it is a part of the project file."""
    return one.cause == "edition"


def withhold_silently(wanted: Callable[[Withheld], object]) -> Wrap:
    """The audit is not told of some of what is withheld."""
    return revise(lambda held, _: replace(held, withheld=tuple(one for one in held.withheld if not wanted(one))))


def announce_all(_: Any, __: Sight) -> Any:
    """Every term of office counts as announced."""
    return lambda record, _day: isinstance(record, Tenure)


def tell_term(_: Any, __: Sight) -> Any:
    """Readers are told all of a term of office."""
    return lambda term, _day: term


def hold_all_files(_: Any, sight: Sight) -> Any:
    """An edition holds all files that are handed out to anybody."""
    return lambda _graph, _entries: sight.graph.attachments


def withhold_no_file(selection: Selection, _: Sight) -> Selection:
    """The audit is told of no file that is withheld."""
    return replace(selection, attachments=())


def mistake_books(selection: Selection, sight: Sight) -> Selection:
    """The audit is told of the edition's own books in the place of the others'."""
    own = {book.id for book in selection.graph.project.handbooks}
    books = [one for one in selection.withheld if one.route[:1] == ("handbooks",) and len(one.route) > 1]
    wrong = [replace(one, value=book) for one in books[:1] for book in sight.graph.project.handbooks if book.id in own]
    return replace(selection, withheld=(*(one for one in selection.withheld if one not in books), *wrong))


def find_all_referrers(_: Any, sight: Sight) -> Any:
    """References are found in all of the data, from those records that are held."""
    return lambda graph, key: tuple(one for one in sight.graph.referrers(key) if one.source in graph.entries)


def list_all(kind: str) -> Wrap:
    """The records of a kind are those of all of the data."""
    return lambda old, sight: lambda graph, model: old(sight.open if kind == model.KIND else graph, model)


def widen(old: Any, sight: Sight) -> Any:
    """A part of a page is composed from all of the data."""

    def compose(*arguments: Any, **named: Any) -> Any:
        wide = (replace(one, door=Door(sight.open)) if isinstance(one, Scope) else one for one in arguments)
        return old(*wide, **named)

    return compose


def sign_for_all(old: Any, sight: Sight) -> Any:
    """What a page of many records says of itself is said of all records."""

    def sign(_: Any, scope: Scope, **named: Any) -> Any:
        records = [entry.record for entry in sight.graph.entries.values()]
        return old(records, replace(scope, door=Door(sight.open)), **named)

    return sign


def take_all_pages(old: Any, sight: Sight) -> Any:
    """What takes an edition's pages takes those of all of the data."""
    return lambda _, *more: old(sight.pages, *more)


def take_all_abstracts(old: Any, sight: Sight) -> Any:
    """What takes an edition's pages and what is read of them takes those of all of the data."""
    return lambda _pages, _abstracts, *more: old(sight.pages, sight.abstracts, *more)


def draft_all(old: Any, sight: Sight) -> Any:
    """What takes an edition's draft takes one of all of the data."""

    def take(draft: Any, *more: Any) -> Any:
        selection = replace(draft.selection, graph=sight.open)
        abstracts = {**sight.abstracts, **draft.abstracts}
        return old(replace(draft, selection=selection, pages=sight.pages, abstracts=abstracts), *more)

    return take


def plan_all(old: Any, sight: Sight) -> Any:
    """The navigation leads to the pages of all of the data."""
    return lambda *_: old(sight.pages, plan_addresses(sight.pages))


def move_all(old: Any, sight: Sight) -> Any:
    """Former addresses are those of all of the data."""
    return lambda _pages, _addresses, *more: old(sight.pages, plan_addresses(sight.pages), *more)


def name_by_target(_: Any, __: Sight) -> Any:
    """What is kept of a page is found again by the page's name."""
    return lambda page, *_: page.target


def take_all(old: Any, sight: Sight) -> Any:
    """What takes an edition's graph takes all of the data."""
    return lambda _, *more: old(sight.graph, *more)


def take_all_records(old: Any, sight: Sight) -> Any:
    """What takes an edition's graph takes all records, though it calls them those of the edition."""

    def list_all(graph: EditionGraph, *more: Any) -> Any:
        return old(EditionGraph(graph.project, sight.graph.entries), *more)

    return list_all


def bind_all_books(old: Any, sight: Sight) -> Any:
    """All books are made, whichever edition they belong to."""
    return lambda _, *more: old(sight.graph.project.handbooks, *more)


def bind_all_pages(old: Any, sight: Sight) -> Any:
    """A book's chapters hold pages of all of the data."""
    return lambda books, _pages, _contents, *more: old(books, sight.pages, sight.contents, *more)


def spell_all(old: Any, sight: Sight) -> Any:
    """The search index spells every title, whosoever's page it stands with."""
    known: dict[str, str] = {}

    def list_sounds(*arguments: Any) -> dict[str, object]:
        titles = [entry.record.title for entry in sight.graph.entries.values()]
        known.update(spell_names(titles, known))
        return {**old(*arguments), "more": {title: known[title] for title in titles}}

    return list_sounds


def hand_out_memory(old: Any, _: Sight) -> Any:
    """The spelling of titles that is remembered from all editions goes into the index."""

    def list_search(*arguments: Any) -> Any:
        yield from old(*arguments)
        yield Artifact("search/pinyin.json", "", repr(arguments[3]).encode)

    return list_search


def search_as_written(old: Any, sight: Sight) -> Any:
    """The search index takes a record's texts from the data."""

    def describe(result: Result) -> Result:
        kind, _, name = result.address.rstrip("/").partition("/")
        entry = sight.graph.entries.get(Key(kind, name.removeprefix("#")))
        texts = [leaf.value for leaf in walk_leaves(entry.record)] if entry else []
        return replace(result, text="\n".join((result.text, *texts)))

    return lambda *arguments: map(describe, old(*arguments))


def choose_among_all(old: Any, sight: Sight) -> Any:
    """The search offers the kinds and roles of all of the data."""
    return lambda _pages, _results, *more: old(sight.pages, list_results(sight.pages, sight.abstracts), *more)


def name_as_data(_: Any, sight: Sight) -> Any:
    """What names a book's content names the project file's."""
    return lambda _book: str(hash(repr(sight.graph.project)))


def tell_size(old: Any, sight: Sight) -> Any:
    """A book's file says from how many records it was chosen."""
    return lambda book: {**old(book), "records": str(len(sight.graph.entries))}
