"""What is calculated is calculated once before everybody's eyes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation
from generator.model.performance import Incentive, Scorecard

RULE = Rule(
    id="missing-example",
    severity=Severity.WARNING,
    title="要算钱、算分的没有算例",
    why="信用额度、返利、评分、分档奖励光看文字，每个人算出来的都不一样。",
    help="在 examples 里写一个算例：用到的数字各占一行，再写算式和结果。",
    bad="kind: incentive\ntiers:\n  - {from_value: 90, value: 1}   # 没有 examples",
    good="kind: incentive\ntiers:\n  - {from_value: 90, value: 1}\nexamples:\n  - id: year-105\n    …",
    completeness=True,
    kinds=("rule", "scorecard", "incentive"),
)
_CALCULATING = ("credit", "rebate")


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published scorecard, tiered incentive, and rule of credit or rebate without examples."""
    for entry, title in _list_calculating(ground):
        yield Problem(RULE.id, entry.locate(("id",)), "“{title}”要计算，却没有算例", {"title": title})


def _list_calculating(ground: RuleContext) -> Iterator[tuple[Entry, str]]:
    for entry, rule in ground.published(cooperation.CooperationRule):
        if rule.rule_type in _CALCULATING and not rule.examples:
            yield entry, rule.title
    for entry, card in ground.published(Scorecard):
        if not card.examples:
            yield entry, card.title
    for entry, incentive in ground.published(Incentive):
        if incentive.tiers and not incentive.examples:
            yield entry, incentive.title
