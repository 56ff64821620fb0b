"""A record that is labelled with a fact tells it: a sentence of its text has the fact's terms."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.graph.coverage import find_sentence
from generator.model.reference import Fact

RULE = Rule(
    id="fact-only-labelled",
    severity=Severity.WARNING,
    title="标了来源事实，正文里却没有讲",
    why="只贴标签不写内容，覆盖情况看着齐全，读者却找不到。",
    help="在这条记录里用一句话把它讲出来；这里本来不讲它，就去掉这个标签；说法不同，给事实补一个用语。",
    bad="facts: [f2-1]   # 用语是 协议、目标、价格政策，正文里没有一句有其中两个",
    good="purpose: 协议写清目标、价格政策和市场支持。\nfacts: [f2-1]",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each label of a published record whose text has no sentence with the fact's terms."""
    for entry in ground.entries():
        for index, id in enumerate(entry.record.facts):
            fact = ground.graph.get(Fact, id)
            if fact and fact.terms and find_sentence(entry.record, fact.terms) is None:
                message = "这里标了事实 {code}“{title}”，正文里没有一句话讲到它；用语是 {terms}"
                named = {"code": fact.code, "title": fact.title, "terms": fact.terms}
                related = (Related(ground.graph.entries[Key(Fact.KIND, id)].locate(("terms",)), "用语在这里"),)
                yield Problem(RULE.id, entry.locate(("facts", str(index))), message, named, related)
