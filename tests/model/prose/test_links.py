"""Which links of a text lead to records and pages, and who sees them."""

from __future__ import annotations

import pytest

from generator.model.prose.addresses import is_external, read_address
from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import read_words
from generator.model.target import Target


def list_targets(text: str, *, block: bool = False) -> list[str]:
    """Give the records and pages that a text's links lead to."""
    links = list_links(read_prose(text, block=block))
    return [str(link.target) for link, _ in links if isinstance(link.target, Target)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("看[](role:regional-manager)。", ["role:regional-manager"]),
        ("看[经理](role:regional-manager#plan)和[](page:raci)", ["role:regional-manager#plan", "page:raci"]),
        ("[上](article:a#第一章)", ["article:a#第一章"]),
        ("两次[](role:a)[](role:a)", ["role:a", "role:a"]),
        ("`[](role:a)` 是代码", []),
        (r"\[](role:a)", []),
        ("[站](https://example.com)", []),
        ("[坏](javascript:alert)", []),
        ("<b>[](role:a)</b>", ["role:a"]),
        ("**注意：[](role:a)**后文", ["role:a"]),
        ("[带说明](<role:a> '说明')", ["role:a"]),
        ("没有链接", []),
    ],
)
def test_links_of_the_inline_subset(text: str, targets: list[str]) -> None:
    """Links come in order; code, escapes, the web and scripts do not."""
    assert list_targets(text) == targets


def test_links_of_long_prose() -> None:
    """Lists, tables, quotes and headings are searched; code blocks are not."""
    text = "## 见[](role:a)\n\n- [](role:b)\n\n> [](role:c)\n\n|表|\n|-|\n|[](role:d)|\n\n```\n[](role:e)\n```\n"
    assert list_targets(text, block=True) == ["role:a", "role:b", "role:c", "role:d"]


@pytest.mark.parametrize("target", ["javascript:x", "data:x", "file:x", "https:x", "Role:x", "role:", "role:x y", "x"])
def test_schemes_of_browsers_are_no_kinds(target: str) -> None:
    """A target is `kind:id`; what a browser would run or open is none."""
    assert read_address(target) is None


def test_addresses_outside() -> None:
    """Only the web and mailboxes are addresses outside, and lead there as they are written."""
    assert read_address("mailto:a@example.com") == "mailto:a@example.com"
    assert is_external("https://example.com/?a=1")
    assert is_external("mailto:a@example.com")
    assert not is_external("ftp://example.com")
    assert not is_external('https://example.com/"onclick')


def test_links_come_with_their_text() -> None:
    """A link's text is what is read of it, however it is marked up."""
    text = "[**30** 天](figure:claim)内交，[](figure:claim)内交，`[3 天](figure:claim)`"
    found = [(link.target, read_words(link.children)) for link, _ in list_links(read_prose(text, block=False))]
    assert found == [(Target("figure", "claim"), "30 天"), (Target("figure", "claim"), "")]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("[甲](role:a):internal[[乙](role:b)]", [None, "internal"]),
        ("[:internal[甲]](role:a)", ["internal"]),
        ("[:internal[甲]:partner[乙]](role:a)", ["partner"]),
        ("[甲:internal[乙]](role:a)", [None]),
        (":partner[:internal[[](role:a)]]", ["internal"]),
    ],
)
def test_links_are_as_narrow_as_their_words(text: str, levels: list[str | None]) -> None:
    """A link in a passage, or one of whose words nothing would be left, is for that passage's readers."""
    assert [level for _, level in list_links(read_prose(text, block=False))] == levels


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("甲:internal[乙[^1]]\n\n[^1]: [丙](role:a)", ["internal"]),
        ("甲:internal[乙[^1]]丁[^1]\n\n[^1]: [丙](role:a)", [None]),
        ("甲:internal[乙[^1]]:partner[丁[^1]]\n\n[^1]: [丙](role:a)", ["partner"]),
        ("甲:partner[乙[^1]]\n\n::: internal\n[^1]: [丙](role:a)\n:::", ["internal"]),
    ],
)
def test_links_in_footnotes_are_as_narrow_as_both_halves(text: str, levels: list[str | None]) -> None:
    """A link in a footnote is for those who see a call for it and its text."""
    assert [level for _, level in list_links(read_prose(text, block=True))] == levels
