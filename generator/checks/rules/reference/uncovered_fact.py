"""Every fact of the source article is covered by a published record (E02)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule, Severity
from generator.model.reference import Fact

RULE = Rule(
    id="uncovered-fact",
    severity=Severity.ERROR,
    title="来源事实没有被覆盖",
    why="文章里说到的事，手册里找不到。",
    help="在讲这件事的记录里，把它写进 facts。",
    bad="kind: fact\nid: f3-4   # 没有记录的 facts 里有它",
    good="kind: role\nid: technical-support\nfacts: [f3-4]",
    completeness=True,
    kinds=("fact",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published fact that no published record names but itself."""
    covered = {id for entry in ground.entries() for id in entry.record.facts if entry.key != Key(Fact.KIND, id)}
    for entry, fact in ground.published(Fact):
        if fact.id not in covered:
            message = "事实 {code}“{title}”没有任何记录覆盖"
            yield Problem(RULE.id, entry.locate(("id",)), message, {"code": fact.code, "title": fact.title})
