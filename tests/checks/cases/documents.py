"""Cases for the rules of forms."""

from __future__ import annotations

from tests.checks.company import Case

CASES: tuple[Case, ...] = (
    Case(
        "missing-form-choices",
        {"form": {"fields": [{"id": "urgent", "label": "加急", "type": "choice"}]}},
        at="fields/urgent/choices",
    ),
)
