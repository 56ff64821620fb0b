"""Cases for the rules of terms, facts, figures and laws."""

from __future__ import annotations

from tests.checks.cases.cooperation import begin_later
from tests.checks.company import Case, Changes


def _use(field: str) -> dict[str, object]:
    return {"figures": [{"field": field, "figure": "delivery-days"}]}


_HELD: dict[str, object] = {"claim_deadline": "P5D", **_use("claim_deadline")}
_NO_TASK: dict[str, dict[str, object]] = {"task": {"deadlines": []}}
_LINE = {"id": "days", "label": "到货", "figure": "delivery-days"}


def _example(value: float, unit: str = "个工作日") -> dict[str, object]:
    example = {"id": "one", "title": "例", "story": "一单。", "conclusion": "完。"}
    return {"examples": [{**example, "lines": [{**_LINE, "value": value, "unit": unit}]}]}


def _keep(*versions: dict[str, object], start: str | None = "2026-04-01", value: int = 5) -> Changes:
    """Give the figure with a history."""
    return {"figure": {"value": value, "effective_from": start, "history": list(versions)}}


_OLD: dict[str, object] = {"value": 7, "effective_from": "2026-01-01"}
_OLDER: dict[str, object] = {"value": 9, "effective_from": "2025-06-01"}


def _come(answer: str, start: str = "2027-06-01", **figure: object) -> Changes:
    """Give the figure with a number that is still to come, and an answer that names it."""
    return {
        **_keep(_OLD, start=start),
        "figure": {**_keep(_OLD, start=start)["figure"], **figure},
        "faq": {"answer": answer},
    }


def _rule_to_come(start: str = "2027-06-01", then: dict[str, object] | None = None, **fields: object) -> Changes:
    """Give a rule that will say something else from a day on."""
    version = {"effective_from": "2026-01-01", "procedure": ["写信。"], **(then or {})}
    return {"rule": {"effective_from": start, "history": [version], **fields}}


def _quote_then(text: str) -> Changes:
    """Give a rule of another time that quotes the figure, which had another value then."""
    then = {"effective_from": "2026-01-01", "procedure": [text]}
    return {"rule": {"effective_from": "2026-04-01", "history": [then]}, **_keep(_OLD)}


def _total(*lines: dict[str, object], conclusion: str = "完。") -> dict[str, object]:
    """Give a worked example that multiplies the figure: five days of 300 yuan, unless the figure is another."""
    steps = [
        {**_LINE, "value": 5, "unit": "个工作日"},
        {"id": "total", "label": "合计", "expression": "days * 300", "value": 1500, "unit": "元"},
    ]
    return {
        "examples": [
            {"id": "one", "title": "例", "story": "一单。", "conclusion": conclusion, "lines": [*steps, *lines]}
        ]
    }


_TOTAL = "rule:ordering#one.total"
_TAX = {"id": "tax", "label": "税", "value": 195, "unit": "元"}
_PARTNER = {"classification": "partner"}


def _answer(text: str, **more: object) -> dict[str, dict[str, object]]:
    """Give an answer that partners read, as they do the rule with the example."""
    return {"rule": _total(), "faq": {"answer": text, "classification": "partner", **more}}


_SPELLINGS = ("5 个工作日", "五个工作日", "５个工作日", "最多 5 个工作日")

_EVERYWHERE = "、".join(f"[{text}](figure:delivery-days)" for text in _SPELLINGS)

_MILESTONES: dict[str, dict[str, object]] = {
    f"milestone:{id}": {"title": title}
    for id, title in (("received", "收到货"), ("inspected", "检验完"), ("booked", "记账"), ("settled", "结清"))
}


def _clock(id: str, value: float, start: str, end: str | None = None, **more: object) -> dict[str, dict[str, object]]:
    """Give a figure that is a period between two milestones, with its unit and how it is counted."""
    unit = more.pop("unit", "个工作日")
    period = {"counted_from": start, "until": end, **more}
    return {f"figure:{id}": {"value": value, "unit": unit, "title": id, "period": period}}


