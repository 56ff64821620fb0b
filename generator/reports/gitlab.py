"""Diagnostics as GitLab's code quality report, which a merge request shows beside its changes.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b

from generator.diagnostics import Severity
from generator.reports.diagnostic import Diagnostic

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def format_gitlab(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Give a list of findings; an empty list where there are none."""
    seen: Counter[tuple[str, str, str]] = Counter()
    return json.dumps([_describe(one, seen) for one in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _describe(diagnostic: Diagnostic, seen: Counter[tuple[str, str, str]]) -> dict[str, object]:
    # The line is no part of a finding's name: lines added above it must not make it a new one.
    name = (diagnostic.rule, diagnostic.path, diagnostic.message)
    seen[name] += 1
    fingerprint = blake2b(repr((*name, seen[name])).encode(), digest_size=16).hexdigest()
    text = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return {
        "description": text,
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.path, "lines": {"begin": diagnostic.line, "end": diagnostic.end_line}},
    }
