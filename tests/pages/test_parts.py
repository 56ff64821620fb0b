"""A page's sections as readers meet them: long texts parted at their headings, every place with its id."""

from __future__ import annotations

from generator.pages.blocks import Callout, Markdown, Paragraph, Row, Table
from generator.pages.page import Section
from generator.pages.parts import list_ids, part_page
from tests.support.writing import open_context, write_sections


def test_long_texts_become_parts() -> None:
    """Where a section has no heading, headings of level 2 in its text open parts of the table of contents."""
    text = "导言\n\n## 第一步：**准备**\n\n正文\n\n### 细节\n\n小节\n\n## 第一步：准备\n\n再次"
    sections = (Section("body", "", (Markdown(text), Paragraph(("末尾",))), role="notes"),)
    parts = part_page("题", sections)
    assert [(part.id, part.heading, part.level, part.role) for part in parts] == [
        ("body", "", 2, "notes"),
        ("第一步-准备", "第一步：准备", 2, "notes"),
        ("第一步-准备-2", "第一步：准备", 2, "notes"),
    ]
    written = write_sections("题", sections, open_context())
    assert written[1] == '<p>正文</p>\n<h3 id="细节">细节</h3>\n<p>小节</p>\n'
    assert written[2] == "<p>再次</p>\n<p>末尾</p>\n"


def test_an_empty_first_part_is_left_out() -> None:
    """A text that begins with a heading has no empty part before it."""
    assert [part.id for part in part_page("题", (Section("body", "", (Markdown("## 目的\n\n正文"),)),))] == ["目的"]


def test_a_part_is_told_by_its_own_text() -> None:
    """A word more in one part leaves what is told of the others as it was, wherever they then stand."""
    first, second = (
        part_page("题", (Section("", "", (Markdown(f"## 一\n\n甲{more}\n\n## 二\n\n[乙](role:b)"),)),))
        for more in ("", "，又")
    )
    assert repr(first[0]) != repr(second[0])
    assert repr(first[1]) == repr(second[1])


def test_every_place_is_listed() -> None:
    """Sections, rows and headings are places, in callouts too; a row's id goes before a heading like it."""
    rows = Table((), (Row((), "一"),))
    content = (rows, Callout("", (Markdown("## 一\n\n## 二"),)))
    assert list(list_ids(part_page("题", (Section("s", "节", content),)))) == ["s", "一", "一-2", "二"]
