"""Between one who holds a role and the next somebody acts for them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.tenures import list_gaps
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="vacant-seat",
    severity=Severity.WARNING,
    title="卸任以后没有人接，也没有人代理",
    why="这段时间经销商和同事不知道找谁，审批和答复没有人管。",
    help="写上代理的任期（manner: acting），或者接任的任期；席位撤销了的，用 accepted 写明理由。",
    bad="甲：{role: regional-manager, areas: [jiangsu], effective_to: 2026-12-31}\n"
    "乙：{role: regional-manager, areas: [jiangsu], effective_from: 2027-03-01}",
    good="甲：{role: regional-manager, areas: [jiangsu], effective_to: 2026-12-31}\n"
    "代理：{role: regional-manager, areas: [jiangsu], manner: acting, held_by: zone-director, "
    "effective_from: 2027-01-01, effective_to: 2027-02-28}\n"
    "乙：{role: regional-manager, areas: [jiangsu], effective_from: 2027-03-01}",
    kinds=("tenure",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each term after which nobody holds the seat for a time."""
    told: set[str] = set()
    for (entry, tenure), start, end in list_gaps(ground):
        if tenure.id in told:
            continue
        told.add(tenure.id)
        message = (
            "“{title}”卸任以后，{start} 至 {end} 没有人担任，也没有人代理"
            if end
            else "“{title}”卸任以后，从 {start} 起没有人担任，也没有人代理"
        )
        arguments = {"title": tenure.title, "start": start, **({"end": end} if end else {})}
        yield Problem(RULE.id, entry.locate(("effective_to",)), message, arguments)
