"""Diagnostics as SARIF 2.1.0, for code scanning and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from generator.diagnostics import NOTHING_SUPPRESSED, Rule, Severity, Suppressed
from generator.reports.diagnostic import Diagnostic, RelatedPlace
from generator.reports.resolve import Translate
from generator.reports.shortlist import Unlisted, tell_suppressed

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_ROOT = "%SRCROOT%"


def format_sarif(  # noqa: PLR0913, PLR0917 - all that a run tells
    diagnostics: tuple[Diagnostic, ...],
    rules: Mapping[str, Rule],
    words: Translate,
    version: str,
    unlisted: tuple[Unlisted, ...] = (),
    suppressed: Suppressed = NOTHING_SUPPRESSED,
) -> str:
    """Give one run with its results and their rules; notifications tell what is not listed and how much is suppressed.

    `version` is the generator's. Columns count characters, which SARIF calls Unicode code points.
    """
    named = sorted({diagnostic.rule for diagnostic in diagnostics})
    driver = {"name": "playbook", "version": version, "rules": [_describe_rule(rules[id], words) for id in named]}
    notes = [_notify(one, words) for one in unlisted]
    if suppressed:
        notes.append({"level": "note", "message": {"text": tell_suppressed(suppressed, words)}})
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_describe(diagnostic, named.index(diagnostic.rule)) for diagnostic in diagnostics],
        **({"invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}]} if notes else {}),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _notify(unlisted: Unlisted, words: Translate) -> dict[str, object]:
    return {
        "level": _LEVELS[unlisted.severity],
        "message": {"text": unlisted.tell(words)},
        "locations": [{"physicalLocation": {"artifactLocation": _name(unlisted.path)}}],
    }


def _describe_rule(rule: Rule, words: Translate) -> dict[str, object]:
    help, bad, good = words(rule.help), words("错误的写法："), words("正确的写法：")
    examples = f"{bad}\n\n```yaml\n{rule.bad}\n```\n\n{good}\n\n```yaml\n{rule.good}\n```"
    return {
        "id": rule.id,
        "shortDescription": {"text": words(rule.title)},
        "fullDescription": {"text": words(rule.why)},
        "help": {"text": help, "markdown": f"{help}\n\n{examples}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _describe(diagnostic: Diagnostic, index: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": {"artifactLocation": _name(diagnostic.path), "region": _span(diagnostic)}}],
    }
    if diagnostic.related:
        result["relatedLocations"] = [_relate(number, place) for number, place in enumerate(diagnostic.related)]
    if diagnostic.replacement is not None:
        replacement = {"deletedRegion": _span(diagnostic), "insertedContent": {"text": diagnostic.replacement}}
        change = {"artifactLocation": _name(diagnostic.path), "replacements": [replacement]}
        said = {"text": diagnostic.help or diagnostic.message}
        properties = {"applicability": diagnostic.applicability}
        result["fixes"] = [{"description": said, "artifactChanges": [change], "properties": properties}]
    return result


def _relate(number: int, place: RelatedPlace) -> dict[str, object]:
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "id": number,
        "message": {"text": place.message},
        "physicalLocation": {"artifactLocation": _name(place.path), "region": region},
    }


def _name(path: str) -> dict[str, str]:
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _span(diagnostic: Diagnostic) -> dict[str, int]:
    return {
        "startLine": diagnostic.line,
        "startColumn": diagnostic.column,
        "endLine": diagnostic.end_line,
        "endColumn": diagnostic.end_column,
    }
