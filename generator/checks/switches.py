"""The names that the project file switches on rules of completeness by."""

from __future__ import annotations

from collections.abc import Collection

from generator.words.slips import find_slip

ALL = "all"
"""Switches on every rule of completeness."""


def find_switch(name: str, switches: Collection[str]) -> str | None:
    """Give the rule that a name switches on, misspelt or not; None where that is not certain."""
    names = (ALL, *sorted(switches))
    return name if name in names else find_slip(name, names, listed=True)
