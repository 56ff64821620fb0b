"""A term of office says how who holds it is reached."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.tenure import Tenure

RULE = Rule(
    id="tenure-without-holder",
    severity=Severity.ERROR,
    title="任期没有写由谁担任",
    why="只有日期的任期告诉不了读者该找谁。",
    help="写岗位邮箱或热线（contact）、席位（seat），不写姓名；代理和兼任写由哪个岗位（held_by），或者写 contact。",
    bad="role: regional-manager\neffective_from: 2027-01-01",
    good="role: regional-manager\neffective_from: 2027-01-01\ncontact: {email: rm-jiangsu@example.com}",
    kinds=("tenure",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each term that leads to nobody."""
    for entry, tenure in ground.each(Tenure):
        reached = tenure.held_by or (tenure.contact and (tenure.contact.email or tenure.contact.hotline))
        if not (reached or (tenure.seat and tenure.manner == "regular")):
            message = "“{title}”没有写由谁担任：岗位邮箱、热线、席位或代理的岗位都没有"
            yield Problem(RULE.id, entry.locate(("id",)), message, {"title": tenure.title})
