"""Diagnostics as workflow commands of GitHub Actions, which shows them beside the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions; the escapes are those of the runner.
"""

from __future__ import annotations

from generator.diagnostics import NOTHING_SUPPRESSED, Severity, Suppressed
from generator.reports.diagnostic import Diagnostic
from generator.reports.remedy import describe_replacement
from generator.reports.resolve import Translate
from generator.reports.shortlist import Unlisted, tell_count, tell_suppressed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_TEXT, ":": "%3A", ",": "%2C"}
# Other characters at which programs that read the log may break a line.
_BREAKS = dict.fromkeys("\v\f\x1c\x1d\x1e\x85\u2028\u2029", " ")
_TEXT = str.maketrans({**_BREAKS, **_IN_TEXT})
_PROPERTIES = str.maketrans({**_BREAKS, **_IN_PROPERTIES})


def format_github(
    diagnostics: tuple[Diagnostic, ...],
    words: Translate,
    unlisted: tuple[Unlisted, ...] = (),
    suppressed: Suppressed = NOTHING_SUPPRESSED,
) -> str:
    """Give one command for each diagnostic and for what is not listed; the last lines count. Nothing where none are."""
    known = list(filter(None, [tell_suppressed(suppressed, words)]))
    if not diagnostics:
        return "".join(f"{line}\n" for line in known)
    count = tell_count(diagnostics, unlisted, words)
    commands = (_command(diagnostic, words) for diagnostic in diagnostics)
    return "".join(f"{line}\n" for line in (*commands, *(_command_rest(one, words) for one in unlisted), count, *known))


def _command_rest(unlisted: Unlisted, words: Translate) -> str:
    path = unlisted.path.translate(_PROPERTIES)
    return f"::{_COMMANDS[unlisted.severity]} file={path}::{unlisted.tell(words).translate(_TEXT)}"


def _command(diagnostic: Diagnostic, words: Translate) -> str:
    properties = {"file": diagnostic.path, "line": diagnostic.line, "endLine": diagnostic.end_line}
    # Columns are taken only where a place ends on the line on which it begins.
    if diagnostic.line == diagnostic.end_line:
        properties |= {"col": diagnostic.column, "endColumn": diagnostic.end_column}
    properties |= {"title": diagnostic.rule}
    named = ",".join(f"{name}={str(value).translate(_PROPERTIES)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {named}::{_say(diagnostic, words).translate(_TEXT)}"


def _say(diagnostic: Diagnostic, words: Translate) -> str:
    notes = [diagnostic.message]
    notes += [
        words("另见：{place} {message}", place=f"{one.path}:{one.line}:{one.column}", message=one.message)
        for one in diagnostic.related
    ]
    if diagnostic.help:
        notes.append(words("改法：{help}", help=diagnostic.help))
    if diagnostic.replacement is not None:
        notes.append(describe_replacement(diagnostic, words))
    return "\n".join(notes)
