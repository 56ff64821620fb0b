"""Terms and rules are found by their other names (W21)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation
from generator.model.reference import Term

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


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each published term and rule of cooperation without aliases."""
    for entry in ground.entries():
        if isinstance(entry.record, Term | cooperation.Rule) and not entry.record.aliases:
            yield Problem(RULE.id, entry.locate(("aliases",)), "“{title}”没有别名", {"title": entry.record.title})
