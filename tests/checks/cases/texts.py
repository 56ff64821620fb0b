"""Cases for the rules of texts in whatever record."""

from __future__ import annotations

from tests.checks.company import Case

_APPEAL = {"appeal": {"window": "P10D", "to_role": "sales-director", "decide_within": "P10D"}}

_TIE = "售价达标的门店数 ÷ 门店总数"

CASES: tuple[Case, ...] = (
    Case(
        "staff-fine",
        {"improvement-plan": {"trigger": "迟到一次罚款 200 元。"}},
        {"improvement-plan": {"trigger": "连续两季不达标；不罚款。"}},
        at="trigger@罚款",
    ),
    Case(
        "staff-fine",
        {"rule": {**_APPEAL, "consequences": [{"id": "a", "level": 1, "condition": "迟报", "action": "扣款 500 元"}]}},
        at="consequences/a/action@扣款",
    ),
    Case(
        "malformed-link",
        {"term": {"definition": "见[下单]（rule：ordering）。", "classification": "partner"}},
        {"term": {"definition": "写法是 `[下单]（rule:ordering）`，见[附件一]（附后）。", "classification": "partner"}},
        at="definition@[下单]（rule：ordering）",
    ),
    Case("malformed-link", {"term": {"definition": "见[下单](rule:ordering。"}}, at="definition@[下单](rule:ordering"),
    Case("malformed-link", {"term": {"definition": "见[下单](ordering)。"}}, at="definition@[下单](ordering)"),
    Case("unsupported-character", {"term": {"definition": "退钱\U0001f600。"}}, at="definition@\U0001f600"),
    Case("unsupported-character", {"project": {"title": "手册\U0001f600"}}, at="title@\U0001f600"),
    Case("personal-contact", {"term": {"definition": "找小李 138 0013 8000。"}}, at="definition@138 0013 8000"),
    Case(
        "resale-price-control",
        {"faq": {"answer": "门店执行统一零售价。"}},
        {"faq": {"answer": "不得规定统一零售价。"}},
        at="answer@统一零售价",
    ),
    Case("resale-price-control", {"term": {"aliases": ["最低零售价"]}}, at="aliases/0@最低零售价"),
    Case("resale-price-control", {"project": {"title": "统一零售价手册"}}, at="title@统一零售价"),
    Case(
        "resale-price-control",
        {"article": {"body": "## 规矩\n\n各店统 一 零 售\n价 3999 元。\n"}},
        at="body@统 一 零 售\n价",
    ),
    Case(
        "resale-price-incentive",
        {"kpi": {"formula": _TIE}},
        {"kpi": {"formula": "按时上报周数，与售价无关"}},
        at="formula@售价",
    ),
    Case(
        "resale-price-incentive",
        {"rule": {"procedure": ["交保证金，售价变动时抵扣。"]}},
        {"rule": {"procedure": ["保证金不和售价挂钩。"]}},
        at="procedure/0@售价",
    ),
    Case(
        "resale-price-incentive",
        {"rule": {**_APPEAL, "consequences": [{"id": "a", "level": 1, "condition": "低价窜货", "action": "提醒"}]}},
        at="consequences/a/condition@低价窜货",
    ),
)
