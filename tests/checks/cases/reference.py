"""Cases for the rules of terms, facts, figures and laws."""

from __future__ import annotations

from tests.checks.company import Case, Changes


def _use(field: str) -> dict[str, object]:
    return {"figures": [{"field": field, "figure": "delivery-days"}]}


_LINE = {"id": "days", "label": "到货", "figure": "delivery-days"}


def _example(value: float, unit: str = "个工作日") -> dict[str, object]:
    example = {"id": "one", "title": "例", "story": "一单。", "conclusion": "完。"}
    return {"examples": [{**example, "lines": [{**_LINE, "value": value, "unit": unit}]}]}


def _keep(*versions: dict[str, object], start: str | None = "2026-04-01", value: int = 5) -> Changes:
    """Give the figure with a history."""
    return {"figure": {"value": value, "effective_from": start, "history": list(versions)}}


_OLD: dict[str, object] = {"value": 7, "effective_from": "2026-01-01"}
_OLDER: dict[str, object] = {"value": 9, "effective_from": "2025-06-01"}


def _quote_then(text: str) -> Changes:
    """Give a rule of another time that quotes the figure, which had another value then."""
    then = {"effective_from": "2026-01-01", "procedure": [text]}
    return {"rule": {"effective_from": "2026-04-01", "history": [then]}, **_keep(_OLD)}


_SPELLINGS = ("5 个工作日", "五个工作日", "５个工作日", "最多 5 个工作日")

_EVERYWHERE = "、".join(f"[{text}](figure:delivery-days)" for text in _SPELLINGS)

CASES: tuple[Case, ...] = (
    Case("history-without-start", _keep(_OLD, start=None), _keep(_OLD), at="history"),
    Case(
        "overlapping-versions",
        _keep(_OLD | {"effective_to": "2026-04-01"}),
        _keep(_OLD | {"effective_to": "2026-03-31"}),
        at="history/0/effective_to",
    ),
    Case(
        "overlapping-versions",
        _keep(_OLD, _OLDER | {"effective_from": "2026-01-01"}),
        _keep(_OLD, _OLDER),
        at="history/0/effective_from",
    ),
    Case(
        "gapped-versions",
        _keep(_OLD | {"effective_to": "2026-03-30"}),
        _keep(_OLD, _OLDER | {"effective_to": "2025-12-31"}),
        at="history/0/effective_to",
    ),
    Case(
        "version-without-end",
        _keep(_OLDER, _OLD | {"classification": "internal", "effective_to": "2026-03-31"}),
        _keep(_OLDER | {"effective_to": "2025-12-31"}, _OLD | {"classification": "internal"}),
        at="history/0/effective_from",
    ),
    Case(
        "version-without-end",
        _keep(_OLDER, _OLD | {"status": "draft"}),
        _keep(_OLD, _OLD | {"status": "draft", "effective_from": "2027-06-01"}),
        at="history/0/effective_from",
    ),
    Case(
        "same-version",
        _keep(_OLD | {"value": 5}),
        _keep(_OLD | {"value": 5, "counted": "从下单当天算起。"}),
        at="history/0",
    ),
    Case(
        "coming-version-due",
        _keep(_OLD | {"effective_from": "2027-01-15"}),
        _keep(_OLD | {"effective_from": "2027-01-16"}),
        at="history/0/effective_from",
    ),
    Case(
        "changed-without-date",
        {"figure": {"value": 7, "effective_from": "2026-01-01"}},
        _keep({"value": 5, "effective_from": "2026-01-01"}, value=7),
        at="effective_from",
        before={"figure": {"effective_from": "2026-01-01"}},
    ),
    Case(
        "changed-without-date",
        {"rule": {"dealer_obligations": ["7 天内付款"]}},
        {"rule": {"dealer_obligations": ["在 5 天内[付款](term:rebate)"]}},
        at="id",
        before={"rule": {"dealer_obligations": ["5 天内付款"]}},
    ),
    Case(
        "figure-differs",
        _quote_then("[5 个工作日](figure:delivery-days)"),
        _quote_then("[7 个工作日](figure:delivery-days)"),
        at="history/0/procedure/0@[5 个工作日](figure:delivery-days)",
    ),
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
