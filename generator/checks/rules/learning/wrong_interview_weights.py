"""The weights of an interview scorecard total 100."""

from __future__ import annotations

from generator.checks.factories.totals import total_to_100, weights_of
from generator.diagnostics import Rule, Severity
from generator.model.learning import HiringStandard

RULE = Rule(
    id="wrong-interview-weights",
    severity=Severity.ERROR,
    title="面试评分表的权重合计不是 100",
    why="合计不是 100，候选人之间没法比较。",
    help="调整 weight，使合计正好是 100。",
    bad="scorecard: 两行，weight 60 和 50",
    good="scorecard: 两行，weight 60 和 40",
    kinds=("hiring-standard",),
)
find = total_to_100(RULE, "权重合计是 {total}，应当是 100", weights_of(HiringStandard, "scorecard"))
