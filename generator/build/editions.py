"""One selection to the files of its edition: pages, bodies, handbooks, site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.bodies.body import Body
from generator.bodies.keys import body_key
from generator.bodies.rendering import render_body
from generator.bodies.titles import Titles
from generator.build.order import BookSummary, EditionSummary, Order
from generator.cache.artifact import Artifact
from generator.cache.store import Store
from generator.diagnostics import Problem, Rule
from generator.editions.selection import Selection
from generator.handbooks.assemble import assemble_books
from generator.handbooks.book import Book
from generator.handbooks.jobs import ChapterJob, ChapterResult, pack_result, unpack_result
from generator.handbooks.press import Press
from generator.handbooks.render import Executor, Memo, Run, digest_book, render_book
from generator.handbooks.style import Style
from generator.pages.blocks import Target
from generator.pages.compose import compose, list_titles
from generator.pages.page import PageSet
from generator.site.render import render_site
from generator.site.settings import Download, SiteSettings
from generator.site.spelling import list_spoken, spell_titles

BOOKS = "handbooks"


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition with its pages composed and its bodies rendered."""

    selection: Selection
    pages: PageSet
    bodies: Mapping[Target, Body]
    books: tuple[Book, ...]
    problems: tuple[Problem, ...]


def draft_edition(selection: Selection, order: Order, store: Store, rules: tuple[Rule, ...]) -> Draft:
    """Compose an edition's pages and render their bodies; nothing but the selection goes in."""
    shown = rules if selection.view.edition.edit_links else ()
    pages = compose(selection, order.words, shown)
    titles = Titles(list_titles(pages, selection, order.words))
    bodies = {
        page.target: store.memo(
            f"body {body_key(page, titles, order.words)}", partial(render_body, page, titles, order.words)
        )
        for page in pages.pages
    }
    graph, edition = selection.graph, selection.view.edition
    if not order.handbooks:
        return Draft(selection, pages, bodies, (), ())
    sides = {str(key): side for key, entry in graph.entries.items() if (side := getattr(entry.record, "side", None))}
    books, problems = assemble_books(
        graph.project.handbooks, pages, bodies, sides, graph.project.company, edition, order.today, order.words
    )
    return Draft(selection, pages, bodies, books, problems)


def print_books(
    draft: Draft, order: Order, store: Store, press: Press, style: Style
) -> tuple[tuple[BookSummary, ...], tuple[Artifact, ...], tuple[Problem, ...]]:
    """Typeset an edition's handbooks; what has not changed comes from the store."""
    summaries: list[BookSummary] = []
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    handbooks = draft.selection.graph.project.handbooks
    for handbook, book in zip(handbooks, draft.books, strict=True):
        key = f"book {digest_book(book, style, order.words)}"
        found = store.get(key)
        if not isinstance(found, tuple):
            result = render_book(book, style, order.words, Executor(press.run, _remember(store), press.map))
            problems.extend(result.problems)
            if result.problems:
                continue
            found = (result.pdf, result.pages)
            store.put(key, found)
        pdf, pages = found
        path = f"{BOOKS}/{handbook.id}.pdf"
        artifacts.append(Artifact(path, key, partial(bytes, pdf)))
        summaries.append(BookSummary(handbook.title, path, pages))
    return tuple(summaries), tuple(artifacts), tuple(problems)


def list_site(draft: Draft, order: Order, store: Store, books: tuple[BookSummary, ...]) -> Iterator[Artifact]:
    """Give the files of an edition's site."""
    settings = _describe_site(draft, order, books)
    spoken = list_spoken(draft.pages)
    known = store.get("pinyin")
    memory = known if isinstance(known, dict) else {}
    new = spell_titles(spoken, memory)
    if new.keys() - memory.keys():
        memory = {**memory, **new}
        store.put("pinyin", memory)
    yield from render_site(draft.pages, draft.bodies, settings, memory)


def summarise(draft: Draft, books: tuple[BookSummary, ...]) -> EditionSummary:
    """Say what an edition holds."""
    edition = draft.selection.view.edition
    return EditionSummary(edition.id, edition.title, len(draft.pages.pages), books)


def _describe_site(draft: Draft, order: Order, books: tuple[BookSummary, ...]) -> SiteSettings:
    project, edition = draft.selection.graph.project, draft.selection.view.edition
    repository = project.repository
    url = repository.url.rstrip("/") if repository else ""
    return SiteSettings(
        root=order.root,
        site_name=project.title,
        company=project.company.name,
        edition_label=edition.title,
        site_url=edition.site_url or "",
        repository_url=url,
        edit_prefix=f"{url}/{repository.edit_path}" if repository else "",
        downloads=tuple(Download(book.title, book.path) for book in books),
        synonyms=_list_synonyms(draft),
        indexed=edition.classifications == ("public",),
        words=order.words,
    )


def _list_synonyms(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Give the glossary's terms with their other names: search treats them as one."""
    terms = (entry.record for key, entry in draft.selection.graph.entries.items() if key.kind == "term")
    return tuple((term.title, *term.aliases) for term in terms if term.aliases)


def _remember(store: Store) -> Memo:
    def memo(job: ChapterJob, run: Run) -> ChapterResult:
        found = store.get(f"chapter {job.key}")
        result = unpack_result(found) if isinstance(found, bytes) else None
        if result is None:
            result = run(job)
            if not result.warnings:
                store.put(f"chapter {job.key}", pack_result(result))
        return result

    return memo
