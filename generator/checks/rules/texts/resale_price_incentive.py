"""No indicator, incentive, consequence, deposit or scorecard looks at a dealer's resale price (E11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.explaining import is_explaining
from generator.checks.passages import CheckedText
from generator.checks.plaintext import make_plain
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation
from generator.model.performance import Incentive, Kpi, Scorecard

RULE = Rule(
    id="resale-price-incentive",
    severity=Severity.ERROR,
    title="考核、奖惩或保证金与经销商的卖价挂钩",
    why="用返利、扣分、保证金让经销商守价，与直接规定卖价一样违反反垄断法。须法务确认。",
    help="改成与卖价无关的指标，例如库存、回款、服务、数据上报。",
    bad="kind: kpi\nformula: 售价达标的门店数 ÷ 门店总数",
    good="kind: kpi\nformula: 按时上报库存的周数 ÷ 总周数",
    kinds=("kpi", "incentive", "scorecard", "rule"),
)
_PRICE = re.compile(
    r"(?<!竞品)(?<!建议)(?:零售价|转售价|(?<!出)售价|卖价|终端价|出货价|销售价)(?!值)"
    r"|价格(?:执行|体系|秩序|稳定|达标|管控|遵守)|价盘|乱价|破价|违价|控价|限价|低价(?:销售|出货|窜货|倾销)"
)
_DENIED = re.compile(r"不|无|没有|禁止|严禁|未|虚假|虚构|明码标价")
_DEPOSIT = re.compile(r"保证金|押金|履约金")
_REACH = 200
"""So many characters on either side are searched for the ends of clause and sentence: hardly a sentence is longer."""
_KINDS = (Kpi.KIND, Incentive.KIND, Scorecard.KIND)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each clause that ties appraisal, reward, sanction or deposit to a resale price."""
    for passage in passages:
        wholly = _rewards(passage)
        if "价" not in passage.text and "價" not in passage.text:
            continue
        plain = make_plain(passage.shown)
        for match in _PRICE.finditer(plain.text):
            sentence = _cut(plain.text, match.start(), match.end(), "。？")
            clause = _cut(plain.text, match.start(), match.end(), "，。？")
            if (wholly or _DEPOSIT.search(sentence)) and not _DENIED.search(clause) and not is_explaining(passage):
                start, end = plain.locate(*match.span())
                words = passage.text[start:end]
                message = "“{words}”是经销商自己的事，不能用来考核、奖惩或扣保证金"
                yield Problem(RULE.id, passage.locate((start, end)), message, {"words": words})


def _rewards(passage: CheckedText) -> bool:
    """Whether a text belongs to what appraises, rewards or sanctions."""
    kind = passage.entry.key.kind if passage.entry else ""
    return kind in _KINDS or (kind == cooperation.CooperationRule.KIND and passage.route[0] == "consequences")


def _cut(text: str, start: int, end: int, marks: str) -> str:
    """Give what stands around a range up to the next marks; what is farther away than any is not looked at."""
    first, last = max(start - _REACH, 0), min(end + _REACH, len(text))
    ends = [at for mark in marks if (at := text.find(mark, end, last)) >= 0]
    return text[max(first, *(text.rfind(mark, first, start) + 1 for mark in marks)) : min(ends, default=last)]
