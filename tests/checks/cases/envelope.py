"""Cases for the rules of what every record carries."""

from __future__ import annotations

from tests.checks.company import Case

_LAW = {"legal_refs": ["civil-code"]}

ENVELOPE = ("missing-review-date", "missing-owner", "missing-approver")
"""Rules of what every record of the sample lacks: their cases are in a test of their own."""

CASES: tuple[Case, ...] = (
    Case("far-date", {"rule": {"review_by": "2072-06-30"}}, {"rule": {"review_by": "2027-12-30"}}),
    Case("far-date", {"rule": {"summary": "2062-11-29 改的"}}, {"rule": {"summary": "2026-11-29 改的，第 2062 号"}}),
    Case("far-date", {"dealer": {"since": "2106-03"}}, {"dealer": {"since": "2016-03"}}),
    Case(
        "former-id-taken",
        {"term": {"former_ids": ["margin"]}, "term:margin": {}},
        {"term": {"former_ids": ["margin"]}},
        at="former_ids/0",
    ),
    Case(
        "former-id-taken", {"term": {"former_ids": ["old"]}, "term:margin": {"former_ids": ["old"]}}, at="former_ids/0"
    ),
    Case(
        "reversed-validity", {"term": {"effective_from": "2027-06-01", "effective_to": "2027-01-01"}}, at="effective_to"
    ),
    Case(
        "overdue-review", {"term": {"review_by": "2027-01-14"}}, {"term": {"review_by": "2027-01-15"}}, at="review_by"
    ),
    Case(
        "missing-change-note",
        {"term": {"version": "1.0.1"}},
        {"term": {"version": "1.10.0", "change_note": "改了"}},
        at="version",
    ),
    Case(
        "approver-is-owner",
        {"term": {"owner_role": "sales-director", "approver_role": "sales-director"}},
        {"term": {"owner_role": "sales-director", "approver_role": "regional-manager"}},
        at="approver_role",
    ),
    Case(
        "missing-legal-basis",
        {"term": {"origin": "law"}},
        {"term": {"origin": "law", **_LAW}, "legal-reference": {"origin": "law"}},
        at="origin",
    ),
    Case(
        "missing-source-fact",
        {"term": {"origin": "article"}},
        {"term": {"origin": "article", "facts": ["fact-roles"]}},
        at="origin",
    ),
    Case(
        "repeated-reference",
        {"course": {"audience_roles": ["dealer-owner", "regional-manager", "dealer-owner"]}},
        {"course": {"audience_roles": ["dealer-owner", "regional-manager"]}},
        at="audience_roles/2",
    ),
    Case("repeated-reference", {"dealer": {"channels": ["retail", "retail", "retail"]}}, at="channels/1", count=2),
    Case(
        "repeated-title",
        {"term": {"title": "供货 价"}, "term:later": {"title": "供货价"}},
        {"term": {"title": "供货价"}, "faq": {"title": "供货价"}, "term:later": {"title": "供货价", "status": "draft"}},
        at="title",
    ),
    Case(
        "repeated-title",
        {"form": {"title": "申请表", "effective_to": "2027-06-30"}, "form:later": {"title": "申请表"}},
        {
            "form": {"title": "申请表", "effective_to": "2027-06-30"},
            "form:later": {"title": "申请表", "effective_from": "2027-07-01"},
        },
        at="title",
    ),
)
