"""What is told of a text at a glance is what the grammar and the search for faults find in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.prose import inspecting
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
TEXTS = st.lists(PIECES, max_size=9).map("".join)
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


@settings(max_examples=400)
@given(TEXTS, st.booleans())
def test_a_calm_text_has_the_nodes_of_the_grammar_and_no_fault(text: str, block: bool) -> None:
    """Whatever stands in it, the two readings agree."""
    told, whole = read_prose(text, block=block), parse_prose(text, block=block)
    assert told.nodes == whole.nodes
    if told.calm:
        assert not (*whole.faults, *whole.definitions, *find_faults(whole), *find_joins(whole, block=block))


@settings(max_examples=200)
@given(st.lists(st.one_of(st.sampled_from(LEVELS), st.sampled_from(AROUND), st.sampled_from(SIGNS)), max_size=7))
def test_calm_words_hold_no_mark(pieces: list[str]) -> None:
    """In a text that is no prose, too, the long search finds nothing."""
    text = "".join(pieces)
    if are_calm_words(text):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(inspecting, "are_calm_words", lambda _: False)
            assert not find_plain_faults(text)
