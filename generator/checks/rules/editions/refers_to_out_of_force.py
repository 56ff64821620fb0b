"""What readers see leads to what is in force. A warning: that a day goes by must not break a build."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.withheld import list_broken
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.editions.selection import Selection, find_cause

RULE = Rule(
    id="refers-to-out-of-force",
    severity=Severity.WARNING,
    title="引用了现在不生效的记录",
    why="读者点过去会落空。",
    help="换成现行的记录，或调整生效、失效日期。",
    bad="related: ['rule:rebate-2026']   # effective_to: 2026-12-31，今天是 2027-01-01",
    good="related: ['rule:rebate-2027']",
)


def find(ground: RuleContext, selection: Selection) -> Iterator[Problem]:
    """Yield a problem for each reference in an edition that leads to a record outside its time of force."""
    for entry, mention, target, cause in list_broken(ground.graph, selection.view):
        if cause in ("not_in_force", "expired") and find_cause(entry.record, selection.view) is None:
            message = "这里引用的“{target}”今天不在有效期内"
            field = "effective_from" if cause == "not_in_force" else "effective_to"
            related = (Related(target.locate((field,)), "日期在这里"),)
            location = entry.locate(mention.route, mention.span)
            yield Problem(RULE.id, location, message, {"target": target.record.title}, related)
