"""Cases for the rules of risks, forms, terms, texts and editions."""

from __future__ import annotations

from tests.checks.company import Case

_APPEAL = {"appeal": {"window": "P10D", "to_role": "sales-director", "decide_within": "P10D"}}

_RESPONSE = {"action": "停", "role": "regional-manager"}

_TIE = "售价达标的门店数 ÷ 门店总数"

_RISK: tuple[Case, ...] = (
    Case("wrong-risk-score", {"risk": {"score": 9}}, at="score"),
    Case(
        "residual-above-inherent", {"risk": {"residual_likelihood": 5, "residual_impact": 5}}, at="residual_likelihood"
    ),
    Case(
        "wrong-signal-unit",
        {"risk": {"signals": [{"id": "late", "kpi": "sell-out", "text": "付款变慢", "threshold": "超过 7 天"}]}},
        {"risk": {"signals": [{"id": "late", "text": "付款变慢", "threshold": "超过 7 天"}]}},
        at="signals/late/threshold",
    ),
    Case("missing-prevention", {"risk": {"prevention": []}}, at="prevention"),
    Case("missing-response", {"risk": {"response": []}}, at="response"),
    Case(
        "falling-response-times",
        {"risk": {"response": [{"id": "a", "within": "P1D", **_RESPONSE}, {"id": "b", "within": "PT4H", **_RESPONSE}]}},
        at="response/b/within",
    ),
    Case(
        "unchecked-high-risk",
        {"risk:fire": {"likelihood": 5, "impact": 2, "score": 10}},
        {"risk:fire": {"likelihood": 3, "impact": 3, "score": 9}},
        at="score",
    ),
    Case(
        "missing-risk-type",
        {"risk:law": {"risk_type": "legal"}},
        {"risk:law": {"risk_type": "legal"}, "risk:market": {"risk_type": "market"}},
        at="",
    ),
    Case(
        "unlinked-checklist-item",
        {"checklist": {"items": [{"id": "paid", "question": "付了吗？", "evidence": "单", "pass_rule": "有"}]}},
        at="items/paid",
    ),
)

_REFERENCE: tuple[Case, ...] = (
    Case(
        "missing-form-choices",
        {"form": {"fields": [{"id": "urgent", "label": "加急", "type": "choice"}]}},
        at="fields/urgent/choices",
    ),
    Case("long-definition", {"term": {"definition": "长" * 81}}, {"term": {"definition": "长" * 80}}, at="definition"),
    Case(
        "long-definition",
        {"term": {"definition": "长" * 79 + "[规则](rule:ordering)", "classification": "partner"}},
        {"term": {"definition": "长" * 78 + "[规则](rule:ordering)", "classification": "partner"}},
        at="definition",
    ),
    Case(
        "missing-aliases",
        {"term": {"aliases": []}, "rule": {"aliases": ["下单"]}},
        {"rule": {"aliases": ["下单"]}},
        at="aliases",
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
)

_PRICES: tuple[Case, ...] = (
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

_EDITIONS: tuple[Case, ...] = (
    Case(
        "narrower-reference",
        {"term": {"definition": "见[](risk:overdue-payment)。"}},
        {"term": {"definition": "见[](role:regional-manager)。"}},
        at="definition@risk:overdue-payment",
    ),
    Case(
        "narrower-reference",
        {"department": {"classification": "internal"}},
        {"department": {"classification": "public"}},
        at="department",
    ),
    Case(
        "refers-to-out-of-force",
        {"department": {"effective_to": "2027-01-14"}},
        {"department": {"effective_to": "2027-01-15"}},
        at="department",
        count=2,
    ),
)

CASES = (*_RISK, *_REFERENCE, *_PRICES, *_EDITIONS)
