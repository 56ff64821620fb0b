"""The generator's own words are known; what a project brings, and what only shows how data are written, is not."""

from __future__ import annotations

from generator.audit.own import list_words
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from tests.support.sites import ROOT


def test_words_of_pages_are_known() -> None:
    """Labels of kinds and fields, words for choices, and headings of pages are among them."""
    words = list_words(guide=False)
    assert {KINDS["role"].LABEL, "双方共同", "organisation"} <= words
    assert {shape.title for shape in list_shapes(KINDS["role"]).values()} <= words


def test_examples_excuse_nothing_where_no_guide_shows_them() -> None:
    """An example of how to write a field is a text like one of the data: only the guide for editors says it."""
    examples = {"核销期限由 45 天改为 30 天，与协议一致。", "服务承诺需要对客户公开。"}
    assert not examples & list_words(guide=False)
    assert examples <= list_words(guide=True)


def test_theme_is_no_word_of_the_generator() -> None:
    """The theme of this repository is a project's theme: what it says is known only where the package says it too."""
    said = "这里没有文件编号为"
    assert any(said in path.read_text("utf-8") for path in (ROOT / "theme").rglob("*.html"))
    assert not any(said in word for word in list_words(guide=True))
