"""An edition as plain Markdown files: what stands in them, and where their links lead."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from generator.diagnostics import UsageError
from generator.exports.markdown import describe_navigation, list_export, list_markdown, write_export
from generator.pages.blocks import Markdown, Paragraph, RichText
from generator.pages.page import Page, Section
from tests.support.edition import HOSTILE, WORDS, make_edition, make_page, make_section, name_pages

PAGES = make_edition()


def export(*pages: Page) -> dict[str, str]:
    """Export pages; give their Markdown by paths."""
    return dict(list_markdown(name_pages(pages), WORDS))


def test_every_page_is_a_file() -> None:
    """Each page is an `index.md` at its address, so that addresses stay what they are in the site."""
    assert set(dict(list_markdown(PAGES, WORDS))) == {f"{page.address}index.md" for page in PAGES.pages}


def test_headings_are_markdown_and_sections_html() -> None:
    """Title and headings are Markdown with their anchors; what stands below them is HTML without blank lines."""
    section = make_section("s-one", "第一节", Paragraph((RichText("正文 **重点**"),)), Markdown("```\na\n\nb\n```\n"))
    text = export(make_page("role/a/", "甲", "岗位", "摘要", [section]))["role/a/index.md"]
    front, body = re.fullmatch(r"---\n(.*?)---\n(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    assert yaml.safe_load(front) == {"title": "甲"}
    assert "\n# 甲\n" in body
    assert "\n## 第一节 {: #s-one }\n" in body
    (html,) = re.findall(r'<div class="pb-section">\n(.*?)\n</div>\n', body, re.DOTALL)
    assert "<strong>重点</strong>" in html
    assert "<pre><code>a\n&#10;b" in html
    assert "\n\n" not in html


def test_links_are_relative_and_arrive() -> None:
    """Every link within the edition leads from its own page to one that is there."""
    addresses = {page.address for page in PAGES.pages}
    found = 0
    for name, text in list_markdown(PAGES, WORDS):
        for href in re.findall(r'<a href="([^"#:]+)[^"]*"', text):
            place = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), unquote(href)))
            assert f"{place}/".lstrip("/") in addresses, (name, href)
            found += 1
    assert found > 10


def test_link_to_what_is_not_there_becomes_text() -> None:
    """A link that the edition cannot follow keeps its words and loses its address."""
    section = Section("s", "节", (Paragraph((RichText("见[那条规则](rule:gone)。"),)),))
    text = export(make_page("role/a/", "甲", "岗位", "", [section]))["role/a/index.md"]
    assert "见那条规则。" in text
    assert "gone" not in text


def test_hostile_title_stays_text() -> None:
    """A title that looks like HTML or Markdown is shown as it stands, in the text and in the navigation."""
    title = HOSTILE + " *x* [y](z) # `c` {: #i }"
    section = make_section("s-one", title, Paragraph(("x",)))
    text = export(make_page("role/a/", title, "岗位", "", [section]))["role/a/index.md"]
    heading = next(line for line in text.splitlines() if line.startswith("# "))
    assert not re.search(r"[<>*\[\]`{}()]", heading[2:])
    front = yaml.safe_load(text.split("---\n")[1])
    assert "<" not in front["title"]
    assert "img src=x" in front["title"]


def test_navigation_follows_the_edition() -> None:
    """MkDocs' navigation has the home page first, then the tabs with their pages; a group's own page opens it."""
    assert "<" not in str(describe_navigation(PAGES))
    home, *tabs = describe_navigation(PAGES)
    assert list(home.values()) == ["index.md"]  # type: ignore[attr-defined]
    assert [next(iter(tab)) for tab in tabs] == [entry.title for entry in PAGES.navigation]  # type: ignore[call-overload]
    assert {"协作": ["raci/index.md", {"联系谁": "contacts/index.md"}]} in tabs


def test_folder_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    """An export goes into a new or empty folder only, and nothing but the export is in it afterwards."""
    target = tmp_path / "new" / "export"
    write_export(list_export(PAGES, WORDS, b"body {}"), target)
    settings = yaml.safe_load((target / "mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == PAGES.pages[0].title
    assert (target / "docs" / settings["extra_css"][0]).read_text("utf-8") == "body {}"
    assert {path.name for path in target.iterdir()} == {"docs", "mkdocs.yml"}
    for taken in (target, target / "mkdocs.yml"):
        with pytest.raises(UsageError, match="不是空文件夹"):
            write_export({}, taken)


def test_export_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    """Where a file cannot be written, no half of an edition stays behind."""
    with pytest.raises(OSError, match="name"):
        write_export({"docs/index.md": b"x", f"docs/{'n' * 300}.md": b"x", "mkdocs.yml": b""}, tmp_path / "export")
    assert list((tmp_path / "export").iterdir()) == []
