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


_DAYS = {"id": "days", "title": "逾期天数", "unit": "天", "least": 1}


def _scale(*levels: dict[str, Any], measures: tuple[dict[str, Any], ...] = (_DAYS,)) -> dict[str, Any]:
    """Give a rule with a scale whose levels are named in order."""
    named = [{"id": f"level-{number}", "title": f"第 {number} 种", **level} for number, level in enumerate(levels)]
    scale = {"id": "overdue", "title": "逾期几级", "measures": list(measures), "levels": named}
    return {"rule": {"consequences": _CONSEQUENCES, **_APPEAL, "scales": [scale]}}


def _range(measure: str = "days", **bounds: float) -> dict[str, Any]:
    return {"ranges": [{"measure": measure, **bounds}]}


_UP_TO_30, _OVER_30 = _range(up_to=30), _range(over=30)
_COUNT = {"id": "count", "title": "第几次", "unit": "次", "least": 1}
_SHARE = {"id": "days", "title": "达成率", "unit": "%", "whole": False}
_LONG_AND_OFTEN = {"ranges": [{"measure": "days", "over": 30}, {"measure": "count", "over": 1}]}
_FIRST_LONG = {"ranges": [{"measure": "days", "over": 30}, {"measure": "count", "up_to": 1}]}

_MAKER, _DEALER = ("manufacturer", "regional-manager"), ("dealer", "dealer-owner")

_OF_SCALES = (
    Case(
        "overlapping-levels",
        _scale(_UP_TO_30, _range(at_least=30)),
        _scale(_UP_TO_30, _range(at_least=31)),
        at="scales/overdue/levels/level-1",
    ),
    Case("overlapping-levels", _scale({}, {}), _scale({})),
    # Two ways to one consequence may overlap.
    Case(
        "overlapping-levels",
        _scale({**_UP_TO_30, "consequence": "a"}, {**_range(over=20), "consequence": "b"}),
        _scale({**_UP_TO_30, "consequence": "a"}, {**_range(over=20), "consequence": "a"}),
    ),
    Case(
        "overlapping-levels",
        _scale(_range(up_to=30), _range("count", over=1), measures=(_DAYS, _COUNT)),
        _scale(_range(up_to=30), _LONG_AND_OFTEN, _FIRST_LONG, measures=(_DAYS, _COUNT)),
    ),
    Case(
        "uncovered-levels",
        _scale(_range(below=30), _OVER_30),
        _scale(_range(below=31), _OVER_30),
        at="scales/overdue/levels",
    ),
    # On a measure of any numbers 90 to 91 is a gap, on one of whole numbers it is none.
    Case(
        "uncovered-levels",
        _scale(_range(up_to=90), _range(at_least=91), measures=(_SHARE,)),
        _scale(_range(up_to=90), _range(at_least=91)),
    ),
    Case("uncovered-levels", _scale(_UP_TO_30), _scale(_UP_TO_30, measures=({**_DAYS, "most": 30},))),
    Case(
        "uncovered-levels",
        _scale(_UP_TO_30, _LONG_AND_OFTEN, measures=(_DAYS, _COUNT)),
        _scale(_UP_TO_30, _LONG_AND_OFTEN, _FIRST_LONG, measures=(_DAYS, _COUNT)),
    ),
    Case(
        "broken-level", _scale(_range("weeks", over=3)), _scale({}), at="scales/overdue/levels/level-0/ranges/0/measure"
    ),
    Case(
        "broken-level",
        _scale({"consequence": "c"}),
        _scale({"consequence": "b"}),
        at="scales/overdue/levels/level-0/consequence",
    ),
    Case(
        "broken-level",
        _scale(_range(over=60, up_to=30)),
        _scale(_range(over=30, up_to=60)),
        at="scales/overdue/levels/level-0",
    ),
    Case("broken-level", _scale(_range(below=1)), _scale(_range(up_to=1))),
    Case("broken-level", _scale(_range(over=3, below=4)), _scale(_range(over=3, below=5))),
)


def begin_later(text: str, start: str = "2026-04-01", **then: Any) -> dict[str, Any]:
    """Give a rule of two versions, whose procedure is of today, and a form that there is from a day on."""
    version = {"effective_from": "2026-01-01", "dealer_obligations": ["付款"], **then}
    rule = {"effective_from": "2026-04-01", "procedure": [text], "history": [version]}
    return {"rule": rule, "form": {"effective_from": start}}


CASES: tuple[Case, ...] = (
    Case(
        "agenda-exceeds-meeting",
        {"communication": {"sessions": [{"id": "all", "starts": "14:00", "duration": "PT30M"}]}},
        {"communication": {"sessions": [{"id": "all", "starts": "14:00", "duration": "PT45M"}]}},
        at="sessions/all/duration",
    ),
    Case(
        "version-names-later",
        begin_later("填[](form:order-form)。"),
        begin_later("填[](form:order-form)。", procedure=["写一行说明。"]),
        at="procedure/0@form:order-form",
    ),
    Case(
        "version-names-later",
        begin_later("填表。", procedure=["填[](form:order-form)。"]),
        at="history/0/procedure/0@form:order-form",
    ),
    # What is there from the version's first day on may be named, and what is to come may be announced.
    Case(
        "version-names-later",
        begin_later("填[](form:order-form)。"),
        begin_later("填[](form:order-form)。", "2026-01-01"),
    ),
    Case(
        "version-names-later",
        begin_later("填[](form:order-form)。"),
        begin_later("填[](form:order-form)。", "2099-01-01"),
    ),
    *_OF_SCALES,
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
        "override-not-narrower",
        {"rule": {"overrides": "other"}, "rule:other": {"product_lines": ["kitchen"]}},
        {"rule": {"overrides": "other", "product_lines": ["kitchen"]}, "rule:other": {}},
        at="overrides",
    ),
    Case(
        "override-not-narrower",
        {
            "rule": {"overrides": "other", "product_lines": ["kitchen"]},
            "rule:other": {"product_lines": ["hoods"]},
            "product-line:hoods": {"parent": "kitchen"},
        },
        {
            "rule": {"overrides": "other", "product_lines": ["hoods"]},
            "rule:other": {"product_lines": ["kitchen"]},
            "product-line:hoods": {"parent": "kitchen"},
        },
        at="overrides",
    ),
    Case(
        "rival-overrides",
        {
            "rule": {"overrides": "other", "channels": ["retail"]},
            "rule:rival": {"overrides": "other", "product_lines": ["kitchen"]},
            "rule:other": {},
        },
        {
            "rule": {"overrides": "other", "channels": ["retail"]},
            "rule:rival": {"overrides": "other", "product_lines": ["kitchen"], "channels": ["project"]},
            "rule:other": {},
        },
        at="overrides",
    ),
    Case(
        "rival-overrides",
        {
            "rule": {"overrides": "other", "channels": ["retail"]},
            "rule:rival": {"overrides": "other", "dealer_tiers": ["a"]},
            "rule:other": {},
        },
        {
            "rule": {"overrides": "other", "channels": ["retail"]},
            "rule:rival": {"overrides": "other", "dealer_tiers": ["a"], "channels": ["retail"]},
            "rule:other": {},
        },
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
