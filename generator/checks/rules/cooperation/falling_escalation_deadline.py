"""Each level of an escalation path has at least as long to resolve as the one below (E09)."""

from __future__ import annotations

from generator.checks.factories.sequences import rising
from generator.diagnostics import Rule, Severity
from generator.model.cooperation import EscalationPath

RULE = Rule(
    id="falling-escalation-deadline",
    severity=Severity.ERROR,
    title="升级后的解决时限反而更短",
    why="问题越往上越难，时限要逐级加长，否则上级必然超时。",
    help="调整 resolve_within，逐级不减。",
    bad="levels: [{level: 1, resolve_within: P5D}, {level: 2, resolve_within: P2D}]",
    good="levels: [{level: 1, resolve_within: P2D}, {level: 2, resolve_within: P5D}]",
    kinds=("escalation-path",),
)
find = rising(RULE, "第 {level} 级的解决时限比下一级短", EscalationPath, "levels", "resolve_within")
