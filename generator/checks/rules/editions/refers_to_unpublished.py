"""Nothing published points at a draft, or at what is retired (E01); only a change record may name what it retired."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.withheld import UNPUBLISHED
from generator.diagnostics import Problem, Related, Rule, Severity, Term
from generator.model.base import Record
from generator.model.fields import name_choice

RULE = Rule(
    id="refers-to-unpublished",
    severity=Severity.ERROR,
    title="已发布的记录引用了草稿或停用的记录",
    why="读者点过去会落空，或看到不再有效的内容。",
    help="先发布被引用的记录，或去掉这个引用。",
    bad="status: published\nrelated: ['rule:new-rebate']   # new-rebate 是 draft",
    good="related: ['rule:rebate-structure']   # 已发布",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each mention of a draft or retired record in a published one."""
    unpublished = {key: entry for key, entry in ground.graph.entries.items() if entry.record.status in UNPUBLISHED}
    for entry in ground.entries() if unpublished else ():
        for mention in entry.mentions:
            target = unpublished.get(mention.key)
            if target is None:
                continue
            if mention.route[0] == "concerns" and target.record.status == "retired":
                continue
            message = "这里引用的“{title}”还不能发布：它是{status}"
            arguments = {
                "title": target.record.title,
                "status": Term(name_choice(Record, "status", target.record.status)),
            }
            related = (Related(target.locate(("status",)), "状态在这里"),)
            yield Problem(RULE.id, entry.locate(mention.route, mention.span), message, arguments, related)
