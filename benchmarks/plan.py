"""How many records of each kind a synthetic project holds, and their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from prose import Prose

TODAY = "2027-01-15"
"""The day that a synthetic project is built for."""

_STANDING_PAGES = 60
"""Pages that are made of many records: home, parts, indexes, matrices."""

_WEIGHTS: Mapping[str, tuple[int, float]] = {
    "article": (1, 20),
    "activity": (2, 60),
    "rule": (2, 70),
    "escalation-path": (1, 15),
    "communication": (1, 40),
    "joint-plan": (1, 6),
    "form": (2, 50),
    "region": (4, 90),
    "counterpart": (0, 20),
    "dealer": (2, 160),
    "competency": (4, 30),
    "hiring-standard": (1, 15),
    "course": (4, 80),
    "learning-path": (1, 15),
    "evaluation-plan": (1, 10),
    "research-template": (1, 20),
    "brand-activity": (1, 20),
    "channel-play": (1, 20),
    "promotion-type": (1, 30),
    "service-level": (1, 45),
    "complaint-procedure": (1, 8),
    "warranty-policy": (1, 8),
    "recall-runbook": (1, 4),
    "kpi": (7, 45),
    "scorecard": (1, 4),
    "incentive": (1, 20),
    "improvement-plan": (1, 10),
    "risk": (3, 75),
    "checklist": (1, 40),
    "adjustment-trigger": (1, 15),
    "change-record": (1, 30),
}
"""Kinds with pages of their own: the fewest, and the share beyond that, as in a large company's playbook."""

_LISTED: Mapping[str, tuple[int, float]] = {
    "clause": (3, 0.06),
    "term": (5, 0.10),
    "faq": (5, 0.12),
    "legal-reference": (2, 0.015),
}
"""Kinds that share a page: the fewest, and how many for each page of the project."""

FUNCTIONS = (
    "management",
    "sales",
    "marketing",
    "customer_service",
    "warehouse_logistics",
    "finance",
    "hr_training",
    "technical",
    "compliance",
)
SIDES = ("manufacturer", "dealer")
INTERNAL = frozenset(("dealer", "hiring-standard", "risk", "checklist", "adjustment-trigger", "change-record"))
"""Kinds that only the manufacturer's staff see; all others are open to dealers."""


@dataclass(frozen=True)
class Plan:
    """The ids of all records by kind, in the order in which they are written."""

    seed: int
    ids: Mapping[str, tuple[str, ...]]

    def pick(self, kind: str, index: int) -> str:
        """Give the id of a record of a kind, counting round."""
        ids = self.ids[kind]
        return ids[index % len(ids)]

    def pick_role(self, side: str, index: int) -> str:
        """Give a role of one side, counting round; the sides take turns in the list."""
        mine = self.ids["role"][SIDES.index(side) :: 2]
        return mine[index % len(mine)]

    def list_targets(self, *, internal: bool) -> tuple[str, ...]:
        """Give what links may lead to, as `kind:id`."""
        kinds = [kind for kind in self.ids if internal or kind not in INTERNAL]
        return tuple(f"{kind}:{id}" for kind in kinds for id in self.ids[kind])


@dataclass(frozen=True)
class Spot:
    """Where a record stands: its kind, its number in the kind, and the words and choices that are its own."""

    plan: Plan
    kind: str
    index: int
    random: Random
    prose: Prose

    @property
    def id(self) -> str:
        """The record's id."""
        return self.plan.ids[self.kind][self.index]

    def near(self, kind: str, step: int = 0) -> str:
        """Give the id of a record of another kind that goes with this one."""
        return self.plan.pick(kind, self.index + step)

    def side(self) -> str:
        """Give the side that this record belongs to; the sides take turns."""
        return SIDES[self.index % 2]


def make_plan(pages: int, seed: int) -> Plan:
    """Plan a project of about so many pages in the internal edition."""
    departments = min(len(FUNCTIONS), 2 + pages // 150)
    roles = 6 + pages // 80
    floor = sum(least for least, _ in _WEIGHTS.values()) + 2 * departments + roles + departments + 2
    rest = max(0, pages - _STANDING_PAGES - floor)
    total = sum(weight for _, weight in _WEIGHTS.values())
    ids = {kind: _number(kind, least + int(rest * weight / total)) for kind, (least, weight) in _WEIGHTS.items()}
    ids |= {kind: _number(kind, max(least, int(pages * share))) for kind, (least, share) in _LISTED.items()}
    ids["party"] = SIDES
    ids["department"] = tuple(f"{side}-{name.replace('_', '-')}" for side in SIDES for name in FUNCTIONS[:departments])
    ids["counterpart"] = _number("counterpart", departments + len(ids["counterpart"]))
    ids["role"] = _number("role", roles)
    ids["fact"] = tuple(f"f{part}-{number}" for part in range(10) for number in range(1, 6))
    return Plan(seed, ids)


def find_spot(plan: Plan, kind: str, index: int, targets: Sequence[str]) -> Spot:
    """Give a record its own stream of words, so that it stays the same whatever stands beside it."""
    random = Random(f"{plan.seed} {kind} {index}")
    return Spot(plan, kind, index, random, Prose(random, targets))


def _number(kind: str, count: int) -> tuple[str, ...]:
    return tuple(f"{kind}-{number}" for number in range(1, count + 1))