def _chain(whole: float, unit: str = "个工作日") -> dict[str, dict[str, object]]:
    """Give two steps of 3 and 2 business days, and a limit for both."""
    return {
        **_MILESTONES,
        **_clock("inspect", 3, "received", "inspected"),
        **_clock("book", 2, "inspected", "booked"),
        **_clock("whole", whole, "received", "booked", unit=unit),
    }


def _circle(end: str) -> dict[str, dict[str, object]]:
    steps = (_clock("inspect", 3, "received", "inspected"), _clock("book", 2, "inspected", "booked"))
    return {**_MILESTONES, **steps[0], **steps[1], **_clock("again", 2, "booked", end)}


def _calendar(**fields: object) -> dict[str, dict[str, object]]:
    return {"work-calendar": fields}


def _holiday(first: str, last: str, *worked: str) -> dict[str, dict[str, object]]:
    return _calendar(holidays=[{"id": "may", "title": "劳动节", "first": first, "last": last, "worked": list(worked)}])


def _text(text: str) -> dict[str, dict[str, object]]:
    booked = _clock("whole", 15, "received", "booked")
    return {**_MILESTONES, **booked, "faq": {"answer": text}}


def _form(start: str) -> dict[str, dict[str, object]]:
    use = {"counted_from": start, "handle_within": "P5D", "calendar": "business_days"}
    figure = _clock("whole", 5, "received", "booked")
    return {**_MILESTONES, **figure, "form": {**use, "figures": [{"field": "handle_within", "figure": "whole"}]}}


def _step(start: str | None) -> dict[str, dict[str, object]]:
    step = {"id": "stop", "action": "停售", "role": "sales-director", "within": "P5D", "counted_from": start}
    use: dict[str, object] = {
        "steps": [step],
        "counted_from": "inspected",
        "figures": [{"field": "steps/stop/within", "figure": "whole"}],
    }
    return {**_MILESTONES, **_clock("whole", 5, "received", "booked"), "recall-runbook": use}


def _band(text: str, *bounds: str) -> dict[str, dict[str, object]]:
    """Give an answer about the figure, and a rule with a level of a scale for each bound that it is."""
    scale = {"id": "late", "title": "晚几级", "measures": [{"id": "days", "title": "晚到", "unit": "个工作日"}]}
    ids = {bound: f"level-{number}" for number, bound in enumerate(bounds)}
    levels = [{"id": ids[bound], "title": bound, "ranges": [{"measure": "days", bound: 5}]} for bound in bounds]
    uses = [
        {"field": f"scales/late/levels/{id}/ranges/0/{bound}", "figure": "delivery-days"} for bound, id in ids.items()
    ]
    return {"rule": {"scales": [{**scale, "levels": levels}], "figures": uses}, "faq": {"answer": text}}


def _monthly(value: float, **more: object) -> dict[str, object]:
    return {"value": value, "unit": "日", "period": {"each_month": True, **more}}


