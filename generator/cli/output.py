"""What a command prints: problems in the format that is wanted, and plain lines. And with which status it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.words import Words

if TYPE_CHECKING:
    from generator.build.order import Result

DONE, FAULTY, UNUSABLE = 0, 1, 2
"""Exit status: done; the data have errors; the call, the project or the machine cannot be used."""


def report(result: Result, form: str, words: Words, *, always: bool = False) -> str:
    """Give the problems as text or JSON; nothing where there are none, unless `always`."""
    from generator.build.rules import list_rules
    from generator.reports.json import format_json
    from generator.reports.resolve import resolve
    from generator.reports.text import format_text

    diagnostics = resolve(result.problems, result.documents, list_rules(), words)
    if form == "json":
        return format_json(diagnostics)
    return format_text(diagnostics, words, colour=sys.stdout.isatty()) if diagnostics or always else ""


def print_lines(lines: Iterable[str]) -> None:
    """Print lines at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
