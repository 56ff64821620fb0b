"""Mend what can be mended: replacements applied to the files' texts until nothing more becomes better.

Nothing is written here. An edit is kept only if its own problem is gone afterwards and its file can still be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.authoring.edits import Edit, apply_edits, make_edit
from generator.build.build import check
from generator.build.project import Project
from generator.build.result import Result
from generator.build.rewriting import Rewrite
from generator.build.rules import list_rules
from generator.diagnostics import Applicability, Place
from generator.load.document import Document
from generator.load.files import Source
from generator.load.lines import Lines
from generator.reports.diagnostic import Diagnostic
from generator.reports.resolve import resolve

_BYTE_ORDER_MARK = "\ufeff"
_MOST_PASSES = 100


@dataclass(frozen=True, slots=True)
class Change:
    """One edit that was kept: where it stood when it was made, and what it changed into what."""

    rule: str
    path: str
    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """The mended project, what is left to say of it, what was changed, and the files to write.

    `first` is what was to be said before; `suggestions` counts the replacements that are left to people.
    """

    project: Project
    result: Result
    first: Result
    suggestions: int = 0
    changes: tuple[Change, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()


@dataclass(frozen=True, slots=True)
class _CheckedState:
    """The project with its files as they are by now, and what is wrong with them."""

    project: Project
    result: Result
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sources(self) -> dict[str, Source]:
        """The files by their paths."""
        return {source.path: source for source in self.project.sources}


@dataclass(frozen=True, slots=True)
class _Attempt:
    """An edit for a diagnostic. `key` recognises it when it is proposed again."""

    diagnostic: Diagnostic
    edit: Edit
    old: str

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same attempt, wherever other edits have moved it."""
        return (self.diagnostic.rule, self.edit.path, self.diagnostic.message, self.old, self.edit.text)


def fix(project: Project) -> Fixed:
    """Mend a project's files in memory; give what remains to be said, and what to write."""
    first = state = _check(project)
    refused: set[tuple[str, ...]] = set()
    changes: list[Change] = []
    for _ in range(_MOST_PASSES):
        attempts = _choose(state, refused)
        if not attempts:
            break
        trial = _check(project.take(_apply(state, attempts), project.unread))
        useless = set(_find_useless(attempts, state, trial))
        if useless:
            refused |= useless
            continue
        changes += [_note(one) for one in attempts]
        state = trial
    before = first.sources
    rewrites = tuple(
        Rewrite(path, before[path].bytes, source.bytes)
        for path, source in state.sources.items()
        if source is not before[path] and source.bytes != before[path].bytes
    )
    suggestions = sum(one.applicability is Applicability.SUGGESTION for one in state.diagnostics)
    return Fixed(state.project, state.result, first.result, suggestions, tuple(changes), rewrites)


def _check(project: Project) -> _CheckedState:
    result = check(project)
    return _CheckedState(project, result, resolve(result.problems, result.documents, list_rules(), project.words))


def _choose(state: _CheckedState, refused: Container[tuple[str, ...]]) -> list[_Attempt]:
    """Give the edits of one pass that are safe: of those that overlap, the first."""
    chosen: list[_Attempt] = []
    sources = state.sources
    safe = (one for one in state.diagnostics if one.applicability is Applicability.SAFE)
    for path, some in groupby(safe, key=lambda one: one.path):
        document = state.result.documents.get(path)
        if document is None or not _is_faithful(document, sources):
            continue
        last = 0
        for diagnostic in some:
            attempt = _attempt(diagnostic, document, refused)
            if attempt and attempt.edit.start >= last:
                chosen.append(attempt)
                last = attempt.edit.end
    return chosen


def _attempt(diagnostic: Diagnostic, document: Document, refused: Container[tuple[str, ...]]) -> _Attempt | None:
    """Give the edit for a diagnostic, unless it was found useless before."""
    edit = make_edit(diagnostic, document.text)
    if edit is None:
        return None
    old = document.text[edit.start : edit.end]
    attempt = _Attempt(diagnostic, edit, old)
    return attempt if attempt.key not in refused else None


def _is_faithful(document: Document, sources: Mapping[str, Source]) -> bool:
    """Whether a text is all of its file: one that is not UTF-8 could not be written back."""
    content = sources[document.path].bytes
    return document.text.encode() == content.removeprefix(_BYTE_ORDER_MARK.encode())


def _apply(state: _CheckedState, attempts: Iterable[_Attempt]) -> tuple[Source, ...]:
    edits: dict[str, list[Edit]] = defaultdict(list)
    for attempt in attempts:
        edits[attempt.edit.path].append(attempt.edit)
    sources = state.sources
    for path, some in edits.items():
        mark = _BYTE_ORDER_MARK.encode() if sources[path].bytes.startswith(_BYTE_ORDER_MARK.encode()) else b""
        text = apply_edits(state.result.documents[path].text, some)
        sources[path] = Source(path, mark + text.encode())
    return tuple(sources.values())


def _find_useless(
    attempts: Iterable[_Attempt], before: _CheckedState, after: _CheckedState
) -> Iterator[tuple[str, ...]]:
    """Yield the keys of attempts at whose place something is still wrong, or whose file is worse to read."""
    there: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in after.diagnostics:
        there[diagnostic.path].append(diagnostic)
    for path, some in groupby(attempts, key=lambda one: one.edit.path):
        document = after.result.documents.get(path)
        worse = document is None or (before.result.documents[path].usable and not document.usable)
        lines = Lines(path, document.text if document else "")
        moved = 0
        for one in some:
            start = one.edit.start + moved
            moved += len(one.edit.text) - (one.edit.end - one.edit.start)
            place = lines.place(start, start + len(one.edit.text))
            if worse or any(_is_in(diagnostic, one, place) for diagnostic in there[path]):
                yield one.key


def _is_in(diagnostic: Diagnostic, attempt: _Attempt, place: Place) -> bool:
    """Whether a diagnostic of a file is at the place of an edit, or is the edit's own, which came back beside it."""
    start, end = (diagnostic.line, diagnostic.column), (diagnostic.end_line, diagnostic.end_column)
    if diagnostic.rule == attempt.diagnostic.rule and start <= (place.line, place.column) <= end:
        return True
    return (place.line, place.column) <= start and end <= (place.end_line, place.end_column)


def _note(attempt: _Attempt) -> Change:
    diagnostic = attempt.diagnostic
    return Change(
        diagnostic.rule, attempt.edit.path, diagnostic.line, diagnostic.column, attempt.old, attempt.edit.text
    )
