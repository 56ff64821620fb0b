"""A fact of the source article has one number."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.reference import Fact

RULE = Rule(
    id="duplicate-fact-code",
    severity=Severity.ERROR,
    title="事实编号重复",
    why="同一个编号指两件事，覆盖情况就数不清。",
    help="改其中一个 code。",
    bad="f1-1 和 f1-2 都写 code: F1.1",
    good="f1-1 写 code: F1.1，f1-2 写 code: F1.2",
    kinds=("fact",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each fact whose code an earlier one has."""
    first: dict[str, Entry] = {}
    for entry, fact in ground.each(Fact):
        holder = first.setdefault(fact.code, entry)
        if holder is not entry:
            related = (Related(holder.locate(("code",)), "先在这里用过"),)
            yield Problem(RULE.id, entry.locate(("code",)), "事实编号 {code} 重复", {"code": fact.code}, related)
