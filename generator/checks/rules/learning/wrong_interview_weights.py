"""The weights of an interview scorecard total 100."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
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
_TOTAL = 100


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each hiring standard whose weights do not total 100."""
    for entry, standard in ground.each(HiringStandard):
        total = sum(line.weight for line in standard.scorecard or ())
        if standard.scorecard and total != _TOTAL:
            message = "权重合计是 {total}，应当是 100"
            yield Problem(RULE.id, entry.locate(("scorecard",)), message, {"total": total})
