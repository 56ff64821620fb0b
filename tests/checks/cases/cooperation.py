"""Cases for the rules of rules of cooperation, escalation and meetings."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case

_CARRIED = {"activity": {"fulfils": ["ordering"]}}

_MANAGER = {"role": "regional-manager", "code": "A"}

_DIRECTOR = {"role": "sales-director", "code": "R"}

_DIRECTOR_A = {"role": "sales-director", "code": "A"}


def _owner(code: str) -> dict[str, str]:
    return {"role": "dealer-owner", "code": code}


_APPEAL = {"appeal": {"window": "P10D", "to_role": "sales-director", "decide_within": "P10D"}}

_CONSEQUENCES = [
    {"id": id, "level": level, "condition": "迟报", "action": "提醒"} for id, level in (("a", 1), ("b", 2))
]

_REVIEW = {"legal_review": {"reviewed_on": "2026-12-01", "by_role": "sales-director", "basis": "未涉及卖价"}}

_REBATE = {
    "rule_type": "rebate",
    **_REVIEW,
    "settlement_form": "credit_note",
    "settlement_recipient": "dealer_company",
    "recorded_in_contract": True,
}


def _levels(*levels: tuple[int, str, str, str, str]) -> dict[str, Any]:
    names = ("level", "side", "role", "respond_within", "resolve_within")
    return {"escalation-path": {"levels": [dict(zip(names, level, strict=True)) for level in levels]}}


def _decided(*lines: tuple[str, str], to: str = "sales-director", instead: str = "", **more: Any) -> dict[str, Any]:
    """Give the rule with an appeal, and the activity that carries it out with who decides there."""
    appeal = {
        "window": "P10D",
        "to_role": to,
        "decide_within": "P10D",
        **({"instead_role": instead} if instead else {}),
    }
    raci = [{"role": role, "code": code} for role, code in lines]
    return {"rule": {"appeal": appeal}, "activity": {"fulfils": ["ordering"], "raci": [*raci, _owner("R")], **more}}


def _approved(step: str, *lines: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Give the rule with a step of its procedure, and the activity that carries it out with its RACI."""
    return {**_decided(*lines, **more), "rule": {"procedure": ["交申请", step]}}


_DIRECTED = (("regional-manager", "A"), ("sales-director", "I"))
_BOTH = (("regional-manager", "A"), ("sales-director", "S"))
_MAKER, _DEALER = ("manufacturer", "regional-manager"), ("dealer", "dealer-owner")

CASES: tuple[Case, ...] = (
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
        "missing-appeal",
        {"rule": {"consequences": _CONSEQUENCES}},
        {"rule": {"consequences": _CONSEQUENCES, **_APPEAL}},
        at="appeal",
    ),
    Case(
        "appeal-to-decider",
        _decided(("sales-director", "A")),
        _decided(("regional-manager", "A"), ("sales-director", "R")),
        at="appeal/to_role",
    ),
    Case("appeal-to-decider", _decided(*_BOTH), _decided(*_BOTH, reviews_appeals=True), at="appeal/to_role"),
    Case(
        "appeal-to-decider",
        _decided(*_BOTH, instead="regional-manager"),
        _decided(("sales-director", "A"), instead="regional-manager"),
        at="appeal/instead_role",
    ),
    Case(
        "appeal-to-decider",
        {"improvement-plan": {"appeal_to": "regional-manager"}},
        {"improvement-plan": {"appeal_to": "sales-director"}},
        at="appeal_to",
    ),
    Case(
        "unknown-approver",
        _approved("区域经理提出，销售总监书面批准。", *_DIRECTED),
        _approved("区域经理提出，销售总监书面批准。", *_BOTH),
        at="procedure/1",
    ),
    Case(
        "unknown-approver",
        _approved("两万元以上[](role:sales-director)批，超过的退回", *_DIRECTED),
        _approved("报销售总监，区域经理批；销售总监没批过的不算，批准编号抄送销售总监", *_DIRECTED),
        at="procedure/1",
    ),
    Case(
        "unknown-approver",
        _approved("[总部](role:sales-director)裁定", *_DIRECTED),
        _approved("[总部](role:sales-director)裁定", *_DIRECTED, fulfils=[]),
        at="procedure/1",
    ),
    Case(
        "unknown-approver",
        {"promotion-type": {"decided_in": ["monthly-plan"]}, "activity": {"raci": [_DIRECTOR_A, _owner("R")]}},
        {"promotion-type": {"decided_in": ["monthly-plan"]}, "activity": {"raci": [_MANAGER, _owner("R")]}},
        at="steps/approve/role",
    ),
    Case(
        "forbidden-passive-sales",
        {"rule": {"rule_type": "territory"}},
        {"rule": {"rule_type": "territory", "passive_sales_allowed": True}},
        at="passive_sales_allowed",
    ),
    Case(
        "missing-legal-review",
        {"rule": {"rule_type": "online_channel"}},
        {"rule": {"rule_type": "online_channel", **_REVIEW}},
        at="legal_review",
    ),
    Case(
        "missing-notice-period",
        {"rule": {"rule_type": "supply_price"}},
        {"rule": {"rule_type": "supply_price", "notice_period": "P60D"}},
        at="notice_period",
    ),
    Case(
        "missing-rebate-settlement",
        {"rule": {**_REBATE, "settlement_recipient": None}},
        {"rule": _REBATE},
        at="settlement_recipient",
    ),
    Case(
        "rebate-outside-contract",
        {"rule": {**_REBATE, "recorded_in_contract": False}},
        {"rule": _REBATE},
        at="recorded_in_contract",
    ),
    Case(
        "override-not-narrower",
        {"rule": {"overrides": "other"}, "rule:other": {}},
        {"rule": {"overrides": "other", "scope": "region"}, "rule:other": {}},
        at="overrides",
    ),
    Case(
        "falling-consequences",
        {"rule": {"consequences": _CONSEQUENCES[::-1]}},
        {"rule": {"consequences": _CONSEQUENCES}},
        at="consequences/a/level",
    ),
    Case("escalation-level-gap", _levels((1, *_MAKER, "P1D", "P2D"), (3, *_DEALER, "P1D", "P2D")), at="levels/1/level"),
    Case(
        "falling-escalation-deadline",
        _levels((1, *_MAKER, "P1D", "P3D"), (2, *_DEALER, "P1D", "P2D")),
        at="levels/1/resolve_within",
    ),
    Case("one-sided-escalation", _levels((1, *_MAKER, "P1D", "P3D")), at="levels"),
    Case(
        "escalation-side-mismatch",
        _levels((1, *_MAKER, "P1D", "P3D"), (2, "dealer", "regional-manager", "P1D", "P3D")),
        at="levels/1/side",
    ),
    Case(
        "meeting-without-agenda",
        {"communication": {"agenda": []}},
        {"communication": {"agenda": [], "form": "email"}},
        at="agenda",
    ),
    Case("missing-counsel-note", {}, {"rule": {"purpose": "让到货可预期，须法务确认。"}}, at="legal_refs"),
    Case("missing-counsel-note", {}, {"rule": _REVIEW}, at="legal_refs"),
)
