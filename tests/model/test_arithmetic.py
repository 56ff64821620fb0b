"""The calculator of worked examples is exact, and computes nothing but arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.model.arithmetic import compute

_NAMES = {"supply": Fraction(3_000_000), "rate": Fraction("1.2")}


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("1+2*3", Fraction(7)),
        ("(1+2)*3", Fraction(9)),
        ("-(2 - 5)", Fraction(3)),
        ("0.1+0.2", Fraction("0.3")),
        ("supply*rate/100", Fraction(36000)),
        ("1/3*3", Fraction(1)),
    ],
)
def test_result_is_exact(expression: str, result: Fraction) -> None:
    """Decimals are what they say, and thirds are thirds."""
    assert compute(expression, _NAMES) == result


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "1/0",
        "2**64",
        "9//2",
        "other",
        "supply.real",
        "__import__('os')",
        "True+1",
        "'a'*3",
        "1 if 1 else 2",
        "[1]",
        "(" * 99 + "1",
        "1+" * 99 + "1" + "+1" * 9,
        "1e9999999*",
        "0x10",
        "1_000",
        "2j",
        "供货额*2",
    ],
)
def test_anything_else_is_refused(expression: str) -> None:
    """No powers, names of Python, texts, conditions, or what is too long or deep."""
    assert compute(expression, _NAMES) is None


def test_huge_exponents_are_refused() -> None:
    """A number that would fill the memory is not computed."""
    assert compute("1e999999999", {}) is None


def test_what_grows_beyond_all_amounts_is_refused() -> None:
    """A few lines that multiply one another would fill the memory with digits."""
    large = {"all": Fraction(10**12)}
    assert compute("all*1000000", large) == 10**18
    assert compute("all*all", large) is None
    assert compute("9" * 30, {}) is None
    assert compute("all*all/all", large) is None
