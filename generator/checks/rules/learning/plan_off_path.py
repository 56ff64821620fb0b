"""A role's first ninety days and its learning path name one day for a course."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.learning import LearningPath, PathStep
from generator.model.roles import Role

RULE = Rule(
    id="plan-off-path",
    severity=Severity.WARNING,
    title="岗位计划和学习路径的日子对不上",
    why="新人照计划是第 30 天上这门课，照学习路径是第 60 天，两页都要签字，谁也不知道该按哪一页。",
    help="定下一个日子，计划的 by_day 和学习路径的 by_day 写成一样。",
    bad="plan: [{id: ledger, by_day: 30, course: credit, …}]\nsteps: [{id: ledger, by_day: 60, course: credit, …}]",
    good="plan: [{id: ledger, by_day: 60, course: credit, …}]\nsteps: [{id: ledger, by_day: 60, course: credit, …}]",
    kinds=("role", "learning-path"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each step of a plan whose course all of the role's paths have on other days."""
    steps: dict[tuple[str, str], list[tuple[Entry, PathStep]]] = defaultdict(list)
    for entry, path in ground.published(LearningPath):
        for step in path.steps:
            for id in path.roles if step.course else ():
                steps[id, step.course or ""].append((entry, step))
    for entry, role in ground.published(Role):
        for planned in role.plan or ():
            on_paths = steps.get((role.id, planned.course or ""), [])
            if not on_paths or any(step.by_day == planned.by_day for _, step in on_paths):
                continue
            holder, step = on_paths[0]
            message = "“{role}”的计划第 {day} 天上这门课，学习路径“{path}”是第 {other} 天"
            days = {"day": planned.by_day, "other": step.by_day}
            arguments = {"role": role.title, "path": holder.record.title, **days}
            there = Related(holder.locate(("steps", step.id, "by_day")), "学习路径里的日子")
            place = entry.locate(("plan", planned.id, "by_day"))
            yield Problem(RULE.id, place, message, arguments, related=(there,))