_OF_PERIODS = (
    Case("chain-exceeds-limit", _chain(4), _chain(5), at="value"),
    # Over the October holidays five business days may last eleven days and more: units are compared on real days.
    Case("chain-exceeds-limit", _chain(7, "天"), _chain(14, "天"), at="value"),
    # A limit that nothing must keep is none, and neither is a period backwards.
    Case(
        "chain-exceeds-limit",
        _chain(4),
        {**_chain(4), **_clock("whole", 4, "received", "booked", bound="at_least")},
    ),
    Case(
        "chain-exceeds-limit", _chain(4), {**_chain(4), **_clock("whole", 4, "received", "booked", direction="before")}
    ),
    # A circle is told by another rule, and nothing is added up in it.
    Case("chain-exceeds-limit", _chain(4), {**_chain(4), **_clock("again", 2, "booked", "received")}),
    Case("clock-cycle", _circle("received"), _circle("settled"), at="period/until"),
    Case("clock-cycle", {**_MILESTONES, **_clock("self", 2, "booked", "booked")}, at="period/until"),
    Case(
        "two-clocks",
        {**_MILESTONES, **_clock("one", 15, "received", "booked"), **_clock("other", 15, "inspected", "booked")},
        {**_MILESTONES, **_clock("one", 15, "received", "booked"), **_clock("other", 9, "received", "booked")},
        at="period/counted_from",
    ),
    # A step of a chain and the limit for the whole of it have two starts, and one is reached from the other.
    Case(
        "two-clocks",
        {**_MILESTONES, **_clock("one", 15, "received", "booked"), **_clock("other", 15, "inspected", "booked")},
        _chain(5),
    ),
    Case("two-clocks", _form("inspected"), _form("received"), at="handle_within"),
    Case("two-clocks", _step(None), _step("received"), at="steps/stop/within"),
    *(
        Case("impossible-period", {**_MILESTONES, **_clock("none", value, "received", unit=unit)}, at=at)
        for value, unit, at in (
            (-3, "天", "value"),
            (0, "天", "value"),
            (0.5, "个工作日", "value"),
            (10**12, "年", "value"),
            (3, "台", "unit"),
        )
    ),
    Case("impossible-period", {"figure": {"period": {"bound": "at_least"}}}, at="period"),
    Case("impossible-period", {"figure": _monthly(32)}, {"figure": _monthly(31)}, at="value"),
    Case("impossible-period", {"figure": {**_monthly(3), "unit": "天"}}, {"figure": _monthly(3)}, at="value"),
    Case(
        "fixed-day-without-roll",
        {**_calendar(roll=None), "figure": _monthly(7)},
        {**_calendar(roll="none"), "figure": _monthly(7)},
        at="series",
    ),
    Case("broken-work-calendar", _holiday("2026-05-05", "2026-05-01"), _holiday("2026-05-01", "2026-05-05")),
    Case("broken-work-calendar", _holiday("2026-12-31", "2027-01-02"), at="holidays/may/first"),
    Case(
        "broken-work-calendar",
        _holiday("2026-05-01", "2026-05-05", "2026-05-08"),
        _holiday("2026-05-01", "2026-05-05", "2026-05-09"),
        at="holidays/may/worked/0",
    ),
    Case("broken-work-calendar", _holiday("2026-05-01", "2026-05-05", "2026-05-03"), at="holidays/may/worked/0"),
    Case(
        "broken-work-calendar", {"work-calendar:again": {}}, {"work-calendar:again": {"series": "overseas"}}, at="year"
    ),
    Case(
        "broken-work-calendar",
        _calendar(
            holidays=[
                {"id": "may", "title": "劳动节", "first": "2026-05-01", "last": "2026-05-05"},
                {"id": "youth", "title": "青年节", "first": "2026-05-04", "last": "2026-05-04"},
            ]
        ),
        at="holidays/youth/first",
    ),
    Case("beyond-calendar", {"figure": {"value": 300}}, {"figure": {"value": 200}}, at="value"),
    Case(
        "beyond-calendar",
        {"figure": {"period": {"counted_from": "order-confirmed", "calendar": "nowhere"}}},
        {"figure": {"period": {"counted_from": "order-confirmed", "calendar": "mainland"}}},
        at="period",
    ),
    Case(
        "beyond-calendar",
        {"work-calendar:again": {"series": "overseas"}},
        {
            "work-calendar:again": {"series": "overseas"},
            "figure": {"period": {"counted_from": "order-confirmed", "calendar": "overseas"}},
        },
        at="period",
    ),
    Case(
        "other-clock-in-text",
        _text("从检验完次日起 [15 个工作日](figure:whole)内记账。"),
        _text("从收到货次日起 [15 个工作日](figure:whole)内记账，从检验完起另算。"),
        at="answer@[15 个工作日](figure:whole)",
    ),
    Case(
        "other-clock-in-text",
        _text("先等着。检验完后 [15 个工作日](figure:whole)内记账。"),
        _text("检验完后，[15 个工作日](figure:whole)内记账；收到货以后 [15 个工作日](figure:whole)内记账。"),
    ),
    Case(
        "end-of-band-in-text",
        _band("晚到 [5 个工作日](figure:delivery-days)以上另算。", "up_to", "over"),
        _band("晚到超过 [5 个工作日](figure:delivery-days)另算。", "up_to", "over"),
        at="answer@[5 个工作日](figure:delivery-days)",
    ),
    Case(
        "end-of-band-in-text",
        _band("晚到 [5 个工作日](figure:delivery-days) 以上另算。", "over"),
        _band("晚到 [5 个工作日](figure:delivery-days)以上另算。", "below", "at_least"),
    ),
    # A figure that ends one band and begins another says of neither where it belongs.
    Case(
        "end-of-band-in-text",
        _band("[5 个工作日](figure:delivery-days)以上另算。", "up_to"),
        _band("[5 个工作日](figure:delivery-days)以上另算。", "up_to", "at_least"),
    ),
    # Where a sentence has several figures, nobody knows of which the start is told.
    Case(
        "other-clock-in-text",
        _text("[15 个工作日](figure:whole)，从检验完起算。"),
        _text("[15 个工作日](figure:whole)和 [5 个工作日](figure:delivery-days)，从检验完起算。"),
    ),
)

