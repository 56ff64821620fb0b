"""Terms and rules are found by their other names (W21)."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model import cooperation
from generator.model.reference import GlossaryTerm

RULE = Rule(
    id="missing-aliases",
    severity=Severity.WARNING,
    title="没有别名",
    why="大家叫法不同：返利、返点、扣点……没有别名就搜不到。",
    help="在 aliases 里写同事和经销商平时的叫法。",
    bad="title: 返利",
    good="title: 返利\naliases: [返点, rebate]",
    completeness=True,
    kinds=("term", "rule"),
)
find = missing(RULE, "“{title}”没有别名", GlossaryTerm, cooperation.CooperationRule, field="aliases")
