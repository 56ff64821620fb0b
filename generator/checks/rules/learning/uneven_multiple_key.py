"""A question with several right options has two to four of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.guessing import FEWEST_RIGHT, MOST_RIGHT
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="uneven-multiple-key",
    severity=Severity.WARNING,
    title="多选题的答案不是两到四个",
    why="只有一个答案的多选题其实是单选题，答的人会多选一个；答案太多的，全选就对了大半。",
    help="改成两到四个答案；只有一个答案的，把题型改成单选（form: single）。",
    bad="form: multiple\nkey: [a]",
    good="form: multiple\nkey: [a, c]",
    kinds=("course",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each question with several right options that has one, or more than four."""
    for entry, course in ground.published(Course):
        for item in course.quiz:
            count = len(set(item.key or ()))
            if item.form == "multiple" and count and not FEWEST_RIGHT <= count <= MOST_RIGHT:
                message = "这道多选题有 {n} 个答案，应当是 {fewest} 到 {most} 个"
                arguments = {"n": count, "fewest": FEWEST_RIGHT, "most": MOST_RIGHT}
                yield Problem(RULE.id, entry.locate(("quiz", item.id, "key")), message, arguments)
