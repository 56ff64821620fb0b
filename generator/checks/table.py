"""The table of rules: what is looked for, and on what."""

from __future__ import annotations

from generator.checks import rules
from generator.checks.check import Check
from generator.checks.discovery import discover

CHECKS: tuple[Check, ...] = discover(rules)
"""Every rule that this stage applies."""

RELATING: tuple[Check, ...] = tuple(check for check in CHECKS if check.on != "texts")
"""The rules that need more than one file: those about texts are applied where a file is read."""
