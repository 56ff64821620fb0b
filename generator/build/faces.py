"""What readers meet of both states of a project: pages and chapters that are alike on both sides are not made twice.

Which pages are alike follows from what was asked for them (`build/composing.py`): those whose every answer is the same
on both sides are one page. Only what may differ is composed, read and digested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.build.books import draft_books
from generator.build.composing import Drafted, draft_pages
from generator.build.editions import draft_edition, read_pages
from generator.build.project import Project
from generator.build.rules import list_rules
from generator.build.traces import Composed, Traces
from generator.changes.side import BookFace, ChapterFace, EditionSide, PageFace, face_page, name_content
from generator.decode.entry import Key
from generator.diagnostics import Rule
from generator.editions.selection import Selection
from generator.handbooks.book import Book
from generator.handbooks.identity import describe_chapter
from generator.model.project import Handbook
from generator.model.target import Target
from generator.pages.current import CURRENT
from generator.pages.page import Page


def face_edition(
    selection: Selection, project: Project, names: Mapping[Key, Key], *, composed: bool = False
) -> EditionSide:
    """Give what an edition's readers meet, with new `names` of what was renamed; `composed`: and its pages."""
    draft = draft_edition(selection, project.choose(handbooks=True), ())
    # That page names the books' digests: it changes with every book, which is told already.
    pages_told = (page for page in draft.pages.pages if page.target != CURRENT)
    faces = {page.target: face_page(page, draft.abstracts[page.target], names) for page in pages_told}
    books = tuple(_face_books(draft.books, selection, names))
    return EditionSide(selection, faces, books, draft.pages if composed else None)


@dataclass(frozen=True, slots=True)
class State:
    """A state of a project, and what one of its editions selects."""

    project: Project
    selection: Selection


def face_both(base: State, head: State) -> tuple[EditionSide, EditionSide]:
    """Give what an edition's readers meet in two states, in which nothing was renamed, to be compared and no more.

    Of what is alike on both sides nothing is told but that it is there.
    """
    later = _draft(head)
    if not _is_one_language(base, head):
        return _face(base, _draft(base), frozenset()), _face(head, later, frozenset())
    layers = later.layers()
    earlier = _draft(base, layers)
    alike = _find_alike(earlier, later, layers[0].pages)
    return _face(base, earlier, alike), _face(head, later, alike)


def _draft(state: State, known: Sequence[Traces] = ()) -> Drafted:
    edition = state.selection.view.edition
    built: tuple[Rule, ...] = tuple(list_rules().values()) if edition.edit_links else ()
    return draft_pages(state.selection, state.project, (), built=built, known=known)


def _is_one_language(base: State, head: State) -> bool:
    """Whether all that pages are made of beside the answers to their questions is the same: words, kinds, fields."""
    first, second = (
        (one.project.words.name, one.selection.view.locale, one.selection.graph.vocabulary.recipes)
        for one in (base, head)
    )
    return first == second


def _find_alike(earlier: Drafted, later: Drafted, fresh: Mapping[Target, Composed]) -> frozenset[Target]:
    """Give the pages that are the same on both sides, with the titles that they take from others.

    `fresh` are those that the later side has composed.
    """
    old, new = earlier.pages.titles, later.pages.titles
    retitled = {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}

    def is_alike(target: Target, known: Composed) -> bool:
        if (later.used.get(target) or fresh.get(target)) is not known:
            return False
        return not any(one in retitled or one.whole in retitled for one in known.content.links.titled)

    return frozenset(target for target, known in earlier.used.items() if is_alike(target, known))


def _face(state: State, drafted: Drafted, alike: frozenset[Target]) -> EditionSide:
    """Give one of the two states: of what is `alike` no more than a name, of all else a face."""
    project, selection = state.project, state.selection
    told = [page for page in drafted.pages.pages if page.target not in alike]
    abstracts = read_pages(replace(drafted.pages, pages=tuple(told)), drafted.contents, project)
    faces = {page.target: face_page(page, abstracts[page.target]) for page in told}
    pages = {page.target: faces.get(page.target) or _name_page(page) for page in drafted.pages.pages}
    blank = tuple(_blank(page) if page.target in alike else page for page in drafted.pages.pages)
    books, _ = draft_books(selection, replace(drafted.pages, pages=blank), drafted.contents, project)
    return EditionSide(selection, pages, tuple(_face_books(books, selection, {})))


def _name_page(page: Page) -> PageFace:
    return PageFace(page.target, page.title, page.label, "", ())


def _blank(page: Page) -> Page:
    """Give a page without its sections: it stands in the same chapters on both sides."""
    return replace(page, sections=())


def _face_books(books: Sequence[Book], selection: Selection, names: Mapping[Key, Key]) -> Iterator[BookFace]:
    for handbook, book in zip(selection.graph.project.handbooks, books, strict=True):
        chapters = tuple(
            ChapterFace(one.id, one.title, name_content(describe_chapter(one), names=names)) for one in book.chapters
        )
        yield BookFace(handbook.id, book.title, _digest_cover(handbook, book), chapters)


def _digest_cover(handbook: Handbook, book: Book) -> str:
    """Name what stands on cover and control page, apart from the digest of the content."""
    said = (book.company, book.edition_label, book.classification_label, book.language)
    return name_content(handbook.model_copy(update={"chapters": ()}), said)
