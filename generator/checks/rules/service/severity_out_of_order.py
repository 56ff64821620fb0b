"""What is more severe is answered and solved no later (E17)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.checks.ground import Ground
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


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each level that is slower than a less severe one of its service, channel and calendar."""
    groups: dict[tuple[str, str, str], list[tuple[Entry, ServiceLevel]]] = {}
    for entry, level in ground.each(ServiceLevel):
        groups.setdefault((level.service_type, level.channel, level.calendar), []).append((entry, level))
    for group in groups.values():
        group.sort(key=lambda pair: pair[1].severity)
        for (place, urgent), (other, calm) in combinations(group, 2):
            if urgent.severity == calm.severity:
                continue
            for field in ("response_target", "resolution_target"):
                if getattr(urgent, field) > getattr(calm, field):
                    message = "“{urgent}”比不那么急的“{calm}”还慢"
                    related = (Related(other.locate((field,)), "另一条在这里"),)
                    arguments = {"urgent": urgent.title, "calm": calm.title}
                    yield Problem(RULE.id, place.locate((field,)), message, arguments, related)
