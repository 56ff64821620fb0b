"""The form in which texts are compared is NFKC, however it is arrived at, without what nobody sees."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audit.normal import fold, normalise, read_han
from generator.words.unseen import drop_unseen

_RADICALS = (0x2E80, 0x2EFF)
_SIGNS = st.sampled_from("。，：；！？（）…％／＋－＝～　\u00a0=<>\u0338\u0301\u3099aａ中①")
_OTHERS = st.characters(exclude_categories=["Cs"]).filter(lambda one: not _RADICALS[0] <= ord(one) <= _RADICALS[1])


@given(st.text(_SIGNS | _OTHERS))
def test_signs_are_replaced_as_nfkc_does(text: str) -> None:
    """Replacing common signs first changes nothing, nor does it to take a text sentence by sentence, accents or not."""
    assert normalise(text) == "".join(drop_unseen(normalize("NFKC", text)).casefold().split())


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\U000e0100", "\u3164", "\U000e0041"]
)
def test_what_nobody_sees_is_dropped(hidden: str) -> None:
    """Characters without width or ink, variants and tags part no word."""
    assert fold(f"信{hidden}用") == "信用"


def test_han_are_read_alone() -> None:
    """Of a text its Han characters are left, those that only look like others as these."""
    assert read_han("⾦额：⻓期 12 个月，〇七年；b、中々") == "金额长期个月〇七年中々"
