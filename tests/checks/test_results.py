"""What lines of examples come to, and what it costs to find out."""

from __future__ import annotations

from typing import Any

from generator.checks.context import RuleContext
from generator.checks.rules.reference import line_differs, same_version
from tests.checks.company import Changes, link_company
from tests.support.effort import count_lines
from tests.support.project import TODAY


def _line(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "label": "项", "value": 7, "unit": "元"} | fields


def _keep(*lines: dict[str, Any]) -> Changes:
    example = {"id": "one", "title": "例", "story": "一单。", "conclusion": "完。", "lines": list(lines)}
    return {"rule": {"examples": [example]}, "faq": {"answer": "共 [5 元](rule:ordering#one.last)。"}}


def _count(rule: Any, changes: Changes) -> int:
    ground = RuleContext(link_company(changes), TODAY)
    return count_lines(lambda: list(rule.find(ground)))


def test_lines_that_multiply_one_another_cost_little() -> None:
    """Each line has a hundred times the digits of the one above; what comes to too much is not worked out."""
    powers = [_line(f"n{step}", expression="*".join([f"n{step - 1}"] * 40)) for step in range(1, 7)]
    assert _count(line_differs, _keep(_line("n0"), *powers, _line("last", expression="n6"))) < 50_000


def test_many_versions_cost_no_more_each() -> None:
    """Ten times the versions are ten times the work."""

    def count(many: int) -> int:
        versions = [{"value": year, "effective_from": f"{year}-01-01"} for year in range(1000, 1000 + many)]
        return _count(same_version, {"figure": {"effective_from": "2026-04-01", "history": versions}})

    assert count(500) < 15 * count(50)
