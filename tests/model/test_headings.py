"""Headings of long texts are named the same wherever somebody asks: by a link, and on their page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.headings import list_headings
from generator.pages.blocks import Markdown
from generator.pages.page import Section
from generator.pages.parts import part_page
from tests.support.writing import open_context, write_sections

PIECES = (
    "# 第一章",
    "## 第一章：概 述",
    "### KPI（a/b）",
    "#### ",
    "正文",
    "```",
    "- ## x",
    "> # 引",
    "    # 码",
    "## [](role:x)",
    "",
)


def render_ids(text: str) -> list[str]:
    """Give the ids of a text's headings on its page, in their order."""
    sections = (Section("", "", (Markdown(text),)),)
    parts, written = part_page("题", sections), write_sections("题", sections, open_context())
    html = "".join(f'<h2 id="{part.id}">{html}' for part, html in zip(parts, written, strict=True))
    return re.findall(r'<h\d id="([^"]+)"', html)


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("# 第一章\n\n正文\n\n## 为什么？\n", ("第一章", "为什么")),
        ("## Ａ组：KPI 说明\n", ("a组-kpi-说明",)),
        ("## 一\n\n## 一\n\n## 一-2\n", ("一", "一-2", "一-2-2")),
        ("```\n# 码\n```\n", ()),
        ("## **重**点 `x`\n", ("重点-x",)),
        ("## ！\n", ("section",)),
        ("没有小标题。", ()),
    ],
)
def test_headings_are_named_by_their_words(text: str, anchors: tuple[str, ...]) -> None:
    """Letters and figures stay; what stands twice is numbered; code has none."""
    assert list_headings(text) == anchors


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_page_names_them_so(pieces: list[str]) -> None:
    """Whatever a text is made of, its page gives these ids, and no others."""
    text = "\n".join(pieces)
    assert list(list_headings(text)) == render_ids(text)
