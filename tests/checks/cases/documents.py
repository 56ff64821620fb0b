"""Cases for the rules of forms."""

from __future__ import annotations

from tests.checks.company import Case

CASES: tuple[Case, ...] = (
    Case(
        "missing-form-choices",
        {"form": {"fields": [{"id": "urgent", "label": "加急", "type": "choice"}]}},
        at="fields/urgent/choices",
    ),
    Case(
        "unknown-total",
        {
            "form": {
                "fields": [
                    {"id": "lines", "label": "明细", "type": "table", "choices": ["项目", "金额"]},
                    {"id": "total", "label": "合计", "type": "amount", "total_of": ["lines/数量"]},
                ]
            }
        },
        at="fields/total/total_of",
    ),
)
