"""Diagnostics as reviewdog's `rdjson`, which turns replacements into suggestions on a pull request.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns count bytes in UTF-8 from 1, ends are exclusive.
The format has no field for a suggestion's applicability: the message, which is read beside the button, tells it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.diagnostics import NOTHING_SUPPRESSED, Severity, Suppressed
from generator.reports.diagnostic import Diagnostic
from generator.reports.remedy import describe_replacement
from generator.reports.resolve import SourceText, Translate
from generator.reports.shortlist import WHERE_DECIDED, Unlisted, tell_suppressed

_LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}
_BREAK = re.compile(r"\r\n|\r|\n")


def format_rdjson(
    diagnostics: tuple[Diagnostic, ...],
    documents: Mapping[str, SourceText],
    words: Translate,
    unlisted: tuple[Unlisted, ...] = (),
    suppressed: Suppressed = NOTHING_SUPPRESSED,
) -> str:
    """Give one `DiagnosticResult`; the documents' texts say how many bytes a column is.

    The last diagnostics tell what is not listed or suppressed: of a whole file, without a range.
    """
    columns = _Columns(documents)
    found = [_describe(diagnostic, columns, words) for diagnostic in diagnostics]
    rest = [
        {"message": one.tell(words), "location": {"path": one.path}, "severity": _LEVELS[one.severity]}
        for one in unlisted
    ]
    if suppressed:
        said, level = tell_suppressed(suppressed, words), _LEVELS[Severity.SUGGESTION]
        rest.append({"message": said, "location": {"path": WHERE_DECIDED}, "severity": level})
    report = {"source": {"name": "playbook"}, "diagnostics": [*found, *rest]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


class _Columns:
    """Columns in bytes. Diagnostics are sorted by their files: the lines of one are remembered."""

    def __init__(self, documents: Mapping[str, SourceText]) -> None:
        self._documents = documents
        self._path: str | None = None
        self._lines: list[str] = []

    def position(self, path: str, line: int, column: int) -> dict[str, int]:
        """Give a position whose column counts bytes; in a file that could not be read it stays what it was."""
        if path != self._path:
            self._path, self._lines = path, []
            document = self._documents.get(path)
            self._lines = _BREAK.split(document.text) if document else []
        lines = self._lines
        before = lines[line - 1][: column - 1] if line <= len(lines) else ""
        return {"line": line, "column": len(before.encode()) + 1 if lines else column}


def _describe(diagnostic: Diagnostic, columns: _Columns, words: Translate) -> dict[str, object]:
    span = {
        "start": columns.position(diagnostic.path, diagnostic.line, diagnostic.column),
        "end": columns.position(diagnostic.path, diagnostic.end_line, diagnostic.end_column),
    }
    notes = [diagnostic.message, *(f"{one.path}:{one.line}:{one.column} {one.message}" for one in diagnostic.related)]
    notes += [diagnostic.help] if diagnostic.help else []
    notes += [describe_replacement(diagnostic, words)] if diagnostic.replacement is not None else []
    found: dict[str, object] = {
        "message": "\n".join(notes),
        "location": {"path": diagnostic.path, "range": span},
        "severity": _LEVELS[diagnostic.severity],
        "code": {"value": diagnostic.rule},
    }
    if diagnostic.replacement is None:
        return found
    return {**found, "suggestions": [{"range": span, "text": diagnostic.replacement}]}
