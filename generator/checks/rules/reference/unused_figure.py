"""Every figure stands somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule, Severity
from generator.model.reference import Figure

RULE = Rule(
    id="unused-figure",
    severity=Severity.WARNING,
    title="没有地方用到的关键数字",
    why="没有链接到它的地方，说明正文里的同一个数字没有挂上来，改的时候就会漏。",
    help="在用到这个数字的正文里写 [数字](figure:编号)，字段写在 figures 里；真的没人用就删掉它。",
    bad="kind: figure\nid: claim-deadline   # 没有一处链接到它",
    good="summary: 活动结束后 [30 天](figure:claim-deadline)内申报",
    completeness=True,
    kinds=("figure",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published figure that nothing mentions."""
    for entry, figure in ground.published(Figure):
        if not ground.graph.referrers(Key(Figure.KIND, figure.id)):
            message = "没有一处用到关键数字“{title}”"
            yield Problem(RULE.id, entry.locate(("id",)), message, {"title": figure.title})
