"""A record that was changed says what changed."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.base import Record

RULE = Rule(
    id="missing-change-note",
    severity=Severity.ERROR,
    title="版本升了，没有变更说明",
    why="读者要知道改了什么，不必从头再读一遍。",
    help="写 change_note，一句话说清改了什么。",
    bad="version: 1.1.0",
    good="version: 1.1.0\nchange_note: 账期折算表增加一档",
)


def _is_changed(record: Record) -> bool:
    return tuple(int(part) for part in record.version.split(".")) > (1, 0, 0)


find = missing(
    RULE, "“{title}”的版本是 {version}，要写变更说明", Record, field="change_note", at="version", when=_is_changed
)
