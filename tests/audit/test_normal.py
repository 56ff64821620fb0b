"""The form in which texts are compared is NFKC, however it is arrived at."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from generator.audit.normal import normalise

_SIGNS = st.sampled_from("，：；！？（）…％／＋－＝～　\u00a0=<>\u0338\u0301aａ中①")


@given(st.text(_SIGNS | st.characters(exclude_categories=["Cs", "Cf"])))
def test_signs_are_replaced_as_nfkc_does(text: str) -> None:
    """Replacing common signs first changes nothing, whatever stands beside them, accents that join them too."""
    assert normalise(text) == "".join(normalize("NFKC", text).casefold().split())
