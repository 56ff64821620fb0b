"""A number of a figure or rule that was changed since the base commit holds from a new day, and leaves the old one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import count_numbers
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule, Severity
from generator.model.base import Record
from generator.model.cooperation import CooperationRule
from generator.model.history import list_versions
from generator.model.reference import Figure

RULE = Rule(
    id="changed-without-date",
    severity=Severity.WARNING,
    title="数字改了，生效日期没改",
    why="旧数字就此消失：说到改之前的事，手册会给出错的答案。",
    help="写上新的 effective_from，把旧值和它的日子移进 history；只是改正写错的数字，也要补上一条变更记录说明。",
    bad="value: 30   # 比较的那次提交里是 45\neffective_from: 2026-01-01",
    good="value: 30\neffective_from: 2026-04-01\nhistory: [{value: 45, effective_from: 2026-01-01}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published figure or rule with other numbers than in the base, and the same days."""
    for model in (Figure, CooperationRule):
        for entry, record in ground.published(model):
            before = ground.find_former(entry.key)
            if before is None or before.status != "published" or _list_days(before) != _list_days(record):
                continue
            old, new = count_numbers(before), count_numbers(record)
            if old != new:
                yield _tell(entry, old - new, new - old)


def _list_days(record: Record) -> tuple[object, ...]:
    return (record.effective_from, *(version.effective_from for version in list_versions(record)))


def _tell(entry: Entry, gone: Counter[str], come: Counter[str]) -> Problem:
    message = "“{title}”的数字改了（{old} → {new}），effective_from 还是 {day}"
    arguments = {
        "title": entry.record.title,
        "old": "、".join(gone) or "—",
        "new": "、".join(come) or "—",
        "day": entry.record.effective_from or "—",
    }
    field = "effective_from" if entry.record.effective_from else "id"
    return Problem(RULE.id, entry.locate((field,)), message, arguments)
