"""Cases for the rules about what falls between the two sides, and what both claim."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case

_MANAGER = {"role": "regional-manager", "code": "A"}
_DIRECTOR = {"role": "sales-director", "code": "R"}


def _owner(code: str) -> dict[str, str]:
    return {"role": "dealer-owner", "code": code}


def _second(**changes: object) -> dict[str, Any]:
    """Give a further activity under the rule of ordering, whose accountable role is the sales director."""
    raci = [{"role": "sales-director", "code": "A"}, _owner("R")]
    return {"activity:weekly-plan": {"title": "每周计划", "fulfils": ["ordering"], "raci": raci, **changes}}


def _duty(role: str, statement: str) -> dict[str, Any]:
    duty = {"deliverable": "表", "measure": "按时", "cadence": "on-event", "evidence": "记录"}
    return {role: {"duties": [{"id": "do", "statement": statement, **duty}]}}


def _limit(subject: str, amount: int, **more: str) -> dict[str, Any]:
    return {"decision_limits": [{"id": "one", "subject": subject, "up_to_cny": amount, "note": "单场", **more}]}


_CARRIED = {"activity": {"fulfils": ["ordering"]}}

CASES: tuple[Case, ...] = (
    Case(
        "unassigned-share",
        {"activity": {"raci": [_MANAGER, _DIRECTOR, _owner("I")]}},
        {"activity": {"raci": [_MANAGER, _owner("R")]}},
        at="dealer_does",
    ),
    Case(
        "unassigned-share",
        {"activity": {"dealer_does": [], "joint": ["一起看"], "raci": [_MANAGER, _DIRECTOR, _owner("C")]}},
        {"activity": {"dealer_does": [], "raci": [_MANAGER, _DIRECTOR, _owner("C")]}},
        at="joint",
    ),
    Case(
        "unassigned-share",
        {"activity": {"employment_matter": True, "raci": [_MANAGER, _DIRECTOR, _owner("I")]}},
        {"activity": {"employment_matter": True, "raci": [_MANAGER, _DIRECTOR, _owner("C")]}},
        at="dealer_does",
    ),
    Case(
        "missing-share",
        {"activity": {"dealer_does": []}},
        {"activity": {"dealer_does": [], "joint": ["一起看"]}},
        at="raci",
    ),
    Case("unfulfilled-obligation", {}, _CARRIED, at="dealer_obligations", count=2),
    Case(
        "unfulfilled-obligation",
        {"activity": {"fulfils": ["ordering"], "raci": [_MANAGER, _DIRECTOR, _owner("I")]}},
        {
            "activity": {"fulfils": ["ordering"], "raci": [_MANAGER, _DIRECTOR, _owner("I")]},
            "role:dealer-owner": {
                "duties": [
                    {
                        "id": "pay",
                        "statement": "付款",
                        "deliverable": "回单",
                        "measure": "按时",
                        "cadence": "on-event",
                        "evidence": "回单",
                        "fulfils": ["ordering"],
                    }
                ]
            },
        },
        at="dealer_obligations",
    ),
    Case(
        "unconsumed-output",
        {},
        {"activity": {"feeds": ["communication:monthly-review"]}},
        at="outputs",
    ),
    Case(
        "rival-accountability",
        {**_CARRIED, **_second(outputs=["计划 。"])},
        {**_CARRIED, **_second(outputs=["通知"])},
        at="outputs/0",
    ),
    Case(
        "rival-accountability",
        {**_CARRIED, **_second()},
        {**_CARRIED, **_second(fulfils=[])},
        at="outputs/0",
    ),
    Case(
        "repeated-duty",
        _duty("role:sales-director", "写月计划。"),
        {**_duty("role:sales-director", "批月计划"), **_duty("role:dealer-owner", "写月计划")},
        at="duties/plan/statement",
    ),
    Case(
        "overlapping-decision-limit",
        {"role:sales-director": _limit("促销预算", 20000)},
        {"role:sales-director": _limit("促销预算", 50000)},
        at="decision_limits/promotion/up_to_cny",
    ),
    Case(
        "overlapping-decision-limit",
        {
            "role": _limit("促销预算", 30000, above="sales-director"),
            "role:sales-director": _limit("促销预算", 20000),
        },
        {
            "role": _limit("促销预算", 30000, above="sales-director"),
            "role:dealer-owner": _limit("促销预算", 30000),
        },
        at="decision_limits/one/up_to_cny",
    ),
)
