"""Cases for the rules of terms, facts, figures and laws."""

from __future__ import annotations

from tests.checks.company import Case


def _use(field: str) -> dict[str, object]:
    return {"figures": [{"field": field, "figure": "delivery-days"}]}


_LINE = {"id": "days", "label": "到货", "figure": "delivery-days"}


def _example(value: float, unit: str = "个工作日") -> dict[str, object]:
    example = {"id": "one", "title": "例", "story": "一单。", "conclusion": "完。"}
    return {"examples": [{**example, "lines": [{**_LINE, "value": value, "unit": unit}]}]}


_SPELLINGS = ("5 个工作日", "五个工作日", "５个工作日", "最多 5 个工作日")

_EVERYWHERE = "、".join(f"[{text}](figure:delivery-days)" for text in _SPELLINGS)

CASES: tuple[Case, ...] = (
    Case("duplicate-fact-code", {"fact:fact-again": {}}, {"fact:fact-again": {"code": "F1.2"}}, at="code"),
    Case("uncovered-fact", {"fact:other": {"code": "F1.2", "facts": ["other"]}}, at="id"),
    Case(
        "stale-legal-check",
        {"legal-reference": {"checked_on": "2026-07-18"}},
        {"legal-reference": {"checked_on": "2026-07-19"}},
        at="checked_on",
    ),
    Case(
        "figure-differs",
        {"faq": {"answer": "[7 个工作日](figure:delivery-days)内到货。"}},
        {"faq": {"answer": "[五个工作日](figure:delivery-days)内到货，也就是[](figure:delivery-days)。"}},
        at="answer@[7 个工作日](figure:delivery-days)",
    ),
    Case(
        "figure-differs",
        {"faq": {"answer": "[5 天](figure:delivery-days)内到货。"}},
        {"faq": {"answer": "[最多 ５](figure:delivery-days)个工作日到货。"}},
        at="answer@[5 天](figure:delivery-days)",
    ),
    Case(
        "figure-differs",
        {"article": {"body": "## 到货\n\n| 事 | 时限 |\n|---|---|\n| 到货 | [**尽快**](figure:delivery-days) |\n"}},
        at="body@[**尽快**](figure:delivery-days)",
    ),
    Case(
        "figure-differs",
        {"promotion-type": _use("steps/settle/within")},
        {"promotion-type": _use("steps/plan/within")},
        at="steps/settle/within",
    ),
    Case(
        "figure-differs",
        {"figure": {"unit": "个月"}, "promotion-type": _use("steps/plan/within")},
        {"figure": {"value": 120, "unit": "小时"}, "promotion-type": _use("steps/plan/within")},
        at="steps/plan/within",
    ),
    Case("figure-differs", {"rule": _example(6)}, {"rule": _example(5)}, at="examples/one/lines/days/value"),
    Case(
        "figure-differs",
        {"figure": {"value": 50000, "unit": "元"}, "rule": _example(5, "元")},
        {"figure": {"value": 50000, "unit": "元"}, "rule": _example(5, "万元")},
        at="examples/one/lines/days/value",
    ),
    Case(
        "figure-differs",
        {"figure": {"value": 20000, "unit": "美元"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        {"figure": {"value": 2, "unit": "万元"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        at="approval_tiers/0/up_to_cny",
    ),
    Case(
        "figure-differs",
        {"figure": {"value": 20000, "unit": "天"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        {"figure": {"value": 20000, "unit": "元"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        at="approval_tiers/0/up_to_cny",
    ),
    # Where nearly every place differs, the figure has changed: it is told once.
    Case(
        "figure-differs",
        {
            "figure": {"value": 9},
            "faq": {"answer": _EVERYWHERE},
        },
        {"faq": {"answer": _EVERYWHERE}},
        at="value",
    ),
    Case("unknown-figure-field", {"promotion-type": _use("steps/never/within")}, at="figures/0/field"),
    Case(
        "unknown-figure-field",
        {"promotion-type": _use("steps/plan/action")},
        {"promotion-type": _use("steps/plan/within")},
        at="figures/0/field",
    ),
    Case("unused-figure", {}, {"faq": {"answer": "[](figure:delivery-days)到货。"}}, at="id"),
    Case("unused-figure", {"figure": {"status": "published"}}, {"figure": {"status": "draft"}}, at="id"),
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
)
