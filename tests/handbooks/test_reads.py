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
from generator.handbooks.back import BACK, trace_back
from generator.handbooks.book import COVER, Book, BookChapter
from generator.handbooks.destinations import name_chapter, name_place
from generator.handbooks.front import CONTENTS, FRONT, trace_contents, trace_front
from generator.handbooks.jobs import ChapterResult, PagePlace, trace_chapters
from generator.model.project import Chapter, Company, Handbook, Selector
from generator.model.target import Target
from generator.pages.compose import compose
from tests.support.edits import Place, draw_edits, edit, make_edit
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
    """Give what each chapter holds, the rest of the book, and the sheets to be printed, with what was asked for it."""
    chapters = {chapter.id: chapter for chapter in book.chapters}
    made: dict[str, object] = {**chapters, COVER: replace(book, chapters=())}
    sheets = {f"{sheet.chapter.id} sheet": (sheet, dict(reads)) for sheet, reads in trace_chapters(book, WORDS)}
    typeset = [_typeset(chapter) for chapter in book.chapters]
    front, reads = trace_front(book, WORDS)
    contents, asked_contents = trace_contents(book, typeset, WORDS)
    back, asked_back = trace_back(book, typeset, WORDS)
    bound = {name: (made.get(name), dict(asked)) for name, asked in book.reads.items()}
    ends = {FRONT: (front, reads), CONTENTS: (contents, asked_contents), BACK: (back, asked_back)}
    return {**bound, **sheets, **{name: (sheet, dict(asked)) for name, (sheet, asked) in ends.items()}}


def _typeset(chapter: BookChapter) -> ChapterResult:
    """Give where the pages of a chapter would stand: each takes a sheet for every 200 characters."""
    places, sheets = [PagePlace(name_chapter(chapter), 0, 0, 0)], 0
    for page in chapter.pages:
        places.append(PagePlace(name_place(page.target), sheets, 0, 0))
        sheets += 1 + len(repr(page.sections)) // 200
    return ChapterResult(b"", sheets, tuple(places), ())


@cache
def open_company() -> tuple[Graph, Sections]:
    """Link the company of the tests, and bind its book."""
    graph = link_files(list_company())
    return graph, list_sections(assemble(graph))


def list_reached(after: Sections) -> set[str]:
    """Give the sections of which an answer changed; none may have changed without."""
    _, before = open_company()
    both = before.keys() & after.keys()
    assert not [name for name in both if before[name][0] != after[name][0] and before[name][1] == after[name][1]]
    return {name for name in both if before[name][1] != after[name][1]}


@settings(max_examples=12, deadline=None)
@given(draw_edits(link_files(list_company())))
def test_no_read_of_a_section_goes_unrecorded(where: tuple[Key, Place]) -> None:
    """Whatever field of whatever record changes: a chapter or cover that is another one had asked for what changed."""
    list_reached(list_sections(assemble(make_edit(open_company()[0], where))))


@pytest.mark.parametrize(
    ("key", "field", "reached"),
    [
        ("role:regional-manager", "mission", {"people", "makers"}),
        ("role:dealer-owner", "mission", {"people"}),
        ("term:rebate", "definition", {"terms"}),
        ("role:regional-manager", "title", {"people", "makers", "deals", "courses", "terms"}),
        ("faq:how-to-order", "answer", set()),
    ],
)
def test_little_is_read_in_vain(key: str, field: str, reached: set[str]) -> None:
    """A text reaches the chapters that print it with their sheets, and what names their digest: cover and front.

    A title reaches contents and index as well.
    """
    graph, _ = open_company()
    text = f"{getattr(graph.entries[key_of(key)].record, field)}改"
    changed = {*reached, *(f"{name} sheet" for name in reached), *((COVER, FRONT) if reached else ())}
    if field == "title":
        changed |= {BACK, CONTENTS}
    assert list_reached(list_sections(assemble(edit(graph, key_of(key), **{field: text})))) == changed


def test_the_book_itself_is_asked_field_by_field() -> None:
    """What a cover says is asked for it alone, what a chapter is told for that one."""
    graph, before = open_company()
    later = assemble(graph, day=date(2040, 1, 1))
    renamed = assemble(graph, HANDBOOK.model_copy(update={"subtitle": "副题"}))
    changed = (CHAPTERS[0].model_copy(update={"intro": "别的。"}), *CHAPTERS[1:])
    retold = assemble(graph, HANDBOOK.model_copy(update={"chapters": changed}))
    company = Company(name="别的公司", short_name="别")
    sold = assemble(Graph(graph.project.model_copy(update={"company": company}), graph.entries))
    assert list_reached(list_sections(later)) == {COVER, FRONT}
    assert list_reached(list_sections(renamed)) == {COVER, FRONT}
    assert list_reached(list_sections(retold)) == {"people", "people sheet", COVER, FRONT}
    assert list_reached(list_sections(sold)) == {COVER, FRONT}
    turned = assemble(graph, HANDBOOK.model_copy(update={"chapters": (*CHAPTERS[:3], *CHAPTERS[:2:-1])}))
    assert list_reached(list_sections(turned)) == {
        *("people sheet", "makers sheet"),  # say in which section a course is
        *("courses sheet", "terms sheet", BACK, COVER, FRONT, CONTENTS),
    }
    keys = assemble(graph, HANDBOOK.model_copy(update={"answer_keys": "with"}))
    assert "courses" in list_reached(list_sections(keys))
    names = {chapter.id for chapter in CHAPTERS}
    assert set(before) == {COVER, FRONT, CONTENTS, BACK, *names, *(f"{name} sheet" for name in names)}


def test_the_contents_ask_for_titles_and_folios() -> None:
    """The front matter knows of a chapter what its contents say; a sheet knows of others where its links lead."""
    _, before = open_company()
    asked = set(before[CONTENTS][1])
    assert ("heads",) in asked
    assert ("folio", "people", "role:regional-manager") in asked
    assert ("folio", "makers", "role:regional-manager") in asked
    assert not [one for one in asked if one[0] == "chapter"]
    sheet = set(before["terms sheet"][1])
    assert {one for one in sheet if one[0] == "chapter"} == {("chapter", "terms")}
    assert ("place", "role:regional-manager") in sheet
    shorter = list_sections(assemble(open_company()[0], HANDBOOK.model_copy(update={"chapters": CHAPTERS[2:]})))
    for name in ("terms sheet", "deals sheet", CONTENTS):
        assert shorter[name][0] != before[name][0], name
        assert shorter[name][1] != before[name][1], name
