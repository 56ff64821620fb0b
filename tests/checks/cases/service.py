"""Cases for the rules of service levels and complaints."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case


def _levels(*levels: tuple[int, str, str, str, str]) -> dict[str, Any]:
    names = ("level", "side", "role", "respond_within", "resolve_within")
    return {"escalation-path": {"levels": [dict(zip(names, level, strict=True)) for level in levels]}}


_MAKER, _DEALER = ("manufacturer", "regional-manager"), ("dealer", "dealer-owner")


def _steps(*stages: str) -> dict[str, Any]:
    return {
        "steps": [
            {"id": stage, "stage": stage, "action": "做", "role": "regional-manager", "within": "P3D"}
            for stage in stages
        ]
    }


_STAGES = ("receive", "acknowledge", "assess", "investigate", "respond", "close", "analyse")

CASES: tuple[Case, ...] = (
    Case(
        "response-after-resolution",
        _levels((1, *_MAKER, "P5D", "P3D"), (2, *_DEALER, "P1D", "P3D")),
        at="levels/0/respond_within",
    ),
    Case("response-after-resolution", {"service-level": {"response_target": "P3D"}}, at="response_target"),
    Case(
        "severity-out-of-order",
        {"service-level:safety": {"severity": "s1_safety", "response_target": "P1D"}},
        {"service-level:safety": {"severity": "s1_safety", "response_target": "PT1H"}},
        at="response_target",
    ),
    Case(
        "missing-complaint-stage",
        {"complaint-procedure": _steps(*_STAGES[:6]) | {"stages": _steps(*_STAGES[:6])["steps"], "steps": None}},
        at="stages",
    ),
    Case(
        "complaint-stages-out-of-order",
        {"complaint-procedure": {"stages": _steps("acknowledge", "receive", *_STAGES[2:])["steps"]}},
        at="stages/receive/stage",
    ),
)
