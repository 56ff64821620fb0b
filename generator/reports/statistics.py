"""How many problems there are of each rule, the most serious first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from generator.diagnostics import Problem, Rule, Severity, Suppressed
from generator.reports.cells import measure
from generator.reports.resolve import Translate
from generator.reports.shortlist import tell_suppressed

_WEIGHTS = tuple(Severity)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule, what its problems weigh, and how many there are."""

    rule: str
    severity: Severity
    count: int


def count_rules(problems: Iterable[Problem], rules: Mapping[str, Rule]) -> tuple[RuleCount, ...]:
    """Count problems by their rules: errors, warnings, suggestions, of each the most frequent first."""
    counts: Counter[tuple[str, Severity]] = Counter()
    for problem in problems:
        counts[problem.rule, problem.weigh(rules)] += problem.times
    found = (RuleCount(rule, severity, count) for (rule, severity), count in counts.items())
    return tuple(sorted(found, key=lambda one: (_WEIGHTS.index(one.severity), -one.count, one.rule)))


def format_statistics(
    counts: Iterable[RuleCount], suppressed: Suppressed, rules: Mapping[str, Rule], words: Translate
) -> str:
    """Give a line for each rule (how many, how serious, its id and title), and what is not told."""
    rows = [(str(one.count), words(one.severity.label), one.rule, words(rules[one.rule].title)) for one in counts]
    if not rows:
        lines = [words("没有发现问题")]
    else:
        widths = [max(map(measure, column)) for column in zip(*rows, strict=True)]
        lines = [_align(row, widths) for row in rows]
    return "".join(f"{line}\n" for line in (*lines, tell_suppressed(suppressed, words)) if line)


def format_statistics_json(
    counts: Iterable[RuleCount], suppressed: Suppressed, rules: Mapping[str, Rule], words: Translate
) -> str:
    """Give `{"statistics": [{"rule", "severity", "title", "count"}], "suppressed": {…}}`, as the reports do."""
    found = [{**asdict(one), "title": words(rules[one.rule].title)} for one in counts]
    report = {"statistics": found, "suppressed": asdict(suppressed)}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _align(row: tuple[str, str, str, str], widths: list[int]) -> str:
    count, label, rule, title = row
    pads = [" " * (width - measure(text)) for text, width in zip(row, widths, strict=True)]
    return f"{pads[0]}{count}  {label}{pads[1]}  {rule}{pads[2]}  {title}"
