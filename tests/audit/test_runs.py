"""Runs of Han characters: found wherever they begin, unless an open text has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.audit.runs import LENGTH, Runs

_HAN = "甲乙丙"
_TEXTS = st.text(st.sampled_from(_HAN), max_size=60)


@given(st.lists(_TEXTS, max_size=3), st.lists(_TEXTS, max_size=3), _TEXTS, st.integers(0, 40))
def test_every_run_is_found(hidden: list[str], cleared: list[str], text: str, start: int) -> None:
    """Looking at every fifth place finds what looking at each would: runs that are hidden and not open."""
    text = text[:start] + "".join(hidden) + text[start:]

    def stands(run: str, texts: list[str]) -> bool:
        return any(run in one for one in texts)

    places = range(len(text) - LENGTH + 1)
    runs = ((place, text[place : place + LENGTH]) for place in places)
    expected = [place for place, run in runs if stands(run, hidden) and not stands(run, cleared)]
    assert list(Runs(hidden, cleared).find(text)) == expected
