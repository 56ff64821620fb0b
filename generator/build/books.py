"""An edition's handbooks: assembled from its pages, then typeset. Imported only where handbooks are ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from generator.build.cards import open_style as open_card_style
from generator.build.cards import print_cards
from generator.build.draft import EditionDraft
from generator.build.kits import open_style as open_kit_style
from generator.build.kits import print_kits
from generator.build.look import open_look
from generator.build.papers import open_desk, print_papers
from generator.build.past import write_banner
from generator.build.project import Project
from generator.build.result import BookSummary, Printed
from generator.build.workers import count_workers
from generator.cache.artifact import Artifact
from generator.cache.store import Store
from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.handbooks.assemble import assemble_books
from generator.handbooks.book import Book
from generator.handbooks.identity import show_digest
from generator.handbooks.jobs import ChapterJob, ChapterResult, pack_result, unpack_result
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.reader import Reader
from generator.handbooks.render import BookResult, Executor, Memo, Run, digest_book, render_book
from generator.handbooks.style import SHEET, Style
from generator.model.target import Target
from generator.pages.current import Issue, add_page, compose_current
from generator.pages.page import PageSet
from generator.pages.scope import open_scope
from generator.writing.abstract import Content

FOLDER = "handbooks"


def draft_books(
    selection: Selection,
    pages: PageSet,
    contents: Mapping[Target, Content],
    project: Project,
    reader: Reader | None = None,
) -> tuple[tuple[Book, ...], tuple[Problem, ...]]:
    """Assemble an edition's handbooks, for all or for one reader; a chapter that would be empty is a problem."""
    graph, edition = selection.graph, selection.view.edition
    found = ((Target(*key), getattr(entry.record, "side", None)) for key, entry in graph.entries.items())
    sides = {target: side for target, side in found if side}
    company, today = graph.project.company, project.today
    aliases = {Target(*key): entry.record.aliases for key, entry in graph.entries.items() if entry.record.aliases}
    books, banner, brand = graph.project.handbooks, write_banner(project), graph.project.brand
    cover = brand.cover if brand else ()
    return assemble_books(
        books, pages, contents, sides, company, edition, today, project.words, aliases, banner, reader, cover
    )


def add_current(pages: PageSet, books: Sequence[Book], selection: Selection, project: Project) -> PageSet:
    """Add the page that tells whether a copy of a book is current, as the last one.

    It names the books' digests and therefore comes after the books, which cannot hold it.
    """
    words = project.words
    issues = [Issue(book.title, book.id, book.version, show_digest(book.digest)) for book in books]
    scope = open_scope(selection, words)
    page, reads = scope.door.record(lambda: compose_current(issues, scope))
    return add_page(pages, page, reads, words("查阅"))


def open_style(project: Project) -> Style:
    """Read the look of a project's books."""
    return open_look(project, SHEET)


def print_all(drafts: Sequence[EditionDraft], project: Project) -> tuple[list[Printed], tuple[Problem, ...]]:
    """Typeset all editions' books, sheets, kits and cards in one press, whose processes start when there is work."""
    style, look, wall = open_style(project), open_kit_style(project), open_card_style(project)
    desk = open_desk(project)
    printed: list[Printed] = []
    problems: list[Problem] = []
    with TypesettingPool(workers=count_workers()) as press:
        bound = [print_books(draft, project, press, style) for draft in drafts]
        # A process that goes from one look to another opens its fonts again: one sort comes after the other.
        filed = [print_papers(draft, project, press, desk) for draft in drafts]
        packed = [print_kits(draft, project, press, look) for draft in drafts]
        hung = [print_cards(draft.cards, draft.selection, project, press, wall) for draft in drafts]
        for (books, artifacts, found), *others in zip(bound, filed, packed, hung, strict=True):
            printed.append((books, (*artifacts, *(one for made, _ in others for one in made))))
            problems.extend((*found, *(one for _, lost in others for one in lost)))
    return printed, tuple(problems)


def print_books(
    draft: EditionDraft, project: Project, press: TypesettingPool, style: Style
) -> tuple[tuple[BookSummary, ...], tuple[Artifact, ...], tuple[Problem, ...]]:
    """Typeset an edition's handbooks; what has not changed comes from the store."""
    summaries: list[BookSummary] = []
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    handbooks = draft.selection.graph.project.handbooks
    for handbook, book in zip(handbooks, draft.books, strict=True):
        key, result = print_book(book, project, press, style)
        problems.extend(result.problems)
        if result.problems:
            continue
        path = f"{FOLDER}/{handbook.id}.pdf"
        artifacts.append(Artifact(path, key, partial(bytes, result.pdf)))
        summaries.append(BookSummary(handbook.title, path, result.pages))
    return tuple(summaries), tuple(artifacts), tuple(problems)


def print_book(book: Book, project: Project, press: TypesettingPool, style: Style) -> tuple[str, BookResult]:
    """Typeset one handbook, or take it from the store; give the name of what its bytes depend on, too."""
    key = f"book {digest_book(book, style, project.words)}"
    found = project.store.get(key)
    if isinstance(found, tuple):
        return key, BookResult(*found)
    result = render_book(book, style, project.words, Executor(press.run, remember(project.store), press.map))
    if not result.problems:
        project.store.put(key, (result.pdf, result.pages))
    return key, result


def remember(store: Store) -> Memo:
    """Give a memo that keeps sound chapters in a store."""

    def memo(job: ChapterJob, run: Run) -> ChapterResult:
        found = store.get(f"chapter {job.key}")
        result = unpack_result(found) if isinstance(found, bytes) else None
        if result is None:
            result = run(job)
            if not result.warnings:
                store.put(f"chapter {job.key}", pack_result(result))
        return result

    return memo


def name_book(name: str, books: Mapping[str, tuple[Book, object]]) -> str:
    """Give the id of the handbook that is called by it or by its title; what is neither, or both of two, as it is."""
    title = name.strip("《》 ")
    called = [id for id, (book, _) in books.items() if book.title == title]
    return called[0] if name not in books and len(called) == 1 else name
