"""What is looked for, and what is not because everyone may see it in another writing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit.hidden import Hidden
from generator.audit.search import Matcher
from generator.diagnostics import Location

_PARTS = ("底价", "甲公司的信用额度上限是五十万元整", "a", "ab-12", "区域经理", "3,000", "，", "计划。", "data/a.yml")
_TEXTS = st.lists(st.sampled_from(_PARTS), max_size=3).map("".join)
_FLAGS = st.tuples(st.booleans(), st.booleans())


def look_for(text: str, *cleared: str, common: tuple[str, ...] = ()) -> Matcher:
    """Give a matcher for one text."""
    return Matcher([Hidden(text, text, Location("data/a.yml"))], cleared, common)


@pytest.mark.parametrize(
    ("hidden", "cleared"),
    [
        ("<script>alert(document.domain)</script>", "看这里：&lt;script&gt;alert(document.domain)&lt;/script&gt;"),
        ("window attacked twice", "[点我](javascript:window.attacked=twice)"),
        ("甲公司的信用额度上限是五十万", "甲公司的 `信用额度` 上限_是*五十万*元"),
    ],
)
def test_the_same_words_with_other_signs_are_no_secret(hidden: str, cleared: str) -> None:
    """A text whose letters stand in a cleared one is not looked for: a page would show it with those signs, or none."""
    assert not look_for(hidden, cleared).looks


def test_a_list_of_open_texts_is_no_secret() -> None:
    """Pages put titles together with signs: what a hidden text says in the same way is open, if each part is."""
    hidden = "信用额度、逾期账款"
    assert not look_for(hidden, "信用额度", "逾期账款处理").find(hidden).needles
    assert look_for(hidden, "信用额度", "逾期的账款").find(hidden).needles
    assert not look_for("规则：逾期账款处理", "规则", "逾期账款处理").find("规则：逾期账款处理").needles


def test_words_are_the_same_only_within_one_text() -> None:
    """Two cleared texts beside one another clear nothing that is made of both, and other words stay hidden."""
    assert look_for("甲公司的信用额度上限是五十万", "甲公司的信用额度", "上限是五十万").looks
    assert look_for("甲公司的信用额度上限是五十万", "甲公司的信用额度上限是四十万").looks
    assert look_for("甲公司的信用额度上限是五十万", common=("甲公司的信用额度，上限是五十万",)).looks


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(_TEXTS, _TEXTS, _FLAGS), max_size=4), st.lists(_TEXTS, max_size=3), st.lists(_TEXTS, max_size=2)
)
def test_whether_anything_is_looked_for_shows_in_each_text_alone(
    texts: list[tuple[str, str, tuple[bool, bool]]], cleared: list[str], words: list[str]
) -> None:
    """What is open only makes less of it: where no text alone is looked for, all together are not (the audit skips)."""
    place = Location("data/a.yml")
    hidden = [Hidden(text, seen, place, names=flags[0], partly=flags[1]) for text, seen, flags in texts]
    if Matcher(hidden, cleared, words).looks:
        assert any(Matcher((one,)).looks for one in hidden)


def test_a_letter_or_a_sign_is_not_looked_for() -> None:
    """They would stand on every page; an edition that withholds nothing else is not searched."""
    told = {text: look_for(text).looks for text in ("a", "，", "甲公司的信用额度上限是五十万元整")}
    assert told == {"a": False, "，": False, "甲公司的信用额度上限是五十万元整": True}
