"""Cases for the rules of roles, their appraisal, and activities."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case

_R = {"role": "dealer-owner", "code": "R"}


def _codes(*codes: str) -> dict[str, Any]:
    roles = ("regional-manager", "dealer-owner", "sales-director", "assistant", "clerk", "driver")
    return {"raci": [{"role": role, "code": code} for role, code in zip(roles, codes, strict=False)]}


_A = {"role": "regional-manager", "code": "A"}


def _bands(*bands: tuple[str, int | None, int | None]) -> dict[str, Any]:
    """Give an activity whose accountable roles change with the amount: who, above and up to how much."""
    ranges = ({"role": role, "code": "A", "above_cny": low, "up_to_cny": high} for role, low, high in bands)
    lines = [{key: value for key, value in line.items() if value is not None} for line in ranges]
    return {"activity": {"raci": [*lines, _R]}}


_LOW, _HIGH = ("regional-manager", None, 20000), ("sales-director", 20000, None)

_MORE_ROLES: dict[str, dict[str, Any]] = {"role:assistant": {}, "role:clerk": {}, "role:driver": {}}

_DUTY = {"statement": "做事", "deliverable": "结果", "measure": "按时", "cadence": "on-event", "evidence": "记录"}

_MANAGER = {"role": "regional-manager", "code": "A"}

_DIRECTOR = {"role": "sales-director", "code": "R"}


def _owner(code: str) -> dict[str, str]:
    return {"role": "dealer-owner", "code": code}


def _second(**changes: object) -> dict[str, Any]:
    """Give a further activity under the rule of ordering, whose accountable role is the sales director."""
    raci = [{"role": "sales-director", "code": "A"}, _owner("R")]
    return {"activity:weekly-plan": {"title": "每周计划", "fulfils": ["ordering"], "raci": raci, **changes}}


_CARRIED = {"activity": {"fulfils": ["ordering"]}}


def _duty(role: str, statement: str) -> dict[str, Any]:
    duty = {"deliverable": "表", "measure": "按时", "cadence": "on-event", "evidence": "记录"}
    return {role: {"duties": [{"id": "do", "statement": statement, **duty}]}}


def _limit(subject: str, amount: int, **more: str) -> dict[str, Any]:
    return {"decision_limits": [{"id": "one", "subject": subject, "up_to_cny": amount, "note": "单场", **more}]}


def _decided(amount: int | None, *lines: tuple[str, str, int | None, int | None], **more: str) -> dict[str, Any]:
    """Give a regional manager who decides in the activity, and the lines of that activity's RACI."""
    limit = {"id": "one", "subject": "费用", "note": "单场", "decided_in": ["monthly-plan"], **more}
    raci = [{"role": role, "code": code, "above_cny": low, "up_to_cny": high} for role, code, low, high in lines]
    return {
        "role": {"decision_limits": [limit | ({} if amount is None else {"up_to_cny": amount})]},
        "activity": {"raci": [*({k: v for k, v in line.items() if v is not None} for line in raci), _R]},
    }


_MANAGER_LOW = ("regional-manager", "A", None, 20000)
_DIRECTOR_HIGH = ("sales-director", "A", 20000, None)
_ABOVE = {"above": "sales-director"}


def _limited(activities: list[str], line: dict[str, object]) -> dict[str, Any]:
    """Give a regional manager whose limit names some activities, and another activity with a line of its RACI."""
    limit = {"id": "one", "subject": "费用", "note": "单场", "decided_in": activities}
    return {"role": {"decision_limits": [limit]}, "activity:other": {"raci": [line, _R]}}


def _weights(*lines: tuple[str, int], unit: str = "percent") -> dict[str, Any]:
    return {
        "kpi_weights": [
            {"kpi": kpi, "weight": weight, "target": 1, "unit": unit, "period": "2027"} for kpi, weight in lines
        ]
    }


_KPIS = {"kpi:reach": {"group": "market_development"}, "kpi:care": {"group": "customer_service"}}

_THREE = _weights(("sell-out", 40), ("reach", 30), ("care", 30))

