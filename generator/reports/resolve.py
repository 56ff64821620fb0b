"""Problems to diagnostics: routes become lines and columns, message ids the reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.diagnostics import Location, Phrase, Place, Problem, Related, Replacement, Rule, Term
from generator.reports.diagnostic import Diagnostic, RelatedPlace

_BREAK = re.compile(r"\r\n|\r|\n")
_LONGEST_ARGUMENT = 200
"""Characters of a value that a message repeats; the source line below the message has the rest."""

_LONGEST_REPLACEMENT = 4_000
"""Characters of a replacement that is offered: as long as a text of the data may be."""

_AROUND = 500
"""Characters before and after a place that are kept of its line: some files are one line of a mebibyte."""


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
    problems = tuple(problems)
    resolver = _Resolver(_find_spots(problems, documents), rules, words)
    found = {_order(diagnostic): diagnostic for diagnostic in map(resolver.resolve, problems)}
    return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True, slots=True)
class _SourceSpot:
    """Where something is: its place, the text that may take it, and a piece of its line with what was cut before it."""

    place: Place
    replacement: str | None = None
    line: str = ""
    cut: int = 0


_Placed = Problem | Related


def _find_spots(problems: Iterable[Problem], documents: Mapping[str, SourceText]) -> dict[int, _SourceSpot]:
    """Give where all problems and their second places are, by `id`; file by file, so that one at a time is open."""
    files: dict[str, list[_Placed]] = {}
    for problem in problems:
        files.setdefault(problem.location.path, []).append(problem)
        for related in problem.related:
            files.setdefault(related.location.path, []).append(related)
    spots: dict[int, _SourceSpot] = {}
    for path in sorted(files):
        file = _File(documents.get(path))
        spots.update((id(placed), file.find(placed)) for placed in files[path])
    return spots


class _File:
    """A file in which places are looked for; its text is split into lines once."""

    def __init__(self, document: SourceText | None) -> None:
        self._document = document
        self._lines: list[str] | None = None

    def find(self, placed: _Placed) -> _SourceSpot:
        """Give where a problem or a second place is; in a file that could not be read, at its beginning."""
        if isinstance(placed, Related):
            return _SourceSpot(self._place(placed.location))
        place, replacement = self._mend(placed)
        return _SourceSpot(place, replacement, *self._find_line(place))

    def _mend(self, problem: Problem) -> tuple[Place, str | None]:
        """Give a problem's place, and the text that may take it."""
        location = problem.location
        if problem.replacement is None:
            return self._place(location), None
        if isinstance(location, Place):
            mended: tuple[Place, str] | None = location, str(problem.replacement)
        else:
            mended = self._document.mend(location, problem.replacement) if self._document else None
        if mended is None or len(mended[1]) > _LONGEST_REPLACEMENT:
            return self._place(location), None
        return mended

    def _place(self, location: Location | Place) -> Place:
        if isinstance(location, Place):
            return location
        return self._document.place(location) if self._document else Place(location.path)

    def _find_line(self, place: Place) -> tuple[str, int]:
        if self._document is None:
            return "", 0
        if self._lines is None:
            self._lines = _BREAK.split(self._document.text)
        line = self._lines[place.line - 1] if place.line <= len(self._lines) else ""
        start = max(place.column - _AROUND, 0) if len(line) > 2 * _AROUND else 0
        return line[start : start + 2 * _AROUND], start


class _Resolver:
    """Resolves problems one by one, wherever they are by now known to be."""

    def __init__(self, spots: Mapping[int, _SourceSpot], rules: Mapping[str, Rule], words: Translate) -> None:
        self._spots = spots
        self._rules = rules
        self._words = words

    def resolve(self, problem: Problem) -> Diagnostic:
        """Give the diagnostic of one problem."""
        rule = self._rules[problem.rule]
        spot = self._spots[id(problem)]
        place = spot.place
        return Diagnostic(
            rule=rule.id,
            severity=problem.weigh(self._rules),
            message=self._phrase(problem),
            path=place.path,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            source_line=spot.line,
            help=self._words(rule.help),
            replacement=spot.replacement,
            related=tuple(self._relate(related) for related in problem.related),
            applicability=None if spot.replacement is None else problem.applicability,
            cut=spot.cut,
        )

    def _relate(self, related: Related) -> RelatedPlace:
        place = self._spots[id(related)].place
        return RelatedPlace(place.path, place.line, place.column, self._phrase(related))

    def _phrase(self, said: Problem | Related | Phrase) -> str:
        return self._words(said.message, **{name: self._name(value) for name, value in said.arguments.items()})

    def _name(self, value: object) -> object:
        if isinstance(value, tuple):
            return self._words("、").join(str(self._name(one)) for one in value)
        if isinstance(value, Phrase):
            return self._phrase(value)
        return self._words(value) if isinstance(value, Term) else _shorten(value)


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
