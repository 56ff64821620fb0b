"""Nobody reviews his own decision: an appeal goes to a role that did not decide."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry, Key
from generator.diagnostics import Location, Problem, Related, Rule, Severity
from generator.model.cooperation import CooperationRule
from generator.model.performance import ImprovementPlan
from generator.model.roles import Activity, Role
from generator.model.sanctions import Appeal

RULE = Rule(
    id="appeal-to-decider",
    severity=Severity.ERROR,
    title="申诉交给了作出决定的岗位",
    why="谁批的谁来复核，申诉等于没有；对方看一眼分工表就知道不用去申诉了。",
    help="把申诉交给在那项活动里不是 A、也不是 S 的岗位；只有一部分金额或级别由受理岗位批的，"
    "在 appeal 里写 instead_role：它批过的改交给谁；专门复核申诉的活动写 reviews_appeals: true。",
    bad="appeal: {to_role: zone-director, …}\n"
    "# activity: fulfils 这条规则\nraci: [{role: zone-director, code: A, above_cny: 20000}, …]",
    good="appeal: {to_role: zone-director, instead_role: legal-counsel, …}",
    kinds=("rule", "improvement-plan"),
)
_MESSAGE = "申诉交给“{role}”，它自己就是“{title}”里作出决定的岗位"


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each appeal under a rule, and against an improvement plan, that goes to who decided."""
    for entry, rule in ground.published(CooperationRule):
        if rule.appeal:
            yield from _check_rule(ground, entry, rule, rule.appeal)
    for entry, plan in ground.published(ImprovementPlan):
        last = plan.steps[-1]
        if last.role == plan.appeal_to:
            place = entry.locate(("steps", last.id, "role"))
            yield _blame(ground, entry.locate(("appeal_to",)), plan.appeal_to, plan.title, place)


def _check_rule(ground: RuleContext, entry: Entry, rule: CooperationRule, appeal: Appeal) -> Iterator[Problem]:
    for _, activity in ground.published(Activity):
        if rule.id not in activity.fulfils or activity.reviews_appeals:
            continue
        deciding = {line.role: index for index, line in reversed([*enumerate(activity.raci)]) if line.decides}
        if appeal.to_role not in deciding:
            continue
        field, role = ("instead_role", appeal.instead_role) if appeal.instead_role else ("to_role", appeal.to_role)
        if role in deciding:
            raci = ("raci", str(deciding[role]))
            place = ground.graph.entries[Key(Activity.KIND, activity.id)].locate(raci)
            yield _blame(ground, entry.locate(("appeal", field)), role, activity.title, place)


def _blame(ground: RuleContext, location: Location, role: str, title: str, place: Location) -> Problem:
    arguments = {"role": ground.title_of(Role, role), "title": title}
    return Problem(RULE.id, location, _MESSAGE, arguments, (Related(place, "它在这里作出决定"),))
