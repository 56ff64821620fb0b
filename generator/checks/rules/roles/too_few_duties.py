"""A role has at least three duties (E06)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.roles import Role

RULE = Rule(
    id="too-few-duties",
    severity=Severity.ERROR,
    title="岗位职责少于三条",
    why="一两条职责说不清一个岗位，新人看了不知道该干什么。",
    help="在 duties 里补足三条，每条写清交付物和衡量标准。",
    bad="duties:\n  - {id: plan, …}",
    good="duties:\n  - {id: plan, …}\n  - {id: review, …}\n  - {id: visit, …}",
    completeness=True,
    kinds=("role",),
)
_LEAST = 3


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published role with fewer than three duties."""
    for entry, role in ground.published(Role):
        if len(role.duties or ()) < _LEAST:
            message = "“{title}”只有 {n} 条职责，至少要 {least} 条"
            arguments = {"title": role.title, "n": len(role.duties or ()), "least": _LEAST}
            yield Problem(RULE.id, entry.locate(("duties",), part="key"), message, arguments)
