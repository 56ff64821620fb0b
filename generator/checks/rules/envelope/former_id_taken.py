"""A former id leads to one record of today."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="former-id-taken",
    severity=Severity.ERROR,
    title="曾用编号正在被别的记录使用",
    why="旧链接会跳到错误的记录。",
    help="从 former_ids 里删掉它，或给另一条记录换编号。",
    bad="id: rebate\nformer_ids: [credit-limit]   # 另一条规则的编号",
    good="id: rebate\nformer_ids: [rebate-2025]",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each former id that is an id, or the former id of an earlier record of its kind."""
    taken = dict(ground.graph.entries)
    for entry in ground.graph.entries.values():
        for index, old in enumerate(entry.record.former_ids):
            holder = taken.setdefault(Key(entry.key.kind, old), entry)
            if holder is not entry or old == entry.record.id:
                message = "曾用编号 {old} 正由“{holder}”使用"
                related = (Related(holder.locate(("id",)), "这条记录在这里"),)
                arguments = {"old": old, "holder": holder.record.title}
                yield Problem(RULE.id, entry.locate(("former_ids", str(index))), message, arguments, related)
