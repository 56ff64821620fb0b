"""A project with a text that nobody has saved: the real checks, told at the fields of the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.build.project import Project
from generator.build.reading import Documents, is_declaration, read_declarations, read_source
from generator.build.rules import list_rules
from generator.decode.entry import Entry
from generator.diagnostics import Location, Problem, Quote, Route, Severity
from generator.load.document import Document
from generator.load.files import Source
from generator.load.scalars import Value
from generator.model.vocabulary import Vocabulary
from generator.preview.editor.fields import Json
from generator.preview.editor.records import HeldRecord, read_value
from generator.preview.editor.values import show_scalar
from generator.reports.resolve import resolve
from generator.words import Words

_Mark = tuple[str, str, str]
"""What makes two problems the same one before and after a change: rule, file, words."""

_MOST = 200
"""How many problems in other records are told."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a text that nobody has saved: in the record at its fields, and elsewhere because of it."""

    own: tuple[Json, ...] = ()
    elsewhere: tuple[Json, ...] = ()
    more: int = 0

    @property
    def errors(self) -> int:
        """How many of them would stop a build."""
        return sum(one["severity"] == Severity.ERROR for one in (*self.own, *self.elsewhere))


def lay_over(project: Project, path: str, content: bytes) -> Project:
    """Give the project with other bytes of one file, a new one too."""
    sources = {source.path: source for source in project.sources} | {path: Source(path, content)}
    return project.take(tuple(sources[name] for name in sorted(sources)), project.unread)


def check_file(held: HeldRecord, content: bytes, words: Words, vocabulary: Vocabulary) -> Checked:
    """Look at the record's file alone: at once, without knowing what it refers to."""
    source = Source(held.path, content)
    problems: tuple[Problem, ...]
    if is_declaration(held.path):
        problems = read_declarations((source,)).problems
    else:
        reading = read_source(source, vocabulary)
        problems = (*reading.problems, *reading.decoded.problems, *reading.texts)
    teller = _Teller(held, Documents((source,)), words)
    return Checked(tuple(teller.tell(one) for one in problems if teller.owns(one)))


def tell_whole(
    changed: Project, held: HeldRecord, found: Iterable[Problem], known: Iterable[Problem], words: Words
) -> Checked:
    """Tell what was `found` in a whole project with the text: in the record, and what has become wrong elsewhere.

    `known` is what was wrong before.
    """
    found = tuple(found)
    teller = _Teller(held, changed.documents, words)
    own = tuple(teller.tell(one) for one in found if teller.owns(one))
    before = Counter(map(mark_problem, known))
    fresh = [one for one in found if not teller.owns(one) and not _is_known(one, before)]
    entries = changed.decoded.entries
    elsewhere = tuple(teller.tell(one, _find_holder(one, entries)) for one in fresh[:_MOST])
    return Checked(own, elsewhere, len(fresh) - len(elsewhere))


def mark_problem(problem: Problem) -> _Mark:
    """Name a problem by what stays the same while lines move."""
    said = ",".join(f"{name}={value}" for name, value in sorted(problem.arguments.items()))
    return problem.rule, problem.location.path, f"{problem.message} {said}"


def _is_known(problem: Problem, before: Counter[_Mark]) -> bool:
    mark = mark_problem(problem)
    before[mark] -= 1
    return before[mark] >= 0


def _find_holder(problem: Problem, entries: Iterable[Entry]) -> Entry | None:
    """Give the record that a problem is in."""
    place = problem.location
    if not isinstance(place, Location):
        return None
    held = (one for one in entries if one.path == place.path and place.route[: len(one.route)] == one.route)
    return max(held, key=lambda one: len(one.route), default=None)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells problems as the browser shows them."""

    held: HeldRecord
    documents: Mapping[str, Document]
    words: Words

    def owns(self, problem: Problem) -> bool:
        """Whether a problem is in the record itself, or in its file where that is no record's."""
        return problem.location.path == self.held.path and self._trace(problem) is not None

    def tell(self, problem: Problem, holder: Entry | None = None) -> Json:
        """Give a problem with its words, its field, and what would mend it."""
        (said,) = resolve([problem], self.documents, list_rules(), self.words)
        return {
            "rule": said.rule,
            "severity": said.severity,
            "message": said.message,
            "help": said.help,
            "route": [] if holder else list(self._trace(problem) or ()),
            "place": f"{said.path}:{said.line}",
            "record": str(holder.key) if holder else "",
            "title": holder.record.title if holder else "",
            "put": None if holder else self._mend(problem),
        }

    def _trace(self, problem: Problem) -> Route | None:
        """Give a problem's route within the record, None where it is in another one."""
        place, top = problem.location, self.held.route
        if isinstance(place, Location):
            route = place.route
        else:
            document = self.documents.get(place.path)
            route = document.trace(place) if document else ()
            if len(route) < len(top):
                return ()
        return route[len(top) :] if route[: len(top)] == top else None

    def _mend(self, problem: Problem) -> str | list[str] | None:
        """Give what the whole field would hold if it were mended, None where nothing is offered."""
        place, new = problem.location, problem.replacement
        if new is None or isinstance(new, Quote) or not isinstance(place, Location) or place.part != "value":
            return None
        if isinstance(new, tuple):
            return list(new)
        if place.span is None:
            return show_scalar(new)
        document = self.documents.get(place.path)
        return _put_part(read_value(document.value, place.route), place.span, str(new)) if document else None


def _put_part(old: Value, span: tuple[int, int], new: str) -> str | None:
    """Give a text with a part of it exchanged; places count from its first character that is no blank."""
    if not isinstance(old, str):
        return None
    lead = len(old) - len(old.lstrip())
    return old[: lead + span[0]] + new + old[lead + span[1] :]
