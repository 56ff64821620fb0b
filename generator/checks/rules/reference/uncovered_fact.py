"""Every fact of the source article is covered by a published record (E02)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule, Severity
from generator.graph.coverage import find_sentence
from generator.model.base import Record
from generator.model.reference import Fact

RULE = Rule(
    id="uncovered-fact",
    severity=Severity.ERROR,
    title="来源事实没有被覆盖",
    why="文章里说到的事，手册里找不到。",
    help="在讲这件事的记录里，把它写进 facts；只写标签不算，正文里要有一句话讲到。",
    bad="kind: fact\nid: f3-4   # 没有记录的 facts 里有它",
    good="kind: role\nid: technical-support\nfacts: [f3-4]",
    completeness=True,
    kinds=("fact",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published fact that no published record names, itself apart, and tells in its text."""
    covered = {
        id
        for entry in ground.entries()
        for id in entry.record.facts
        if entry.key != Key(Fact.KIND, id) and _is_told(ground.graph.get(Fact, id), entry.record)
    }
    for entry, fact in ground.published(Fact):
        if fact.id not in covered:
            message = "事实 {code}“{title}”没有任何记录覆盖"
            yield Problem(RULE.id, entry.locate(("id",)), message, {"code": fact.code, "title": fact.title})


def _is_told(fact: Fact | None, record: Record) -> bool:
    """Whether a record that is labelled with a fact tells it; of one without terms the label is believed."""
    return fact is None or not fact.terms or find_sentence(record, fact.terms) is not None
