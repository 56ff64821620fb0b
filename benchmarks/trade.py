"""Records about the trade: the rules of cooperation, forms, market and sales work."""

from __future__ import annotations

from people import Fields, choose_cadence
from plan import Spot

_RULE_TYPES = (
    "agreement",
    "supply_price",
    "credit",
    "rebate",
    "territory",
    "online_channel",
    "ordering",
    "returns",
    "joint_marketing",
    "data_sharing",
    "confidentiality",
    "entry",
    "exit",
    "dispute",
)
_MECHANICS = ("discount", "gift", "prize_draw", "bundle", "trade_in", "demo", "display", "coupon")
_STAGES = ("plan", "approve", "execute", "verify", "settle", "evaluate")
_CLAUSES = ("parties", "territory", "channels", "products", "payment", "delivery", "returns", "service", "term")


def make_rule(spot: Spot) -> Fields:
    """Make a rule with everything that its type asks for."""
    say, rule_type = spot.prose, _RULE_TYPES[spot.index % len(_RULE_TYPES)]
    supply = rule_type == "supply_price"
    fields: Fields = {
        "rule_type": rule_type,
        "purpose": say.text(2, 1),
        "procedure": say.texts(4),
        "manufacturer_rights": say.texts(2),
        "manufacturer_obligations": say.texts(2),
        "dealer_rights": say.texts(2),
        "dealer_obligations": say.texts(2),
        "price_stance": "supply_price" if supply else "none",
        "evidence_required": say.texts(2),
        "consequences": [
            {"id": f"level-{level}", "level": level, "condition": say.text(1), "action": say.text(1)}
            for level in (1, 2, 3)
        ],
        "appeal": {
            "window": "P15D",
            "to_role": spot.plan.pick_role("manufacturer", spot.index),
            "decide_within": "P10D",
        },
        "review_cadence": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1",
        "escalation_path": spot.near("escalation-path"),
        "forms": [spot.near("form")],
        "legal_review": {"reviewed_on": "2026-11-01", "by_role": spot.near("role"), "basis": say.text(1)},
    }
    if supply:
        fields["notice_period"] = "P60D"
    if rule_type in ("territory", "online_channel"):
        fields["passive_sales_allowed"] = True
    if rule_type == "rebate":
        fields |= {
            "settlement_form": "credit_note",
            "settlement_recipient": "dealer_company",
            "recorded_in_contract": True,
            "examples": [make_example(spot)],
        }
    return fields


