"""The page of the figures, and what links to figures show."""

from __future__ import annotations

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
