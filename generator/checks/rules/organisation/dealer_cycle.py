"""A dealer is not its own dealer, at however many removes."""

from __future__ import annotations

from generator.checks.factories.hierarchies import without_cycles
from generator.diagnostics import Rule, Severity
from generator.model.organisation import Dealer

RULE = Rule(
    id="dealer-cycle",
    severity=Severity.ERROR,
    title="经销商的上下级成圈",
    why="绕一圈又回到自己，说不清谁从谁那里进货、谁管谁。",
    help="改掉其中一家经销商的 parent。",
    bad="east-dealer 的 parent: town-shop\ntown-shop 的 parent: east-dealer",
    good="town-shop 的 parent: east-dealer",
    kinds=("dealer",),
)
find = without_cycles(RULE, "经销商的上下级成圈：{circle}", Dealer, "parent")
