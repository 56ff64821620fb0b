"""A scorecard's weights total 100."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.performance import Scorecard

RULE = Rule(
    id="wrong-scorecard-weights",
    severity=Severity.ERROR,
    title="评分卡的权重合计不是 100",
    why="合计不是 100，等级线就对不上分数。",
    help="调整 weight，使合计正好是 100。",
    bad="lines: 两行，weight 60 和 50",
    good="lines: 两行，weight 60 和 40",
    kinds=("scorecard",),
)
_TOTAL = 100


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each scorecard whose weights do not total 100."""
    for entry, card in ground.each(Scorecard):
        total = sum(line.weight for line in card.lines)
        if total != _TOTAL:
            message = "“{title}”的权重合计是 {total}，应当是 100"
            yield Problem(RULE.id, entry.locate(("lines",), part="key"), message, {"title": card.title, "total": total})
