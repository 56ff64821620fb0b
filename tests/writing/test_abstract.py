"""What is known of a page without writing it, and when it must be read again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.pages.blocks import Bullets, Link, Markdown, Paragraph, RichText
from generator.pages.page import Page, PageSet, Section
from generator.writing.abstract import Abstract
from tests.support.targets import to
from tests.support.writing import read_one

ROOT = Path(__file__).parents[2]


def make_page(text: str) -> Page:
    """Make a page that holds a text both in a line and as a long text."""
    section = Section("s", "节", (Paragraph((RichText(text),)), Markdown(text)))
    return Page(to("page:t"), "t/", "题", "页", (), (section,))


def read(page: Page, **titles: str) -> Abstract:
    """Read a page, where other pages have these titles."""
    return read_one(page, PageSet((page,), (), titles={to(f"role:{name}"): title for name, title in titles.items()}))


@pytest.mark.parametrize(
    "text", ["[](role:a)", "见 [ ](role:a#part)。", "[](<role:a>)", '[](role:a "标题")', "> [](role:a)"]
)
def test_a_title_that_shows_changes_the_digest(text: str) -> None:
    """However a link without words is written: where its target's title shows, the digest follows the title."""
    before, after = (read(make_page(text), a=title, b="乙") for title in ("旧名", "新名"))
    assert "旧名" in before.extracts[0].text
    assert before.digest != after.digest


def test_other_titles_do_not() -> None:
    """Titles that the page does not show leave its digest alone, and so does what stands outside its content."""
    page = make_page("[](role:a) 与 [乙](role:b)")
    digest = read(page, a="甲").digest
    assert digest == read(page, a="甲", b="新名").digest
    assert digest == read(replace(page, label="另一类", aliases=("别名",), address="u/"), a="甲").digest


def test_content_changes_the_digest() -> None:
    """Equal content has equal digests; other words, another heading and another link have others."""
    page = make_page("[乙](role:b)")
    section = page.sections[0]
    others = (
        make_page("[丙](role:b)"),
        make_page("[乙](role:c)"),
        replace(page, sections=(replace(section, heading="又"),)),
        replace(page, sections=(replace(section, id="u"),)),
        replace(page, summary=("摘要",)),
        replace(page, title="又"),
    )
    assert read(page).digest == read(make_page("[乙](role:b)")).digest
    assert len({read(one).digest for one in (page, *others)}) == len(others) + 1


def test_the_digest_is_the_same_in_another_process() -> None:
    """A digest found in a cache can be compared, whatever seed the process hashes with."""
    code = (
        "from tests.writing.test_abstract import *;print(read(make_page('[](role:a)[](role:b)'), a='A', b='B').digest)"
    )
    known = {read(make_page("[](role:a)[](role:b)"), a="A", b="B").digest}
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        known.add(run.stdout.strip())
    assert len(known) == 1


def test_links_and_text_are_known() -> None:
    """All that the content links to is known, and its text: link words, no markup, no gap where only emphasis stood."""
    paragraph = Paragraph(
        (RichText("请**务必**看 [](role:a)\\\n  和 [矩阵](page:raci)，R&D <b>"), Link(to("rule:x#y"), "规则"))
    )
    page = make_page("")
    page = replace(page, sections=(Section("s", "节", (paragraph, Bullets((("一",), ("二",))))),))
    abstract = read(page, a="区域经理")
    assert abstract.targets == (to("page:raci"), to("role:a"), to("rule:x#y"))
    assert abstract.extracts[0].text == "请务必看 区域经理 和 矩阵，R&D <b>规则 一 二"
