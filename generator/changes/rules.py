"""The rule that a change is held to, and no state of the data alone."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

WIDENED = Rule(
    id="widened-without-approval",
    severity=Severity.ERROR,
    title="给更多人看，没有批准",
    why="发出去的内容收不回来。谁同意给更多人看、什么时候、为什么，要写在同一次改动里，让审阅的人看见。",
    help="先请批准岗位同意，再在这条记录的 declassified 里加一项：by、on、was、reason；不打算放宽就改回原来的密级。",
    bad="# 原来是 internal\nclassification: partner\napprover_role: sales-director",
    good=(
        "classification: partner\napprover_role: sales-director\ndeclassified:\n"
        "  - {by: sales-director, on: 2027-01-12, was: internal, reason: 经销商要按它报价}"
    ),
)
CHANGE_RULES = (WIDENED,)
