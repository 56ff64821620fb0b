"""What is more severe is answered and solved no later (E17)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.service import ServiceLevel

RULE = Rule(
    id="severity-out-of-order",
    severity=Severity.ERROR,
    title="更急的级别反而更慢",
    why="安全问题比一般请求还慢，级别就没有意义。",
    help="同一服务、同一渠道，级别越高，时限越短。",
    bad="s1_safety 的 response_target: P1D，s4_request 的是 PT4H",
    good="s1_safety 的 response_target: PT30M，s4_request 的是 P1D",
    kinds=("service-level",),
)

_Level = tuple[Entry, ServiceLevel]


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each level that is slower than a less severe one of its service, channel and calendar."""
    groups: dict[tuple[str, str, str], list[_Level]] = {}
    for entry, level in ground.each(ServiceLevel):
        groups.setdefault((level.service_type, level.channel, level.calendar), []).append((entry, level))
    for group in groups.values():
        group.sort(key=lambda pair: pair[1].severity, reverse=True)
        for field in ("response_target", "resolution_target"):
            yield from _compare(group, field)


def _compare(group: list[_Level], field: str) -> Iterator[Problem]:
    """Yield what is slower than the fastest of all that are less severe; the least severe come first."""
    fastest: _Level | None = None
    for _, same in groupby(group, key=lambda pair: pair[1].severity):
        levels = list(same)
        for place, urgent in levels:
            if fastest and getattr(urgent, field) > getattr(fastest[1], field):
                message = "“{urgent}”比不那么急的“{calm}”还慢"
                related = (Related(fastest[0].locate((field,)), "另一条在这里"),)
                arguments = {"urgent": urgent.title, "calm": fastest[1].title}
                yield Problem(RULE.id, place.locate((field,)), message, arguments, related)
        fastest = min((*levels, *([fastest] if fastest else [])), key=lambda pair: getattr(pair[1], field))
