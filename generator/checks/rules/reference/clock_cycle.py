"""Clocks never run in a circle: what is counted from a milestone does not lead back to it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.clocks import list_clocks, name_milestone
from generator.checks.context import RuleContext
from generator.checks.factories.hierarchies import find_cycles
from generator.diagnostics import Problem, Related, Rule, Severity

RULE = Rule(
    id="clock-cycle",
    severity=Severity.ERROR,
    title="起算时点成圈",
    why="甲等乙、乙又等甲，哪个也算不出日子。",
    help="改其中一个关键数字的 counted_from 或 until；到后来另一次的，另写一个时点。",
    bad="甲：counted_from: filed，until: decided；乙：counted_from: decided，until: filed",
    good="甲：counted_from: filed，until: decided；乙：counted_from: decided，until: appealed",
    kinds=("figure",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each circle of milestones, at one figure of it, with the others beside it."""
    clocks = [clock for clock in list_clocks(ground) if clock.period.until and not clock.period.before]
    following: dict[str, set[str]] = {}
    for clock in clocks:
        following.setdefault(clock.period.counted_from, set()).add(clock.period.until)
        following.setdefault(clock.period.until, set())
    for circle in find_cycles(following):
        steps = set(zip(circle, (*circle[1:], circle[0]), strict=True))
        mine = [one for one in clocks if {(one.period.counted_from, one.period.until)} & steps]
        names = " → ".join(name_milestone(ground, id) for id in (*circle, circle[0]))
        related = tuple(
            Related(one.entry.locate(("period", "until")), "圈里还有：{title}", {"title": one.figure.title})
            for one in mine[1:]
        )
        location = mine[0].entry.locate(("period", "until"))
        yield Problem(RULE.id, location, "起算时点成圈：{circle}", {"circle": names}, related)
