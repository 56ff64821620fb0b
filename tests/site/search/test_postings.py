"""Places of terms: an index that follows a change is the one that is made from nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.site.search.postings import Index, Unit, index_units

_TEXTS = st.text("价格保护渠道 ab-Q1", max_size=8)
_UNITS = st.builds(Unit, st.sampled_from(("page", "entry", "section", "low")), _TEXTS, _TEXTS, _TEXTS, _TEXTS)
_LISTS = st.lists(_UNITS, max_size=30)


@given(_LISTS, st.lists(st.tuples(st.integers(0, 40), _UNITS), max_size=9), _LISTS)
def test_index_that_follows_changes_is_the_same(
    units: list[Unit], edits: list[tuple[int, Unit]], others: list[Unit]
) -> None:
    """Texts change, some twice and some back; units come, go and move: each index is that of its units alone."""
    index = index_units(units)
    for number, unit in edits:
        units = [unit if one == number else old for one, old in enumerate(units)]
        index = index_units(units, index)
        assert index == index_units(units)
    for changed in (units[1:], [*units, *others], units[::-1], others):
        index = index_units(changed, index)
        assert index == index_units(changed)


def test_what_is_known_is_taken_over() -> None:
    """Of an index that is known only what changed is made anew: what it says of the rest is believed."""
    units = [Unit("section", text, "") for text in ("价格", "保护", "渠道", "样机", "陈列")]
    known = Index(tuple(units), {**index_units(units).terms, "样机": "3z"})
    changed = [*units[:-1], Unit("section", "退货", "")]
    assert index_units(changed, known).terms["样机"] == "3z"
    assert "陈列" not in index_units(changed, known).terms
