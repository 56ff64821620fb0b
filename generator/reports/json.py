"""Diagnostics as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from generator.diagnostics import NOTHING_SUPPRESSED, Suppressed
from generator.reports.diagnostic import Diagnostic
from generator.reports.shortlist import Unlisted, count_all


def format_json(
    diagnostics: tuple[Diagnostic, ...],
    unlisted: tuple[Unlisted, ...] = (),
    suppressed: Suppressed = NOTHING_SUPPRESSED,
) -> str:
    """Give `{"problems": […], "summary": {…}}`; lines and columns from 1, paths from the root.

    The summary counts all `errors` and `warnings`, listed or not, and no problems of the severity `suggestion`. Where
    not all are listed it has `unlisted` too: `{"path", "files", "errors", "warnings"}` for each file of which some are
    left out, and one with `files` above 1 for `path` and the other files of which none are listed. Where problems are
    suppressed it has `suppressed` too: how many are `off` by the project file, `accepted` at their records, and known
    to the `baseline`.
    """
    errors, warnings = count_all(diagnostics, unlisted)
    summary: dict[str, object] = {"errors": errors, "warnings": warnings}
    if unlisted:
        summary["unlisted"] = [asdict(one) for one in unlisted]
    if suppressed:
        summary["suppressed"] = asdict(suppressed)
    report = {"problems": [_describe(diagnostic) for diagnostic in diagnostics], "summary": summary}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _describe(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "help": diagnostic.help,
        "replacement": diagnostic.replacement,
        "applicability": diagnostic.applicability,
        "related": [
            {"path": related.path, "line": related.line, "column": related.column, "message": related.message}
            for related in diagnostic.related
        ],
    }
