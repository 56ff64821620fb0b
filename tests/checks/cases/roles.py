"""Cases for the rules of roles and activities."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case

_A = {"role": "regional-manager", "code": "A"}

_R = {"role": "dealer-owner", "code": "R"}

_DUTY = {"statement": "做事", "deliverable": "结果", "measure": "按时", "cadence": "on-event", "evidence": "记录"}


def _codes(*codes: str) -> dict[str, Any]:
    roles = ("regional-manager", "dealer-owner", "sales-director", "assistant", "clerk", "driver")
    return {"raci": [{"role": role, "code": code} for role, code in zip(roles, codes, strict=False)]}


_MORE_ROLES: dict[str, dict[str, Any]] = {"role:assistant": {}, "role:clerk": {}, "role:driver": {}}

CASES: tuple[Case, ...] = (
    Case("wrong-accountable-count", {"activity": {"raci": [_R]}}, at="raci"),
    Case("wrong-accountable-count", {"activity": _codes("A", "A", "R")}, at="raci"),
    Case("missing-responsible", {"activity": {"raci": [_A]}}, at="raci"),
    Case(
        "too-many-consulted",
        {**_MORE_ROLES, "role:guard": {}, "activity": {"raci": [_A, _R, *_codes(*"CCCCCC")["raci"][:5]]}},
        {"activity": {"raci": [_A, _R, *_codes(*"CCC")["raci"]]}},
        at="raci",
    ),
    Case("repeated-assignment", {"activity": {"raci": [_A, _R, _R]}}, {"activity": _codes("A", "R")}, at="raci/2"),
    Case(
        "foreign-accountable",
        {"activity": {"employment_matter": True}},
        {"activity": {"employment_matter": True, "raci": [{**_R, "code": "A"}, _R, {**_A, "code": "I"}]}},
        at="raci",
    ),
    Case(
        "reporting-cycle",
        {"role": {"reports_to": "sales-director"}, "role:sales-director": {"reports_to": "regional-manager"}},
        {"role": {"reports_to": "sales-director"}},
        at="reports_to",
    ),
    Case("reports-to-other-side", {"role": {"reports_to": "dealer-owner"}}, at="reports_to"),
    Case("department-of-other-side", {"role": {"department": "dealer-management"}}, at="department"),
    Case(
        "department-cycle",
        {"department": {"parent": "office"}, "department:office": {"parent": "sales"}},
        {"department": {"parent": "office"}, "department:office": {}},
        at="parent",
    ),
    Case(
        "too-few-duties",
        {},
        {
            name: {"duties": [{"id": id, **_DUTY} for id in ("a", "b", "c")]}
            for name in ("role", "role:sales-director", "role:dealer-owner")
        },
        at="duties",
        count=3,
    ),
    Case(
        "missing-profile",
        {},
        {
            name: {"profile": [{"competency": "selling", "level": 2}]}
            for name in ("role:sales-director", "role:dealer-owner")
        },
        at="profile",
        count=2,
    ),
)
