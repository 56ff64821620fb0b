"""Nobody is fined: staff is led by pay as agreed, coaching and transfer, and sanctions are no fines (E16).

What once let companies fine their staff (企业职工奖惩条例, 1982) was repealed in 2008; to fine is for authorities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.clauses import split_clauses
from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation
from generator.model.performance import ImprovementPlan, Incentive

RULE = Rule(
    id="staff-fine",
    severity=Severity.ERROR,
    title="写了罚款或扣款",
    why="企业对员工罚款没有明确的法律依据；双方之间也用协议约定的办法，不用罚款。须法务确认。",
    help="改成辅导、书面提醒、按合同约定的浮动部分、调岗或等级复核。",
    bad="steps: [{id: fine, action: 迟到一次罚款 200 元, …}]",
    good="steps: [{id: coach, action: 主管辅导并记录, …}]",
)
_FINE = re.compile(r"罚款|罚金|罚钱|罚薪|处罚金|扣罚|扣款|扣钱|扣工资|扣薪|扣发工资|扣除工资|克扣|乐捐")
_DENIED = re.compile(r"不|没有|无权|禁止|严禁|避免|违法|勿|非|取消")
_BY_LAW = re.compile(r"监管|行政|法院|机关|主管部门|执法")
_KINDS = (ImprovementPlan.KIND, Incentive.KIND)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each fine in improvement plans, incentives and consequences of rules.

    A clause that denies fines, or tells of an authority's, is none.
    """
    for passage in passages:
        if passage.entry is None or not _is_about_sanctions(passage):
            continue
        shown = passage.shown
        for start, clause in split_clauses(shown.text):
            match = _FINE.search(clause)
            if match and not _DENIED.search(clause) and not _BY_LAW.search(clause):
                span = shown.locate(start + match.start(), start + match.end())
                yield Problem(RULE.id, passage.locate(span), "不能写“{word}”", {"word": match[0]})


def _is_about_sanctions(passage: CheckedText) -> bool:
    kind = passage.entry.key.kind if passage.entry else ""
    return kind in _KINDS or (kind == cooperation.CooperationRule.KIND and passage.route[0] == "consequences")
