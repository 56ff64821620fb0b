"""Checklists, plans and learning paths that readers go through: what they tick stays, and leaves only as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import PHONE, Open

CHECKLIST = "checklist/monthly-check/"
BOXES = "table[data-ticks] input[type=checkbox]"
PROGRESS = ".pb-tool__state [role=status]"


def find_box(page: Page, question: str) -> Locator:
    """Give the box beside a question."""
    return page.get_by_role("checkbox", name=question)


def keep(page: Page, key: str, text: str) -> None:
    """Put something into the browser's store, as if it had been there."""
    site = page.locator("script[data-site]").first.get_attribute("data-site")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"playbook/{site}/{key}", text])


def name_run(page: Page, name: str) -> None:
    """Give the run that is open a name."""
    field = page.get_by_label("给这一次起个名")
    field.fill(name)
    field.blur()


def test_runs_are_kept_apart(open_page: Open, company: str) -> None:
    """Ticks and notes belong to a run with a name, are there on the next visit, and another run starts with none."""
    page = open_page(company + CHECKLIST)
    expect(page.locator(PROGRESS)).to_have_text("0 / 3 项已完成。")
    find_box(page, "款都付了吗").check()
    name_run(page, "一号仓 <b>")
    page.get_by_role("button", name="备注").nth(1).click()
    page.get_by_label("备注：货都在吗").fill("少两台")
    page.get_by_label("备注：货都在吗").blur()
    page.get_by_role("button", name="另起一次").click()
    expect(page.locator(PROGRESS)).to_have_text("0 / 3 项已完成。")
    for box in page.locator(BOXES).all():
        box.check()
    expect(page.locator(PROGRESS)).to_have_text("3 项全部完成。")
    page.reload()
    expect(page.locator(PROGRESS)).to_have_text("3 项全部完成。")
    page.get_by_role("combobox", name="这一次").select_option("一号仓 <b>")
    expect(page.locator(PROGRESS)).to_have_text("1 / 3 项已完成。")
    expect(page.get_by_label("备注：货都在吗")).to_have_value("少两台")
    page.get_by_role("button", name="删掉这一次").click()
    page.get_by_role("button", name="再按一次").click()
    expect(page.locator(PROGRESS)).to_contain_text("已删掉")
    expect(page.get_by_role("combobox", name="这一次").locator("option")).to_have_count(1)


def test_state_leaves_as_a_file_and_comes_back(open_page: Open, company: str, tmp_path: Path) -> None:
    """Everything is saved as one file, which another browser takes over; a file of other content changes nothing."""
    page = open_page(company + CHECKLIST)
    find_box(page, "款都付了吗").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="把我的记录存成文件").click()
    saved = tmp_path / "saved.json"
    download.value.save_as(saved)
    other = open_page(company + CHECKLIST, width=PHONE)
    for text in ("no json", '{"playbook": 1, "site": "别家", "state": {}}', '{"playbook": 1}', "[]"):
        (tmp_path / "foreign.json").write_text(text)
        other.locator("input[type=file]").set_input_files(tmp_path / "foreign.json")
        expect(other.locator(".pb-tool__keep")).to_contain_text("什么也没有改")
    find_box(other, "货都在吗").check()
    other.locator("input[type=file]").set_input_files(saved)
    expect(other.locator(".pb-tool__keep")).to_contain_text("已取回 1 项记录")
    expect(other.get_by_role("combobox", name="这一次").locator("option")).to_have_count(2)  # beside what was there
    expect(find_box(other, "款都付了吗")).to_be_checked()


@pytest.mark.release
def test_strange_state_does_no_harm(open_page: Open, company: str) -> None:
    """Whatever stands in the browser's store: the list can be ticked."""
    page = open_page(company + CHECKLIST)
    for kept in (
        "{",
        "7",
        '{"runs": 7}',
        '{"runs": [null, {"id": 3}, {"id": "a", "done": {"paid": 1, "stock": "x"}, "notes": []}], "current": "z"}',
    ):
        keep(page, "ticks/checklist:monthly-check", kept)
        page.reload()
        expect(find_box(page, "款都付了吗")).not_to_be_checked()
        find_box(page, "款都付了吗").check()
        page.reload()
        expect(find_box(page, "款都付了吗")).to_be_checked()


def test_a_renamed_list_keeps_its_state(open_page: Open, company: str) -> None:
    """What was ticked under a former id is there under the present one."""
    page = open_page(company + CHECKLIST)
    kept = {
        "runs": [{"id": "a", "name": "旧的", "done": {"stock": "2026-01-01", "left": "2026-01-01"}}],
        "current": "a",
    }
    keep(page, "ticks/checklist:check-each-month", json.dumps(kept))
    page.reload()
    expect(page.locator(PROGRESS)).to_have_text("1 / 3 项已完成。 有 1 项勾过的内容后来撤掉了，不再计入。")


def test_without_a_store_the_page_says_so(browser: Any, company: str) -> None:
    """Where the browser refuses to keep anything, ticking works as long as the page is open, and the page says so."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(self, 'localStorage', {get() { throw new DOMException('no') }})")
    page.goto(company + CHECKLIST)
    find_box(page, "款都付了吗").check()
    expect(page.locator(PROGRESS)).to_have_text("1 / 3 项已完成。")
    expect(page.locator(".pb-tool__keep")).to_contain_text("关掉页面，勾的和写的就没了")
    context.close()


def test_without_scripts_the_list_is_whole(browser: Any, company: str) -> None:
    """Without scripts a checklist has its boxes to tick on paper."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(company + CHECKLIST)
    expect(page.locator("table[data-ticks] tr[data-item] td:last-child")).to_have_text(["☐"] * 3)
    context.close()


@pytest.mark.parametrize("place", ["role/regional-manager/", "learning-path/path-manager/"])
def test_plans_know_their_days_and_print_to_be_signed(open_page: Open, company_site: Path, place: str) -> None:
    """From disk too: a start gives each step its last day; the sheet holds the steps and room to sign."""
    page = open_page((company_site / place / "index.html").as_uri())
    page.evaluate("self.print = () => {}")
    page.get_by_label("入职日期").fill("2027-01-31")
    due = page.locator("tr[data-item] .pb-tool__due").first
    expect(due).to_have_text("2027-02-09 前")
    page.get_by_role("button", name="打印签核单").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("签字：", exact=False).first).to_be_visible()
    expect(page.locator(".pb-tool__signatures")).to_be_visible()
    shown = "all => all.filter(one => one.offsetHeight).map(one => one.className.replace('pb-printed', '').trim())"
    names = page.locator("article > *").evaluate_all(shown)
    assert names == ["pb-heading", "", "pb-tool", "pb-scroll", "pb-tool__signatures"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".pb-printed").count() == 0


def test_other_pages_load_nothing_of_it(open_page: Open, company: str) -> None:
    """A page on which nothing can be ticked asks for no script of it."""
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{company}term/", wait_until="networkidle")
    assert not [url for url in asked if "ticks" in url or "keep" in url or "tools" in url]
