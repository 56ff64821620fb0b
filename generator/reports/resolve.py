"""Problems to diagnostics: routes become lines and columns, message ids the reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from generator.diagnostics import Location, Phrase, Place, Problem, Related, Replacement, Rule, Term
from generator.reports.diagnostic import Diagnostic, RelatedPlace

_BREAK = re.compile(r"\r\n|\r|\n")
_LONGEST_ARGUMENT = 200
"""Characters of a value that a message repeats; the source line below the message has the rest."""


class SourceText(Protocol):
    """A file's text, and the places of what is in it."""

    @property
    def text(self) -> str:
        """The whole text; places count in it."""

    def place(self, location: Location) -> Place:
        """Give the place of a location in this file."""

    def mend(self, location: Location, value: Replacement, /) -> tuple[Place, str] | None:
        """Give the place of a wrong value and the text that puts another there; None where nothing can be put."""


class Translate(Protocol):
    """Gives a message id in the reader's language, its placeholders filled."""

    def __call__(self, message: str, /, **arguments: object) -> str:
        """Translate one message."""


def resolve(
    problems: Iterable[Problem],
    documents: Mapping[str, SourceText],
    rules: Mapping[str, Rule],
    words: Translate,
) -> tuple[Diagnostic, ...]:
    """Give the diagnostics of problems, sorted by place and none twice.

    A file that is not among the documents is placed at its first line. Raises KeyError where a problem names a rule
    that is not in the table.
    """
    resolver = _Resolver(documents, rules, words)
    found = {_order(diagnostic): diagnostic for diagnostic in map(resolver.resolve, problems)}
    return tuple(found[key] for key in sorted(found))


class _Resolver:
    """Resolves problems one by one; every text is split into lines once."""

    def __init__(self, documents: Mapping[str, SourceText], rules: Mapping[str, Rule], words: Translate) -> None:
        self._documents = documents
        self._rules = rules
        self._words = words
        self._lines: dict[str, list[str]] = {}

    def resolve(self, problem: Problem) -> Diagnostic:
        """Give the diagnostic of one problem."""
        rule = self._rules[problem.rule]
        place, replacement = self._mend(problem)
        return Diagnostic(
            rule=rule.id,
            severity=rule.severity,
            message=self._phrase(problem),
            path=place.path,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            source_line=self._find_line(place),
            help=self._words(rule.help),
            replacement=replacement,
            related=tuple(self._relate(related) for related in problem.related),
            applicability=None if replacement is None else problem.applicability,
        )

    def _mend(self, problem: Problem) -> tuple[Place, str | None]:
        """Give a problem's place, and the text that may take it."""
        location = problem.location
        if problem.replacement is None:
            return self._place(location), None
        if isinstance(location, Place):
            return location, str(problem.replacement)
        document = self._documents.get(location.path)
        mended = document.mend(location, problem.replacement) if document else None
        return mended or (self._place(location), None)

    def _relate(self, related: Related) -> RelatedPlace:
        place = self._place(related.location)
        return RelatedPlace(place.path, place.line, place.column, self._phrase(related))

    def _phrase(self, said: Problem | Related | Phrase) -> str:
        return self._words(said.message, **{name: self._name(value) for name, value in said.arguments.items()})

    def _name(self, value: object) -> object:
        if isinstance(value, tuple):
            return self._words("、").join(str(self._name(one)) for one in value)
        if isinstance(value, Phrase):
            return self._phrase(value)
        return self._words(value) if isinstance(value, Term) else _shorten(value)

    def _place(self, location: Location | Place) -> Place:
        if isinstance(location, Place):
            return location
        document = self._documents.get(location.path)
        return document.place(location) if document else Place(location.path)

    def _find_line(self, place: Place) -> str:
        document = self._documents.get(place.path)
        if document is None:
            return ""
        if place.path not in self._lines:
            self._lines[place.path] = _BREAK.split(document.text)
        lines = self._lines[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""


def _shorten(value: object) -> object:
    """Cut what would bury the message: whoever wrote a page-long value where an id belongs knows it by its start."""
    too_long = isinstance(value, str) and len(value) > _LONGEST_ARGUMENT
    return f"{str(value)[: _LONGEST_ARGUMENT - 1]}…" if too_long else value


def _order(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Give what sorts a diagnostic, and what makes it the same as another."""
    return (
        diagnostic.path,
        diagnostic.line,
        diagnostic.column,
        diagnostic.rule,
        diagnostic.end_line,
        diagnostic.end_column,
        diagnostic.message,
        diagnostic.replacement is not None,
        diagnostic.replacement or "",
        diagnostic.related,
    )