CASES: tuple[Case, ...] = (
    Case("history-without-start", _keep(_OLD, start=None), _keep(_OLD), at="history"),
    Case(
        "overlapping-versions",
        _keep(_OLD | {"effective_to": "2026-04-01"}),
        _keep(_OLD | {"effective_to": "2026-03-31"}),
        at="history/0/effective_to",
    ),
    Case(
        "overlapping-versions",
        _keep(_OLD, _OLDER | {"effective_from": "2026-01-01"}),
        _keep(_OLD, _OLDER),
        at="history/0/effective_from",
    ),
    Case(
        "gapped-versions",
        _keep(_OLD | {"effective_to": "2026-03-30"}),
        _keep(_OLD, _OLDER | {"effective_to": "2025-12-31"}),
        at="history/0/effective_to",
    ),
    Case(
        "version-without-end",
        _keep(_OLDER, _OLD | {"classification": "internal", "effective_to": "2026-03-31"}),
        _keep(_OLDER | {"effective_to": "2025-12-31"}, _OLD | {"classification": "internal"}),
        at="history/0/effective_from",
    ),
    Case(
        "version-without-end",
        _keep(_OLDER, _OLD | {"status": "draft"}),
        _keep(_OLD, _OLD | {"status": "draft", "effective_from": "2027-06-01"}),
        at="history/0/effective_from",
    ),
    Case(
        "same-version",
        _keep(_OLD | {"value": 5}),
        _keep(_OLD | {"value": 5, "counted": "从下单当天算起。"}),
        at="history/0",
    ),
    Case(
        "coming-version-due",
        _keep(_OLD | {"effective_from": "2027-01-15"}),
        _keep(_OLD | {"effective_from": "2027-01-16"}),
        at="history/0/effective_from",
    ),
    Case(
        "coming-number-told",
        _come("[](figure:delivery-days)，也就是五个工作日。"),
        _come("[](figure:delivery-days)，就是说[五个工作日](figure:delivery-days)。"),
        at="answer@五个工作日",
    ),
    # Who tells both numbers announces the change; what has begun is no number to come.
    Case(
        "coming-number-told",
        _come("[](figure:delivery-days)，5 个工作日。"),
        _come("[](figure:delivery-days)，现在 7 个工作日，以后 5 个工作日。"),
        at="answer@5 个工作日",
    ),
    Case(
        "coming-number-told",
        _come("看[](figure:delivery-days)。", summary="新的是 5 个工作日。"),
        _come("[](figure:delivery-days)，5 个工作日。", start="2027-01-15"),
        at="summary@5 个工作日",
    ),
    Case(
        "coming-number-told",
        {
            **_come("无。"),
            "rule": {"dealer_obligations": ["5 个工作日内付"], "procedure": ["看[](figure:delivery-days)。"]},
        },
        {**_come("无。"), "rule": {"dealer_obligations": ["5 个工作日内付"], **_use("dealer_obligations/0")}},
        at="dealer_obligations/0@5 个工作日",
    ),
    Case(
        "coming-wording-shown",
        _rule_to_come(dealer_obligations=["十天内付款"]),
        _rule_to_come(dealer_obligations=["十天内付款"], then={"dealer_obligations": ["付款"]}),
        at="dealer_obligations",
        before={"rule": {"effective_from": "2026-01-01", "dealer_obligations": ["付款"]}},
    ),
    Case(
        "coming-wording-shown",
        _rule_to_come(notice_period="P30D"),
        _rule_to_come(start="2027-01-15", notice_period="P30D"),
        at="notice_period",
        before={"rule": {"effective_from": "2026-01-01", "notice_period": None}},
    ),
    Case(
        "changed-without-date",
        {"figure": {"value": 7, "effective_from": "2026-01-01"}},
        _keep({"value": 5, "effective_from": "2026-01-01"}, value=7),
        at="effective_from",
        before={"figure": {"effective_from": "2026-01-01"}},
    ),
    Case(
        "changed-without-date",
        {"rule": {"dealer_obligations": ["7 天内付款"]}},
        {"rule": {"dealer_obligations": ["在 5 天内[付款](term:rebate)"]}},
        at="id",
        before={"rule": {"dealer_obligations": ["5 天内付款"]}},
    ),
    Case(
        "unkept-wording",
        begin_later("填表。"),
        begin_later("填表。", procedure=["写信。"]),
        at="history/0/effective_from",
        before={"rule": {"effective_from": "2026-01-01", "procedure": ["写信。"]}},
    ),
    # A link is no other wording; nor is a new text of the same version a change of its own.
    Case(
        "unkept-wording",
        begin_later("填[表](form:order-form)。"),
        begin_later("填[单](form:order-form)。"),
        at="history/0/effective_from",
        before={"rule": {"effective_from": "2026-01-01", "procedure": ["填单。"]}},
    ),
    Case(
        "figure-differs",
        _quote_then("[5 个工作日](figure:delivery-days)"),
        _quote_then("[7 个工作日](figure:delivery-days)"),
        at="history/0/procedure/0@[5 个工作日](figure:delivery-days)",
    ),
    *_OF_PERIODS,
    Case("duplicate-fact-code", {"fact:fact-again": {}}, {"fact:fact-again": {"code": "F1.2"}}, at="code"),
    Case("uncovered-fact", {"fact:other": {"code": "F1.2", "facts": ["other"]}}, at="id"),
    # A label alone covers nothing: the text has two of the fact's terms.
    Case("uncovered-fact", {"fact": {"terms": ["摩擦", "月报"]}}, {"fact": {"terms": ["管公司", "月报"]}}, at="id"),
    Case(
        "fact-only-labelled",
        {"fact": {"terms": ["管公司", "月报"]}, "rule": {"facts": ["fact-roles"], "purpose": "管公司。"}},
        {"fact": {"terms": ["管公司", "月报"]}, "rule": {"facts": ["fact-roles"], "purpose": "**管公司**的月报。"}},
        at="facts/0",
    ),
    Case(
        "stale-legal-check",
        {"legal-reference": {"checked_on": "2026-07-18"}},
        {"legal-reference": {"checked_on": "2026-07-19"}},
        at="checked_on",
    ),
    Case(
        "figure-differs",
        {"faq": {"answer": "[7 个工作日](figure:delivery-days)内到货。"}},
        {"faq": {"answer": "[五个工作日](figure:delivery-days)内到货，也就是[](figure:delivery-days)。"}},
        at="answer@[7 个工作日](figure:delivery-days)",
    ),
    Case(
        "figure-differs",
        {"faq": {"answer": "[5 天](figure:delivery-days)内到货。"}},
        {"faq": {"answer": "[最多 ５](figure:delivery-days)个工作日到货。"}},
        at="answer@[5 天](figure:delivery-days)",
    ),
    Case(
        "figure-differs",
        {"article": {"body": "## 到货\n\n| 事 | 时限 |\n|---|---|\n| 到货 | [**尽快**](figure:delivery-days) |\n"}},
        at="body@[**尽快**](figure:delivery-days)",
    ),
    Case(
        "figure-differs",
        {"promotion-type": _use("steps/settle/within")},
        {"promotion-type": _use("steps/plan/within")},
        at="steps/settle/within",
    ),
    Case(
        "figure-differs",
        {"figure": {"unit": "个月"}, "promotion-type": _use("steps/plan/within")},
        {"figure": {"value": 120, "unit": "小时"}, "promotion-type": _use("steps/plan/within")},
        at="steps/plan/within",
    ),
    Case("figure-differs", {"rule": _example(6)}, {"rule": _example(5)}, at="examples/one/lines/days/value"),
    Case(
        "figure-differs",
        {"figure": {"value": 50000, "unit": "元"}, "rule": _example(5, "元")},
        {"figure": {"value": 50000, "unit": "元"}, "rule": _example(5, "万元")},
        at="examples/one/lines/days/value",
    ),
    Case(
        "figure-differs",
        {"figure": {"value": 20000, "unit": "美元"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        {"figure": {"value": 2, "unit": "万元"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        at="approval_tiers/0/up_to_cny",
    ),
    Case(
        "figure-differs",
        {"figure": {"value": 20000, "unit": "天"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        {"figure": {"value": 20000, "unit": "元"}, "promotion-type": _use("approval_tiers/0/up_to_cny")},
        at="approval_tiers/0/up_to_cny",
    ),
    # Where nearly every place differs, the figure has changed: it is told once.
    Case(
        "figure-differs",
        {
            "figure": {"value": 9},
            "faq": {"answer": _EVERYWHERE},
        },
        {"faq": {"answer": _EVERYWHERE}},
        at="value",
    ),
    Case(
        "line-differs",
        _answer(f"一共 [1,800 元]({_TOTAL})。"),
        _answer(f"一共 [1,500 元]({_TOTAL})、[0.15 万元]({_TOTAL})、[约 0.2 万元]({_TOTAL})，也就是[]({_TOTAL})。"),
        at="answer@1,800 元",
    ),
    Case("line-differs", _answer(f"一共[很多]({_TOTAL})。"), at=f"answer@[很多]({_TOTAL})"),
    # What counts is what the figures make of the line, before the example itself is mended.
    Case("line-differs", {"figure": {"value": 6}, **_answer(f"一共 [1,500 元]({_TOTAL})。")}, at="answer@1,500 元"),
    Case(
        "line-differs",
        _answer("见规则。", title="1,800 元够吗？", figures=[{"field": "title", "line": _TOTAL}]),
        _answer("见规则。", title="1,500 元够吗？", figures=[{"field": "title", "line": _TOTAL}]),
        at="title@1,800 元",
    ),
    Case(
        "line-differs",
        {"rule": _total({"id": "again", "label": "再来", "value": 1600, "unit": "元", "line": _TOTAL})},
        {"rule": _total({"id": "again", "label": "再来", "value": 1500, "unit": "元", "line": _TOTAL})},
        at="examples/one/lines/again/value",
    ),
    Case(
        "line-differs",
        {
            "rule": _total(
                {"id": "one", "label": "甲", "value": 5, "unit": "元", "line": "rule:ordering#one.two"},
                {"id": "two", "label": "乙", "value": 5, "unit": "元", "line": "rule:ordering#one.one"},
            )
        },
        at="examples/one/lines/one/line",
        count=2,
    ),
    Case(
        "line-differs", {"rule": _total(conclusion=f"付 [1,800 元]({_TOTAL})。")}, at="examples/one/conclusion@1,800 元"
    ),
    Case(
        "unbound-amount",
        {"rule": _total(conclusion="第 5 个工作日付 1,500 元。")},
        {"rule": _total(conclusion=f"5 日到 7 日付 [1,500 元]({_TOTAL})，不是 1,600 元。")},
        at="examples/one/conclusion@1,500 元",
        count=2,
    ),
    # Elsewhere one amount may be the same by chance; two of one example tell that example.
    Case(
        "unbound-amount",
        {"rule": _total(_TAX), "faq": {"answer": "见[](rule:ordering)：0.15 万元加 195 元。", **_PARTNER}},
        {"rule": _total(_TAX), "faq": {"answer": "见[](rule:ordering)：一共 1,500 元，要 5 个工作日。", **_PARTNER}},
        at="answer@0.15 万元",
        count=2,
    ),
    Case(
        "unbound-amount",
        {"rule": _total(_TAX), "faq": {"answer": f"[1,500 元]({_TOTAL})加 195 元。", **_PARTNER}},
        {"rule": _total(_TAX), "faq": {"answer": "见[](rule:ordering)：1,500 元、195 元。"}},
        at="answer@195 元",
    ),
    Case(
        "unbound-amount",
        {"rule": _total({"id": "again", "label": "上月合计", "value": 1500, "unit": "元"})},
        {"rule": _total({"id": "again", "label": "运费", "value": 1500, "unit": "元"})},
        at="examples/one/lines/again/value",
    ),
    Case(
        "unclear-figure-use",
        {"promotion-type": {"figures": [{"field": "steps/plan/within"}]}},
        {"promotion-type": _use("steps/plan/within")},
        at="figures/0",
    ),
    Case(
        "unclear-figure-use",
        {"rule": _total({**_LINE, "id": "again", "value": 5, "unit": "个工作日", "expression": "days"})},
        {"rule": _total()},
        at="examples/one/lines/again",
    ),
    Case("unknown-figure-field", {"promotion-type": _use("steps/never/within")}, at="figures/0/field"),
    Case("unknown-figure-field", {"promotion-type": _use("时限")}, at="figures/0/field"),
    Case(
        "unknown-figure-field",
        {"promotion-type": _use("steps/plan/action")},
        {"promotion-type": _use("steps/plan/within")},
        at="figures/0/field",
    ),
    Case(
        "unbound-figure-field",
        {**{f"promotion-type:{id}": _HELD for id in ("a", "b")}, "promotion-type": {"claim_deadline": "P5D"}},
        {f"promotion-type:{id}": _HELD for id in ("a", "b", "sample")},
        at="claim_deadline",
    ),
    Case("unused-figure", _NO_TASK, {**_NO_TASK, "faq": {"answer": "[](figure:delivery-days)到货。"}}, at="id"),
    Case("unused-figure", _NO_TASK, {}, at="id"),
    Case(
        "unused-figure",
        {**_NO_TASK, "figure": {"status": "published"}},
        {**_NO_TASK, "figure": {"status": "draft"}},
        at="id",
    ),
    Case("long-definition", {"term": {"definition": "长" * 81}}, {"term": {"definition": "长" * 80}}, at="definition"),
    Case(
        "long-definition",
        {"term": {"definition": "长" * 79 + "[规则](rule:ordering)", "classification": "partner"}},
        {"term": {"definition": "长" * 78 + "[规则](rule:ordering)", "classification": "partner"}},
        at="definition",
    ),
    Case(
        "missing-aliases",
        {"term": {"aliases": []}, "rule": {"aliases": ["下单"]}},
        {"rule": {"aliases": ["下单"]}},
        at="aliases",
    ),
)
