"""What the sections of books read: nothing goes unrecorded, and little is read that they do not print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings

from generator.decode.entry import Key
from generator.graph.graph import Graph
from generator.graph.reads import Question
from generator.handbooks.assemble import assemble_books
from generator.handbooks.book import COVER, Book
from generator.model.project import Chapter, Company, Handbook, Selector
from generator.model.target import Target
from generator.pages.compose import compose
from tests.support.edits import draw_edits, edit, make_edit
from tests.support.project import TODAY, WORDS, key_of, link_files, list_company, select_edition
from tests.support.writing import read_content

RACI, TERMS = (Selector.model_validate({"page": name}) for name in ("page:raci", "page:index-term"))
CHAPTERS = (
    Chapter(id="people", title="人", pages=(Selector(kind="role"),)),
    Chapter(id="makers", title="厂家", pages=(Selector(kind="role", side="manufacturer"),)),
    Chapter(id="deals", title="合作", pages=(Selector(part=2),)),
    Chapter(id="courses", title="课程", pages=(Selector(kind="course"), RACI)),
    Chapter(id="terms", title="名词", intro="先问[](role:regional-manager)。", pages=(TERMS,)),
)
HANDBOOK = Handbook(
    id="book",
    title="书",
    edition="internal",
    audience="人",
    document_number="CL-1",
    version="1",
    answer_keys="without",
    chapters=CHAPTERS,
)

Sections = dict[str, tuple[object, dict[Question, str]]]


def assemble(graph: Graph, handbook: Handbook = HANDBOOK, day: date = TODAY) -> Book:
    """Bind the company's pages in a book."""
    selection = select_edition(graph, "internal")
    pages = compose(selection, WORDS)
    contents = {page.target: read_content(page) for page in pages.pages}
    found = ((Target(*key), getattr(entry.record, "side", None)) for key, entry in graph.entries.items())
    sides = {target: side for target, side in found if side}
    edition, company = selection.view.edition, graph.project.company
    (book,), _ = assemble_books((handbook,), pages, contents, sides, company, edition, day, WORDS)
    return book


def list_sections(book: Book) -> Sections:
    """Give what each chapter holds, and the rest of the book, with what was asked for it."""
    chapters = {chapter.id: chapter for chapter in book.chapters}
    made: dict[str, object] = {**chapters, COVER: replace(book, chapters=())}
    return {name: (made.get(name), dict(reads)) for name, reads in book.reads.items()}


@cache
def open_company() -> tuple[Graph, Sections]:
    """Link the company of the tests, and bind its book."""
    graph = link_files(list_company())
    return graph, list_sections(assemble(graph))


def list_reached(after: Sections) -> set[str]:
    """Give the sections of which an answer changed; none may have changed without."""
    _, before = open_company()
    assert not [name for name in before if before[name][0] != after[name][0] and before[name][1] == after[name][1]]
    return {name for name in before if before[name][1] != after[name][1]}


@settings(max_examples=30, deadline=None)
@given(draw_edits(link_files(list_company())))
def test_no_read_of_a_section_goes_unrecorded(where: tuple[Key, str]) -> None:
    """Whatever field of whatever record changes: a chapter or cover that is another one had asked for what changed."""
    list_reached(list_sections(assemble(make_edit(open_company()[0], where))))


@pytest.mark.parametrize(
    ("key", "field", "reached"),
    [
        ("role:regional-manager", "mission", {"people", "makers", COVER}),
        ("role:dealer-owner", "mission", {"people", COVER}),
        ("term:rebate", "definition", {"terms", COVER}),
        ("role:regional-manager", "title", {"people", "makers", "deals", "courses", "terms", COVER}),
        ("faq:how-to-order", "answer", set()),
    ],
)
def test_little_is_read_in_vain(key: str, field: str, reached: set[str]) -> None:
    """A text reaches the chapters that print it, and the cover that names their digest."""
    graph, _ = open_company()
    text = f"{getattr(graph.entries[key_of(key)].record, field)}改"
    assert list_reached(list_sections(assemble(edit(graph, key_of(key), **{field: text})))) == reached


def test_the_book_itself_is_asked_field_by_field() -> None:
    """What a cover says is asked for it alone, what a chapter is told for that one."""
    graph, before = open_company()
    later = assemble(graph, day=date(2040, 1, 1))
    renamed = assemble(graph, HANDBOOK.model_copy(update={"subtitle": "副题"}))
    changed = (CHAPTERS[0].model_copy(update={"intro": "别的。"}), *CHAPTERS[1:])
    retold = assemble(graph, HANDBOOK.model_copy(update={"chapters": changed}))
    company = Company(name="别的公司", short_name="别")
    sold = assemble(Graph(graph.project.model_copy(update={"company": company}), graph.entries))
    assert [list_reached(list_sections(one)) for one in (later, renamed, retold, sold)] == [
        {COVER},
        {COVER},
        {"people", COVER},
        {COVER},
    ]
    keys = assemble(graph, HANDBOOK.model_copy(update={"answer_keys": "with"}))
    assert "courses" in list_reached(list_sections(keys))
    assert set(before) == {COVER, *(chapter.id for chapter in CHAPTERS)}
