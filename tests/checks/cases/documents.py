"""Cases for the rules of forms."""

from __future__ import annotations

from tests.checks.company import Case


def _use(instruction: str, *, start: str = "asked", **period: str) -> dict[str, dict[str, object]]:
    """Give a rule that uses the form and names a limit, a form that counts from its being handed in, and both times."""
    milestones: dict[str, dict[str, object]] = {
        f"milestone:{id}": {"title": title} for id, title in (("asked", "收到申请"), ("shipped", "发货"))
    }
    figure = {"value": 15, "unit": "个工作日", "title": "复核", "period": {"counted_from": "asked", **period}}
    return {
        **milestones,
        "figure:review": figure,
        "rule": {"procedure": ["[15 个工作日](figure:review)内复核。"]},
        "form": {"counted_from": start, "instructions": [instruction]},
    }


def _begin_with_form(text: str) -> dict[str, dict[str, object]]:
    """Give a rule that had a form filled in before."""
    then = {"effective_from": "2026-01-01", "procedure": ["填[](form:order-form)。"]}
    return {"rule": {"effective_from": "2026-04-01", "procedure": [text], "forms": [], "history": [then]}}


CASES: tuple[Case, ...] = (
    Case(
        "form-misses-clock",
        _use("填全。"),
        _use("复核是 [15 个工作日](figure:review)。"),
        at="counted_from",
    ),
    # What counts from elsewhere, backwards, or is to be waited for at least, is none within which a form is handled.
    Case("form-misses-clock", _use("填全。"), _use("填全。", start="shipped")),
    Case("form-misses-clock", _use("填全。"), _use("填全。", direction="before")),
    Case("form-misses-clock", _use("填全。"), _use("填全。", bound="at_least")),
    Case(
        "unlisted-form",
        {"rule": {"procedure": ["填[](form:order-form)。", "[单](form:order-form)交来。"], "forms": []}},
        {"rule": {"procedure": ["填[](form:order-form)。"], "forms": ["order-form"]}},
        at="procedure/0@form:order-form",
    ),
    # What a rule said before, and the story of an example, have nobody fill in a form today.
    Case(
        "unlisted-form",
        {"rule": {"procedure": ["填[](form:order-form)。"], "forms": []}},
        _begin_with_form("写一行说明。"),
    ),
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
