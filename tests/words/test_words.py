"""A company's own words stand in the place of the program's."""

from __future__ import annotations

from generator.words import Words


def test_own_words_take_the_place_of_the_programs() -> None:
    """Longer ones go first, what came in is not exchanged again, and what is filled in stays as it is."""
    words = Words(own=(("厂家", "总部"), ("厂家员工", "同事"), ("经销商", "厂家"), ("总部", "不是")))
    assert words("厂家和经销商") == "总部和厂家"
    assert words("厂家员工与{name}", name="厂家") == "同事与厂家"
    assert Words()("厂家") == "厂家"
    assert words.name != Words().name
