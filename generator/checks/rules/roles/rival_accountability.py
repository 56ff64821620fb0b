"""One output under one rule has one role that answers for it, even where several activities make it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.responsibility import even_out, list_accountable
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.roles import Activity, Role

RULE = Rule(
    id="rival-accountability",
    severity=Severity.ERROR,
    title="同一件事有两个负责岗位",
    why="两项活动按同一条规则产出同一样东西，负责（A）的岗位却不同：出了分歧没有人能拍板，也可能两边都不拍。",
    help="把两项活动并成一项，或让同一个岗位负责，或把各自的输出写清楚差在哪里。",
    bad="# 活动一：fulfils: [damage-claim]，outputs: [货损结论]，A 是物流专员\n"
    "# 活动二：fulfils: [damage-claim]，outputs: [货损结论]，A 是售后主管",
    good="# 活动二：fulfils: [damage-claim]，outputs: [维修报告]，A 是售后主管",
    kinds=("activity",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem at the later of two published activities with a rule and an output in common but another A."""
    first: dict[tuple[str, str], tuple[Entry, Activity]] = {}
    for entry, activity in ground.published(Activity):
        told = False
        for mark, index in _list_marks(activity):
            other, rival = first.setdefault(mark, (entry, activity))
            if not told and list_accountable(rival) != list_accountable(activity):
                told = True
                message = "“{output}”由“{title}”负责，“{other}”里却由“{rival}”负责"
                arguments = {
                    "output": activity.outputs[index],
                    "title": _name_accountable(ground, activity),
                    "other": rival.title,
                    "rival": _name_accountable(ground, rival),
                }
                related = (Related(other.locate(("outputs",)), "另一项活动在这里"),)
                yield Problem(RULE.id, entry.locate(("outputs", str(index))), message, arguments, related)


def _name_accountable(ground: RuleContext, activity: Activity) -> str:
    return "、".join(ground.title_of(Role, line.role) for line in list_accountable(activity))


def _list_marks(activity: Activity) -> Iterator[tuple[tuple[str, str], int]]:
    for rule in activity.fulfils:
        for index, output in enumerate(activity.outputs):
            yield (rule, even_out(output)), index
