"""What a page tells of other times: the values of a figure with their days, the wording of a rule; and of search."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.pages.compose import compose
from generator.pages.page import Page, PageSet
from generator.site.search.units import list_results
from tests.checks.company import Changes, link_company
from tests.support.project import WORDS, find_page, select_edition
from tests.support.writing import open_context, read_all, write_sections

_OLD: dict[str, Any] = {"value": 7, "effective_from": "2026-01-01", "counted": "从下单当天算起。"}
_COMING: dict[str, Any] = {"value": 3, "effective_from": "2027-06-01", "announced_on": "2027-01-10"}
_THEN: dict[str, Any] = {"effective_from": "2026-01-01", "procedure": ["打电话订货", "第二天发货"]}
_APPEAL = {"window": "P10D", "to_role": "sales-director", "decide_within": "P15D", "calendar": "business_days"}
_COMPANY: Changes = {
    "figure": {"effective_from": "2026-04-01", "history": [_COMING, _OLD]},
    "rule": {"effective_from": "2026-04-01", "history": [_THEN], "procedure": ["在系统里订货"]},
    "change-record": {"changed_on": "2026-04-01", "concerns": ["figure:delivery-days", "rule:ordering"]},
}


def _compose(day: date = date(2027, 1, 15)) -> PageSet:
    return compose(select_edition(link_company(_COMPANY), "internal", day), WORDS)


def _read(pages: PageSet, page: Page) -> str:
    sections = tuple(one for one in page.sections if one.role == "history")
    return "".join(write_sections(page.title, sections, open_context(pages.titles)))


def test_figure_tells_its_values_with_their_days() -> None:
    """Latest first: what has been announced, what holds with the change that brought it, and what held before."""
    pages = _compose()
    html = _read(pages, find_page(pages, "page:index-figure"))
    told = ["2027-06-01 起（已宣布）", "3 个工作日", "2026-04-01 至 2027-05-31（本页）", "5 个工作日"]
    told += [
        '<a href="change-record:split-east">',
        "2026-01-01 至 2026-03-31",
        "7 个工作日",
        "怎么数：从下单当天算起。",
    ]
    places = [html.index(text) for text in told]
    assert places == sorted(places)


def test_rule_tells_what_it_said_otherwise() -> None:
    """Each version stands under its days, with the fields that differ, whole."""
    pages = _compose()
    html = _read(pages, find_page(pages, "rule:ordering"))
    told = ["2026-04-01 起（本页）", "见上文", "2026-01-01 至 2026-03-31", "怎么做", "1. 打电话订货", "2. 第二天发货"]
    places = [html.index(text) for text in told]
    assert places == sorted(places)
    assert "在系统里订货" not in html


def test_earlier_time_limits_count_by_their_own_calendar() -> None:
    """Ten working days are not told as ten days, also where an appeal of another time stands in one line."""
    changes = {**_COMPANY, "rule": {**_COMPANY["rule"], "history": [{**_THEN, "appeal": _APPEAL}]}}
    pages = compose(select_edition(link_company(changes), "internal", date(2027, 1, 15)), WORDS)
    html = _read(pages, find_page(pages, "rule:ordering"))
    assert "申诉期限：10 个工作日" in html
    assert "答复期限：15 个工作日" in html


def test_page_of_another_day_shows_what_held_then() -> None:
    """In February the old steps are the page's own, and nothing is told that was not known then."""
    pages = _compose(date(2026, 2, 15))
    rule = find_page(pages, "rule:ordering")
    html = "".join(write_sections(rule.title, rule.sections, open_context(pages.titles)))
    assert "打电话订货" in html
    assert "在系统里订货" not in html
    figures = find_page(pages, "page:index-figure")
    html = "".join(write_sections(figures.title, figures.sections, open_context(pages.titles)))
    assert "7 个工作日" in html
    assert "5 个工作日" not in html
    assert "3 个工作日" not in html


def test_search_answers_with_what_holds() -> None:
    """Values of other times are not in the index: who looks for one finds its change record."""
    pages = _compose()
    found = [repr(result) for result in list_results(pages, read_all(pages))]
    assert not [text for text in found if "打电话订货" in text or "7 个工作日" in text]
    assert [text for text in found if "5 个工作日" in text]
