"""The list of what is due, as people and programs read it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from markdown_it import MarkdownIt

from generator.diagnostics import Place
from generator.exports.agenda import Agenda, ReviewItem, format_json, format_markdown, format_text
from generator.graph.reviews import list_reviews
from tests.support.project import WORDS, Files, link_files, list_company, write_record

COMPANY = list_company(
    term=write_record("term") + "owner_role: dealer-owner\nreview_by: 2027-05-01\n",
    kpi=write_record("kpi") + "owner_role: dealer-owner\nreview_by: 2027-05-10\n",
    faq=write_record("faq") + "review_by: 2027-04-30\n",
)


def plan(files: Files = COMPANY) -> Agenda:
    """Give what is due in a company within some days of the tenth of May."""
    reviews = list_reviews(link_files(files), date(2027, 7, 1))
    items = (ReviewItem(one, Place(one.entry.path, line, 12)) for line, one in enumerate(reviews, 1))
    return Agenda(date(2027, 5, 10), date(2027, 7, 1), tuple(items))


def test_text_groups_by_owner() -> None:
    """Owners stand with their mailbox, the most urgent first; what nobody owns comes last; each with its place."""
    assert format_text(plan(), WORDS).splitlines() == [
        "今天 2027-05-10：已过期 2 条，到 2027-07-01 为止到期 2 条。",
        "",
        "经销商总经理　dealer-owner@example.com",
        "  2027-05-01  已过期 9 天  返利（term:rebate）",
        "      data/reference/term-sample.yml:2:12",
        "  2027-05-10  今天到期     终端销售达成率（kpi:sell-out）",
        "      data/performance/kpi-sample.yml:3:12",
        "",
        "没有责任岗位",
        "  2027-04-30  已过期 10 天  怎么订货？（faq:how-to-order）",
        "      data/reference/faq-sample.yml:1:12",
        "  2027-06-30  还有 51 天    区域经理（role:regional-manager）",
        "      data/roles/role-sample.yml:4:12",
    ]


def test_json_counts_days_from_today() -> None:
    """A program gets owner, place, days and counts."""
    report = json.loads(format_json(plan()))
    assert report["summary"] == {"overdue": 2, "due": 2}
    assert [one["days"] for one in report["reviews"]] == [-10, -9, 0, 51]
    assert report["reviews"][1] == {
        "kind": "term",
        "id": "rebate",
        "title": "返利",
        "review_by": "2027-05-01",
        "days": -9,
        "overdue": True,
        "owner": {"id": "dealer-owner", "title": "经销商总经理", "email": "dealer-owner@example.com"},
        "path": "data/reference/term-sample.yml",
        "line": 2,
        "column": 12,
    }
    assert report["reviews"][0]["owner"] is None


def test_markdown_is_a_list_of_tasks() -> None:
    """Each review can be ticked off in an issue; what is overdue is bold."""
    lines = format_markdown(plan(), WORDS).splitlines()
    assert "### 经销商总经理（dealer-owner@example.com）" in lines
    assert "- [ ] 2027-05-01 **已过期 9 天**　返利（`term:rebate`，data/reference/term-sample.yml:2）" in lines
    assert "- [ ] 2027-05-10 今天到期　终端销售达成率（`kpi:sell-out`，data/performance/kpi-sample.yml:3）" in lines


@pytest.mark.parametrize(
    "title", ["<img src=x onerror=alert(1)>", "[x](javascript:alert)", "**粗** `码` ~~删~~", "a\\*b & c"]
)
def test_hostile_title_is_text_in_markdown(title: str) -> None:
    """What looks like markup in a title shows as it was written."""
    files = {path: text.replace("title: 返利\n", f"title: '{title}'\n") for path, text in COMPANY.items()}
    html = MarkdownIt("gfm-like", {"linkify": False}).render(format_markdown(plan(files), WORDS))
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(format_markdown(plan(files), WORDS))
    inline = next(one for one in tokens if title in "".join(child.content for child in one.children or ()))
    kinds = {child.type for child in inline.children or ()}
    assert kinds <= {"text", "text_special", "code_inline", "strong_open", "strong_close"}, html


def test_title_calls_nobody() -> None:
    """A name with `@` or a number with `#` in a title notifies nobody and links to no issue."""
    files = {path: text.replace("title: 返利\n", "title: '@all #12'\n") for path, text in COMPANY.items()}
    told = format_markdown(plan(files), WORDS)
    assert "@all" not in told
    assert "#12" not in told
    assert "\x1b" not in format_text(plan(files), WORDS)
