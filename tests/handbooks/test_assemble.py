"""Books from the data's chapters: which pages they take, and what of them is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.handbooks.assemble import assemble_books
from generator.handbooks.book import Book
from generator.model.project import Chapter, Company, Edition, Handbook, Selector
from generator.pages.blocks import Paragraph
from generator.pages.page import PageSet, Section, SectionRole
from tests.support.edition import WORDS, make_page, make_section
from tests.support.writing import read_content

_PAPER: tuple[SectionRole, ...] = ("form", "provenance", "relations")
_COURSE: tuple[SectionRole, ...] = ("content", "answer_key", "relations")


def assemble(answer_keys: str = "with", kind: str = "form") -> Book:
    """Bind the pages of a kind in a book of one chapter."""
    pages = PageSet(
        tuple(
            make_page(address, "页", "类", "摘要", [_make_section(role) for role in roles])
            for address, roles in (("form/claim", _PAPER), ("checklist/entry", _PAPER), ("course/one", _COURSE))
        ),
        (),
    )
    contents = {page.target: read_content(page) for page in pages.pages}
    handbook = Handbook(
        id="book",
        title="书",
        edition="internal",
        audience="人",
        document_number="CL-1",
        version="1",
        answer_keys=answer_keys,  # type: ignore[arg-type]
        chapters=(Chapter(id="one", title="章", pages=(Selector(kind=kind),)),),
    )
    edition = Edition(id="internal", title="内部版", classifications=("internal",))
    company = Company(name="公司", short_name="司")
    books, problems = assemble_books((handbook,), pages, contents, {}, company, edition, date(2027, 1, 15), WORDS)
    assert not problems
    return books[0]


def _make_section(role: SectionRole) -> Section:
    return replace(make_section(f"x-{role}", role, Paragraph((role,))), role=role)


def list_roles(book: Book) -> list[str]:
    """Give the roles of the sections of a book's first page."""
    return [section.role for section in book.chapters[0].pages[0].sections]


@pytest.mark.parametrize("kind", ["form", "checklist"])
def test_papers_end_with_their_signatures(kind: str) -> None:
    """A paper that is filled in by hand is printed without what the site tells about it below."""
    assert list_roles(assemble(kind=kind)) == ["form"]


@pytest.mark.parametrize(
    ("answer_keys", "sections"),
    [
        ("with", ["content", "answer_key"]),
        ("without", ["content"]),
        ("only", ["answer_key"]),
    ],
)
def test_a_book_says_whether_it_holds_keys(answer_keys: str, sections: list[str]) -> None:
    """Trainers' books hold the keys, trainees' do not, and a book of keys holds nothing else."""
    assert list_roles(assemble(answer_keys, "course")) == sections
