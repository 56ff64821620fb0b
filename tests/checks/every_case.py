"""For every rule: data that it complains about, and data that it does not, in a module for each family of rules."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.checks.company import Case

CASES_OF: dict[str, tuple[Case, ...]] = {
    path.stem: import_module(f"tests.checks.cases.{path.stem}").CASES
    for path in sorted((Path(__file__).parent / "cases").glob("*.py"))
}
"""The cases by the families of their rules."""

CASES: tuple[Case, ...] = tuple(case for cases in CASES_OF.values() for case in cases)
