"""What a page would show of a withheld text is found, however the text is written and what its page makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit.formats.reading import Reader
from generator.audit.hidden import Hidden
from generator.audit.readings import list_readings
from generator.audit.search import Matcher
from generator.diagnostics import Location
from generator.model.prose.cutting import cut_passages
from generator.model.types import CLASSIFICATIONS, Markup
from generator.pages.blocks import Markdown
from generator.pages.page import Section
from tests.support.targets import to
from tests.support.writing import open_context, write_sections

TITLES = {to("role:regional-manager"): "区域经理"}
NAMES = {str(target): title for target, title in TITLES.items()}

PARTS = (
    ("threshold", "threshold"),
    ("上限 30 台", "上限 30 台"),
    ("**forty** five", "forty five"),
    ("*甲*与**乙**", "甲与乙"),
    ("`a*b_c`", "a*b_c"),
    ("``x`y``", "x`y"),
    ("`[x](y)`", "[x](y)"),
    (r"\*not\* stressed", "*not* stressed"),
    (r"C:\\new \[1\]", r"C:\new [1]"),
    (r"end\.start", "end.start"),
    ("R&amp;D&copy;x", "R&amp;D&copy;x"),
    ("&#65;&#x42;c", "&#65;&#x42;c"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("net_30_days", "net_30_days"),
    ("[quota](https://example.com/a_b)", "quota"),
    ("[**big** `x`](role:regional-manager)", "big x"),
    ("[](role:regional-manager)", "区域经理"),
    ("[](role:regional-manager#duties)", "区域经理"),
    ("<b>bold</b>", "<b>bold</b>"),
    ("![icon](x.png)", "icon"),
    ("~~gone~~", "gone"),
    ("one\\\ntwo", "one two"),
    ("one\ntwo", "one two"),
)
"""Parts of sentences, each with what a page shows of it."""

FRAMES = ("at 7 {} in 9 parts", "{} and not a bit more")


def _join_lines(written: str) -> str:
    """Write in one line what would break it."""
    return written.replace("\\\n", " ").replace("\n", " ")


OPEN_BLOCKS: Mapping[str, Callable[[str], str]] = {
    "paragraph": str,
    "item": lambda written: "- " + written.replace("\n", "\n  "),
    "item of an item": lambda written: "- 1. " + written.replace("\n", "\n     "),
    "quotation": lambda written: "> " + written.replace("\n", "\n> "),
    "item, quoted, without signs": lambda written: "> - " + written,
    "heading": lambda written: "### " + _join_lines(written),
    "cell": lambda written: f"| {_join_lines(written)} | v |\n|---|---|\n| k | w |",
}
NARROW_BLOCKS: Mapping[str, Callable[[str], str]] = {
    "passage": lambda written: f":::restricted\n{written}\n:::",
    "words": lambda written: f":restricted[{written}]",
    "words in a cell": lambda written: f"| :partner[{_join_lines(written)}] | v |\n|---|---|\n| k | w |",
}
"""Blocks that a sentence may stand in."""
SENTENCES = st.tuples(st.sampled_from(FRAMES), st.lists(st.sampled_from(PARTS), min_size=1, max_size=2))
Sentence = tuple[str, list[tuple[str, str]]]


def write(sentence: Sentence) -> tuple[str, str]:
    """Give a sentence as editors write it, and as readers see it."""
    frame, parts = sentence
    written, shown = (" ".join(part[side] for part in parts) for side in (0, 1))
    return frame.format(written), frame.format(shown)


def show(text: str) -> str:
    """Give the page of a text, for those who may see all of it."""
    seen, _ = cut_passages(text, frozenset(CLASSIFICATIONS), block=True)
    return "".join(write_sections("p", [Section("s", "s", (Markdown(seen),))], open_context(TITLES)))


def look_for(text: str, *cleared: str) -> Matcher:
    """Give what looks for a text that is withheld."""
    readings = list_readings(text, Markup("block"), NAMES)
    return Matcher([Hidden(text, seen, Location("data/a.yml")) for seen in readings], cleared)


def find(matcher: Matcher, page: str) -> bool:
    """Tell whether a page gives away what is looked for."""
    return any(matcher.find(read).needles for read in Reader().read("a.html", page.encode()))


@given(SENTENCES, st.sampled_from(sorted({**OPEN_BLOCKS, **NARROW_BLOCKS})))
@settings(max_examples=200, deadline=None)
def test_what_a_page_shows_is_found(sentence: Sentence, block: str) -> None:
    """The page of a withheld text gives it away, and so does the sentence alone in an open file."""
    written, shown = write(sentence)
    matcher = look_for({**OPEN_BLOCKS, **NARROW_BLOCKS}[block](written))
    assert find(matcher, show(OPEN_BLOCKS["paragraph"](written)))
    assert find(matcher, f"<p>{escape(shown)}</p>")


@given(SENTENCES, st.sampled_from(sorted(OPEN_BLOCKS)))
@settings(max_examples=100, deadline=None)
def test_what_an_open_page_shows_is_known(sentence: Sentence, block: str) -> None:
    """What an open text says, however it is written, a withheld one may say too: its page raises no alarm."""
    written, shown = write(sentence)
    text = OPEN_BLOCKS[block](written)
    assert not find(look_for(shown, text, *list_readings(text, Markup("block"), NAMES)), show(text))


@pytest.mark.parametrize("block", sorted({**OPEN_BLOCKS, **NARROW_BLOCKS}))
@pytest.mark.parametrize(("written", "shown"), PARTS)
def test_each_part_is_read_as_shown(written: str, shown: str, block: str) -> None:
    """Every part is read in every block, whatever the sampled combinations were."""
    text = {**OPEN_BLOCKS, **NARROW_BLOCKS}[block](FRAMES[0].format(written))
    readings = [" ".join(one.split()) for one in list_readings(text, Markup("block"), NAMES)]
    assert FRAMES[0].format(shown) in readings[-1]
