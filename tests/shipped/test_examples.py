"""The worked examples of the shipped playbook, recomputed without the generator from its files and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import yaml

_DATA = Path(__file__).parents[2] / "data"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same reader in C, where PyYAML was built with it."""
_CENT = Fraction(1, 100)
_LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")
_TOKEN = re.compile(r"\s*(?:([0-9.]+)|([a-z_][a-z0-9_]*)|([-+*/()]))")


def _read_records(*folders: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for folder in folders:
        for path in sorted((_DATA / folder).glob("*.yml")):
            values = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe one
            for record in values.get("records", [values]):
                yield f"{values['kind']}:{record['id']}", record


@cache
def _open_records() -> Mapping[str, dict[str, Any]]:
    return dict(_read_records("cooperation", "performance", "roles", "reference"))


@cache
def _open_examples() -> Mapping[str, dict[str, Any]]:
    found = ((name, one) for name, record in _open_records().items() for one in record.get("examples", ()))
    return {f"{name}/{example['id']}": example for name, example in found}


def _exact(value: float) -> Fraction:
    return Fraction(str(value))


def _figure(id: str) -> Fraction:
    return _exact(_open_records()[f"figure:{id}"]["value"])


def _results(name: str) -> dict[str, Fraction]:
    return {line["id"]: _exact(line["value"]) for line in _open_examples()[name]["lines"]}


class _Sum:
    """Reads a sum by descent: products of factors, and factors that are numbers, names or sums in brackets."""

    def __init__(self, text: str, names: Mapping[str, Fraction]) -> None:
        self._tokens = [next(text for text in match.groups() if text) for match in _TOKEN.finditer(text)]
        self._names = names

    def add(self) -> Fraction:
        total = self._multiply()
        while self._tokens[:1] in (["+"], ["-"]):
            sign = self._tokens.pop(0)
            total += self._multiply() if sign == "+" else -self._multiply()
        return total

    def _multiply(self) -> Fraction:
        product = self._factor()
        while self._tokens[:1] in (["*"], ["/"]):
            sign = self._tokens.pop(0)
            product = product * self._factor() if sign == "*" else product / self._factor()
        return product

    def _factor(self) -> Fraction:
        part = self._tokens.pop(0)
        if part == "(":
            inner = self.add()
            assert self._tokens.pop(0) == ")"
            return inner
        return self._names[part] if part in self._names else Fraction(part)


def test_every_line_adds_up() -> None:
    """Each line is what its expression gives for the lines above, and what is taken from a figure is the figure."""
    assert len(_open_examples()) > 10
    for name, example in _open_examples().items():
        names: dict[str, Fraction] = {}
        for line in example["lines"]:
            value = _exact(line["value"])
            if "expression" in line:
                assert abs(_Sum(line["expression"], names).add() - value) <= _CENT, (name, line["id"])
            if "figure" in line:
                factor = 10_000 if line["unit"] == "万元" else 1
                assert value * factor == _figure(line["figure"]), (name, line["id"])
            names[line["id"].replace("-", "_")] = value


def _coefficient(delay: int) -> Fraction:
    """Give the share of a rebate that is paid at an average delay of payment in days."""
    steps = (("collection-delay-full", 100), ("collection-delay-second", _figure("collection-factor-second")))
    last = ("collection-delay-third", _figure("collection-factor-third"))
    share = next((share for id, share in (*steps, last) if delay <= _figure(id)), 0)
    return Fraction(share) / 100


def _annual_rebate(target: int, supply: int, delay: int) -> Fraction:
    """Give the annual rebate with what is paid above the target, in yuan."""
    reached = Fraction(supply, target) * 100
    if reached < _figure("rebate-gate"):
        return Fraction(0)
    top = _figure("over-target-line")
    rate = "base" if reached < 100 else "target" if reached < top else "top"
    excess = max(supply - target * top / 100, Fraction(0))
    full = supply * _figure(f"rebate-annual-{rate}") + excess * _figure("rebate-over-target")
    return full / 100 * _coefficient(delay)


@pytest.mark.parametrize(
    ("name", "line", "target", "supply", "delay"),
    [
        ("rule:rebate-structure/year-105", "payable", 12_000_000, 12_600_000, 12),
        ("rule:rebate-structure/year-115", "payable", 12_000_000, 13_800_000, 25),
        ("incentive:rebate-annual/example-105", "paid", 12_000_000, 12_600_000, 20),
        ("incentive:rebate-annual/example-below-gate", "paid", 12_000_000, 10_560_000, 12),
        ("incentive:rebate-over-target/example-115", "total", 12_000_000, 13_800_000, 12),
    ],
)
def test_annual_rebate_follows_the_figures(name: str, line: str, target: int, supply: int, delay: int) -> None:
    """What the example pays is what gate, tiers, the part above the target and the delay of payment give."""
    assert _annual_rebate(target, supply, delay) == _results(name)[line]


@pytest.mark.parametrize(
    ("name", "line", "delay"),
    [
        ("rule:rebate-structure/quarter", "rebate", 10),
        ("incentive:rebate-quarterly/example-quarter", "amount", 10),
        ("rule:rebate-settlement/quarter-paid", "net", 22),
    ],
)
def test_quarterly_rebate_follows_the_figures(name: str, line: str, delay: int) -> None:
    """Three of four items reached, on three million of supply, at the delay of the story."""
    points = sum(_figure(f"rebate-{item}") for item in ("data", "training", "service"))
    assert 3_000_000 * points / 100 * _coefficient(delay) == _results(name)[line]


def test_all_quarterly_items_make_the_maximum() -> None:
    """The four items together are the most that a quarter can bring."""
    items = ("data", "training", "stock", "service")
    assert sum(_figure(f"rebate-{item}") for item in items) == _figure("rebate-process-maximum")


def test_credit_limit_is_monthly_supply_by_term_and_grade() -> None:
    """Twelve million a year at a term of one month and grade A."""
    limit = Fraction(12_000_000, 12) * 1 * _figure("credit-factor-a")
    assert limit == _results("rule:credit-limit/standard-limit")["limit"]
    assert limit > _figure("credit-approval-limit"), "the story says who must approve it"
    released = _results("rule:credit-limit/order-release")
    assert released["prepay"] == 240_000 - (limit - 560_000 - 90_000)


def test_overdue_debt_halves_the_limit() -> None:
    """At 35 days the limit is halved, and what exceeds it is due first."""
    found = _results("rule:credit-overdue/overdue-steps")
    assert _figure("overdue-halved") < 35 < _figure("overdue-prepaid")
    assert found["over"] == 120_000 + 380_000 - Fraction(800_000, 2)


def test_costs_are_split_as_agreed() -> None:
    """The manufacturer pays its share of what has invoices, at most of the approved budget."""
    split = _figure("cost-split") / 100
    paid = min((34_800 - 1_200) * split, 36_000 * split)
    assert paid == _results("rule:joint-promotion-claim/claim")["share"]


def test_fund_is_filled_by_both_sides() -> None:
    """One quarter's supply fills the fund, what was spent empties it."""
    ours = 3_000_000 * _figure("fund-manufacturer") / 100 - 18_000
    theirs = 3_000_000 * _figure("fund-dealer") / 100 - 9_500
    assert ours + theirs == _results("rule:joint-marketing-fund/quarter-balance")["balance"]


def test_stock_days_are_told_alike_by_rule_and_indicator() -> None:
    """Stock over the daily sales of ninety days, between warning and red line, in the rule as on the card."""
    days = 1_260 / Fraction(1_620, 90)
    assert _figure("stock-warning") < days < _figure("stock-red-line")
    assert days == _results("rule:stock-health/stock-days")["days"] == _results("kpi:stock-days/example-march")["days"]
    extra = 1_260 - Fraction(1_620, 90) * _figure("stock-target")
    assert extra == _results("rule:stock-health/stock-days")["extra"]


def test_returns_stay_below_the_cap() -> None:
    """Slow-moving goods are booked at their share of the supply price, and count in full against the year's cap."""
    found = _results("rule:returns-slow-moving/return-value")
    assert found["credit"] == 60 * 1_800 * _figure("slow-moving-price") / 100
    assert found["left"] == 12_000_000 * _figure("slow-moving-cap") / 100 - 60 * 1_800


def test_deposit_comes_back_less_what_is_owed() -> None:
    """What is left of a sample's value is kept, the rest of the deposit is refunded."""
    refund = _figure("deposit") - 6_000 * Fraction(60, 100)
    assert refund == _results("rule:deposit-handling/exit-refund")["refund"]


def test_complaint_takes_as_long_as_its_steps() -> None:
    """The longest way of a complaint is the sum of its time limits."""
    steps = ("diversion-filing", "diversion-inquiry", "diversion-decision")
    found = _results("rule:territory-diversion/clock")
    assert found["latest"] == sum(_figure(step) for step in steps)
    assert found["whole"] == found["latest"] + _figure("appeal-window") + _figure("appeal-decision")


def test_sample_is_rounded_up() -> None:
    """Of 68 units at the agreed rate four are opened, as the conclusion says."""
    found = _results("rule:delivery-acceptance/sample-check")
    assert found["sample"] == 68 * _figure("acceptance-sample") / 100
    assert f"抽 {ceil(found['sample'])} 台" in _open_examples()["rule:delivery-acceptance/sample-check"]["conclusion"]


def test_dealer_score_follows_bands_and_weights() -> None:
    """The example's results, put into the scorecard's own bands and weighed, give its total and its grade."""
    card = _open_records()["scorecard:dealer-scorecard"]
    results = {
        "sell-in-achievement": 104,
        "collection-rate": 96,
        "stock-days": 48,
        "outlet-active-rate": 80,
        "complaint-closure-rate": 97,
        "customer-satisfaction": 4.6,
        "training-completion": 92,
        "data-report-timeliness": 96,
        "compliance-findings": 1,
    }
    total = sum(_rate(line["bands"], results[line["kpi"]]) * line["weight"] for line in card["lines"]) / 100
    assert total == _results("scorecard:dealer-scorecard/example-typical-a")["total"]
    grades = {band["tier"]: band["min_score"] for band in card["tier_bands"]}
    assert total >= grades["a"] == _figure("grade-a")


def _rate(bands: list[dict[str, float]], result: float) -> Fraction:
    fitting = (
        band for band in bands if band.get("from_value", float("-inf")) <= result < band.get("to_value", float("inf"))
    )
    return _exact(next(fitting)["points"])


def test_staff_score_follows_the_role_card() -> None:
    """The regional manager's weights are those of the role's card, and the score is their weighted mean."""
    scores = {
        "sell-out-achievement": 90,
        "collection-rate": 100,
        "new-outlets": 80,
        "complaint-closure-rate": 90,
        "stock-days": 70,
        "training-completion": 100,
    }
    weights = {line["kpi"]: line["weight"] for line in _open_records()["role:regional-manager"]["kpi_weights"]}
    assert weights.keys() == scores.keys()
    score = sum(Fraction(weights[kpi] * scores[kpi], 100) for kpi in scores)
    assert score == _results("incentive:staff-variable-pay/example-manager")["total"]


@pytest.mark.parametrize(
    ("incentive", "example", "line", "reward", "told"),
    [
        ("new-outlet-support", "example-four", "outlets", 4_000, "16,000 元"),
        ("dealer-of-year", "example-year-score", "score", 10_000, "追加 10,000 元"),
        ("training-scholarship", "example-two-places", "before-rate", 1, "得 1 个名额"),
        ("joint-project-award", "example-damage", "gain", 20_000, "追加 20,000 元"),
        ("staff-variable-pay", "example-manager", "total", 85, "基数的 85%"),
    ],
)
def test_reward_is_that_of_the_tier(incentive: str, example: str, line: str, reward: int, told: str) -> None:
    """The result of the example falls into the tier whose reward its conclusion tells."""
    name = f"incentive:{incentive}"
    result = _results(f"{name}/{example}")[line]
    tiers = _open_records()[name]["tiers"]
    fitting = [tier for tier in tiers if tier["from_value"] <= result < tier.get("to_value", float("inf"))]
    assert [tier["value"] for tier in fitting] == [reward]
    assert told in _LINK.sub(r"\1", _open_examples()[f"{name}/{example}"]["conclusion"])
