"""All files together: the decoded files merged, and the project file found."""

from __future__ import annotations

from collections.abc import Iterable

from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Decoded
from generator.diagnostics import Location, Problem
from generator.model.vocabulary import BUILT_IN, Vocabulary


def merge_decoded(parts: Iterable[Decoded], *, project_read: bool, vocabulary: Vocabulary = BUILT_IN) -> Decoded:
    """Merge what the files hold, in their order. `project_read` says whether there is a project file at all."""
    parts = tuple(parts)
    project = next((part.project for part in parts if part.project), None)
    problems = [problem for part in parts for problem in part.problems]
    if not project_read:
        problems.append(Problem("missing-project", Location(PROJECT_PATH), "缺少 {path}", {"path": PROJECT_PATH}))
    return Decoded(
        project=project,
        entries=tuple(entry for part in parts for entry in part.entries),
        rejected=frozenset().union(*(part.rejected for part in parts)),
        problems=tuple(problems),
        lost=frozenset().union(*(part.lost for part in parts)),
        drafts=frozenset().union(*(part.drafts for part in parts)),
        holder=next((part.holder for part in parts if part.holder), None),
        baseline=next((part.baseline for part in parts if part.baseline), None),
        vocabulary=vocabulary,
    )
