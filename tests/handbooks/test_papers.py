from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml

from generator.handbooks.book import Book, BookChapter, name_titles, take_page
from generator.handbooks.render import BookResult
from generator.pages.compose import compose
from generator.pages.links import list_links
from generator.words import Words
from tests.handbooks.conftest import read_texts
from tests.support.project import find_page, link_files, list_company, select_edition
from tests.support.samples import RECORDS

QUESTION = "款都付了吗？到期没有付的，有没有书面说明和新的日期？"


def _make_book(count: int) -> Book:
    """Make a book of one checklist with so many lines."""
    values = yaml.safe_load(RECORDS["checklist"])
    item = values["items"][0] | {"question": QUESTION, "pass_rule": "没有逾期，或已经书面同意并写明新的日期"}
    values |= {"kind": "checklist", "items": [item | {"id": f"paid-{number}"} for number in range(count)]}
    files = list_company(checklist=yaml.safe_dump(values, allow_unicode=True, sort_keys=False))
    pages = compose(select_edition(link_files(files), "internal"), Words())
    page = find_page(pages, "checklist:monthly-check")
    printed = take_page(page, list_links(page.summary, page.sections))
    kept = tuple(one for one in printed.sections if one.role in ("content", "form"))
    chapter = name_titles(BookChapter("checks", "检查清单", (replace(printed, sections=kept),)), pages.name)
    return Book("CL-1", "手册", "公司", "1", "2027-01-15", (chapter,))


@pytest.mark.parametrize("count", [14, 17, 20])
def test_a_checklist_is_signed_on_its_last_sheet(render: Callable[[Book], BookResult], count: int) -> None:
    """Signatures never stand alone on a page: something that they sign stands above them."""
    texts = read_texts(render(_make_book(count)).pdf)
    signed = [number for number, text in enumerate(texts) if "签核人签字与日期" in text and "检查人签字与日期" in text]
    assert signed == [number for number, text in enumerate(texts) if f"{count}款都付了吗" in text]
