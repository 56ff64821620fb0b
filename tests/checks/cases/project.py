"""Cases for the rules of the project file."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case

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

CASES: tuple[Case, ...] = (
    Case(
        "pale-brand",
        {"project": {"brand": {"main": "#ffcc00"}}},
        {"project": {"brand": {"main": "#917300"}}},
        at="brand/main",
    ),
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
    Case("empty-part", {"adjustment-trigger": {"status": "draft"}, "change-record": {"part": 8}}, at=""),
)
