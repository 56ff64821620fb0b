"""The word that was meant is found among those that there are."""

from __future__ import annotations

import pytest

from generator.words.nearest import count_slips, find_nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("rolle", ("rule", "role"), "role"),
        ("delaer", ("dealer", "leader"), "dealer"),
        ("regional-manger", ("regional-manager", "regional-marketer"), "regional-manager"),
        ("step-1", ("step-2", "step-3"), "step-2"),
        ("x", ("regional-manager",), None),
        ("role", (), None),
        ("id", ("side", "level", "role"), None),
        ("kid", ("id", "kind"), "kind"),
    ],
)
def test_nearest_word(word: str, known: tuple[str, ...], meant: str | None) -> None:
    """The fewest slips of the fingers decide, then the order of the words; what is far from all is none of them."""
    assert find_nearest(word, known) == meant


@pytest.mark.parametrize(
    ("word", "other", "slips"),
    [
        ("role", "role", 0),
        ("rloe", "role", 1),
        ("rle", "role", 1),
        ("rolle", "role", 1),
        ("rule", "role", 1),
        ("", "ab", 2),
    ],
)
def test_slips_are_counted(word: str, other: str, slips: int) -> None:
    """A letter left out, added, exchanged, and two letters swapped are one slip each, in either direction."""
    assert count_slips(word, other) == count_slips(other, word) == slips
