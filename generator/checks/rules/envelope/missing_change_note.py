"""A record that was changed says what changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="missing-change-note",
    severity=Severity.ERROR,
    title="版本升了，没有变更说明",
    why="读者要知道改了什么，不必从头再读一遍。",
    help="写 change_note，一句话说清改了什么。",
    bad="version: 1.1.0",
    good="version: 1.1.0\nchange_note: 账期折算表增加一档",
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each record above version 1.0.0 without a note."""
    for entry in ground.graph.entries.values():
        record = entry.record
        if record.change_note is None and _read(record.version) > (1, 0, 0):
            message = "“{title}”的版本是 {version}，要写变更说明"
            arguments = {"title": record.title, "version": record.version}
            yield Problem(RULE.id, entry.locate(("version",)), message, arguments)


def _read(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
