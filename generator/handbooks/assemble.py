"""A handbook in the data to a book: chapters pick pages by target, kind or part; an empty chapter is a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.diagnostics import Location, Problem
from generator.handbooks.book import Book, BookChapter, ChapterPage, name_titles, take_page
from generator.handbooks.identity import digest_content, show_digest, write_check_url
from generator.handbooks.rules import EMPTY
from generator.model.base import Record
from generator.model.fields import name_choice
from generator.model.kinds import PARTS
from generator.model.project import Company, Edition, Handbook, Selector
from generator.model.target import PAGE, Target
from generator.pages.blocks import RichText
from generator.pages.page import NavigationEntry, Page, PageSet, Section
from generator.words import Words
from generator.writing.abstract import Content

_ABOUT_PAPERS = frozenset(("provenance", "relations"))
"""What stands below a paper's signatures on the site, and would cost a sheet in print."""
_NARROWEST = ("restricted", "internal", "partner", "public")


def assemble_books(  # noqa: PLR0913, PLR0917 - everything that a cover says
    handbooks: Sequence[Handbook],
    pages: PageSet,
    contents: Mapping[Target, Content],
    sides: Mapping[Target, str],
    company: Company,
    edition: Edition,
    today: date,
    words: Words,
) -> tuple[tuple[Book, ...], tuple[Problem, ...]]:
    """Give an edition's books from its pages. `sides` tells which side a page's record belongs to, where it has one."""
    books, problems = [], []
    for handbook in handbooks:
        chapters = []
        for chapter in handbook.chapters:
            picked = tuple(_pick_all(chapter.pages, pages, contents, sides, handbook))
            if picked:
                intro = (RichText(chapter.intro),) if chapter.intro else ()
                made = BookChapter(chapter.id, chapter.title, picked, chapter.part or "", intro)
                chapters.append(name_titles(made, pages.name))
            else:
                place = Location("data/playbook.yml", ("handbooks", handbook.id, "chapters", chapter.id))
                arguments = {"book": handbook.title, "chapter": chapter.title, "edition": edition.title}
                problems.append(Problem(EMPTY.id, place, "手册《{book}》的“{chapter}”在{edition}里没有页面", arguments))
        books.append(_bind(handbook, tuple(chapters), company, edition, today, words))
    return tuple(books), tuple(problems)


def _bind(  # noqa: PLR0913, PLR0917 - everything that a cover says
    handbook: Handbook, chapters: tuple[BookChapter, ...], company: Company, edition: Edition, today: date, words: Words
) -> Book:
    widest = next(name for name in _NARROWEST if name in edition.classifications)
    label = words(name_choice(Record, "classification", widest))
    control = (
        (words("文件编号"), handbook.document_number),
        (words("版本"), handbook.version),
        (words("所属版本"), edition.title),
        (words("密级"), label),
        (words("读者"), handbook.audience),
        (words("生成日期"), today.isoformat()),
    )
    book = Book(
        id=handbook.document_number,
        title=handbook.title,
        company=company.name,
        version=handbook.version,
        date=today.isoformat(),
        chapters=chapters,
        subtitle=handbook.subtitle or "",
        edition_label=edition.title,
        classification_label=label,
        notice=handbook.notice or "",
        name=handbook.id,
        edition=edition.id,
        location=Location("data/playbook.yml", ("handbooks", handbook.id)),
    )
    digest = digest_content(book)
    return replace(
        book,
        control=(*control, (words("内容校验码"), show_digest(digest))),
        digest=digest,
        check_url=write_check_url(edition.site_url or "", book.id, digest),
    )


def _pick_all(
    selectors: Sequence[Selector],
    pages: PageSet,
    contents: Mapping[Target, Content],
    sides: Mapping[Target, str],
    handbook: Handbook,
) -> Iterator[ChapterPage]:
    seen: set[Target] = set()
    for selector in selectors:
        for page in _pick(selector, pages, sides):
            if page.target not in seen:
                seen.add(page.target)
                yield _trim(take_page(page, contents[page.target].links), handbook)


def _pick(selector: Selector, pages: PageSet, sides: Mapping[Target, str]) -> Iterator[Page]:
    """Yield the pages that a selector names, in reading order."""
    wanted = _list_part(selector.part, pages) if selector.part else frozenset()
    for page in pages.pages:
        named = selector.page is not None and selector.page in (page.target, *(target for target, _ in page.anchors))
        kind = page.target.kind == selector.kind
        if (named or kind or page.target in wanted) and selector.side in (None, sides.get(page.target)):
            yield page


def _list_part(part: int, pages: PageSet) -> frozenset[Target]:
    top = Target(PAGE, f"part-{PARTS[part][0]}")
    return frozenset(
        target for entry in pages.navigation if entry.target == top for target in (top, *_list_targets(entry.children))
    )


def _list_targets(entries: Sequence[NavigationEntry]) -> Iterator[Target]:
    for entry in entries:
        if entry.target:
            yield entry.target
        yield from _list_targets(entry.children)


def _trim(page: ChapterPage, handbook: Handbook) -> ChapterPage:
    """Leave out what the handbook does not print, or leave nothing but answer keys, as it asks."""
    left_out = _ABOUT_PAPERS if page.is_paper else frozenset()
    keep = tuple(one for one in page.sections if one.role not in left_out and _is_printed(one, handbook))
    return page if keep == page.sections else replace(page, sections=keep)


def _is_printed(section: Section, handbook: Handbook) -> bool:
    is_key = section.role == "answer_key"
    return handbook.answer_keys == "with" or is_key == (handbook.answer_keys == "only")
