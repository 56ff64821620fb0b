from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.target import Target, read_target
from generator.pages import blocks
from generator.pages.blocks import Badge, Block, Link, Paragraph, RichText
from generator.pages.page import Page, PageSet, Section
from generator.pages.parts import part_page
from generator.writing.cells import write_line
from generator.writing.plain import PlainWriter
from tests.support.targets import to
from tests.support.writing import LABELS, open_context, read_one, write_sections

Render = Callable[..., str]
TAGS = {
    *("a", "aside", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "div", "dl", "dt", "em"),
    *("figcaption", "figure", "h2", "h3", "h4", "hr", "li", "ol", "p", "path", "pre", "rect", "span", "strong", "svg"),
    *("table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul"),
}
ATTRIBUTES = {
    *("aria-hidden", "aria-label", "aria-labelledby", "class", "colspan", "d", "fill", "font-family", "font-size"),
    *(
        "font-weight",
        "height",
        "href",
        "id",
        "rel",
        "role",
        "rowspan",
        "rx",
        "scope",
        "start",
        "stroke",
        "stroke-width",
    ),
    *("tabindex", "text-anchor", "viewbox", "width", "x", "y"),
}
VOID = {"br", "col", "hr"}
HREF = re.compile(r"(?:/[^\s\"<>]+|https?://\S+|mailto:\S+)", re.IGNORECASE)
NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='x",
    "[x](javascript:alert(1))",
    "[x](role:a)",
    "[](role:<b>)",
    '[x](https://e.org/"onmouseover=1)',
    "</p></div></svg>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "\u202e\u200b\ufeff\x00\x1b",
    "\ud800",
    "${7*7}{{7*7}}{% x %}",
    "| a |\n|---|\n| <b> |",
    "# <i>x\n> - 1. `",
    "![x](data:x)",
    "javascript:alert(1)",
    "role:a",
    "https://e.org/\"'>",
]


class Checker(HTMLParser):
    """Collects what a page shows, and what one of ours must not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.shown: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if tag not in TAGS or not set(names) <= ATTRIBUTES or len(names) != len(set(names)):
            self.faults.append(f"<{tag} {attrs}>")
        self.faults += [f"no value: {name}" for name, value in attrs if value is None]
        self.faults += [f"href={value}" for name, value in attrs if name == "href" and not HREF.fullmatch(value or "")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}")


def find_faults(html: str) -> list[str]:
    """Parse HTML and give everything in it that was not ours to write."""
    checker = Checker()
    checker.feed(html)
    checker.close()
    return checker.faults + checker.open


TEXT = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=20), st.lists(st.sampled_from(NASTY), max_size=3).map("".join)
)
TARGET = st.builds(Target, TEXT, TEXT, TEXT)
MAYBE = st.one_of(st.none(), TARGET)
INLINE = st.one_of(
    TEXT,
    st.builds(RichText, TEXT),
    st.builds(Link, TARGET, TEXT),
    st.builds(Badge, TEXT, TEXT, TEXT),
)
CELL = st.lists(INLINE, max_size=2).map(tuple)


def some(value: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Make none to two of a thing."""
    return st.lists(value, max_size=2).map(tuple)


NODE = st.recursive(
    st.builds(blocks.ChartNode, TEXT, TEXT, MAYBE),
    lambda below: st.builds(blocks.ChartNode, TEXT, TEXT, MAYBE, some(below)),
    max_leaves=4,
)
OPTION = st.builds(blocks.Option, TEXT, CELL, st.sampled_from([None, True, False]))
SIMPLE: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, CELL, st.booleans()),
    st.builds(blocks.Markdown, TEXT),
    st.builds(blocks.Properties, some(st.builds(blocks.Property, TEXT, CELL))),
    st.builds(
        blocks.Table,
        some(st.builds(blocks.Column, TEXT, st.integers(0, 9), st.booleans(), MAYBE)),
        some(st.builds(blocks.Row, some(CELL), TEXT, st.booleans())),
        TEXT,
        st.booleans(),
    ),
    st.builds(blocks.Bullets, some(CELL), st.booleans(), st.booleans()),
    st.builds(blocks.Steps, some(st.builds(blocks.Step, TEXT, CELL, CELL, TEXT, CELL, TEXT))),
    st.builds(blocks.Cards, some(st.builds(blocks.Card, TARGET, TEXT, CELL, TEXT)), st.booleans()),
    st.builds(blocks.TreeChart, TEXT, TEXT, TEXT, some(NODE)),
    st.builds(
        blocks.RiskMatrix,
        some(
            st.builds(
                blocks.RiskCell,
                st.integers(1, 5),
                st.integers(1, 5),
                st.just("high"),
                some(st.builds(Link, TARGET, TEXT)),
            )
        ),
        TEXT,
        TEXT,
    ),
    st.builds(blocks.Questions, some(st.builds(blocks.Question, TEXT, TEXT, CELL, some(OPTION), CELL, CELL))),
    st.builds(
        blocks.FormSheet,
        some(st.builds(blocks.Blank, TEXT, TEXT, CELL, st.booleans(), st.sampled_from(["line", "tick"]), some(TEXT))),
    ),
)
BLOCK = st.one_of(SIMPLE, st.builds(blocks.Callout, TEXT, some(SIMPLE), TEXT))
SECTION = st.builds(Section, TEXT, TEXT, some(BLOCK))


def locate(target: Target) -> str | None:
    """Give a place for what is named as records are; what is named otherwise stands nowhere."""
    return f"/{target}" if read_target(str(target)) else None


@settings(max_examples=150, deadline=None)
@given(CELL, some(SECTION), TEXT)
def test_data_never_becomes_markup(summary: blocks.Cell, sections: tuple[Section, ...], title: str) -> None:
    """Whatever the data holds: the HTML is well-formed, has only our elements and attributes, and can be written."""
    context = replace(open_context({to("role:a"): title}), address=locate)
    for html in (write_line(summary, context), *write_sections(title, sections, context)):
        assert find_faults(html) == []
        assert "<script" not in html
        assert not re.search("[\x00\u200b\u202e\ufeff\ud800]", html)
    page = Page(to("page:t"), "t/", title, "页", summary, sections)
    abstract = read_one(page, PageSet((page,), ()))
    "".join((abstract.lead, *(one.heading + one.text for one in abstract.extracts))).encode()


@settings(max_examples=150, deadline=None)
@given(some(BLOCK))
def test_plain_text_is_what_is_shown(content: tuple[Block, ...]) -> None:
    """Search looks through the very words that a page shows, drawings apart, in the same order."""
    sections = (Section("s", "节", content),)
    html = "".join(write_sections("题", sections, open_context()))
    parser = Checker()
    parser.feed(re.sub("<svg.*?</svg>", "", html, flags=re.DOTALL))
    parser.close()
    text = "".join(PlainWriter(str, LABELS).read(part.blocks) for part in part_page("题", sections))
    assert "".join(text.split()) == "".join("".join(parser.shown).split())


@pytest.mark.parametrize("text", NASTY)
def test_text_is_shown_as_it_is(text: str, render: Render) -> None:
    """Plain text comes back from the page letter for letter, but for characters that nobody can see."""
    html = render(Paragraph((text,)))
    seen = re.sub("[\x00\x1b\u200b\u202e\ufeff\ud800]", "", text)
    parser = Checker()
    parser.feed(html)
    parser.close()
    assert "".join(parser.shown).strip() == seen.strip()
