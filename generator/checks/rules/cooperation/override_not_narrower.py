"""A rule overrides one that reaches further than itself."""

from __future__ import annotations

from generator.checks.factories.hierarchies import below
from generator.diagnostics import Rule, Severity
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
find = below(
    RULE,
    "“{title}”的适用层面要小于被它覆盖的“{upper}”",
    cooperation.CooperationRule,
    above="overrides",
    level="scope",
    at="overrides",
)
