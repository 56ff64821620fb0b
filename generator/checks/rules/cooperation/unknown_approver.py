"""Who approves a step of a procedure is known to the RACI as one who decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.approvals import point_at_raci
from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.cooperation import CooperationRule
from generator.model.market import PromotionType
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import LinkNode, Node, read_words
from generator.model.roles import Activity, Role
from generator.model.target import Target

RULE = Rule(
    id="unknown-approver",
    severity=Severity.ERROR,
    title="流程里批准的岗位，分工（RACI）不认",
    why="规则写着由它批准，分工表里它只是执行或知会：单子批了算不算数，两边各有各的说法。",
    help="让履行这条规则（或 decided_in 写的）的活动在 raci 里把它记成 A 或 S；流程写错了岗位就改流程。",
    bad="procedure: [评议后由全国销售总监批准]\n"
    "# activity: fulfils 这条规则\nraci: [{role: sales-director, code: I}, …]",
    good="# activity: fulfils 这条规则\nraci: [{role: sales-director, code: A}, …]",
    kinds=("rule", "promotion-type"),
)
_APPROVES = re.compile(
    r"[^，。；、：！？（）\s没未不报送请]{0,6}?"
    r"(?:(?:批准|审批|核准|特批|裁定|终审)(?!编?号|单|人|权|档|级|流程|意见)|批(?=[，。；、：！？）]|$))"
)
"""What follows the name of who approves. A denial, or what leads to somebody else (`报`), stands in no approval."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each step that a role approves which decides in none of the activities that it is done in."""
    roles = {role.title: role for _, role in ground.published(Role)}
    names = re.compile("|".join(map(re.escape, sorted(roles, key=len, reverse=True))))
    for entry, rule in ground.published(CooperationRule) if roles else ():
        activities = _list_activities(ground, rule)
        for index, text in enumerate(rule.procedure if activities else ()):
            for name in dict.fromkeys(_find_approvers(names, _spell_roles(ground, text))):
                if not _decides(roles[name], activities):
                    message = "这一步由“{role}”批，履行这条规则的“{activity}”里它却不是负责（A），也不是签批（S）"
                    arguments = {"role": name, "activity": activities[0].title}
                    related = tuple(point_at_raci(ground, activity) for activity in activities)
                    yield Problem(RULE.id, entry.locate(("procedure", str(index))), message, arguments, related)
    yield from _check_promotions(ground)


def _list_activities(ground: RuleContext, rule: CooperationRule) -> list[Activity]:
    fulfilling = (activity for _, activity in ground.published(Activity) if rule.id in activity.fulfils)
    return [activity for activity in fulfilling if not activity.reviews_appeals]


def _find_approvers(names: re.Pattern[str], text: str) -> Iterator[str]:
    return (found[0] for found in names.finditer(text) if _APPROVES.match(text, found.end()))


def _check_promotions(ground: RuleContext) -> Iterator[Problem]:
    for entry, promotion in ground.published(PromotionType):
        activities = [found for id in promotion.decided_in if (found := ground.graph.get(Activity, id))]
        for step in promotion.steps:
            role = ground.graph.get(Role, step.role)
            if step.stage == "approve" and role and activities and not _decides(role, activities):
                message = "这一步由“{role}”批，“{activity}”的分工里它却不是负责（A），也不是签批（S）"
                arguments = {"role": role.title, "activity": activities[0].title}
                related = tuple(point_at_raci(ground, activity) for activity in activities)
                yield Problem(RULE.id, entry.locate(("steps", step.id, "role")), message, arguments, related)


def _decides(role: Role, activities: Iterable[Activity]) -> bool:
    return any(line.role == role.id and line.decides for activity in activities for line in activity.raci)


def _spell_roles(ground: RuleContext, text: str) -> str:
    """Give what is read of a text, with the title of each role that it links to, whatever the link is called."""
    return "".join(_spell(ground, read_prose(text, block=False).nodes))


def _spell(ground: RuleContext, nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        target = node.target if isinstance(node, LinkNode) else None
        if isinstance(target, Target) and target.kind == Role.KIND:
            yield ground.title_of(Role, target.id)
        elif node.children:
            yield from _spell(ground, node.children)
        else:
            yield read_words((node,))
