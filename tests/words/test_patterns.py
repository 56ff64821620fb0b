"""Patterns that are compiled late are patterns like all others."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import generator
from generator.words.patterns import compile_all, compile_late


def test_every_pattern_can_be_compiled() -> None:
    """Nobody meets a pattern with a mistake in it only where it is needed: each one of the program is tried here."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    assert compile_all() > 100


def test_pattern_does_what_a_compiled_one_does() -> None:
    """It finds, cuts, replaces and tells of itself as the compiled pattern does, from the first question on."""
    late, soon = compile_late("(?P<number>[0-9]+)", re.ASCII), re.compile("(?P<number>[0-9]+)", re.ASCII)
    for _ in range(2):
        assert late.sub("x", "a1b22") == soon.sub("x", "a1b22")
        assert late.split("a1b22") == soon.split("a1b22")
        assert [one["number"] for one in late.finditer("a1b22")] == ["1", "22"]
        assert (late.pattern, late.flags, late.groups) == (soon.pattern, soon.flags, soon.groups)
    with pytest.raises(AttributeError):
        _ = late.nothing  # type: ignore[attr-defined]


def test_mistake_in_a_pattern_is_told() -> None:
    """A pattern that is none fails when it is used."""
    with pytest.raises(re.error):
        compile_late("(").search("x")
