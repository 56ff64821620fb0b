"""No text fixes a dealer's resale price, or has it watched or punished (E10; Anti-Monopoly Law, article 18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.explaining import is_explaining
from generator.checks.passages import CheckedText
from generator.checks.resale import find_control
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="resale-price-control",
    severity=Severity.ERROR,
    title="控制经销商的转售价格",
    why="厂家固定或限定经销商的卖价，违反反垄断法，处罚可达上年销售额的百分之十；手册本身会成为证据。须法务确认。",
    help="删掉这句话。卖价由经销商自己定，只能公布没有约束力的建议零售价；要说明不许这样做，请在同一句里写明“不得”或“违法”。",
    bad="dealer_obligations:\n  - 门店售价不得低于统一零售价",
    good="manufacturer_obligations:\n  - 不得限定经销商的最低零售价，建议零售价仅供参考",
)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each wording that controls a resale price, in any text of any record or of the project.

    Not meant: wordings that are forbidden, questioned or explained where they stand; see `resale` and `explaining`.
    """
    for passage in passages:
        for span in find_control(passage.shown):
            if not is_explaining(passage):
                message = "不能写“{words}”：这是在控制经销商的转售价格"
                yield Problem(RULE.id, passage.locate(span), message, {"words": passage.text[slice(*span)]})
