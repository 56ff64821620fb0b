"""Short cuts through normalisation end where it does."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.words.compatibility import normalise

PIECES = st.one_of(
    st.sampled_from((*"，：（％＝＋～。　\u00a0甲a①Ａ㎏ﬁ", "\u0338", "\u0301", "\u3099", "か", "e")), st.characters()
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_a_text_has_its_form_by_nfkc(text: str) -> None:
    """Wide signs are replaced first, and sentences are looked at one by one."""
    assert normalise(text) == unicodedata.normalize("NFKC", text)
