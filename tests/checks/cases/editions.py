"""Cases for the rules of what readers get."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case

_BY_AMOUNT: dict[str, Any] = {
    "raci": [
        {"role": "regional-manager", "code": "A", "up_to_cny": 20000},
        {"role": "sales-director", "code": "A", "above_cny": 20000},
        {"role": "dealer-owner", "code": "R"},
    ]
}

CASES: tuple[Case, ...] = (
    Case(
        "refers-to-unpublished",
        {"faq": {"status": "published"}, "term": {"status": "draft"}},
        {"faq": {"status": "draft"}, "term": {"status": "draft"}},
        at="see/0",
    ),
    Case(
        "refers-to-unpublished",
        {"change-record": {"concerns": ["term:rebate"]}, "term": {"status": "draft"}, "faq": {"see": []}},
        {"change-record": {"concerns": ["term:rebate"]}, "term": {"status": "retired"}, "faq": {"see": []}},
        at="concerns/0",
    ),
    Case(
        "narrower-reference",
        {"term": {"definition": "见[](risk:overdue-payment)。"}},
        {"term": {"definition": "见[](role:regional-manager)。"}},
        at="definition@risk:overdue-payment",
    ),
    Case(
        "narrower-reference",
        {"department": {"classification": "internal"}},
        {"department": {"classification": "public"}},
        at="department",
    ),
    Case(  # a role that answers for some amounts only is withheld no more quietly than another
        "narrower-reference",
        {
            "role:sales-director": {"classification": "internal"},
            "activity": {"classification": "partner", **_BY_AMOUNT},
        },
        {"role:sales-director": {"classification": "partner"}, "activity": {"classification": "partner", **_BY_AMOUNT}},
        at="raci/1/role",
    ),
    Case(
        "refers-to-out-of-force",
        {"department": {"effective_to": "2027-01-14"}},
        {"department": {"effective_to": "2027-01-15"}},
        at="department",
        count=2,
    ),
)
