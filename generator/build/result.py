"""What a build says when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.cache.artifact import Artifact
from generator.diagnostics import NOTHING_SUPPRESSED, MachineError, Problem, Rule, Severity, Suppressed
from generator.graph.reads import Question
from generator.load.document import Document
from generator.model.target import Target


@dataclass(frozen=True, slots=True)
class BookSummary:
    """A handbook that was made: its title, its file below the output folder, and its number of pages."""

    title: str
    path: str
    pages: int


Printed = tuple[tuple[BookSummary, ...], tuple[Artifact, ...]]
"""The handbooks of an edition that were made, and their files."""


@dataclass(frozen=True, slots=True)
class EditionSummary:
    """An edition that was made. Of its pages so many were `composed` anew, the others as an earlier build had them."""

    id: str
    title: str
    pages: int
    books: tuple[BookSummary, ...] = ()
    composed: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an edition's page is as it is: all that was asked for it, and what of that had changed.

    `changed` is None where no earlier build had kept the page; without anything changed it was used again.
    """

    edition: str
    target: Target
    asked: tuple[Question, ...]
    changed: tuple[Question, ...] | None = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gave: problems with the documents that they name, and what was published.

    `restored` holds the files of the output before that something else had changed, removed or added; `seal` names the
    output as it stands (`generator.cache.publication`). `lack` tells why this machine makes none of the handbooks that
    were ordered. `suppressed` counts what is no problem because a person said so. `reasons` tell of the page that
    was asked about.
    """

    problems: tuple[Problem, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    editions: tuple[EditionSummary, ...] = ()
    files: int = 0
    written: int = 0
    restored: tuple[str, ...] = ()
    seal: str = ""
    lack: MachineError | None = None
    suppressed: Suppressed = NOTHING_SUPPRESSED
    reasons: tuple[Reason, ...] = ()


def has_errors(problems: tuple[Problem, ...], rules: Mapping[str, Rule]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.weigh(rules) is Severity.ERROR for problem in problems)
