"""Which links of a text lead to records and pages."""

from __future__ import annotations

import pytest

from generator.model.prose import LONGEST_INLINE, is_external, is_symbolic, list_links, list_targets, read_plain


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("看[](role:regional-manager)。", ("role:regional-manager",)),
        ("看[经理](role:regional-manager#plan)和[](page:raci)", ("role:regional-manager#plan", "page:raci")),
        ("两次[](role:a)[](role:a)", ("role:a",)),
        ("`[](role:a)` 是代码", ()),
        (r"\[](role:a)", ()),
        ("[站](https://example.com)", ()),
        ("[坏](javascript:alert)", ()),
        ("<b>[](role:a)</b>", ("role:a",)),
        ("**注意：[](role:a)**后文", ("role:a",)),
        ("没有链接", ()),
    ],
)
def test_links_of_the_inline_subset(text: str, targets: tuple[str, ...]) -> None:
    """Links count once each, in order; code, escapes, the web and scripts do not."""
    assert list_targets(text, block=False) == targets


def test_links_of_long_prose() -> None:
    """Lists, tables, quotes and headings are searched; code blocks are not."""
    text = "## 见[](role:a)\n\n- [](role:b)\n\n> [](role:c)\n\n|表|\n|-|\n|[](role:d)|\n\n```\n[](role:e)\n```\n"
    assert list_targets(text, block=True) == ("role:a", "role:b", "role:c", "role:d")


def test_text_that_is_too_long_is_left_alone() -> None:
    """What is too long to be read as Markdown has no links: it is shown as it stands."""
    assert list_targets("[](role:a)" + "字" * LONGEST_INLINE, block=False) == ()


@pytest.mark.parametrize("target", ["javascript:x", "data:x", "file:x", "https:x", "Role:x", "role:", "role:x y", "x"])
def test_schemes_of_browsers_are_no_kinds(target: str) -> None:
    """A target is `kind:id`; what a browser would run or open is none."""
    assert not is_symbolic(target)


def test_addresses_outside() -> None:
    """Only the web and mailboxes are addresses outside."""
    assert is_external("https://example.com/?a=1")
    assert is_external("mailto:a@example.com")
    assert not is_external("ftp://example.com")
    assert not is_external('https://example.com/"onclick')


def test_links_come_with_their_text() -> None:
    """A link's text is what is read of it, however it is marked up; each link counts, repeated ones too."""
    text = "[**30** 天](figure:claim)内交，[](figure:claim)内交，`[3 天](figure:claim)`"
    assert list_links(text, block=False) == (("figure:claim", "30 天"), ("figure:claim", ""))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("结束 [30 天](figure:claim-deadline)**内**交", "结束 30 天内交"),
        ("没有链接的*字*", "没有链接的字"),
        ("见[站](https://example.com)", "见站"),
    ],
)
def test_plain_text_has_no_targets(text: str, plain: str) -> None:
    """What is read of a text with links holds neither markup nor targets."""
    assert read_plain(text) == plain
