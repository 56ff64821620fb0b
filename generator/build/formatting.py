"""The data files of a project in their one form: which would change, which cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from generator.authoring.editing.values import EditRefused
from generator.authoring.formatting.formatting import format_file
from generator.authoring.modeline import SCHEMA_FOLDER
from generator.build.project import Project
from generator.build.result import Result, has_errors
from generator.build.rewriting import Rewrite
from generator.build.rules import list_rules
from generator.build.workers import count_workers, spread_over
from generator.decode.document import BASELINE_PATH
from generator.diagnostics import Problem
from generator.load.document import Document
from generator.load.files import Source
from generator.load.project import parse_source


@dataclass(frozen=True, slots=True)
class Formatted:
    """What formatting gave: the files that change, and why others were left alone.

    `result` tells the mistakes for which a file cannot be read, `refused` of files whose form cannot be changed.
    """

    rewrites: tuple[Rewrite, ...]
    result: Result
    refused: tuple[tuple[str, EditRefused], ...]
    looked_at: int


def format_project(project: Project, paths: Iterable[str] = ()) -> Formatted:
    """Format the files of a project in memory: all of them, or those that are named by their paths from the root."""
    wanted = frozenset(paths)
    sources = [one for one in project.sources if (not wanted or one.path in wanted) and one.path != BASELINE_PATH]
    work = partial(_format, modeline=(project.root / SCHEMA_FOLDER).is_dir())
    outcomes = list(zip(sources, spread_over(count_workers())(work, sources), strict=True))
    rewrites = [Rewrite(one.path, one.bytes, after) for one, after in outcomes if isinstance(after, bytes)]
    refused = [(one, after) for one, after in outcomes if isinstance(after, EditRefused)]
    rules = list_rules()
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    strange: list[tuple[str, EditRefused]] = []
    for source, refusal in refused:
        parsed = parse_source(source)
        if not has_errors(parsed.problems, rules):
            strange.append((source.path, refusal))
            continue
        problems += parsed.problems
        documents[source.path] = parsed.document or Document(source.path, "", None, usable=False)
    result = Result(tuple(problems), documents)
    changed = tuple(one for one in rewrites if one.before != one.after)
    return Formatted(changed, result, tuple(strange), len(sources))


def _format(source: Source, *, modeline: bool) -> bytes | EditRefused:
    try:
        return format_file(source.path, source.bytes, modeline=modeline)
    except EditRefused as refusal:
        return refusal
