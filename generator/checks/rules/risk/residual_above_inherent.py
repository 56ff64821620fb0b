"""What is left of a risk is no more than there was (E18)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.risk import Risk

RULE = Rule(
    id="residual-above-inherent",
    severity=Severity.ERROR,
    title="剩余风险高于原有风险",
    why="采取措施以后风险反而更大，一定有一处写错。",
    help="检查剩余可能性和剩余影响。",
    bad="likelihood: 2\nimpact: 2\nresidual_likelihood: 3\nresidual_impact: 2",
    good="residual_likelihood: 1\nresidual_impact: 2",
    kinds=("risk",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each risk with a residual above the inherent one."""
    for entry, record in ground.each(Risk):
        inherent = record.likelihood * record.impact
        residual = record.residual_likelihood * record.residual_impact
        if residual > inherent:
            message = "“{title}”的剩余风险 {residual} 高于原有风险 {inherent}"
            arguments = {"title": record.title, "residual": residual, "inherent": inherent}
            yield Problem(RULE.id, entry.locate(("residual_likelihood",)), message, arguments)
