"""What of a page paper wants otherwise: places, levels of headings, lists of terms, nothing that scrolls."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.handbooks.book import BookChapter
from generator.handbooks.destinations import map_destinations
from generator.handbooks.jobs import chapter_jobs
from generator.handbooks.markup import compose
from generator.handbooks.style import Style
from generator.pages.blocks import (
    Block,
    ChartNode,
    Link,
    Markdown,
    Paragraph,
    Properties,
    Property,
    RichText,
    Row,
    Step,
    Steps,
    Table,
    TreeChart,
)
from generator.words import Words
from generator.writing.levels import Levels
from tests.handbooks.sample import DEALER, MANAGER, make_page, make_small_book


def write(style: Style, *blocks: Block) -> str:
    """Write a book of one page."""
    return compose(chapter_jobs(make_small_book(*blocks), style, Words())[0].sheet)


def test_links_lead_into_the_book(style: Style) -> None:
    """A link to a place in the book leads there, one to an unknown part of a page to the page; others are words."""
    rows = Table((), (Row((("甲",),), "duty"),))
    links = (
        Link(MANAGER._replace(part="duty"), "职责"),
        Link(MANAGER._replace(part="gone"), "岗位"),
        Link(DEALER, "不在"),
        RichText("[站](https://e.org/?a=1&b=2)"),
    )
    html = write(style, rows, Paragraph(links))
    assert '<a href="book:role:regional-manager/duty">职责</a><a href="book:role:regional-manager">岗位</a>' in html
    assert '岗位</a>不在<span class="hb-ref">↗</span><a ' in html
    assert 'href="https://e.org/?a=1&amp;b=2"' in html
    assert 'id="role:regional-manager/duty"' in html


def test_places_are_told_apart_by_their_page() -> None:
    """The same id on two pages names two places, for sections, rows and headings."""
    pages = tuple(make_page(target, "页", Markdown("## 一")) for target in (MANAGER, DEALER))
    places = map_destinations(replace(make_small_book(), chapters=(BookChapter("c", "章", pages),)))
    assert places[MANAGER._replace(part="part-1")] == "role:regional-manager/part-1"
    assert places[MANAGER._replace(part="一")] != places[DEALER._replace(part="一")]


def test_footnotes_are_numbered_through_a_chapter(style: Style) -> None:
    """What a footnote says stands where it is called for first, under a number that no page before it has."""
    text = "甲[^1]乙[^1]\n\n[^1]: 注\n"
    pages = tuple(make_page(target, "页", Markdown(text)) for target in (MANAGER, DEALER))
    book = replace(make_small_book(), chapters=(BookChapter("c", "章", pages),))
    html = compose(chapter_jobs(book, style, Words())[0].sheet)
    for number in (1, 2):
        told = f'甲<span class="pb-footnote" data-number="{number}">注</span>乙<sup class="pb-call">{number}</sup>'
        assert told in html
    assert "pb-notes" not in html


def test_captions_are_numbered_through_a_chapter(style: Style) -> None:
    """Tables and figures count by themselves, from the first page of a chapter to its last; what has no caption not."""
    rows = (Row((("甲",),)),)
    blocks = (
        Table((), rows, caption="对照"),
        Table((), rows),
        TreeChart("c", "架构", "", (ChartNode("总监"),)),
        Table((), rows, "分级"),
    )
    pages = tuple(make_page(target, "页", *blocks) for target in (MANAGER, DEALER))
    html = compose(
        chapter_jobs(replace(make_small_book(), chapters=(BookChapter("c", "章", pages),)), style, Words())[0].sheet
    )
    assert re.findall("[表图] [^<]*", html) == [
        *("表 1-1　对照", "图 1-1　架构", "表 1-2　分级"),
        *("表 1-3　对照", "图 1-2　架构", "表 1-4　分级"),
    ]


def test_terms_become_lists(style: Style) -> None:
    """Lists of terms are plain lists with the term first, the only ones that a tagged PDF knows."""
    html = write(style, Properties((Property("上级", ("甲",)),)), Steps((Step("核对", within="3 日"),)))
    row = '<li><div class="hb-dt">{}</div><div class="hb-dd">{}</div></li>'
    assert f'<ul class="pb-properties">{row.format("上级", "甲")}</ul>' in html
    assert '<p class="pb-step-facts">\n<span class="hb-dt">时限</span><span class="hb-dd">3 日</span>\n</p>' in html
    assert "<dl" not in html


def test_few_facts_run_on_beside_their_heading(style: Style) -> None:
    """A section of a few facts has its heading beside it; a short fact stays on one line, a long one may be parted."""
    html = write(style, Properties((Property("上级", ("甲",)), Property("使命", ("字" * 40,)))))
    fact = '<span class="{}"><span class="hb-dt">{}</span><span class="hb-dd">{}</span></span>'
    assert fact.format("hb-fact", "上级", "甲") in html
    assert fact.format("hb-told", "使命", "字" * 40) in html
    assert '<section class="hb-section hb-side" id="role:regional-manager/part-1"><h3>小节 1</h3>' in html


def test_headings_go_down_with_their_page(style: Style) -> None:
    """Headings in a text stand below the heading of their section, which stands below that of its page."""
    html = write(style, Markdown("### 一\n\n###### 二\n\n## 三"))
    levels = [
        html[html.index(f">{words}<") - 300 : html.index(f">{words}<")].rpartition("<h")[2][0]
        for words in ("一", "二", "三")
    ]
    assert '<span class="hb-section-number">1.1</span> 区域经理</h2>' in html
    assert "<h3>小节 1</h3>" in html
    assert levels == ["4", "5", "3"]


def test_heading_levels_have_no_gaps() -> None:
    """A heading that skips a level comes up to where a reader's tools expect it."""
    levels = Levels()
    assert [levels.place(level) for level in (1, 4, 4, 2, 3, 6, 1)] == [1, 2, 2, 2, 3, 4, 1]
