"""Every replacement that a rule offers for its own bad example mends it, and says whether it may be made unasked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.checks.table import CHECKS
from generator.model.kinds import KINDS
from tests.checks.company import Changes, write_company
from tests.checks.every_case import CASES
from tests.decode.test_problems import CASES as DECODING
from tests.graph.test_link import CASES as LINKING
from tests.robustness.mutations.measure import Checker, apply_replacement
from tests.robustness.mutations.sites import Files
from tests.support.project import list_company, list_smallest, place_record
from tests.support.samples import RECORDS

_COMPLETENESS = frozenset(check.rule.id for check in CHECKS if check.rule.completeness)

SAFE, SUGGESTION = "safe", "suggestion"
DECISIONS = {
    "broken-emphasis": {SUGGESTION},
    "broken-footnote": {SAFE, SUGGESTION},
    "escalation-level-gap": {SUGGESTION},
    "escalation-side-mismatch": {SUGGESTION},
    "figure-differs": {SUGGESTION},
    "heading-without-blank": {SAFE},
    "invisible-character": {SAFE, SUGGESTION},
    "line-differs": {SUGGESTION},
    "line-not-an-item": {SUGGESTION},
    "malformed-link": {SAFE},
    "misspelt-address": {SUGGESTION},
    "pale-brand": {SUGGESTION},
    "unbound-amount": {SUGGESTION},
    "unequal-width": {SAFE, SUGGESTION},
    "unknown-book-edition": {SUGGESTION},
    "unknown-chapter-page": {SUGGESTION},
    "unknown-completeness-rule": {SAFE},
    "unknown-figure-field": {SUGGESTION},
    "unknown-objective": {SUGGESTION},
    "unknown-quiz-key": {SUGGESTION},
    "unreadable-calculation": {SAFE},
    "unsupported-markdown": {SUGGESTION},
    "wrong-calculation": {SUGGESTION},
    "wrong-course-minutes": {SUGGESTION},
    "wrong-kpi-unit": {SUGGESTION},
    "wrong-risk-score": {SUGGESTION},
}
"""What the rules about whole projects offer for their bad examples."""


def encode(files: dict[str, str]) -> dict[str, bytes]:
    """Give files as bytes."""
    return {path: text.encode() for path, text in files.items()}


def list_examples() -> Iterator[tuple[str, str, Files]]:
    """Give the bad examples of all rules: which rule's, what the project is without it, and what differs."""
    company = encode(list_company())
    for case in CASES:
        switch = {"completeness": [case.rule]} if case.rule in _COMPLETENESS else {}
        changes: Changes = {**case.bad, "project": {**switch, **case.bad.get("project", {})}}
        files = encode(write_company(changes))
        yield case.rule, "company", {path: data for path, data in files.items() if company.get(path) != data}
    for path, text, *_ in (*DECODING.values(), *LINKING.values()):
        kind = text.partition("\n")[0].removeprefix("kind: ")
        sample = place_record(kind) if kind in KINDS else ""
        # What is made of a sample of the company takes its place there.
        whole = sample in company and RECORDS[kind].partition("\n")[0] in text
        yield "", "company" if whole else "smallest", {sample if whole else path: text.encode()}


@pytest.fixture(scope="module")
def checkers() -> dict[str, Checker]:
    """Give what checks the small company, and the smallest."""
    return {"company": Checker(encode(list_company())), "smallest": Checker(encode(list_smallest()))}


def test_every_replacement_of_a_bad_example_mends_it(checkers: dict[str, Checker]) -> None:
    """It leaves fewer problems, and none of another kind."""
    decided: dict[str, set[str]] = {}
    for rule, base, files in list_examples():
        changed: dict[str, bytes | None] = dict(files)
        before = checkers[base].check(changed)
        for problem in before:
            mended = apply_replacement({**checkers[base].files, **changed}, problem)
            if mended is None:
                continue
            if rule == problem["rule"]:
                decided.setdefault(rule, set()).add(problem["applicability"])
            left = checkers[base].check({**changed, problem["path"]: mended.encode()})
            assert len(left) < len(before), problem
            assert {one["rule"] for one in left} <= {one["rule"] for one in before}, problem
    assert decided == {rule: DECISIONS[rule] for rule in decided}
    assert len(decided) > 10
