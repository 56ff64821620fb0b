"""All pages of an edition, in reading order, with the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from generator.decode.entry import Key
from generator.diagnostics import Rule
from generator.editions.selection import NOWHERE, EditionGraph, Selection
from generator.graph.lines import list_lines
from generator.graph.reads import Reads
from generator.graph.reviews import list_due
from generator.model import cooperation
from generator.model.base import Article, Record
from generator.model.change import ChangeRecord
from generator.model.kinds import PARTS
from generator.model.learning import LearningPath
from generator.model.meetings import Communication
from generator.model.organisation import Counterpart, Region
from generator.model.reference import Fact, Figure
from generator.model.risk import Risk
from generator.model.roles import Activity, Role
from generator.model.target import PAGE, Target
from generator.pages.arrangement import MOVED, arrange, list_moved, list_targets
from generator.pages.charts import compose_counterparts, compose_organisation, compose_regions
from generator.pages.fields import list_field_guide
from generator.pages.home import HOME, compose_home, compose_part, name_part
from generator.pages.indexes import compose_index
from generator.pages.matrices import compose_learning_paths, compose_raci, compose_risk_matrix
from generator.pages.page import Page, PageSet
from generator.pages.record import compose_record, make_overview_imprint
from generator.pages.responsibilities import compose_responsibilities
from generator.pages.scope import Scope, open_scope
from generator.pages.timetable import compose_meetings
from generator.pages.upkeep import compose_changes, compose_coverage, compose_review_calendar, compose_rules
from generator.words import Words

_STANDING: tuple[tuple[str, tuple[type[Record], ...], Callable[[Scope], Page]], ...] = (
    ("raci", (Activity,), compose_raci),
    ("responsibilities", (Activity, cooperation.CooperationRule), compose_responsibilities),
    ("counterparts", (Counterpart,), compose_counterparts),
    ("meetings", (Communication,), compose_meetings),
    ("organisation", (Role,), compose_organisation),
    ("region-map", (Region,), compose_regions),
    ("learning-paths", (LearningPath,), compose_learning_paths),
    ("risk-matrix", (Risk,), compose_risk_matrix),
    ("coverage", (Fact,), compose_coverage),
)
"""Standing pages, each with the kinds that it shows: without any there is no such page."""
_OF_BOTH_SIDES = ("responsibilities",)
"""Those that hold the sides against each other: where there is one side, there is nothing to hold."""

Composer = tuple[Target, Callable[[], Page]]
"""Which page it is, and what composes it."""
Make = Callable[[Composer, Scope], tuple[Page, Reads]]
"""Gives a page with what was asked for it: composed, or the same one as it was composed before."""


def compose_anew(composer: Composer, scope: Scope) -> tuple[Page, Reads]:
    """Compose a page, and give it with what was asked for it."""
    return scope.door.record(composer[1])


def compose(
    selection: Selection,
    words: Words,
    rules: Sequence[Rule] = (),
    make_page: Make = compose_anew,
    rewritten: Mapping[Key, date] | None = None,
) -> PageSet:
    """Give an edition's pages and navigation, from nothing but what its readers may see.

    `rules` are those that editors meet, for the page that explains them; none for editions without editors.
    `make_page` may know pages from before (`build/composing.py`). Of an edition of an earlier day, `rewritten` tells
    which records may be told in later words (`editions/rewriting.py`).
    """
    scope = replace(open_scope(selection, words), rewritten=rewritten)
    reads: dict[Target, Reads] = {}

    def make(composers: Iterable[Composer]) -> dict[Target, Page]:
        pages = {}
        for composer in composers:
            pages[composer[0]], reads[composer[0]] = make_page(composer, scope)
        return pages

    graph = selection.graph
    standing = make((*_list_standing(graph, scope), *_list_indexes(graph, scope), *_list_guides(rules, scope)))
    standing = {target: page for target, page in standing.items() if page.roles}
    scope = replace(scope, held=_head(standing))
    made = make((name_part(number), partial(compose_part, number, scope)) for number in PARTS)
    parts = {number: page for number, page in zip(PARTS, made.values(), strict=True) if page.roles}
    records = make(_list_records(graph, scope))
    every = {**records, **standing, **{page.target: page for page in parts.values()}}
    scope = replace(scope, held=_head(every))
    home = make([(HOME, lambda: _sign(compose_home(scope), scope.door.every(), scope))])
    tabs, asked = arrange(parts, scope)
    order = {**home, **{target: every[target] for target in list_targets(tabs)}}
    kept = {target: reads[target] for target in order} | asked
    moved, kept[MOVED] = scope.door.record(lambda: list_moved(scope))
    return PageSet(tuple(order.values()), tabs, moved, list_titles(order.values(), graph, words), kept)


def _head(pages: Mapping[Target, Page]) -> dict[Target, str]:
    return {target: page.title for target, page in pages.items()}


def list_titles(pages: Iterable[Page], graph: EditionGraph, words: Words) -> dict[Target, str]:
    """Give the titles of everything that links can lead to, for links whose text is left empty."""
    titles = {Target(PAGE, name): words(title) for name, title in graph.vocabulary.pages.items()}
    titles[NOWHERE] = words("（现在不生效的内容）")
    titles |= {page.target: page.title for page in pages}
    titles |= {Target(*key): entry.record.title for key, entry in graph.entries.items()}
    # What a link to a figure stands for in a sentence is the number, not its name.
    titles |= {Target(Figure.KIND, figure.id): figure.show() for figure in graph.all(Figure)}
    titles |= {target: line.show() for target, line in list_lines(graph)}
    return titles


def _list_standing(graph: EditionGraph, scope: Scope) -> Iterator[Composer]:
    for name, kinds, compose_page in _STANDING:
        if any(graph.all(kind) for kind in kinds) and (name not in _OF_BOTH_SIDES or scope.two_sided):
            yield Target(PAGE, name), partial(_compose_standing, compose_page, kinds, scope)
    yield Target(PAGE, "changes"), partial(_compose_standing, compose_changes, (ChangeRecord,), scope)
    if list_due(entry.record for entry in graph.entries.values()):
        yield Target(PAGE, "review-calendar"), partial(compose_review_calendar, scope)


def _compose_standing(compose_page: Callable[[Scope], Page], kinds: Iterable[type[Record]], scope: Scope) -> Page:
    return _sign(compose_page(scope), [record for kind in kinds for record in scope.door.all(kind)], scope)


def _list_indexes(graph: EditionGraph, scope: Scope) -> Iterator[Composer]:
    for kind in graph.vocabulary.kinds.values():
        if any(not _opens_part(record) for record in graph.all(kind)):
            yield Target(PAGE, f"index-{kind.KIND}"), partial(_compose_index, kind, scope)


def _compose_index(kind: type[Record], scope: Scope) -> Page:
    imprint = make_overview_imprint(scope.door.all(kind), scope, whole=kind.LISTED)
    return replace(compose_index(kind, scope), imprint=imprint)


def _list_guides(rules: Sequence[Rule], scope: Scope) -> Iterator[Composer]:
    """Yield what composes the pages for editors; they rest on the program alone, but for what they lead to."""
    if rules:
        yield Target(PAGE, "rules"), lambda: _sign(compose_rules(rules, scope), (), scope)
        for target, composer in list_field_guide(rules, scope):
            yield target, partial(_compose_guide, composer, scope)


def _compose_guide(composer: Callable[[], Page], scope: Scope) -> Page:
    return _sign(composer(), (), scope)


def _list_records(graph: EditionGraph, scope: Scope) -> Iterator[Composer]:
    for entry in graph.entries.values():
        if not entry.record.LISTED and not _opens_part(entry.record):
            yield Target(entry.record.KIND, entry.record.id), partial(_compose_whole, entry.record, scope)


def _compose_whole(record: Record, scope: Scope) -> Page:
    return compose_record(scope.door.whole(record), scope)


def _sign(page: Page, records: Iterable[Record], scope: Scope) -> Page:
    """Give a page made of many records its imprint."""
    return replace(page, imprint=make_overview_imprint(records, scope))


def _opens_part(record: Record) -> bool:
    return isinstance(record, Article) and record.opens_part is not None
