"""Of many problems those that are listed: errors before warnings, and so many of one file and in all.

Suggestions come last; those that are not listed are not counted, since nobody has to mend them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.diagnostics import NOTHING_SUPPRESSED, Problem, Rule, Severity, Suppressed
from generator.reports.diagnostic import Diagnostic, count_severities
from generator.reports.resolve import SourceText, Translate, resolve

MOST_IN_FILE = 100
"""Whoever has mended a hundred mistakes of a file checks again before going on: most of the others had their cause."""

WHERE_DECIDED = "data/playbook.yml"
"""The file at which formats tell what is suppressed that tell everything at a file."""

_WEIGHTS = tuple(Severity)
MOST = 1_000
"""More than anyone reads, and less than any program refuses: GitHub takes 5,000 results of a SARIF file."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Problems that are not listed: of one file, or (`files` above 1) of `path` and the files after it."""

    path: str
    errors: int
    warnings: int
    files: int = 1

    @property
    def severity(self) -> Severity:
        """The weight of the heaviest."""
        return Severity.ERROR if self.errors else Severity.WARNING

    def tell(self, words: Translate) -> str:
        """Say how many there are."""
        message = "还有 {errors}、{warnings}没有列出；改好列出的，再检查一次"
        if self.files > 1:
            message = "另外 {files} 个文件里还有 {errors}、{warnings}没有列出；改好列出的，再检查一次"
        errors, warnings = words("{n} 个错误", n=self.errors), words("{n} 个警告", n=self.warnings)
        return words(message, files=self.files, errors=errors, warnings=warnings)


@dataclass(frozen=True, slots=True)
class Report:
    """What is told: the diagnostics that are listed, sorted by place, and how many problems are not.

    `suppressed` counts what is no problem because a person said so.
    """

    diagnostics: tuple[Diagnostic, ...]
    unlisted: tuple[Unlisted, ...] = ()
    suppressed: Suppressed = NOTHING_SUPPRESSED


def report_problems(
    problems: Iterable[Problem],
    documents: Mapping[str, SourceText],
    rules: Mapping[str, Rule],
    words: Translate,
    suppressed: Suppressed = NOTHING_SUPPRESSED,
) -> Report:
    """Give the report of problems; raises KeyError where one names a rule that is not in the table."""
    listed, unlisted = shorten(problems, rules)
    return Report(resolve(listed, documents, rules, words), unlisted, suppressed)


def count_all(diagnostics: tuple[Diagnostic, ...], unlisted: Iterable[Unlisted]) -> tuple[int, int]:
    """Count errors and warnings, whether they are listed or not."""
    errors, warnings = count_severities(diagnostics)
    for some in unlisted:
        errors, warnings = errors + some.errors, warnings + some.warnings
    return errors, warnings


def tell_count(diagnostics: tuple[Diagnostic, ...], unlisted: Iterable[Unlisted], words: Translate) -> str:
    """Say how many errors and warnings there are in all."""
    errors, warnings = count_all(diagnostics, unlisted)
    named = {"errors": words("{n} 个错误", n=errors), "warnings": words("{n} 个警告", n=warnings)}
    counted = words("{errors}，{warnings}", **named)
    suggestions = sum(one.severity is Severity.SUGGESTION for one in diagnostics)
    return words("{counted}，{n} 条建议", counted=counted, n=suggestions) if suggestions else counted


def tell_suppressed(suppressed: Suppressed, words: Translate) -> str:
    """Say how much is not told and why, "" where nothing is."""
    named = (
        (suppressed.accepted, words("写明理由放过 {n} 处", n=suppressed.accepted)),
        (suppressed.baseline, words("基线里已有 {n} 处", n=suppressed.baseline)),
        (suppressed.off, words("设置里不提醒 {n} 处", n=suppressed.off)),
    )
    parts = words("，").join(text for n, text in named if n)
    return words("没有列出的：{parts}", parts=parts) if parts else ""


def shorten(problems: Iterable[Problem], rules: Mapping[str, Rule]) -> tuple[tuple[Problem, ...], tuple[Unlisted, ...]]:
    """Give the problems that are listed, and how many are not: by file, and those of files of which none is listed.

    The first files by their paths are listed whole, rather than a little of each.
    """
    weighed = [(problem.weigh(rules), problem) for problem in problems]
    weighed.sort(key=lambda one: (_WEIGHTS.index(one[0]), one[1].location.path))
    listed: list[Problem] = []
    of_files: Counter[str] = Counter()
    rest: Counter[tuple[str, Severity]] = Counter()
    for severity, problem in weighed:
        path = problem.location.path
        fits = len(listed) < MOST and of_files[path] < MOST_IN_FILE
        if fits:
            listed.append(problem)
            of_files[path] += 1
        rest[path, severity] += problem.times - fits
    return tuple(listed), _gather(rest, of_files)


def _gather(rest: Counter[tuple[str, Severity]], listed: Mapping[str, int]) -> tuple[Unlisted, ...]:
    counts = {
        path: (rest[path, Severity.ERROR], rest[path, Severity.WARNING]) for path in sorted({path for path, _ in rest})
    }
    unlisted = [Unlisted(path, *count) for path, count in counts.items() if any(count)]
    apart = [one for one in unlisted if one.path in listed]
    others = [one for one in unlisted if one.path not in listed]
    if others:
        errors, warnings = sum(one.errors for one in others), sum(one.warnings for one in others)
        apart.append(Unlisted(others[0].path, errors, warnings, len(others)))
    return tuple(apart)
