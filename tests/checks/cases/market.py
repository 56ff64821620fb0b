"""Cases for the rules of promotions."""

from __future__ import annotations

from typing import Any

from generator.model.fields import list_shapes
from generator.model.market import PromotionType
from tests.checks.company import Case


def _steps(*stages: str) -> dict[str, Any]:
    return {
        "steps": [
            {"id": stage, "stage": stage, "action": "做", "role": "regional-manager", "within": "P3D"}
            for stage in stages
        ]
    }


def _tiers(*limits: int | None) -> dict[str, Any]:
    return {"promotion-type": {"approval_tiers": [{"up_to_cny": limit, "role": "sales-director"} for limit in limits]}}


def _approved(*lines: tuple[str, str, int | None, int | None]) -> dict[str, Any]:
    """Give a promotion that the regional manager approves up to 20,000 yuan, and the RACI of where that is done."""
    raci = [{"role": role, "code": code, "above_cny": low, "up_to_cny": high} for role, code, low, high in lines]
    named = [{key: value for key, value in line.items() if value is not None} for line in raci]
    return {
        "promotion-type": {"decided_in": ["monthly-plan"]},
        "activity": {"raci": [*named, {"role": "dealer-owner", "code": "R"}]},
    }


_TOP = ("sales-director", "A", 20000, None)
_DRAW = {
    "mechanic": "prize_draw",
    "max_prize_cny": 50000,
    "disclosures": list(list_shapes(PromotionType)["disclosures"].choices),
}

CASES: tuple[Case, ...] = (
    Case(
        "product-line-cycle",
        {"product-line": {"parent": "hoods"}, "product-line:hoods": {"parent": "kitchen"}},
        {"product-line:hoods": {"parent": "kitchen"}},
        at="parent",
    ),
    Case(
        "wrong-cost-split",
        {"promotion-type": {"cost_split": {"manufacturer_percent": 60, "dealer_percent": 50}}},
        at="cost_split/dealer_percent",
    ),
    Case(
        "wrong-cost-split",
        {"warranty-policy": {"dealer_percent": 1}},
        {"warranty-policy": {"manufacturer_percent": 66.6, "dealer_percent": 33.4}},
        at="dealer_percent",
    ),
    Case(
        "missing-promotion-stage",
        {"promotion-type": _steps("approve", "settle")},
        {"promotion-type": _steps("approve", "verify", "settle")},
        at="steps",
    ),
    Case(
        "promotion-stages-out-of-order",
        {"promotion-type": _steps("execute", "approve", "verify", "settle")},
        at="steps/approve/stage",
    ),
    Case("broken-approval-tiers", _tiers(50000, 20000, None), _tiers(20000, 50000, None), at="approval_tiers/1"),
    Case("broken-approval-tiers", _tiers(50000), at="approval_tiers/0/up_to_cny"),
    Case(
        "unaccountable-tier",
        _approved(("regional-manager", "R", None, None), ("sales-director", "A", None, None)),
        _approved(("regional-manager", "A", None, 20000), _TOP),
        at="approval_tiers/0/role",
    ),
    Case(
        "unaccountable-tier",
        {
            **_approved(("regional-manager", "A", None, 30000), ("sales-director", "A", 30000, None)),
            "promotion-type:second": {"decided_in": ["monthly-plan"]},
        },
        _approved(("regional-manager", "S", None, 20000), ("sales-director", "A", None, None)),
        at="approval_tiers/0/role",
    ),
    Case(
        "unaccountable-tier",
        _approved(("regional-manager", "A", None, None), ("sales-director", "I", None, None)),
        _approved(("regional-manager", "A", None, None), ("sales-director", "S", 20000, None)),
        at="approval_tiers/1/role",
    ),
    Case(
        "missing-disclosure",
        {
            "promotion-type": {
                **_DRAW,
                "disclosures": ["prize_types", "odds_or_quantity", "conditions", "draw_time", "organiser"],
            }
        },
        {"promotion-type": _DRAW},
        at="disclosures",
    ),
    Case(
        "prize-above-limit",
        {"promotion-type": {**_DRAW, "max_prize_cny": 50001}},
        {"promotion-type": _DRAW},
        at="max_prize_cny",
    ),
    Case("prize-above-limit", {"promotion-type": {**_DRAW, "max_prize_cny": None}}, at="max_prize_cny"),
)
