"""A question with one right answer has one key, with several at least one; open questions have none (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="wrong-key-count",
    severity=Severity.ERROR,
    title="答案的个数不对",
    why="单选题和判断题正好一个答案，多选题至少一个，否则没法判分。",
    help="检查 key 和题型。",
    bad="form: single\nkey: [a, b]",
    good="form: single\nkey: [b]",
    kinds=("course",),
)
_CHOICES = ("single", "multiple", "true_false")


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each choice question whose number of keys does not fit its form."""
    for entry, course in ground.each(Course):
        for item in course.quiz:
            count = len(set(item.key or ()))
            if item.form in _CHOICES and (count == 0 or (count > 1 and item.form != "multiple")):
                message = "这道题有 {n} 个答案，与题型不符"
                yield Problem(RULE.id, entry.locate(("quiz", item.id, "key")), message, {"n": count})
