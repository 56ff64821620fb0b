"""Each of the nine parts has something to read (E02)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Location, Problem, Rule, Severity, Term
from generator.model.kinds import PARTS

RULE = Rule(
    id="empty-part",
    severity=Severity.ERROR,
    title="有一个部分是空的",
    why="九个部分缺一个，手册就不完整。",
    help="给这个部分写至少一条已发布的记录。",
    bad="（没有第 8 部分“风险管理”的记录）",
    good="kind: risk\nid: dealer-overdue\nstatus: published",
    completeness=True,
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each part without a published record."""
    filled = {entry.record.part or entry.record.PART for entry in ground.entries()}
    for part, (_, title) in PARTS.items():
        if part not in filled:
            message = "第 {part} 部分“{title}”没有已发布的记录"
            yield Problem(RULE.id, Location(PROJECT_PATH), message, {"part": part, "title": Term(title)})
