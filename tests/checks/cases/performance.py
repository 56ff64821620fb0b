"""Cases for the rules of indicators, scorecards, incentives and worked examples."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case


def _rewards(*tiers: tuple[float, float | None, float]) -> dict[str, Any]:
    names = ("from_value", "to_value", "value")
    return {"incentive": {"tiers": [dict(zip(names, tier, strict=True)) for tier in tiers]}}


def _card(**changes: object) -> dict[str, Any]:
    line = {
        "id": "sales",
        "kpi": "sell-out",
        "weight": 100,
        "bands": [{"to_value": 90, "points": 0}, {"from_value": 90, "points": 100}],
    }
    return {"scorecard": {"lines": [{**line, **changes}]}}


def write_example(*lines: tuple[str, str | None, float]) -> dict[str, Any]:
    """Give an incentive with a worked example: for each line its id, expression and value."""
    steps = [
        {"id": id, "label": "项", "value": value, "unit": "元"} | ({"expression": expression} if expression else {})
        for id, expression, value in lines
    ]
    return {
        "incentive": {
            "examples": [{"id": "year", "title": "一年", "story": "供货一百万", "lines": steps, "conclusion": "付款"}]
        }
    }


_WORKED = write_example(("sum", None, 8))["incentive"]

_OTHERS = {"scorecard": _WORKED, "incentive": _WORKED}

CASES: tuple[Case, ...] = (
    Case("incentive-outside-contract", {"incentive": {"recorded_in_contract": False}}, at="recorded_in_contract"),
    Case(
        "wrong-settlement-form",
        {"incentive": {"settlement_form": "payroll"}},
        {"incentive": {"settlement_form": "payroll", "recipient": "manufacturer_staff"}},
        at="settlement_form",
    ),
    Case("incentive-tier-gap", _rewards((90, 100, 1), (105, None, 2)), at="tiers/1"),
    Case(
        "uneven-incentive-tiers",
        _rewards((80, 90, 1), (90, 100, 3), (100, None, 2)),
        _rewards((20, 30, 3), (30, None, 1)),
        at="tiers",
    ),
    Case("missing-tier-unit", {"incentive": {"tier_unit": None}}, at="tier_unit"),
    Case("wrong-scorecard-weights", _card(weight=90), at="lines"),
    Case(
        "scorecard-band-gap",
        _card(bands=[{"to_value": 90, "points": 0}, {"from_value": 95, "points": 100}]),
        at="lines/sales/bands",
    ),
    Case("scorecard-band-gap", _card(bands=[{"from_value": 0, "points": 0}]), at="lines/sales/bands"),
    Case(
        "broken-tier-bands",
        {"scorecard": {"tier_bands": [{"tier": "a", "min_score": 80, "meaning": "好"}]}},
        at="tier_bands",
    ),
    Case(
        "wrong-calculation",
        write_example(("annual-supply", None, 1000000), ("rebate", "annual_supply*2/100", 25000)),
        write_example(("annual-supply", None, 1000000), ("rebate", "annual_supply*2/100", 20000)),
        at="examples/year/lines/rebate/value",
    ),
    Case(
        "wrong-calculation",
        write_example(("sum", "0.1+0.2", 0.32)),
        write_example(("sum", "-(0.1+0.2)", -0.3)),
        at="examples/year/lines/sum/value",
    ),
    Case("missing-example", {}, _OTHERS, at="id", count=2),
    Case(
        "missing-example",
        {**_OTHERS, "rule": {"rule_type": "credit"}},
        {**_OTHERS, "rule": {"rule_type": "credit", **_WORKED}},
        at="id",
    ),
    Case("unreadable-calculation", write_example(("rebate", "2**3", 8)), at="examples/year/lines/rebate/expression"),
    Case(
        "unreadable-calculation",
        write_example(("rebate", "later*2", 8), ("later", None, 4)),
        at="examples/year/lines/rebate/expression@later",
    ),
)
