"""What a book prints of pages: right numbers in text, contents and index, openings at the right, mirrored margins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.handbooks.book import Book, BookChapter
from generator.handbooks.imposition import SHIFT, list_firsts
from generator.handbooks.indexing import index_book, write_runs
from generator.handbooks.jobs import ChapterResult, PagePlace, chapter_jobs
from generator.handbooks.markup import compose
from generator.handbooks.render import BookResult
from generator.handbooks.style import Style
from generator.pages.blocks import Link, Paragraph, Properties, Property, RichText
from generator.words import Words
from tests.handbooks.conftest import read_texts
from tests.handbooks.sample import DEALER, MANAGER, PROSE, TEXT, make_book, make_page, make_small_book
from tests.support.folios import list_folios, list_printed

ELSEWHERE = Link(DEALER, "总经理")


def make_named_book() -> Book:
    """Give the sample with an index and with what it does not hold."""
    names = (("区域经理", MANAGER), ("大区经理", MANAGER), ("经销商总经理", DEALER), ("库存周转", MANAGER))
    return replace(
        make_book(),
        names=names,
        outside=(("财务总监", "《别的手册》"), ("周报", "form/weekly/")),
        site="https://e.org/",
    )


@pytest.fixture(scope="module")
def named(render: Callable[[Book], BookResult]) -> BookResult:
    """Print the sample with its index."""
    result = render(make_named_book())
    assert not result.problems
    return result


def test_every_printed_number_is_right(named: BookResult) -> None:
    """What stands behind links, in the contents and in the index is the number at the foot of the page it leads to."""
    numbers = list(list_printed(named.pdf))
    assert len(numbers) > 15
    assert {one.printed == one.actual for one in numbers} == {True}
    assert len({one.printed for one in numbers}) > 4


def test_a_text_names_section_and_page(render: Callable[[Book], BookResult]) -> None:
    """Two records of one title are told apart, and what the book lacks is marked; once in a part is enough."""
    first = make_page(MANAGER, "经理", Paragraph(("先见", ELSEWHERE, "，再见", ELSEWHERE, "。")))
    second = make_page(DEALER, "经理", Paragraph((RichText("问[](role:regional-manager)。"),)), PROSE)
    chapter = BookChapter("people", "人", (first, second), titles=((MANAGER, "经理"),))
    text = "".join(read_texts(render(replace(make_book(), chapters=(chapter,))).pdf))
    assert "先见总经理（第1.2节，第1页），再见总经理。" in text
    assert "问经理（第1.1节，第1页）。" in text


def test_short_places_name_the_page_only(style: Style) -> None:
    """A line of properties and a part of a record get the page, the page's own parts nothing, others a mark."""
    facts = Properties(
        (Property("上级", (ELSEWHERE,)), Property("自己", (Link(MANAGER._replace(part="part-1"), "上文"),)))
    )
    pages = (
        make_page(MANAGER, "甲", facts),
        make_page(DEALER, "乙", Paragraph((Link(MANAGER._replace(part="part-1"), "节"),))),
    )
    book = replace(make_small_book(), chapters=(BookChapter("c", "章", pages),))
    html = compose(chapter_jobs(book, style, Words())[0].sheet)
    slot = '<span class="hb-ref">→<span class="hb-slot" data-slot="{}">000</span></span>'
    assert f"总经理</a>{slot.format('role:dealer-manager')}" in html
    assert f"节</a>{slot.format('role:regional-manager/part-1')}" in html
    assert "上文</a></span>" in html


def test_chapters_open_at_the_right(named: BookResult) -> None:
    """In a book for both sides every chapter has an odd number, whose page lies at the right."""
    texts, folios = read_texts(named.pdf), list_folios(named.pdf)
    opening = [number for number, text in enumerate(texts) if "第3章培训课程" in text and "目录" not in text]
    assert [int(folios[number]) % 2 for number in opening] == [1]
    assert [number % 2 for number in opening] == [0]


def test_one_side_leaves_no_page_empty(render: Callable[[Book], BookResult]) -> None:
    """For one side of the paper no page is left empty, and none is moved."""
    result = render(replace(make_small_book(), duplex=False))
    assert all(read_texts(result.pdf))
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        assert {float(page.mediabox[0]) for page in pdf.pages} == {0}


