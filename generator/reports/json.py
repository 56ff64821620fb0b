"""Diagnostics as JSON for programs."""

from __future__ import annotations

import json

from generator.reports.diagnostic import Diagnostic, count_severities


def format_json(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Give `{"problems": […], "summary": {"errors", "warnings"}}`; lines and columns from 1, paths from the root."""
    errors, warnings = count_severities(diagnostics)
    report = {
        "problems": [_describe(diagnostic) for diagnostic in diagnostics],
        "summary": {"errors": errors, "warnings": warnings},
    }
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
