"""A risk's score is likelihood times impact (E18)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.risk import Risk

RULE = Rule(
    id="wrong-risk-score",
    severity=Severity.ERROR,
    title="风险值不等于可能性乘影响",
    why="风险值算错，排序和颜色就都错了。",
    help="风险值写成可能性 × 影响程度。",
    bad="likelihood: 3\nimpact: 4\nscore: 10",
    good="likelihood: 3\nimpact: 4\nscore: 12",
    kinds=("risk",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each risk with a wrong score."""
    for entry, record in ground.each(Risk):
        product = record.likelihood * record.impact
        if record.score != product:
            message = "风险值应当是 {likelihood} × {impact} = {product}，写的是 {score}"
            arguments = {
                "likelihood": record.likelihood,
                "impact": record.impact,
                "product": product,
                "score": record.score,
            }
            yield Problem(RULE.id, entry.locate(("score",)), message, arguments, replacement=product)
