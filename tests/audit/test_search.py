"""What is looked for, and what is not because everyone may see it in another writing."""

from __future__ import annotations

import pytest

from generator.audit.hidden import Hidden
from generator.audit.search import Matcher
from generator.diagnostics import Location


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
