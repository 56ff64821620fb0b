"""Whom to ask, found by matter, side and region; and the reader's own role and region, which lead home."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.pages.blocks import Column, Row, Table
from generator.site.render import render_site
from tests.support.browser import PHONE, Open, Serve
from tests.support.edition import make_page, make_section, name_pages
from tests.support.project import list_company
from tests.support.samples import RECORDS
from tests.support.searching import search
from tests.support.sites import SETTINGS, write_artifacts, write_edition
from tests.support.writing import read_all

MORE = """\
kind: counterpart
records:
  - {id: money, title: 钱的事, dealer_department: accounts, manufacturer_role: sales-director, backup: regional-manager,
     topics: [对账, 促销核销], response_target: P1D, calendar: business_days, how: 写邮件, escalation_path: sales-path}
"""
ACCOUNTS = """\
kind: department
id: accounts
title: 财务部
side: dealer
function: finance
mission: 管账。
works: [管账]
"""
REGIONS = """\
kind: region
records:
  - {id: east, title: 东区, level: zone, parent: china, manager_role: regional-manager, vacant_reason: 还没开}
  - {id: west, title: 西区, level: zone, parent: china, manager_role: sales-director, vacant_reason: 还没开}
"""


@pytest.fixture(scope="module")
def finding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a company with two departments of dealers and two regions."""
    role = RECORDS["role"].replace("regional-manager@example.com}", "regional-manager@example.com, hotline: 400-1}")
    files = list_company(role=f"kind: role\n{role}") | {
        "data/organisation/counterparts.yml": MORE,
        "data/organisation/accounts.yml": ACCOUNTS,
        "data/organisation/regions.yml": REGIONS,
    }
    return write_edition(tmp_path_factory.mktemp("finding"), files, "internal")


@pytest.fixture
def contacts(open_page: Open, finding: Path) -> Page:
    """Open the page that says whom to ask, on a telephone."""
    return open_page((finding / "counterparts/index.html").as_uri(), width=PHONE)


def list_shown(page: Page) -> list[str]:
    """Give the heads of the rows that are shown, the groups among them."""
    rows = page.locator("table[data-finder] tbody tr:visible")
    return [str(text) for text in rows.evaluate_all("rows => rows.map(row => row.cells[0].textContent.trim())")]


def test_a_matter_leads_to_who_can_be_reached(contacts: Page) -> None:
    """What somebody wants leaves the line with role, backup, time limit and escalation; mail and call are one tap."""
    assert list_shown(contacts) == ["财务部", "对账、促销核销", "经营层", "订货、退货", "区域经理", "东区", "西区"]
    field = contacts.get_by_label("什么事、什么地方")
    field.fill("我的核销的钱")
    assert list_shown(contacts) == ["财务部", "对账、促销核销"]
    expect(contacts.locator("[role=search] [role=status]")).to_have_text("找到 1 条。")
    field.fill("订货")
    row = contacts.locator("tr[data-facets]:visible")
    expect(row.locator("a[href='mailto:regional-manager@example.com']")).to_have_text("写邮件")
    expect(row.locator("a[href='tel:400-1']")).to_have_text("打电话")
    for text in ("销售总监", "4 个工作小时", "销售升级"):
        expect(row).to_contain_text(text)
    field.fill("<script>")
    expect(contacts.locator("[role=search] [role=status]")).to_have_text("没有找到，换个说法再试。")


def test_rows_that_have_nothing_to_choose_by_are_found(
    tmp_path: Path, open_page: Open, serve: Serve, browser: Browser
) -> None:
    """A table of which only words are asked is looked through as well; without scripts nothing is asked."""
    rows = tuple(Row(((name,), ("每月",))) for name in ("经营会", "促销核销会", "库存对账"))
    table = Table((Column("会议"), Column("多久")), (Row((("每月",),), group=True), *rows), finder="会议、区域")
    pages = name_pages((make_page("", "时间表", "", "", (make_section("a", "", table),)),))
    address = serve(write_artifacts(render_site(pages, read_all(pages), SETTINGS), tmp_path))
    page = open_page(address, width=PHONE)
    page.get_by_label("会议、区域").fill("核销")
    assert list_shown(page) == ["每月", "促销核销会"]
    expect(page.locator("[role=search] [role=status]")).to_have_text("找到 1 条。")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    expect(plain.get_by_text("库存对账")).to_be_visible()
    expect(plain.get_by_label("会议、区域")).to_be_hidden()
    context.close()


def test_side_and_region_are_chosen_and_the_region_stays(contacts: Page) -> None:
    """A dealer chooses a department, the manufacturer a role; a region says who looks after it, next time too."""
    contacts.get_by_label("我的部门").select_option("财务部")
    assert list_shown(contacts)[:2] == ["财务部", "对账、促销核销"]
    contacts.get_by_label("我的部门").select_option("")
    contacts.get_by_label("厂家岗位").select_option("区域经理")
    assert list_shown(contacts)[:2] == ["经营层", "订货、退货"]
    contacts.get_by_role("combobox", name="区域", exact=True).select_option("西区")
    assert "东区" not in list_shown(contacts)
    contacts.reload()
    assert list_shown(contacts)[-1] == "西区"
    expect(contacts.locator("tr[data-facets]:visible").last).to_contain_text("sales-director@example.com")


def test_the_own_role_leads_home_and_into_the_search(open_page: Open, finding: Path) -> None:
    """Chosen on its page, a role stands on the home page with its path, first in the search, and can be left again."""
    page = open_page((finding / "index.html").as_uri())
    page.get_by_role("link", name="选我的岗位").click()
    expect(page.locator("h1")).to_have_text("岗位")
    page.goto((finding / "role/regional-manager/index.html").as_uri())
    page.get_by_role("button", name="设为我的岗位").click()
    page.goto((finding / "index.html").as_uri())
    page.get_by_role("link", name="30-60-90 天计划", exact=True).click()
    expect(page.locator("h2#s-plan")).to_be_in_viewport()
    page.go_back()
    page.get_by_role("link", name="学习路径", exact=True).click()
    expect(page.locator("h1")).to_have_text("区域经理学习路径")
    page.go_back()
    search(page, "计划")
    expect(page.locator("select[id^=pb-search-role] option").nth(1)).to_have_text("区域经理")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="我的岗位：区域经理").click()
    page.get_by_role("button", name="不再记住").click()
    page.goto((finding / "index.html").as_uri())
    expect(page.get_by_role("link", name="选我的岗位")).to_be_visible()


def test_no_foreign_address_is_followed(open_page: Open, finding: Path) -> None:
    """Whatever a file brought into the store: the home page leads to pages of this site only."""
    page = open_page((finding / "index.html").as_uri())
    site = page.locator("script[data-site]").first.get_attribute("data-site")
    for address in ("javascript:alert(1)", "https://evil.example.com/", "//evil.example.com/", "../up/", 7):
        mine = json.dumps({"id": "x", "title": "x", "address": address, "path": address, "plan": address})
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"playbook/{site}/mine/role", mine])
        page.reload()
        expect(page.get_by_role("link", name="选我的岗位")).to_be_visible()
        assert page.get_by_role("link", name="我的岗位：").count() == 0, address
