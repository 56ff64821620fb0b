"""Cases for the rules of what readers get."""

from __future__ import annotations

from tests.checks.company import Case

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
    Case(
        "refers-to-out-of-force",
        {"department": {"effective_to": "2027-01-14"}},
        {"department": {"effective_to": "2027-01-15"}},
        at="department",
        count=2,
    ),
)
