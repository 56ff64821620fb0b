"""An activity has exactly one role that is accountable (E05)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.responsibility import list_accountable
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity

RULE = Rule(
    id="wrong-accountable-count",
    severity=Severity.ERROR,
    title="负责人（A）不是正好一个",
    why="没有人负责，事情会落空；两个人负责，等于没有人负责。",
    help="在 raci 里保留正好一个 code: A；谁负责随金额变的，给每个 A 写上金额段。",
    bad="raci:\n  - {role: regional-manager, code: A}\n  - {role: dealer-owner, code: A}",
    good="raci:\n  - {role: regional-manager, code: A}\n  - {role: dealer-owner, code: R}",
    kinds=("activity",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each activity without an A, or with several for all amounts."""
    for entry, activity in ground.each(Activity):
        accountable = list_accountable(activity)
        count = len(accountable)
        if count != 1 and not any(line.is_limited for line in accountable):
            message = "“{title}”有 {n} 个负责岗位（A），应当正好 1 个"
            yield Problem(RULE.id, entry.locate(("raci",)), message, {"title": activity.title, "n": count})
