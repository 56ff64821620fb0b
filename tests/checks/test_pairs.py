"""Rules that compare records with one another say once what is wrong with each, however many there are."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml

from generator.checks.run import run_checks
from generator.diagnostics import Problem
from tests.support.project import TODAY, link_files, list_company
from tests.support.samples import RECORDS

MANY = 60


def check_many(kind: str, path: str, changes: list[dict[str, object]]) -> tuple[Problem, ...]:
    """Give what the rules find where the sample of a kind stands many times, each with its changes."""
    sample = yaml.safe_load(RECORDS[kind])
    records = [
        {**sample, "id": f"a{number}", "title": f"甲{number}", **change} for number, change in enumerate(changes)
    ]
    text = json.dumps({"kind": kind, "records": records}, ensure_ascii=False, default=date.isoformat)
    return run_checks(link_files({**list_company(), path: text}), (), TODAY)


@pytest.mark.parametrize(
    ("rule", "kind", "path", "changes"),
    [
        (
            "overlapping-exclusive-grant",
            "dealer",
            "data/organisation/many.yml",
            [{"exclusivity": "exclusive"}] * MANY,
        ),
        (
            "severity-out-of-order",
            "service-level",
            "data/service/many.yml",
            [{"severity": "s1_safety", "channel": "门店", "response_target": "PT9H"}] * MANY
            + [{"severity": "s4_request", "channel": "门店", "response_target": "PT1H"}] * MANY,
        ),
    ],
)
def test_each_record_is_told_once(rule: str, kind: str, path: str, changes: list[dict[str, object]]) -> None:
    """Sixty dealers with the same exclusive grant are sixty mistakes, not all of their pairs."""
    found = [problem for problem in check_many(kind, path, changes) if problem.rule == rule]
    assert sum(problem.times for problem in found) == len({problem.location for problem in found}) == MANY