CASES: tuple[Case, ...] = (
    Case("wrong-accountable-count", {"activity": {"raci": [_R]}}, at="raci"),
    Case("wrong-accountable-count", {"activity": _codes("A", "A", "R")}, at="raci"),
    Case("wrong-accountable-amount", _bands(_LOW, ("sales-director", 50000, None)), _bands(_LOW, _HIGH), at="raci"),
    Case("wrong-accountable-amount", _bands(_LOW, ("sales-director", 10000, None)), _bands(_HIGH, _LOW), at="raci"),
    Case("wrong-accountable-amount", _bands(_LOW, ("sales-director", 20000, 50000)), at="raci"),
    Case("wrong-accountable-amount", _bands(("regional-manager", 5000, 20000), _HIGH), at="raci"),
    Case("wrong-accountable-amount", _bands(("regional-manager", None, None), _HIGH), at="raci"),
    Case(
        "reversed-amounts",
        _bands(_LOW, ("sales-director", 50000, 20000)),
        _bands(_LOW, ("sales-director", 20000, 50000)),
        at="raci/1/up_to_cny",
    ),
    Case(
        "unaccountable-limit",
        _decided(20000, ("regional-manager", "R", None, None), ("sales-director", "A", None, None)),
        _decided(20000, ("regional-manager", "S", None, None), ("sales-director", "A", None, None), **_ABOVE),
        at="decision_limits/one/decided_in/0",
    ),
    Case(
        "unaccountable-limit",
        _decided(30000, _MANAGER_LOW, _DIRECTOR_HIGH),
        _decided(20000, _MANAGER_LOW, _DIRECTOR_HIGH, **_ABOVE),
        at="decision_limits/one/decided_in/0",
    ),
    Case(
        "unaccountable-limit",
        _decided(10000, _MANAGER_LOW, _DIRECTOR_HIGH, **_ABOVE),
        _decided(10000, ("regional-manager", "A", None, None), ("sales-director", "S", 10000, None), **_ABOVE),
        at="decision_limits/one/decided_in/0",
    ),
    Case(
        "unaccountable-limit",
        _decided(20000, ("regional-manager", "A", None, None), ("sales-director", "I", None, None), **_ABOVE),
        at="decision_limits/one/decided_in/0",
    ),
    Case(
        "unaccountable-limit",
        _decided(None, _MANAGER_LOW, _DIRECTOR_HIGH),
        _decided(None, _MANAGER_LOW, _DIRECTOR_HIGH, **_ABOVE),
        at="decision_limits/one/decided_in/0",
    ),
    Case(
        "unaccountable-limit",
        _decided(None, ("regional-manager", "A", None, None), ("sales-director", "C", None, None), **_ABOVE),
        at="decision_limits/one/decided_in/0",
    ),
    Case(
        "unlisted-limit",
        _limited(["monthly-plan"], {"role": "regional-manager", "code": "S"}),
        _limited(["monthly-plan", "other"], {"role": "regional-manager", "code": "S"}),
        at="decision_limits",
    ),
    Case(
        "unlisted-limit",
        _limited(["monthly-plan"], {"role": "regional-manager", "code": "A", "up_to_cny": 20000}),
        _limited([], {"role": "regional-manager", "code": "S"}),
        at="decision_limits",
    ),
    Case("missing-responsible", {"activity": {"raci": [_A]}}, at="raci"),
    Case(
        "too-many-consulted",
        {**_MORE_ROLES, "role:guard": {}, "activity": {"raci": [_A, _R, *_codes(*"CCCCCC")["raci"][:5]]}},
        {"activity": {"raci": [_A, _R, *_codes(*"CCC")["raci"]]}},
        at="raci",
    ),
    Case("repeated-assignment", {"activity": {"raci": [_A, _R, _R]}}, {"activity": _codes("A", "R")}, at="raci/2"),
    Case(
        "repeated-assignment",
        {"activity": {"raci": [_A, {**_R, "above_cny": 10000}, {**_R, "up_to_cny": 20000}]}},
        {"activity": {"raci": [_A, {**_R, "above_cny": 20000}, {**_R, "up_to_cny": 20000}]}},
        at="raci/2",
    ),
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
        {"activity": {**_bands(_LOW, _HIGH)["activity"], **_CARRIED["activity"]}, **_second()},
        {
            "activity": {**_bands(_LOW, _HIGH)["activity"], **_CARRIED["activity"]},
            **_second(raci=_bands(_HIGH, _LOW)["activity"]["raci"]),
        },
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
        at="duties/do/statement",
    ),
    Case(
        "repeated-duty",
        {**_duty("role:sales-director", "写月计划"), **_duty("role:city-manager", "写月计划")},
        {**_duty("role:sales-director", "批月计划"), **_duty("role:city-manager", "交月计划")},
    ),
    Case(
        "overlapping-decision-limit",
        {"role:sales-director": _limit("促销预算", 20000)},
        {"role:sales-director": _limit("促销预算", 50000)},
        at="decision_limits/one/up_to_cny",
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
    Case(
        "untaught-role-competency",
        {"role": {"profile": [{"competency": "driving", "level": 1}]}, "competency:driving": {}},
        at="profile/0/competency",
    ),
    Case(
        "untaught-role-competency",
        {"course": {"audience_roles": ["dealer-owner"]}},
        {"course:more": {"audience_roles": ["dealer-owner"]}},
        at="profile/0/competency",
    ),
    Case("wrong-kpi-weights", {"role": _weights(("sell-out", 90))}, at="kpi_weights"),
    Case("repeated-kpi-weight", {"role": _weights(("sell-out", 50), ("sell-out", 50))}, at="kpi_weights/1/kpi"),
    Case("wrong-kpi-count", {}, {**_KPIS, "role": _THREE}, at="kpi_weights"),
    Case("narrow-sales-appraisal", {}, {**_KPIS, "role": _THREE}, at="kpi_weights"),
    Case("wrong-kpi-unit", {"role": _weights(("sell-out", 100), unit="days")}, at="kpi_weights/0/unit"),
)
