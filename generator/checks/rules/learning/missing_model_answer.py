"""An open question has an answer to compare with (E08)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="missing-model-answer",
    severity=Severity.ERROR,
    title="开放题没有参考答案",
    why="没有参考答案，不同讲师会判出不同的分。",
    help="写 model_answer。",
    bad="form: short\nstem: 说出核销的三样凭证",
    good="form: short\nstem: 说出核销的三样凭证\nmodel_answer: 发票、协议、带周边环境的照片",
    kinds=("course",),
)
_OPEN = ("short", "scenario")


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each open question without a model answer; a scenario with a key needs none."""
    for entry, course in ground.each(Course):
        for item in course.quiz:
            if item.form in _OPEN and item.model_answer is None and not item.key:
                yield Problem(RULE.id, entry.locate(("quiz", item.id, "model_answer")), "这道题没有参考答案")