def test_print_keeps_away_from_the_fold(named: BookResult) -> None:
    """Upright pages move to their outer edge, the cover and landscape pages do not."""
    with pikepdf.open(BytesIO(named.pdf)) as pdf:
        for number, page in enumerate(pdf.pages):
            left, _, right, top = (float(edge) for edge in page.mediabox)
            moved = 0 if not number or right - left > top else -SHIFT if number % 2 == 0 else SHIFT
            assert left == pytest.approx(moved, abs=0.01)
            assert right - left == pytest.approx(841.89 if right - left > top else 595.28, abs=0.02)


def test_the_index_names_terms_and_other_names(named: BookResult) -> None:
    """The index has a letter for each sound, other names, and where terms are met; what is elsewhere is told."""
    text = "".join(read_texts(named.pdf))
    index = text[text.index("粗体是说明它的那一页") :]
    assert index.index("D大区经理") < index.index("J经销商总经理") < index.index("K库存周转") < index.index("Q区域经理")
    assert "财务总监《别的手册》" in index
    assert "https://e.org/" in index
    assert "周报form/weekly/" in index


def test_a_short_index_shares_its_page(named: BookResult) -> None:
    """What is elsewhere follows the index on the same page where there is room."""
    pages = [text for text in read_texts(named.pdf) if "财务总监《别的手册》" in text]
    assert "粗体是说明它的那一页" in pages[0]


def test_names_are_found_in_texts() -> None:
    """A name is found where it is read, the longest one that fits, and where a link leads to what it names."""
    places = (PagePlace("role:regional-manager", 1, 0, 0), PagePlace("role:dealer-manager", 0, 0, 0))
    texts = ("区域经理助理与库存", "区域经理", "库存", "无")
    result = ChapterResult(b"", 4, places, (), calls=(("role:dealer-manager", 3),), texts=texts)
    names = (("区域经理", MANAGER), ("区域经理助理", DEALER), ("库存", DEALER))
    known = {MANAGER: "role:regional-manager", DEALER: "role:dealer-manager"}
    found = {one.name: (one.main, one.others) for one in index_book(names, known.get, (result,), (7,))}
    assert found == {
        "区域经理": (((8, "role:regional-manager"),), ""),
        "区域经理助理": (((7, "role:dealer-manager"),), "10"),
        "库存": (((7, "role:dealer-manager"),), "9"),
    }


@given(st.sets(st.integers(1, 60)))
def test_runs_hold_all_pages(pages: set[int]) -> None:
    """Runs of pages name each page once, and neighbours together."""
    runs = [tuple(map(int, run.split("–"))) for run in write_runs(pages)]
    assert {page for run in runs for page in range(run[0], run[-1] + 1)} == pages
    assert all(after[0] > before[-1] + 1 for before, after in pairwise(runs))


@given(st.lists(st.integers(1, 9), min_size=1), st.booleans())
def test_chapters_follow_each_other(pages: list[int], duplex: bool) -> None:
    """A chapter begins after the one before it, in a book for both sides on an odd page, one page empty at most."""
    results = [ChapterResult(b"", count, (), ()) for count in pages]
    firsts = list_firsts(results, duplex=duplex)
    ends = [first + count for first, count in zip(firsts, pages, strict=True)]
    assert firsts[0] == 1
    assert all(0 <= first - end <= int(duplex) for end, first in zip(ends, firsts[1:], strict=False))
    assert not duplex or all(first % 2 for first in firsts)


def test_the_room_is_kept_for_any_number(render: Callable[[Book], BookResult]) -> None:
    """A chapter is set before its numbers are known: what comes before it in the book does not change its lines."""
    before = BookChapter("before", "前", (make_page(DEALER, "乙", *[Paragraph((TEXT,))] * 40),))
    after = BookChapter("after", "后", (make_page(MANAGER, "甲", Paragraph(("见", ELSEWHERE, "。" + TEXT))),))
    texts = [
        read_texts(render(replace(make_book(), chapters=order)).pdf) for order in ((before, after), (after, before))
    ]
    assert "见总经理（第1.1节，第1页）。" in "".join(texts[0])
    assert "见总经理（第2.1节，第3页）。" in "".join(texts[1])
