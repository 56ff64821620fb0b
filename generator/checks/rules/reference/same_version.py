"""A version says something else than its record does today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import list_with_history
from generator.diagnostics import Problem, Rule, Severity
from generator.model.history import list_differing

RULE = Rule(
    id="same-version",
    severity=Severity.ERROR,
    title="这一版和现在没有不同",
    why="多半是新值还没改，或旧值抄成了新值：读者会以为什么都没变。",
    help="写上当时的数字或写法；真的没有变过，就删掉这一版。",
    bad="value: 30\nhistory: [{value: 30, effective_from: 2026-01-01}]",
    good="value: 30\nhistory: [{value: 45, effective_from: 2026-01-01}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each only version before or after a record's own that says the same."""
    for entry, versions in list_with_history(ground):
        own = entry.record.effective_from
        sides = Counter(version.effective_from < own for version in versions) if own else Counter[bool]()
        for number, version in enumerate(versions):
            beside = sides[version.effective_from < own] if own else 0
            differs = any(getattr(entry.record, name) != value for name, value in list_differing(version).items())
            if beside <= 1 and not differs:
                message = "“{title}”的这一版和现在写的一样"
                place = entry.locate(("history", str(number)))
                yield Problem(RULE.id, place, message, {"title": entry.record.title})
