"""One selection to the files of its edition: pages, bodies, handbooks, site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.build.draft import Draft
from generator.build.order import BookSummary, EditionSummary, Order
from generator.cache.artifact import Artifact
from generator.cache.store import Store
from generator.diagnostics import Rule
from generator.editions.selection import Selection
from generator.model.target import Target
from generator.pages.compose import compose, list_titles
from generator.pages.page import PageSet
from generator.site.render import render_site
from generator.site.settings import Download, SiteSettings
from generator.site.spelling import list_spoken, spell_titles
from generator.site.theme import name_code
from generator.writing.body import Body
from generator.writing.keys import body_key
from generator.writing.rendering import render_body
from generator.writing.titles import Titles


def draft_edition(selection: Selection, order: Order, store: Store, rules: tuple[Rule, ...]) -> Draft:
    """Compose an edition's pages and render their bodies; nothing but the selection goes in."""
    shown = rules if selection.view.edition.edit_links else ()
    pages = compose(selection, order.words, shown)
    titles = Titles(list_titles(pages, selection, order.words))
    bodies = _render_bodies(pages, titles, order, store)
    if not order.handbooks:
        return Draft(selection, pages, bodies, (), ())
    from generator.build.books import add_current, draft_books  # what handbooks need is not imported for a site alone

    books, problems = draft_books(selection, pages, bodies, order)
    if books:
        pages = add_current(pages, books, selection, order)
        added = PageSet(pages.pages[-1:], ())
        bodies = {**bodies, **_render_bodies(added, titles, order, store)}
    return Draft(selection, pages, bodies, books, problems)


def _render_bodies(pages: PageSet, titles: Titles, order: Order, store: Store) -> Mapping[Target, Body]:
    keys = order.spread(lambda page: f"body {body_key(page, titles, order.words)}", pages.pages)
    bodies = store.memo_all(keys, pages.pages, lambda page: render_body(page, titles, order.words), order.spread)
    return {page.target: body for page, body in zip(pages.pages, bodies, strict=True)}


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
        code=name_code(order.root),
    )


def _list_synonyms(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Give the glossary's terms with their other names: search treats them as one."""
    terms = (entry.record for key, entry in draft.selection.graph.entries.items() if key.kind == "term")
    return tuple((term.title, *term.aliases) for term in terms if term.aliases)
