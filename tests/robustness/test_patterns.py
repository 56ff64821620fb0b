"""No pattern of the program can take exponential time: whoever slips while typing must not wait for hours."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import generator

_LOOPS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


def list_patterns() -> Iterator[tuple[str, str]]:
    """Yield every pattern that a module of the program keeps, with its name."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                yield from ((f"{module.name}.{name}", text) for text in list_texts(value))


def list_texts(value: object) -> Iterator[str]:
    """Yield the patterns in a value, also in lists and tables of them."""
    if type(value) in {tuple, list, dict}:
        for one in value.values() if isinstance(value, dict) else value:  # type: ignore[attr-defined]
            yield from list_texts(one)
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value.pattern


def is_ambiguous(parsed: Any) -> bool:
    """Whether a loop without a bound repeats what may be one such loop alone: `(a+)+` can part a text in many ways."""
    for code, argument in parsed:
        inner = list(list_inner(code, argument))
        if code in _LOOPS and argument[1] is codes.MAXREPEAT and any(map(is_loop_alone, inner)):
            return True
        if any(map(is_ambiguous, inner)):
            return True
    return False


def list_inner(code: Any, argument: Any) -> Iterator[Any]:
    """Yield what a part of a pattern holds."""
    if code in _LOOPS:
        yield from list_ways(argument[2])
    elif code is codes.SUBPATTERN:
        yield argument[3]
    elif code is codes.BRANCH:
        yield from argument[1]
    elif code in {codes.ASSERT, codes.ASSERT_NOT}:
        yield argument[1]
    elif code is codes.ATOMIC_GROUP:
        yield argument


def list_ways(parsed: Any) -> Iterator[Any]:
    """Yield what a group holds: each of its ways, where it is nothing but a choice."""
    only = list(parsed)
    while len(only) == 1 and only[0][0] is codes.SUBPATTERN:
        only = list(only[0][1][3])
    yield from only[0][1][1] if len(only) == 1 and only[0][0] is codes.BRANCH else (only,)


def is_loop_alone(parts: Any) -> bool:
    """Whether all of some parts but one loop without a bound may be left out."""
    loops = [code in _LOOPS and argument[1] is codes.MAXREPEAT for code, argument in parts]
    needed = [number for number, part in enumerate(parts) if not may_be_empty(*part)]
    return any(loops) and (not needed or (len(needed) == 1 and loops[needed[0]]))


def may_be_empty(code: Any, argument: Any) -> bool:
    """Whether a part of a pattern may be left out."""
    return code in {codes.AT, codes.ASSERT, codes.ASSERT_NOT} or (code in _LOOPS and argument[0] == 0)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(?:x?a+y?)*$", "(?:a*)*", "(?:ab|c+)+d"])
def test_ambiguous_loops_are_known(pattern: str) -> None:
    """A loop in a loop is found, whatever may stand around it."""
    assert is_ambiguous(parser.parse(pattern))


@pytest.mark.parametrize("pattern", ["(?:a+b)+", "(?:,a+)*", "[ab]+", "(?:a{1,3}b?)", "(?:,+a+)*"])
def test_clear_loops_are_sound(pattern: str) -> None:
    """A loop whose every round begins or ends with a sign of its own is none."""
    assert not is_ambiguous(parser.parse(pattern))


def test_no_pattern_is_ambiguous() -> None:
    """All patterns can be followed in one way."""
    patterns = dict(list_patterns())
    assert len(patterns) > 300
    assert [name for name, text in patterns.items() if is_ambiguous(parser.parse(text))] == []
