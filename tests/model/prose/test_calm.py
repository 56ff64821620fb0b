"""What is told of a text at a glance is what the grammar and the search for faults find in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.prose import inspecting, reading
from generator.model.prose.calm import are_calm_words
from generator.model.prose.cutting import find_joins
from generator.model.prose.inspecting import find_faults, find_plain_faults
from generator.model.prose.reading import parse_prose, read_prose

LEVELS = ("internal", "restricted", "partner", "Internal", "interna", "audience", "内部", "内", "部", "经销商", "限制")
AROUND = (
    "以下",
    "以上",
    "开始",
    "结束",
    "内容",
    "可见",
    "begin",
    "if",
    "密级",
    "不对外",
    "甲",
    "乙丙",
    "a",
    "AAA",
    "8",
)
SIGNS = (*"，。、；？“”（）…《》×：:/.,~+=-_%— [](){}<>【】!！*#|\\`^@&", "**", "——", "\n", "\u3000", "\u200b", "ſ")
LINKS = ("[](rule:x)", "[甲](role:a-b)", "[internal](rule:a#b.c)", "[内部](page:x)", "[甲](file:x)")
STRESSED = ("**甲**", "**内**部", "**internal**")
PIECES = st.one_of(*(st.sampled_from(pieces) for pieces in (LEVELS, AROUND, SIGNS[:22], LINKS, STRESSED, SIGNS)))
LEADS = st.sampled_from(("", "", "", "- ", "1. ", "## ", "> ", "| ", "- [ ] ", "::: audience internal\n", ":internal["))
ENDS = st.sampled_from(("", "", "", "\n", "\n\n", " |\n|---|---|\n| 甲 | ", "]", "\n:::\n"))
LINES = st.tuples(LEADS, st.lists(PIECES, max_size=7).map("".join), ENDS).map("".join)
CALM = (
    "审批由大区负责人在 5 个工作日内完成。",
    "照[](rule:order-placing)走，限期[30 天](figure:claim-deadline#a.b)，留下**盘点表**。",
    "**甲**，（乙）：8%；“丙”",
    "早上 8:30 到 9:00",
)


@pytest.mark.parametrize("text", CALM)
def test_ordinary_texts_are_calm(text: str) -> None:
    """Words, links and stressed words are told at a glance; a mark never is."""
    assert read_prose(text, block=False).calm
    assert not read_prose(f"{text} :internal[丁]", block=False).calm


@contextmanager
def all_by_the_grammar() -> Iterator[None]:
    """Have every text read by the grammar, and every fault looked for."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (reading, inspecting):
            patch.setattr(module, "read_calm", lambda *_: None)
        patch.setattr(inspecting, "are_calm_words", lambda _: False)
        yield


@settings(max_examples=400)
@given(st.one_of(st.lists(PIECES, max_size=7), st.lists(LINES, max_size=3)).map("".join), st.booleans())
def test_the_nodes_are_those_of_the_grammar_and_no_fault_is_missed(text: str, block: bool) -> None:
    """Whatever stands in it: a text, or a line of it, that is told at a glance is told right."""
    told = read_prose(text, block=block)
    found = find_faults(told), *find_joins(told, block=block)
    with all_by_the_grammar():
        whole = parse_prose(text, block=block)
        assert (told.nodes, told.faults, told.definitions) == (whole.nodes, whole.faults, whole.definitions)
        assert found == (find_faults(whole), *find_joins(whole, block=block))


@settings(max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(LEVELS), st.sampled_from(AROUND), st.sampled_from(SIGNS)), max_size=7))
def test_calm_words_hold_no_mark(pieces: list[str]) -> None:
    """In a text that is no prose, too, the long search finds nothing."""
    text = "".join(pieces)
    if are_calm_words(text):
        with all_by_the_grammar():
            assert not find_plain_faults(text)
