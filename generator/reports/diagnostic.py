"""A problem that is ready to be shown: with its place, and in the reader's language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.diagnostics import Applicability, Severity


@dataclass(frozen=True, slots=True, order=True)
class RelatedPlace:
    """A second place that explains a diagnostic; line and column count from 1."""

    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, ready to be shown.

    Lines and columns count characters from 1, `end_column` is exclusive. `source_line` is the text of `line`, empty
    where the file could not be read; of a very long line it is what stands around the place, `cut` characters from its
    beginning. `help` says how to mend it; `replacement` is the text that would, or None;
    `applicability` tells whether it may be put there unasked, and is None where there is nothing to put.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    source_line: str
    help: str
    replacement: str | None = None
    related: tuple[RelatedPlace, ...] = ()
    applicability: Applicability | None = None
    cut: int = 0


def count_severities(diagnostics: tuple[Diagnostic, ...]) -> tuple[int, int]:
    """Count errors and warnings; suggestions are neither."""
    found = Counter(diagnostic.severity for diagnostic in diagnostics)
    return found[Severity.ERROR], found[Severity.WARNING]


def sort_by_weight(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Give errors, then warnings, then suggestions, each in the order in which they stand."""
    weights = tuple(Severity)
    return sorted(diagnostics, key=lambda one: weights.index(one.severity))
