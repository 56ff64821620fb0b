"""What files would be changed to, as reviewdog's `rdjson`: one suggestion for each run of lines that differ.

Lines are replaced whole, so that the host's button puts there what stands in the suggestion and nothing is counted in
bytes: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_Run = tuple[int, int, int, int]
"""From where to where lines differ: in the old text, and in the new one."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Lines of a file, from `start` to `end` (from 1, both included), what stands there instead, and why."""

    path: str
    start: int
    end: int
    text: str
    message: str = ""


def list_suggestions(path: str, before: str, after: str) -> Iterator[Suggestion]:
    """Yield the runs of lines that differ; what only comes between two lines is told with one of them."""
    old, new = (text.split("\n") for text in (before, after))
    for start, end, first, last in _merge(_list_runs(old, new)):
        yield Suggestion(path, start + 1, end, "\n".join(new[first:last]))


def _list_runs(old: list[str], new: list[str]) -> Iterator[_Run]:
    """Yield where lines differ, as places in both; each run has a line of the old text, and text that can be seen."""
    for op, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        # One empty line would read as none, and nothing can be put where there is no line.
        if start < end and new[first:last] != [""]:
            yield start, end, first, last
        elif start:
            yield start - 1, end, first - 1, last
        else:
            more = int(end < len(old))
            yield start, end + more, first, last + more


def _merge(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Yield runs as one where they share a line."""
    waiting: _Run | None = None
    for run in runs:
        if waiting and run[0] < waiting[1]:
            waiting = (waiting[0], run[1], waiting[2], run[3])
            continue
        if waiting:
            yield waiting
        waiting = run
    if waiting:
        yield waiting


def format_suggestions(suggestions: Iterable[Suggestion]) -> str:
    """Give one `DiagnosticResult`."""
    found = []
    for one in suggestions:
        span = {"start": {"line": one.start}, "end": {"line": one.end}}
        found.append(
            {
                "message": one.message,
                "location": {"path": one.path, "range": span},
                "severity": "INFO",
                "suggestions": [{"range": span, "text": one.text}],
            }
        )
    return json.dumps({"source": {"name": "playbook"}, "diagnostics": found}, ensure_ascii=False, indent=2) + "\n"
