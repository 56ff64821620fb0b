"""The page that tells whether a printed or saved handbook is still the current one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.graph.reads import Reads
from generator.model.base import Record
from generator.model.target import PAGE, Target
from generator.model.types import CLASSIFICATIONS
from generator.pages.arrangement import REST
from generator.pages.blocks import Badge, Bullets, Column, Markdown, Paragraph, Row, Table
from generator.pages.page import NavigationEntry, Page, PageSet
from generator.pages.record import make_overview_imprint
from generator.pages.scope import Scope
from generator.pages.sections import section

_NAME = "current"
CURRENT = Target(PAGE, _NAME)


@dataclass(frozen=True, slots=True)
class Issue:
    """A handbook as it was made last: its number, and the digest that is printed on its cover.

    The day is left out: a page that names it would change every day.
    """

    title: str
    number: str
    version: str
    digest: str


def compose_current(issues: Sequence[Issue], scope: Scope) -> Page:
    """Give the page: the edition's handbooks with what to compare, and how.

    Its script (`assets/javascripts/current.js`) compares what the address names; the page is of use without it.
    """
    words = scope.words
    issues = scope.door.ask(("issues",), tuple(issues))
    columns = (
        Column(words("手册"), 4),
        Column(words("文件编号"), 2),
        Column(words("版本"), 1),
        Column(words("内容校验码"), 3),
    )
    rows = tuple(
        Row(((one.title,), (one.number,), (one.version,), (Badge(one.digest, code="digest"),))) for one in issues
    )
    steps = Bullets(
        (
            (words("用手机扫封面上的二维码，本页上方会直接告诉您结论。"),),
            (words("没有二维码时，找到封面或“文件控制”页上的文件编号和内容校验码，与下表对比。"),),
            (words("校验码一致，就是最新版；不一致，请从本页底部重新下载，旧的作废。"),),
        ),
        ordered=True,
    )
    note = words("内容没有变，校验码就不变；封面上的日期不同，只说明重新生成过。")
    verify = words("收到的 PDF 文件想知道是否被改动过、发给了谁，请编辑在项目文件夹里运行 `playbook verify 文件.pdf`。")
    parts = (
        section("books", words("现行手册"), Table(columns, rows)),
        section("how", words("怎样核对"), steps, Paragraph((note,)), Markdown(verify)),
    )
    intro = (words("手里的手册是不是最新的，在这里核对。"),)
    label = scope.link_page(_NAME).label
    page = Page(CURRENT, f"{_NAME}/", label, words("总览"), intro, parts)
    narrowest = max(scope.edition.classifications, key=CLASSIFICATIONS.index)
    imprint = replace(
        make_overview_imprint((), scope),
        classification=narrowest,
        classification_label=scope.choice(Record, "classification", narrowest),
    )
    return replace(page, imprint=imprint)


def add_page(pages: PageSet, page: Page, reads: Reads, group: str) -> PageSet:
    """Add a page at the end of the pages and of the navigation's group; the group is made where there is none.

    `reads` is what was asked to compose it; the group asks for its title.
    """
    entry = NavigationEntry(page.title, page.target)
    asked = Reads({("heading", str(page.target)): page.title})
    tabs = [replace(tab, children=(*tab.children, entry)) if tab.title == group else tab for tab in pages.navigation]
    if not any(tab.title == group for tab in pages.navigation):
        tabs.append(NavigationEntry(group, None, (entry,)))
    every = {**pages.reads, page.target: reads, REST: pages.reads.get(REST, Reads({})) | asked}
    return replace(pages, pages=(*pages.pages, page), navigation=tuple(tabs), reads=every)
