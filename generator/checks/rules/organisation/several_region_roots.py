"""The sales regions form one tree: exactly one region has nothing above it (E04)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.organisation import Region

RULE = Rule(
    id="several-region-roots",
    severity=Severity.ERROR,
    title="区域树的最上级不止一个",
    why="区域要能从全国一路分到县，断开的部分没有人管。",
    help="只有全国没有 parent，其余区域都写上级区域。",
    bad="china 和 east 都没有 parent",
    good="east 的 parent: china",
    kinds=("region",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each region without a parent after the first."""
    roots = [(entry, region) for entry, region in ground.each(Region) if region.parent is None]
    roots.sort(key=lambda root: root[1].level != "national")
    for entry, region in roots[1:]:
        first, top = roots[0]
        message = "“{title}”没有上级区域，而最上级已经是“{top}”"
        related = (Related(first.locate(("id",)), "最上级在这里"),)
        arguments = {"title": region.title, "top": top.title}
        yield Problem(RULE.id, entry.locate(("parent",)), message, arguments, related)