def make_example(spot: Spot) -> Fields:
    """Make a worked example whose lines add up."""
    supply = 100_000 * (spot.index % 30 + 10)
    return {
        "id": "example",
        "title": "一个季度的计算",
        "story": spot.prose.text(2),
        "lines": [
            {"id": "supply", "label": "当季供货额", "value": supply, "unit": "元"},
            {"id": "amount", "label": "应得金额", "expression": "supply*2/100", "value": supply // 50, "unit": "元"},
        ],
        "conclusion": spot.prose.text(1),
    }


def make_clause(spot: Spot) -> Fields:
    """Make a clause of the agreement."""
    return {
        "topic": _CLAUSES[spot.index % len(_CLAUSES)],
        "check_question": f"{spot.prose.topic()}的约定写清楚了吗？",
        "agreed_term": spot.prose.text(6, 1),
        "rules": [spot.near("rule")],
    }


def make_escalation_path(spot: Spot) -> Fields:
    """Make a path that rises from the dealer to the manufacturer."""
    steps = (("dealer", 1, "PT4H", "P1D"), ("manufacturer", 1, "P1D", "P3D"), ("manufacturer", 0, "P3D", "P10D"))
    return {
        "applies_to": spot.prose.text(6, 2),
        "calendar": "business_days",
        "levels": [
            {
                "level": level,
                "side": side,
                "role": spot.plan.pick_role(side, spot.index + 1 if place else 0),
                "respond_within": respond,
                "resolve_within": resolve,
            }
            for level, (side, place, respond, resolve) in enumerate(steps, 1)
        ],
        "final_resort": spot.prose.text(5, 1),
    }


def make_communication(spot: Spot) -> Fields:
    """Make a meeting with its agenda."""
    roles = [spot.near("role", step) for step in range(5)]
    return {
        "form": ("meeting", "call", "report")[spot.index % 3],
        "cadence": choose_cadence(spot.index % 3),
        "purpose": spot.prose.text(2, 1),
        "chair": roles[0],
        "participants": roles,
        "agenda": [
            {
                "id": f"point-{number}",
                "topic": f"{spot.prose.topic()}进展",
                "minutes": 15,
                "owner": roles[number],
                "material": spot.prose.text(1),
            }
            for number in range(5)
        ],
        "inputs": spot.prose.texts(3),
        "outputs": spot.prose.texts(3),
    }


def make_joint_plan(spot: Spot) -> Fields:
    """Make a joint business plan."""
    say = spot.prose
    return {
        "horizon": "P1Y",
        "business_review": say.texts(4),
        "shared_targets": [
            {"kpi": spot.near("kpi", step), "baseline": say.text(1), "target": say.text(1)} for step in range(3)
        ],
        "initiatives": [
            {
                "id": f"initiative-{number}",
                "title": f"{say.topic()}提升",
                "manufacturer_commitment": say.text(1),
                "dealer_commitment": say.text(1),
                "owner": spot.near("role", number),
                "due": "第二季度末",
                "investment_cny": 20_000 * number,
            }
            for number in (1, 2, 3)
        ],
        "review_cadence": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
        "forms": [spot.near("form")],
    }


def make_form(spot: Spot) -> Fields:
    """Make a form with fields of all types."""
    types = ("text", "number", "date", "amount", "choice", "tick", "area", "table", "text", "signature")
    fields: list[Fields] = []
    for number, form in enumerate(types, 1):
        field: Fields = {"id": f"field-{number}", "label": f"{spot.prose.topic()}（{number}）", "type": form}
        if form in ("choice", "table"):
            field["choices"] = spot.prose.deeds(3)
        fields.append({**field, "hint": spot.prose.text(1)})
    return {
        "purpose": spot.prose.text(2, 1),
        "filled_by": [spot.near("role")],
        "submit_to": spot.near("role", 1),
        "handle_within": "P5D",
        "retention": "P3Y",
        "fields": fields,
        "instructions": spot.prose.texts(4),
    }


def make_research_template(spot: Spot) -> Fields:
    """Make a template of research."""
    return {
        "dimension": ("demand", "competition", "consumer_behaviour", "channel")[spot.index % 4],
        "method": ("store_check", "interview", "survey", "desk", "data")[spot.index % 5],
        "sample": spot.prose.text(2),
        "led_by": spot.near("role"),
        "with_roles": [spot.near("role", 1), spot.near("role", 2)],
        "duration": "P10D",
        "questions": [
            {"id": f"question-{number}", "question": spot.prose.text(1), "used_for": spot.prose.text(1)}
            for number in range(1, 8)
        ],
        "output": spot.prose.text(3, 1),
        "forms": [spot.near("form")],
    }


def make_steps(spot: Spot, count: int) -> list[Fields]:
    """Make steps that follow each other, each with its role and time."""
    return [
        {
            "id": f"step-{number}",
            "action": spot.prose.text(1, int(number == 1)),
            "role": spot.near("role", number),
            "within": f"P{2 * number}D",
            "evidence": spot.prose.text(1),
        }
        for number in range(1, count + 1)
    ]


def make_brand_activity(spot: Spot) -> Fields:
    """Make a way to build the brand."""
    return {
        "form": ("advertising", "public_relations", "promotion", "event", "content")[spot.index % 5],
        "goal": spot.prose.text(3, 1),
        "cost_split": {"manufacturer_percent": 60, "dealer_percent": 40},
        "steps": make_steps(spot, 6),
        "measures": spot.prose.texts(3),
        "cautions": spot.prose.texts(3),
    }


def make_channel_play(spot: Spot) -> Fields:
    """Make a way to win customers."""
    return {
        "play": ("new_customer", "new_market", "deepen_existing")[spot.index % 3],
        "when_to_use": spot.prose.text(3, 1),
        "steps": make_steps(spot, 7),
        "kpis": [spot.near("kpi"), spot.near("kpi", 1)],
        "stop_when": spot.prose.text(3),
    }


def make_promotion_type(spot: Spot) -> Fields:
    """Make a promotion from plan to evaluation; a prize draw tells what it must."""
    mechanic = _MECHANICS[spot.index % len(_MECHANICS)]
    fields: Fields = {
        "mechanic": mechanic,
        "when_to_use": spot.prose.text(2, 1),
        "cost_split": {"manufacturer_percent": 50, "dealer_percent": 50},
        "approval_tiers": [{"up_to_cny": 20_000, "role": spot.near("role")}, {"role": spot.near("role", 2)}],
        "steps": [
            {
                "id": stage,
                "stage": stage,
                "action": spot.prose.text(1),
                "role": spot.near("role", number),
                "within": f"P{number}D",
                "evidence": spot.prose.texts(1),
            }
            for number, stage in enumerate(_STAGES, 2)
        ],
        "claim_deadline": "P30D",
        "proof_of_performance": spot.prose.texts(3),
        "cautions": spot.prose.texts(3),
        "forms": [spot.near("form")],
    }
    if mechanic == "prize_draw":
        told = ["prize_types", "prize_names", "prize_values", "odds_or_quantity", "conditions"]
        told += ["draw_time", "redemption", "delivery", "forfeiture", "organiser"]
        fields |= {"disclosures": told, "max_prize_cny": 5000}
    return fields
