"""Cases for the rules of risks and checklists."""

from __future__ import annotations

from tests.checks.company import Case

_RESPONSE = {"action": "停", "role": "regional-manager"}

CASES: tuple[Case, ...] = (
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
