"""What rules are spared of a calm text they would not have found anything in."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.checks.passages import CheckedText
from generator.checks.rules.texts import malformed_link, unsupported_markdown
from generator.model.fields import Leaf, Shape
from generator.model.types import Markup
from generator.model.vocabulary import BUILT_IN

SIGNS = (*"，。；？“”（）…：:/.,~+=-_%— !?$^&;", "==", "H~2~", ":a:", "{", "[", "](", "[[", "\n")
WORDS = ("甲", "乙", "a", "H", "8", "TOC", "rule", "[甲](rule:x)", "[](page:x)", "**甲**", "rule:x")


@example("H~2~甲", "inline")
@settings(max_examples=150)
@given(st.lists(st.sampled_from((*SIGNS, *WORDS)), max_size=8).map("".join), st.sampled_from(("inline", "block")))
def test_nothing_is_spared_that_a_rule_would_find(text: str, form: str) -> None:
    """Links and markup of other tools need signs that a calm text has not."""
    leaf = Leaf((), text, Shape(name="about", title="about", text=True, markup=Markup(form)), None)  # type: ignore[arg-type]
    passage = CheckedText(None, (), leaf, BUILT_IN)
    if passage.calm:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(CheckedText, "calm", property(lambda _: False))
            assert not [*malformed_link.find([passage]), *unsupported_markdown.find([passage])]
