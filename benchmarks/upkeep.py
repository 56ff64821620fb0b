"""Records about what follows: service, performance, risks, change; and reference material."""

from __future__ import annotations

from people import Fields, choose_unit
from plan import SIDES, Spot
from trade import make_example, make_steps

_COMPLAINT_STAGES = ("receive", "acknowledge", "assess", "investigate", "respond", "close", "analyse")
_SERVICES = ("hotline", "delivery", "installation", "repair", "parts", "complaint", "technical_support", "dealer_query")
_SEVERITIES = (
    ("s1_safety", "PT1H", "PT8H"),
    ("s2_down", "PT4H", "P1D"),
    ("s3_degraded", "P1D", "P3D"),
    ("s4_request", "P2D", "P7D"),
)
_KPI_GROUPS = ("sales", "market_development", "customer_service", "finance", "stock", "people", "compliance")
_RISK_TYPES = ("market", "credit", "legal", "operational", "reputation", "quality_safety", "data", "people")


def make_service_level(spot: Spot) -> Fields:
    """Make a promise; the same severity has the same times everywhere."""
    severity, respond, resolve = _SEVERITIES[spot.index % len(_SEVERITIES)]
    return {
        "service_type": _SERVICES[spot.index // len(_SEVERITIES) % len(_SERVICES)],
        "severity": severity,
        "channel": "服务热线与线上报修",
        "response_target": respond,
        "resolution_target": resolve,
        "calendar": "24x7",
        "measured_by": spot.near("kpi"),
        "party_split": [{"side": side, "action": spot.prose.text(4, 1)} for side in SIDES],
        "remedy": spot.prose.text(6),
    }


def make_complaint_procedure(spot: Spot) -> Fields:
    """Make the way of a complaint through all its stages."""
    return {
        "applies_to": spot.prose.text(3, 1),
        "calendar": "business_days",
        "stages": [
            {
                "id": stage,
                "stage": stage,
                "action": spot.prose.text(2),
                "role": spot.near("role", number),
                "within": f"P{number}D",
            }
            for number, stage in enumerate(_COMPLAINT_STAGES, 1)
        ],
        "escalation_path": spot.near("escalation-path"),
        "external_channel": spot.prose.text(2),
        "forms": [spot.near("form")],
    }


def make_warranty_policy(spot: Spot) -> Fields:
    """Make a warranty."""
    return {
        "products": spot.prose.text(2),
        "rights": [
            {
                "id": f"right-{number}",
                "condition": spot.prose.text(2),
                "within": f"P{7 * number}D",
                "remedy": spot.prose.text(1),
                "carried_out_by": spot.near("role", number),
            }
            for number in range(1, 6)
        ],
        "manufacturer_percent": 70,
        "dealer_percent": 30,
        "cost_note": spot.prose.text(3, 1),
        "recover_within": "P30D",
        "proof": spot.prose.texts(4),
    }


def make_recall_runbook(spot: Spot) -> Fields:
    """Make the plan of a recall."""
    return {
        "trigger": spot.prose.text(3, 1),
        "report_within": "P2D",
        "calendar": "24x7",
        "steps": [
            {
                "id": f"step-{number}",
                "action": spot.prose.text(3),
                "role": spot.near("role", number),
                "within": f"P{number}D",
            }
            for number in range(1, 8)
        ],
        "drill": spot.prose.text(2),
    }


def make_kpi(spot: Spot) -> Fields:
    """Make an indicator card."""
    return {
        "formula": f"按时完成的{spot.prose.topic()}事项数 ÷ 应完成的事项数",
        "unit": choose_unit(spot.index)[0],
        "direction": "higher",
        "group": _KPI_GROUPS[spot.index % len(_KPI_GROUPS)],
        "level": ("person", "dealer", "region")[spot.index % 3],
        "data_source": spot.prose.text(3),
        "frequency": "FREQ=MONTHLY;BYMONTHDAY=5",
        "anti_gaming": spot.prose.text(5, 1),
        "read_as": spot.prose.text(5, 1),
    }


def make_scorecard(spot: Spot) -> Fields:
    """Make a scorecard whose weights add up and whose bands leave no gap."""
    bands = [{"to_value": 80, "points": 20}, {"from_value": 80, "to_value": 95, "points": 70}]
    return {
        "cadence": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
        "lines": [
            {
                "id": f"line-{number + 1}",
                "kpi": spot.near("kpi", number),
                "weight": weight,
                "bands": [*bands, {"from_value": 95, "points": 100}],
            }
            for number, weight in enumerate((30, 25, 20, 15, 10))
        ],
        "tier_bands": [
            {"tier": tier, "min_score": score, "meaning": spot.prose.text(2)}
            for tier, score in (("a", 85), ("b", 70), ("c", 55), ("d", 0))
        ],
        "signed_by": [spot.plan.pick_role(side, spot.index) for side in SIDES],
    }


def make_incentive(spot: Spot) -> Fields:
    """Make a reward with tiers."""
    kpis = [spot.near("kpi"), spot.near("kpi", 1)]
    return {
        "form": "monetary",
        "recipient": "dealer_company",
        "kpis": kpis,
        "what": spot.prose.text(12, 2),
        "gate": {"kpi": kpis[0], "min": 90},
        "tier_unit": "当季供货额的百分比",
        "tiers": [
            {"from_value": 90, "to_value": 100, "value": 1},
            {"from_value": 100, "to_value": 110, "value": 2},
            {"from_value": 110, "value": 3},
        ],
        "cap_cny": 200_000,
        "payout_within": "P45D",
        "settlement_form": "credit_note",
        "recorded_in_contract": True,
        "examples": [make_example(spot)],
    }


def make_improvement_plan(spot: Spot) -> Fields:
    """Make what follows poor results; who takes its last step decides, and an appeal goes to somebody else."""
    steps = make_steps(spot, 6)
    roles = (spot.plan.pick_role("manufacturer", spot.index + step) for step in range(2))
    return {
        "applies_to": "dealer_company",
        "trigger": spot.prose.text(3, 1),
        "measures": ["coaching", "improvement_plan", "tier_review"],
        "steps": steps,
        "appeal_to": next(role for role in roles if role != steps[-1]["role"]),
        "appeal_within": "P15D",
        "exit_criteria": spot.prose.text(3),
    }


def _set_threshold(spot: Spot, step: int) -> str:
    """Give the threshold of a sign in the unit of the indicator that stands so near."""
    number = (spot.index + step) % len(spot.plan.ids["kpi"])
    amounts = {"percent": "5%", "cny": "1000 元", "days": "3 天", "hours": "8 小时"}
    return f"连续两月比目标差 {amounts.get(choose_unit(number)[0], '一档')}"


def make_risk(spot: Spot) -> Fields:
    """Make a line of the risk register."""
    say, likelihood, impact = spot.prose, 1 + spot.index % 4, 2 + spot.index // 4 % 4
    return {
        "risk_type": _RISK_TYPES[spot.index % len(_RISK_TYPES)],
        "side": "both",
        "risk_owner": spot.near("role"),
        "cause": say.text(3, 1),
        "event": say.text(2),
        "consequence": say.text(2),
        "likelihood": likelihood,
        "impact": impact,
        "score": likelihood * impact,
        "treatment": "mitigate",
        "residual_likelihood": max(1, likelihood - 1),
        "residual_impact": impact - 1,
        "signals": [
            {"id": f"signal-{n}", "kpi": spot.near("kpi", n), "text": say.text(1), "threshold": _set_threshold(spot, n)}
            for n in (1, 2)
        ],
        "prevention": [
            {"id": f"measure-{n}", "form": form, "text": say.text(1), "role": spot.near("role", n)}
            for n, form in enumerate(("contract", "control", "training"))
        ],
        "response": [
            {"id": f"step-{n}", "action": say.text(1), "role": spot.near("role", n), "within": f"P{n}D"}
            for n in (1, 2, 3)
        ],
    }


def make_checklist(spot: Spot) -> Fields:
    """Make a checklist that watches its share of the risks, so that all are watched."""
    mine = spot.plan.ids["risk"][spot.index :: len(spot.plan.ids["checklist"])]
    items: list[Fields] = []
    for number in range(max(8, len(mine))):
        item: Fields = {"id": f"item-{number + 1}", "question": f"{spot.prose.topic()}是否按约定完成？"}
        item |= {"risk": mine[number]} if number < len(mine) else {"rule": spot.near("rule", number)}
        items.append({**item, "evidence": spot.prose.text(1), "pass_rule": spot.prose.text(1)})
    return {
        "cadence": "FREQ=MONTHLY;BYMONTHDAY=5",
        "done_by": spot.near("role"),
        "sign_off": spot.near("role", 2),
        "items": items,
        "if_failed": spot.prose.text(3, 1),
    }


def make_adjustment_trigger(spot: Spot) -> Fields:
    """Make a signal that calls for a change."""
    return {
        "signal": spot.prose.text(4, 2),
        "threshold": spot.prose.text(2),
        "watched_by": spot.near("role"),
        "kpis": [spot.near("kpi"), spot.near("kpi", 1)],
        "review_forum": spot.near("communication"),
        "possible_changes": ["region_split", "rule_change"],
        "steps": spot.prose.texts(8),
    }


def make_change_record(spot: Spot) -> Fields:
    """Make a change that was made; a role of the manufacturer's side confirms it."""
    manufacturers = spot.plan.ids["role"][::2]
    return {
        "changed_on": f"2026-{1 + spot.index % 12:02d}-15",
        "before": spot.prose.text(4, 1),
        "after": spot.prose.text(4, 1),
        "reason": spot.prose.text(3),
        "impact": spot.prose.text(4),
        "training_needed": spot.index % 2 == 0,
        "concerns": [f"form:{spot.near('form')}"],
        "related": [f"rule:{spot.near('rule')}"],
        "acknowledged_by": [manufacturers[spot.index % len(manufacturers)]],
    }


def make_term(spot: Spot) -> Fields:
    """Make a term."""
    return {"english": f"Term {spot.index + 1}", "definition": spot.prose.text(2, 1), "example": spot.prose.text(2)}


def make_faq(spot: Spot) -> Fields:
    """Make an answer."""
    return {"answer": spot.prose.text(6, 2), "see": [f"rule:{spot.near('rule')}", f"form:{spot.near('form')}"]}


def make_legal_reference(spot: Spot) -> Fields:
    """Make a law in plain words."""
    return {
        "articles": f"第{spot.index + 1}条",
        "in_force_from": "2021-01-01",
        "checked_on": "2026-12-01",
        "source": "official",
        "plain_meaning": spot.prose.text(4),
        "what_we_do": spot.prose.text(4, 1),
    }


def make_fact(spot: Spot) -> Fields:
    """Make a fact of the source article."""
    part = spot.index // 5
    return {"code": f"F{part}.{spot.index % 5 + 1}", "article_part": part, "topic": spot.prose.topic()}
