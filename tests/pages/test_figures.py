"""The page of the figures, and what links to figures show."""

from __future__ import annotations

import re

from generator.pages.compose import compose
from generator.pages.page import Page
from tests.support.project import WORDS, find_page, link_files, list_company, select_edition, write_record
from tests.support.targets import to
from tests.support.writing import open_context, write_sections

_FAQ = """\
kind: faq
id: how-to-order
title: 怎么订货？
classification: public
answer: 确认后[](figure:delivery-days)到货，急件不超过[五个工作日](figure:delivery-days)。
"""
_MORE = """\
kind: figure
records:
  - {id: delivery-days, title: 到货天数, classification: public, part: 2, value: 5, unit: 个工作日, applies_to: 订单}
  - {id: pass-mark, title: 及格线, classification: internal, part: 4, value: 80, unit: 分, applies_to: 考试}
  - {id: deposit, title: 保证金, classification: public, value: 50000, unit: 元, applies_to: 签约}
  - {id: rate, title: 基本返利, classification: public, value: 1.5, unit: "%", applies_to: 全年}
"""


def _render(edition: str, target: str, **changes: str) -> tuple[Page, str]:
    """Give a page of an edition of the small company, and the HTML of its sections."""
    pages = compose(select_edition(link_files(list_company(**changes)), edition), WORDS)
    page = find_page(pages, target)
    return page, "".join(write_sections(page.title, page.sections, open_context(pages.titles)))


def test_link_without_text_shows_number_and_unit() -> None:
    """What stands in the sentence is the number, and it leads to the figure."""
    _, html = _render("public", "page:index-faq", faq=_FAQ)
    assert '确认后<a href="figure:delivery-days">5 个工作日</a>到货' in html
    assert '<a href="figure:delivery-days">五个工作日</a>' in html


def test_figures_stand_by_parts() -> None:
    """Each part has a heading with its figures below it; what belongs to no part comes last."""
    page, html = _render("internal", "page:index-figure", figure=_MORE)
    headings = [(section.level, section.heading) for section in page.sections]
    assert headings == [
        (2, "合作机制"),
        (3, "到货天数"),
        (2, "招聘与培训"),
        (3, "及格线"),
        (2, "各部分通用"),
        (3, "保证金"),
        (3, "基本返利"),
    ]
    assert "50,000 元" in html
    assert "1.5%" in html


def test_figure_tells_everywhere_it_stands() -> None:
    """Links in prose, typed fields and lines of examples all count as places of a figure."""
    use = "figures: [{field: steps/plan/within, figure: delivery-days}]\n"
    example = (
        "examples:\n  - id: one\n    title: 例\n    story: 一单。\n    conclusion: 完。\n"
        "    lines: [{id: days, label: 到货, value: 5, unit: 个工作日, figure: delivery-days}]\n"
    )
    changes = {
        "faq": _FAQ,
        "promotion_type": write_record("promotion-type") + use,
        "rule": write_record("rule") + example,
    }
    _, html = _render("internal", "page:index-figure", **changes)
    for target in ("faq:how-to-order", "promotion-type:gift", "rule:ordering"):
        assert f'<a href="{target}">' in html
    _, rule = _render("internal", "rule:ordering", **changes)
    assert '<a href="figure:delivery-days">到货</a>' in rule
    _, promotion = _render("internal", "promotion-type:gift", **changes)
    assert '<a href="figure:delivery-days">到货天数</a>' in promotion


def test_withheld_figure_leaves_no_trace() -> None:
    """A reader who may not see a figure sees neither it nor that a record is bound to it."""
    faq = _FAQ.replace("[](figure:delivery-days)", "五个工作日").replace("[五个工作日](figure:delivery-days)", "它")
    changes = {"figure": _MORE, "faq": faq + "figures: [{field: order, figure: pass-mark}]\n"}
    page, html = _render("public", "page:index-figure", **changes)
    assert "及格线" not in html
    assert to("figure:pass-mark") not in {target for target, _ in page.anchors}
    assert "及格线" not in _render("public", "page:index-faq", **changes)[1]


_COUNTED = """\
kind: figure
records:
  - {id: delivery-days, title: 到货天数, classification: public, value: 3, unit: 天, applies_to: 订单,
     period: {counted_from: order-confirmed}, counted: 等补件的天数不计。}
  - {id: reply, title: 答复, classification: public, value: 2, unit: 个工作日, applies_to: 订单,
     period: {counted_from: order-confirmed}}
  - {id: ahead, title: 提前, classification: public, value: 3, unit: 天, applies_to: 订单,
     period: {counted_from: order-confirmed, direction: before}}
  - {id: kept, title: 保存, classification: public, value: 30, unit: 年, applies_to: 订单,
     period: {counted_from: order-confirmed, roll: none}}
  - {id: pay-day, title: 付款日, classification: public, value: 7, unit: 日, applies_to: 订单,
     period: {each_month: true}}
"""


def _tell(page: Page, id: str) -> str:
    """Give what the page says of one figure, without marks."""
    section = next(one for one in page.sections if one.id == id)
    return re.sub(r"\s*<[^>]+>\s*", "", "".join(write_sections("", (section,), open_context({}))))


def test_figure_says_how_it_is_counted() -> None:
    """Start, first day, kind of day, what a day off changes, and what proves the day, with a day that it comes to."""
    page, _ = _render("public", "page:index-figure", figure=_COUNTED)
    days = _tell(page, "delivery-days")
    assert "从订单确认的次日算第 1 天，自然日，连周末和节假日一起数，遇休息日顺延到下一个工作日。" in days
    assert "日子以这个为准：确认邮件上的日子。" in days
    assert "等补件的天数不计。" in days
    assert "2026-09-30 发生，数到 2026-10-08。" in days
    assert "工作日，节假日不数，调休上班的周末数。" in _tell(page, "reply")
    assert "2026-09-30 发生，数到 2026-10-09。" in _tell(page, "reply")
    assert "往前数，自然日，连周末和节假日一起数，遇休息日提早到前一个工作日。" in _tell(page, "ahead")
    assert "2026-10-08 的事，最晚 2026-09-30。" in _tell(page, "ahead")
    assert "遇休息日不顺延。" in _tell(page, "kept")
    assert "举例" not in _tell(page, "kept")
    assert "每月的日期，遇休息日顺延到下一个工作日。" in _tell(page, "pay-day")


def test_without_a_calendar_no_day_is_told() -> None:
    """A reader who has no calendar, or a narrower one's, gets no example and nothing about days off."""
    calendar = write_record("work-calendar").replace("public", "internal")
    page, html = _render("public", "page:index-figure", figure=_COUNTED, work_calendar=calendar)
    assert "从订单确认的次日算第 1 天" in _tell(page, "delivery-days")
    assert "举例" not in html
    assert "顺延" not in _tell(page, "delivery-days")
