"""The amounts that a part in an activity is for end above where they begin."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Activity

RULE = Rule(
    id="reversed-amounts",
    severity=Severity.ERROR,
    title="分工的金额段是反的",
    why="超过的数不小于封顶的数，没有一个金额落在里面，这一行等于没写。",
    help="above_cny 写小的数，up_to_cny 写大的数；从头管起的不写 above_cny。",
    bad="raci:\n  - {role: zone-director, code: A, above_cny: 100000, up_to_cny: 20000}",
    good="raci:\n  - {role: zone-director, code: A, above_cny: 20000, up_to_cny: 100000}",
    kinds=("activity",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each line of an activity's RACI that no amount falls into."""
    for entry, activity in ground.each(Activity):
        for index, line in enumerate(activity.raci):
            if line.is_empty:
                message = "超过 {above} 元、又不超过 {up_to} 元的金额没有"
                arguments = {"above": f"{line.above_cny:,}", "up_to": f"{line.up_to_cny:,}"}
                yield Problem(RULE.id, entry.locate(("raci", str(index), "up_to_cny")), message, arguments)
