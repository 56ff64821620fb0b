"""A scorecard's weights total 100."""

from __future__ import annotations

from generator.checks.factories.totals import total_to_100, weights_of
from generator.diagnostics import Rule, Severity
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
find = total_to_100(RULE, "“{title}”的权重合计是 {total}，应当是 100", weights_of(Scorecard, "lines", part="key"))
