"""Changed pages before and after, in one file that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build.comparing import RECORDS, compare, draft_side, face_pages, open_sides
from generator.build.faces import face_edition
from generator.cache.store import Store
from generator.changes.facing.cutting import cut_page, join_passages
from generator.changes.facing.document import write_document
from generator.changes.facing.pairs import pair_pages
from generator.changes.records import pair_records
from generator.pages.blocks import Block
from generator.pages.page import PageSet
from generator.pages.parts import part_page
from generator.writing.labels import translate_labels
from generator.writing.plain import PlainWriter
from tests.support.project import WORDS, list_company, open_project, place_record, write_record
from tests.support.repository import make_repo

KPI = place_record("kpi")
RECORD = write_record("kpi")
HOSTILE = '</style></details><script>alert(1)</script><img src="https://evil.example.com/x.png" onerror=x>'
Face = Callable[..., str]
"""Called with files that change (None: removed), gives the document."""


class Reader(HTMLParser):
    """Collects what a browser would make of the document: its tags, ids, what it loads, and which links it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            self.ids += [value or ""] * (name == "id")
            self.loaded += [value or ""] * (name in ("src", "srcset", "data", "poster"))
            self.links += [value or ""] * (name == "href")

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def face(tmp_path: Path, store: Store) -> Face:
    """Give a function that shows what changes in the small company."""

    def run(head: Mapping[str, str | None], base: Mapping[str, str] | None = None, longest: int = 4_000_000) -> str:
        repo = make_repo(tmp_path / "repo", {**list_company(), **(base or {})})
        project = open_project(repo.write(head).root, store)
        sides = open_sides(project, "HEAD", None, keep=True)
        changes = compare(sides, WORDS)
        if longest == 4_000_000:
            return face_pages(project, changes, sides)
        pairs = pair_records(sides.before, sides.after)
        facing = pair_pages(sides.before, sides.after, pairs, changes.pages, "internal")
        return write_document(facing, changes, WORDS, "", longest=longest)

    return run


def find_article(document: str, anchor: str) -> str:
    """Give the part of the document that shows one page."""
    return document.partition(f'<article id="{anchor}"')[2].partition("</article>")[0]


def test_changed_passages_stand_beside_each_other(face: Face) -> None:
    """The old words stand on the left, the new ones on the right, the difference below; what stayed is folded."""
    article = find_article(face({KPI: RECORD.replace("实际 ÷ 目标", "实际 ÷ 计划")}), "kpi.sell-out")
    before, after = re.findall(
        r'<div class="(?:before|after)">(.*?)(?=<div class="after|<p class="said)', article, re.DOTALL
    )[:2]
    assert "实际 ÷ 目标" in before
    assert "实际 ÷ 计划" in after
    assert "计划" not in before
    assert re.search(r'<p class="said">.*实际 ÷ <del>目标</del><ins>计划</ins>', article)
    assert "<details><summary>没有变的" in article


def test_nothing_is_loaded_and_no_words_come_alive(face: Face) -> None:
    """A text that is hostile stays a text; ids stand once; links within the file have their place in it."""
    hostile = re.sub("^title: .*$", f"title: {HOSTILE!r}", RECORD, flags=re.MULTILINE)
    document = face({KPI: hostile.replace("实际 ÷ 目标", repr(HOSTILE))})
    read = Reader(document)
    assert not read.tags & {"script", "img", "link", "iframe", "object", "base", "form"}
    assert read.loaded == []
    assert "url(" not in document
    assert "default-src 'none'" in document
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert "alert(1)" in read.text


def test_pages_that_come_and_go(face: Face) -> None:
    """A new page stands alone, and so does one that is gone."""
    second = RECORD.replace("id: sell-out", "id: second").replace("终端销售达成率", "另一个指标")
    document = face({place_record("kpi", "second"): second})
    assert find_article(document, "kpi.second").startswith(' class="page alone"')
    assert "新增" in find_article(document, "kpi.second")
    document = face({place_record("kpi", "second"): None}, {place_record("kpi", "second"): second})
    assert "不再有" in find_article(document, "kpi.second")


def test_a_date_alone_is_told_in_the_frame(face: Face) -> None:
    """A page of which only the imprint differs shows that, and none of its text."""
    base, head = (f"{RECORD}review_by: {day}\n" for day in ("2027-03-01", "2028-03-01"))
    article = find_article(face({KPI: head}, {KPI: base}), "kpi.sell-out")
    assert "只有标题或页脚信息" in article
    assert re.search("<del>.*<ins>", article)
    assert "<details>" not in article


def test_what_does_not_fit_is_named(face: Face) -> None:
    """Beyond the bound pages are counted and named; the document stays within it."""
    renamed = RECORD.replace("终端销售达成率", "另一个名称")
    document = face({KPI: renamed.replace("实际 ÷ 目标", "二" * 3000)}, longest=30_000)
    assert "页放不下，没有放进来：另一个名称。" in document
    assert len(document.encode()) < 35_000
    read = Reader(document)
    assert {"role.regional-manager", "risk.overdue-payment"} <= set(read.ids)
    assert {link[1:] for link in read.links} <= set(read.ids)


def test_cutting_loses_nothing(tmp_path: Path, store: Store) -> None:
    """Every page that is cut and put together again has the blocks that it had, in their order."""
    text = (
        write_record("article")
        + "\n甲\n\n### 一\n\n- 乙\n- 丙\n\n### 二\n\n丁\n\n## 三\n\n#### 四\n\n戊[^a]\n\n[^a]: 己\n"
    )
    files = {**list_company(), place_record("article"): text}
    project = open_project(make_repo(tmp_path / "repo", files).root, store)
    assert project.decoded.project
    side = draft_side(project, project.decoded.project, project.decoded, RECORDS)
    pages = face_edition(side.editions["internal"].selection, project, {}, composed=True).composed
    assert isinstance(pages, PageSet)
    plain = PlainWriter(pages.name, translate_labels(WORDS))
    for page in pages.pages:
        passages = [
            one for one in cut_page(page, plain, WORDS, {}) if one.part.id or one.part.heading or one.number > 1
        ]
        parts = part_page(page.title, page.sections)
        expected: list[Block] = [block for part in parts for block in part.blocks if not is_empty(block)]
        joined = [block for part, block in join_passages(passages) if block is not None and part in parts]
        assert joined == expected, page.target


def is_empty(block: Block) -> bool:
    """Whether a block holds nothing that could stand alone."""
    return not any(getattr(block, name) for name in ("rows", "items", "nodes") if hasattr(block, name)) and any(
        hasattr(block, name) for name in ("rows", "items", "nodes")
    )
