"""Cases for the rules of the project file, and what every record carries."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case

_LAW = {"legal_refs": ["civil-code"]}

_BOOK: dict[str, Any] = {
    "id": "book",
    "title": "书",
    "edition": "internal",
    "audience": "大家",
    "document_number": "BOOK-1",
    "version": "1",
    "chapters": [{"id": "one", "title": "一", "pages": [{"kind": "role"}]}],
}

_BOOKS = [_BOOK, {**_BOOK, "id": "second"}]
_EDITION = {"id": "internal", "title": "内部版", "classifications": ["public", "partner", "internal"]}

_PROJECT: tuple[Case, ...] = (
    Case(
        "unknown-completeness-rule",
        {"project": {"completeness": ["to-few-duties"]}},
        {"project": {"completeness": ["all"]}},
        at="completeness/0",
    ),
    Case(
        "unknown-book-edition",
        {"project": {"handbooks": [{**_BOOK, "edition": "staff"}]}},
        {"project": {"handbooks": [_BOOK]}},
        at="handbooks/book/edition",
    ),
    # Several books miss an edition of nearly the name of one that has none: that one was misspelt.
    Case(
        "unknown-book-edition",
        {"project": {"editions": [_EDITION | {"id": "interal"}], "handbooks": _BOOKS}},
        {"project": {"editions": [_EDITION], "handbooks": _BOOKS}},
        at="editions/interal/id",
    ),
    Case(
        "unclear-selector",
        {
            "project": {
                "handbooks": [
                    {**_BOOK, "chapters": [{"id": "one", "title": "一", "pages": [{"kind": "role", "part": 1}]}]}
                ]
            }
        },
        {"project": {"handbooks": [_BOOK]}},
        at="handbooks/book/chapters/one/pages/0",
    ),
    Case(
        "unknown-chapter-page",
        {
            "project": {
                "handbooks": [{**_BOOK, "chapters": [{"id": "one", "title": "一", "pages": [{"page": "role:nobody"}]}]}]
            }
        },
        {
            "project": {
                "handbooks": [{**_BOOK, "chapters": [{"id": "one", "title": "一", "pages": [{"page": "page:raci"}]}]}]
            }
        },
        at="handbooks/book/chapters/one/pages/0/page",
    ),
)

_LIFE: tuple[Case, ...] = (
    Case(
        "former-id-taken",
        {"term": {"former_ids": ["margin"]}, "term:margin": {}},
        {"term": {"former_ids": ["margin"]}},
        at="former_ids/0",
    ),
    Case(
        "former-id-taken", {"term": {"former_ids": ["old"]}, "term:margin": {"former_ids": ["old"]}}, at="former_ids/0"
    ),
    Case("duplicate-fact-code", {"fact:fact-again": {}}, {"fact:fact-again": {"code": "F1.2"}}, at="code"),
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
    Case("uncovered-fact", {"fact:other": {"code": "F1.2", "facts": ["other"]}}, at="id"),
    Case("empty-part", {"adjustment-trigger": {"status": "draft"}, "change-record": {"part": 8}}, at=""),
    Case(
        "stale-legal-check",
        {"legal-reference": {"checked_on": "2026-07-18"}},
        {"legal-reference": {"checked_on": "2026-07-19"}},
        at="checked_on",
    ),
)

CASES = (*_PROJECT, *_LIFE)
