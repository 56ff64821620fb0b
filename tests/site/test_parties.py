"""Shares by role and side: on the matrix and beside the two sides' duties, with an address that can be sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.access import read_axe, run_axe
from tests.support.browser import PHONE, Open, Serve
from tests.support.project import list_company
from tests.support.sites import write_edition

MORE = """\
kind: activity
records:
  - id: visit
    title: 走访
    scope: region
    trigger: 每月
    outputs: [纪要]
    cadence: FREQ=MONTHLY
    raci: [{role: regional-manager, code: R}, {role: sales-director, code: A}]
    manufacturer_provides: [车]
  - id: stocktaking
    title: 盘点
    part: 5
    scope: region
    trigger: 每月
    outputs: [表]
    cadence: FREQ=MONTHLY
    raci: [{role: regional-manager, code: C}, {role: dealer-owner, code: A}]
    dealer_does: [数货]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a company with three activities."""
    files = {**list_company(), "data/roles/more.yml": MORE}
    return write_edition(tmp_path_factory.mktemp("parties"), files, "internal")


def list_shown(page: Page) -> list[str]:
    """Give the heads of the rows that are shown, groups apart."""
    rows = page.locator("article table tr[data-acting]:visible th")
    return [str(text) for text in rows.all_inner_texts()]


def list_columns(page: Page) -> list[str]:
    """Give the heads of the columns that are shown."""
    return page.locator("article table thead th:visible").all_inner_texts()


def test_a_role_sees_its_shares_and_can_send_them(site: Path, serve: Serve, open_page: Open) -> None:
    """By keyboard alone a role is chosen; rows, columns and the address follow, and the address brings it back."""
    address = f"{serve(site)}raci/"
    page = open_page("about:blank", width=PHONE)
    page.add_init_script(read_axe())
    page.goto(address)
    assert list_shown(page) == ["月度计划", "走访", "盘点"]
    page.get_by_label("筛选", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("岗位", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status").first).to_have_text("3 条，共 3 条")
    assert list_columns(page) == ["协同活动", "区域经理"]
    page.get_by_label("以什么身份").select_option("A 负责")
    assert list_shown(page) == ["月度计划"]
    assert page.url.endswith("#role=regional-manager&code=A")
    expect(page.get_by_role("link", name="推广与销售", exact=True).and_(page.locator(".pb-jumps a"))).to_be_hidden()
    assert run_axe(page) == []
    other = open_page(page.url)
    assert list_shown(other) == ["月度计划"]
    other.get_by_label("所属方", exact=True).select_option("经销商")
    assert list_shown(other) == ["盘点"]
    assert other.url.endswith("#side=dealer&code=A")
    other.evaluate("location.hash = 'role=dealer-owner'")
    assert list_shown(other) == ["月度计划", "盘点"]
    other.get_by_label("岗位", exact=True).select_option("")
    assert other.url == address
    assert len(list_columns(other)) > len(list_columns(page))


def test_a_side_sees_what_it_owes(site: Path, open_page: Open) -> None:
    """A side has its own columns, and rows in which it has a share; the rest is out of sight."""
    page = open_page((site / "responsibilities/index.html").as_uri() + "#side=dealer")
    assert list_shown(page) == ["月度计划", "盘点", "订货规则"]
    assert not {"厂家提供", "厂家的义务", "厂家由谁履行"} & set(list_columns(page))
    page.get_by_label("岗位", exact=True).select_option("销售总监")
    assert list_shown(page) == ["走访"]
    assert page.url.endswith("#role=sales-director")
    expect(page.get_by_role("heading", name="推广与销售")).to_be_hidden()


@pytest.mark.parametrize(
    "mark",
    [
        "role=%22%3E%3Cscript%3E",
        "role=dealer-owner&side=manufacturer",
        *(pytest.param(one, marks=pytest.mark.release) for one in ("side=nobody&code=X", "s-market", "=")),
    ],
)
def test_what_stands_in_an_address_is_a_choice_or_nothing(site: Path, open_page: Open, mark: str) -> None:
    """What is no role, side or capacity leaves all rows; of a role and another side the role counts."""
    page = open_page((site / "raci/index.html").as_uri() + f"#{mark}")
    assert list_shown(page) == (["月度计划", "盘点"] if "owner" in mark else ["月度计划", "走访", "盘点"])


def test_all_shares_are_there_without_scripts(site: Path, browser: Any) -> None:
    """Without scripts nothing is to be chosen, and nothing is missing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "raci/index.html").as_uri() + "#role=regional-manager")
    assert list_shown(page) == ["月度计划", "走访", "盘点"]
    expect(page.get_by_role("combobox")).to_have_count(0)
    context.close()


def test_a_share_is_readable_on_a_card(site: Path, serve: Serve, open_page: Open) -> None:
    """On a telephone a role's shares stand in cards, in words, with no colour behind what names them."""
    page = open_page(f"{serve(site)}role/regional-manager/", width=PHONE)
    cell = page.locator("td.raci-R").first
    expect(cell).to_have_text("R 执行")
    expect(cell).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"分工"'
