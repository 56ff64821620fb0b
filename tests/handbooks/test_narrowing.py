"""A handbook for one role: what it meets is in it, and nothing else."""

from __future__ import annotations

from datetime import date

from generator.build.readers import find_reader
from generator.handbooks.assemble import assemble_books
from generator.handbooks.book import Book
from generator.model.project import Chapter, Handbook, Selector
from generator.model.target import Target
from generator.pages.compose import compose
from tests.support.project import TODAY, WORDS, link_files, list_company, select_edition
from tests.support.targets import to
from tests.support.writing import read_content

ROLE = to("role:regional-manager")
CHAPTERS = (
    Chapter(id="people", title="人", pages=(Selector(kind="role"),)),
    Chapter(id="rules", title="规则", pages=(Selector(kind="rule"), Selector(kind="communication"))),
    Chapter(id="raci", title="分工", pages=(Selector.model_validate({"page": "page:raci"}),)),
    Chapter(id="terms", title="名词", pages=(Selector.model_validate({"page": "page:index-term"}),)),
)
HANDBOOK = Handbook(
    id="book", title="书", edition="internal", audience="人", document_number="CL-1", version="1", chapters=CHAPTERS
)


def assemble(role: Target | None, today: date = TODAY) -> Book:
    """Bind the company's pages for a role, or for all."""
    selection = select_edition(link_files(list_company()), "internal")
    graph, pages = selection.graph, compose(selection, WORDS)
    contents = {page.target: read_content(page) for page in pages.pages}
    reader = find_reader(graph, role) if role else None
    names: dict[Target, tuple[str, ...]] = {}
    edition, company = selection.view.edition, graph.project.company
    (book,), problems = assemble_books(
        (HANDBOOK,), pages, contents, {}, company, edition, today, WORDS, names, reader=reader
    )
    assert not problems
    return book


def list_targets(book: Book) -> list[Target]:
    """Give the pages of a book."""
    return [page.target for chapter in book.chapters for page in chapter.pages]


def test_a_role_gets_its_own_page_and_what_it_meets() -> None:
    """Of roles it is the reader's own; chapters without anything are gone, and so is the matrix of all roles."""
    own, every = list_targets(assemble(ROLE)), list_targets(assemble(None))
    assert [target for target in own if target.kind == "role"] == [ROLE]
    assert len([target for target in every if target.kind == "role"]) > 1
    assert to("page:raci") in every
    assert to("page:raci") not in own
    assert set(own) < set(every)


def test_terms_are_those_of_the_book() -> None:
    """Only terms are left whose names stand in the pages that are left."""
    book = assemble(ROLE)
    terms = {target for target, _ in _list_anchors(book)}
    assert terms <= {target for target, _ in _list_anchors(assemble(None))}


def test_a_book_for_one_says_so() -> None:
    """It names the role on its cover, has a digest of its own, and no code that compares it with the book for all."""
    book, every = assemble(ROLE), assemble(None)
    assert "区域经理" in book.subtitle
    assert book.digest != every.digest
    assert book.check_url == ""


def test_nobody_is_no_reader() -> None:
    """What is no role, or no longer there, reads nothing."""
    graph = select_edition(link_files(list_company()), "internal").graph
    assert find_reader(graph, to("role:nobody")) is None
    assert find_reader(graph, to("rule:order-placing")) is None


def _list_anchors(book: Book) -> list[tuple[Target, str]]:
    return [anchor for chapter in book.chapters for page in chapter.pages for anchor in page.anchors]
