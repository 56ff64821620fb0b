"""A rule overrides one that reaches further than itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="override-not-narrower",
    severity=Severity.ERROR,
    title="覆盖的规则没有更大的适用层面",
    why="区域规则可以覆盖全国规则，反过来不行，否则不知道按哪条办。",
    help="改 overrides，或改 scope。",
    bad="scope: national\noverrides: returns-east   # scope: region",
    good="scope: region\noverrides: returns   # scope: national",
    kinds=("rule",),
)
_SCOPES = ("national", "region", "dealer")


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each rule that overrides one of its own scope or of a narrower one."""
    for entry, rule in ground.each(cooperation.Rule):
        upper = ground.graph.get(cooperation.Rule, rule.overrides)
        if upper and _SCOPES.index(upper.scope) >= _SCOPES.index(rule.scope):
            message = "“{title}”的适用层面要小于被它覆盖的“{upper}”"
            arguments = {"title": rule.title, "upper": upper.title}
            yield Problem(RULE.id, entry.locate(("overrides",)), message, arguments)
