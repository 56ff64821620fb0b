"""Cases for the rules of change records."""

from __future__ import annotations

from tests.checks.company import Case, Changes

_RECORD = {"changed_on": "2026-04-01", "concerns": ["figure:delivery-days"]}
_ROLLED: Changes = {
    "figure": {"effective_from": "2026-04-01", "history": [{"value": 7, "effective_from": "2026-01-01"}]}
}


def _tell(before: str, after: str) -> Changes:
    return {
        "change-record": _RECORD | {"before": f"[{before}](figure:delivery-days)", "after": after},
        **_ROLLED,
    }


CASES: tuple[Case, ...] = (
    Case(
        "change-without-version",
        {"change-record": _RECORD, "figure": {"effective_from": "2026-01-01"}},
        {"change-record": _RECORD, **_ROLLED},
        at="concerns/0",
    ),
    Case(
        "change-without-version",
        {"change-record": {"changed_on": "2026-04-02", "concerns": ["rule:ordering"]}},
        {
            "change-record": {"changed_on": "2026-04-02", "concerns": ["rule:ordering", "region:china"]},
            "rule": {"effective_from": "2026-04-02"},
        },
        at="concerns/0",
    ),
    Case(
        "change-differs-from-history",
        _tell("5 个工作日", "[五个工作日](figure:delivery-days)"),
        _tell("7 个工作日", "[五个工作日](figure:delivery-days)"),
        at="before@[5 个工作日](figure:delivery-days)",
    ),
    Case(
        "change-differs-from-history",
        _tell("7 个工作日", "[7 个工作日](figure:delivery-days)"),
        _tell("七个工作日", "[](figure:delivery-days)"),
        at="after@[7 个工作日](figure:delivery-days)",
    ),
    Case(
        "change-differs-from-history",
        {
            "change-record": _RECORD | {"before": "[5 个工作日](figure:delivery-days)"},
            "figure": {"effective_from": "2026-04-01"},
        },
        {"change-record": _RECORD | {"before": "没有写几天"}, "figure": {"effective_from": "2026-04-01"}},
        at="before@[5 个工作日](figure:delivery-days)",
    ),
    Case(
        "unseen-change",
        {"change-record": {"acknowledged_by": ["regional-manager", "dealer-owner"]}},
        {"change-record": {"acknowledged_by": ["regional-manager", "dealer-owner"], "classification": "partner"}},
        at="acknowledged_by/1",
    ),
)
