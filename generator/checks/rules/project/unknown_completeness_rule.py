"""The project file switches on rules that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.switches import ALL, find_switch
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Applicability, Location, Problem, Rule, Severity
from generator.words.nearest import find_nearest

RULE = Rule(
    id="unknown-completeness-rule",
    severity=Severity.ERROR,
    title="没有这条完备性规则",
    why="名字写错，规则就不会生效，缺的东西没有人提醒。",
    help="改成完备性规则的编号，或写 all 启用全部。",
    bad="completeness: [to-few-duties]",
    good="completeness: [too-few-duties]",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each name that is no rule of completeness.

    One that can only be a rule misspelt has switched that rule on, so that nothing is hidden until it is mended.
    """
    for index, name in enumerate(ground.graph.project.completeness):
        if name != ALL and name not in ground.switches:
            near = find_nearest(name, (ALL, *sorted(ground.switches)))
            meant = find_switch(name, ground.switches)
            location = Location(PROJECT_PATH, ("completeness", str(index)))
            message = "没有名为 {name} 的完备性规则，是不是想写 {near}？" if near else "没有名为 {name} 的完备性规则"
            arguments = {"name": name, "near": near}
            yield Problem(RULE.id, location, message, arguments, (), meant, Applicability.SAFE)
