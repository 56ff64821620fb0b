"""What an activity brings forth is used somewhere."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.roles import Activity

RULE = Rule(
    id="unconsumed-output",
    severity=Severity.WARNING,
    title="活动的输出没有交给谁",
    why="没有人接着用的报告和清单，写了也是白写；该接的人没接到，下一步就断了。",
    help="在 feeds 里写输出接着用在哪项活动、会议、规则、表单、指标或激励；真的没有用处就不做这份输出。",
    bad="outputs: [调研报告]   # 没有 feeds",
    good="outputs: [调研报告]\nfeeds: ['activity:promotion-planning', 'communication:monthly-review']",
    completeness=True,
    kinds=("activity",),
)
find = missing(RULE, "“{title}”的输出没有写交给谁用", Activity, field="feeds", at="outputs")
