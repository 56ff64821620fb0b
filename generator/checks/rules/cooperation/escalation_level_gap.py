"""An escalation path's levels count 1, 2, 3 … (E09)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.cooperation import EscalationPath

RULE = Rule(
    id="escalation-level-gap",
    severity=Severity.ERROR,
    title="升级级别不连续",
    why="跳级或重复，读者不知道下一步找谁。",
    help="级别从 1 开始，逐级加 1。",
    bad="levels: [{level: 1, …}, {level: 3, …}]",
    good="levels: [{level: 1, …}, {level: 2, …}]",
    kinds=("escalation-path",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for the first level of a path that is not the next number; if it alone is wrong, it is known."""
    for entry, path in ground.each(EscalationPath):
        for index, level in enumerate(path.levels):
            if level.level != index + 1:
                route = ("levels", str(index), "level")
                message = "这里应当是第 {wanted} 级，写的是第 {level} 级"
                arguments = {"wanted": index + 1, "level": level.level}
                others = [one.level for one in path.levels if one is not level]
                alone = sorted([*others, index + 1]) == list(range(1, len(path.levels) + 1))
                replacement = index + 1 if alone else None
                yield Problem(RULE.id, entry.locate(route), message, arguments, replacement=replacement)
                break
