"""A figure or rule that a change record names has a version that begins on the day of the change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Key
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.change import ChangeRecord
from generator.model.cooperation import CooperationRule
from generator.model.history import list_versions
from generator.model.reference import Figure

RULE = Rule(
    id="change-without-version",
    severity=Severity.ERROR,
    title="变更记录说改了，规则或数字却没有从那天起的一版",
    why="变更以前的日子，手册会拿改后的规定来回答。",
    help="改了的：effective_from 写变更那天，旧写法移进 history；没改到的：从 concerns 移到 related。",
    bad="changed_on: 2026-04-01\nconcerns: ['rule:promotion-claim']   # 它 effective_from: 2026-01-01，没有 history",
    good="changed_on: 2026-04-01\nconcerns: ['rule:promotion-claim']   # 它从 2026-04-01 起，旧写法在 history",
    kinds=("change-record",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each figure or rule that a published change record concerns, without a version of its day."""
    for entry, change in ground.published(ChangeRecord):
        for number, target in enumerate(change.concerns):
            concerned = ground.graph.entries.get(Key.of(target))
            if concerned is None or not isinstance(concerned.record, Figure | CooperationRule):
                continue
            record = concerned.record
            days = {record.effective_from, *(version.effective_from for version in list_versions(record))}
            if change.changed_on not in days:
                message = "变更记录说“{title}”从 {day} 起改了，它却没有从那天起的一版"
                related = (
                    Related(concerned.locate(("effective_from" if record.effective_from else "id",)), "日期在这里"),
                )
                arguments = {"title": record.title, "day": change.changed_on}
                yield Problem(RULE.id, entry.locate(("concerns", str(number))), message, arguments, related)
