"""Diagnostics as GitLab's code quality report, which a merge request shows beside its changes.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b

from generator.diagnostics import NOTHING_SUPPRESSED, Severity, Suppressed
from generator.reports.diagnostic import Diagnostic
from generator.reports.resolve import Translate
from generator.reports.shortlist import WHERE_DECIDED, Unlisted, tell_suppressed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


_UNLISTED = "unlisted"
"""What the findings are called that tell how many are not listed."""
_SUPPRESSED = "suppressed"


def format_gitlab(
    diagnostics: tuple[Diagnostic, ...],
    words: Translate,
    unlisted: tuple[Unlisted, ...] = (),
    suppressed: Suppressed = NOTHING_SUPPRESSED,
) -> str:
    """Give a list of findings, the last of which tell what is not listed or suppressed; empty where there are none."""
    seen: Counter[tuple[str, str, str]] = Counter()
    findings = [*(_describe(one, seen) for one in diagnostics), *(_describe_rest(one, words) for one in unlisted)]
    if suppressed:
        findings.append(_describe_suppressed(suppressed, words))
    return json.dumps(findings, ensure_ascii=False, indent=2) + "\n"


def _describe_rest(unlisted: Unlisted, words: Translate) -> dict[str, object]:
    return {
        "description": unlisted.tell(words),
        "check_name": _UNLISTED,
        # How many there are is no part of its name.
        "fingerprint": _name(_UNLISTED, unlisted.path, str(unlisted.files > 1)),
        "severity": _SEVERITIES[unlisted.severity],
        "location": {"path": unlisted.path, "lines": {"begin": 1, "end": 1}},
    }


def _describe_suppressed(suppressed: Suppressed, words: Translate) -> dict[str, object]:
    return {
        "description": tell_suppressed(suppressed, words),
        "check_name": _SUPPRESSED,
        "fingerprint": _name(_SUPPRESSED),
        "severity": _SEVERITIES[Severity.SUGGESTION],
        "location": {"path": WHERE_DECIDED, "lines": {"begin": 1, "end": 1}},
    }


def _describe(diagnostic: Diagnostic, seen: Counter[tuple[str, str, str]]) -> dict[str, object]:
    # The line is no part of a finding's name: lines added above it must not make it a new one.
    name = (diagnostic.rule, diagnostic.path, diagnostic.message)
    seen[name] += 1
    fingerprint = _name(*name, seen[name])
    text = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return {
        "description": text,
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.path, "lines": {"begin": diagnostic.line, "end": diagnostic.end_line}},
    }


def _name(*parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
