"""The editor in a real browser: from a page of the site to its form, and back to the page with what was changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model.kinds import KINDS
from tests.support.browser import Open
from tests.support.processes import run_beside
from tests.support.project import list_company, write_files

SLOW = 60_000
"""Milliseconds: the whole project is checked and built meanwhile."""
FIGURE = """\
kind: figure
records:
  - id: claim-days   # 编号不改
    title: 核销期限
    value: 30        # 天数
    unit: 天
    applies_to: 活动结束后，交齐资料。
    classification: public
    owner_role: regional-manager
    effective_from: 2026-04-01
"""
FAQ = """\
kind: faq
id: how-long
title: 多久交？
classification: public
answer: 活动结束后 [30 天](figure:claim-days)内交。
"""


TERM = """\
kind: term
id: late
title: 迟交
definition: 过了期限才交。  # 一句话
classification: internal
"""


@dataclass
class Preview:
    """A preview that runs in a process of its own."""

    address: str
    root: Path

    def read(self, path: str) -> str:
        """Give a file of the project."""
        return (self.root / path).read_text("utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """Run `playbook serve` on the small company, with a figure and a question that quotes it."""
    root = tmp_path_factory.mktemp("editor")
    more = {"data/reference/figures.yml": FIGURE, "data/reference/faq-more.yml": FAQ}
    more["data/reference/terms-late.yml"] = TERM
    write_files(root, {**list_company(), **more})
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", "0", "--today", "2027-01-15"]
    with run_beside(command) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(line for line in lines if line.startswith("预览地址：")).split("：")[1].split("（")[0]
        yield Preview(address, root)


def open_form(open_page: Open, preview: Preview, record: str) -> Page:
    """Open the form of a record, and wait until it is there."""
    page = open_page(f"{preview.address}__edit/?record={record}")
    expect(page.locator(".field").first).to_be_visible()
    return page


def test_a_figure_is_changed_from_its_page(preview: Preview, open_page: Open) -> None:
    """Beside a figure one gets to its form; its old value goes to the history, what quotes it follows, all shows."""
    page = open_page(f"{preview.address}figure/#claim-days")
    expect(page.locator("nav#__edit a")).to_have_text(["改这一页", "提交改动"])
    page.locator("#claim-days a.__edit").click()
    expect(page.locator("h1")).to_contain_text("核销期限")
    save = page.locator("footer button").first
    expect(save).to_be_disabled()
    page.get_by_label("数值").first.fill("四十五")
    expect(page.locator("[data-field=value] .problems .error").first).to_contain_text("要写数字")
    expect(page.get_by_label("数值").first).to_have_attribute("aria-invalid", "true")
    page.get_by_label("数值").first.fill("45")
    page.get_by_label("新值从哪天起算").fill("2027-01-01")
    page.get_by_role("button", name="把旧值记进历史").click()
    expect(page.locator(".follow li")).to_contain_text(["多久交？ 活动结束后 30 天45 天"], timeout=SLOW)
    expect(save).to_have_text("保存（连同 1 处一起改）")
    save.click()
    page.wait_for_url("**/figure/#claim-days", timeout=SLOW)
    expect(page.locator("article")).to_contain_text("45 天")
    assert "[45 天](figure:claim-days)内交" in preview.read("data/reference/faq-more.yml")
    text = preview.read("data/reference/figures.yml")
    assert "  - id: claim-days   # 编号不改\n" in text
    assert "    value: 45        # 天数\n" in text
    assert "    effective_from: 2027-01-01\n" in text
    assert "{effective_from: 2026-04-01, value: 30}" in text.partition("history:")[2]


def test_errors_are_told_before_anything_is_saved(preview: Preview, open_page: Open) -> None:
    """A save with errors writes nothing, and lists them with a way to each field; a choice by title mends one."""
    page = open_form(open_page, preview, "faq:how-long")
    before = preview.read("data/reference/faq-more.yml")
    box = page.get_by_label("责任岗位")
    box.fill("没有的岗位")
    page.locator("h1").click()
    page.locator("footer button").first.click()
    expect(page.locator(".panel h2")).to_contain_text("先改好这 1 处再保存", timeout=SLOW)
    assert preview.read("data/reference/faq-more.yml") == before
    page.locator(".panel button.link").click()
    expect(box).to_be_focused()
    box.fill("经理")
    page.locator("[role=listbox]:visible [role=option]").first.click()
    expect(page.locator("[data-field=owner_role] .problems li")).to_have_count(0)
    assert page.evaluate("document.querySelector('[data-field=owner_role] .combo .help').textContent")


def test_prose_is_previewed_and_cannot_script_the_form(preview: Preview, open_page: Open) -> None:
    """Texts of the data stay texts, in the form as in the frames of its preview."""
    page = open_form(open_page, preview, "faq:how-long")
    attack = '<img src=x onerror="top.hit=1"><script>top.hit=1</script>:internal[内部]'
    page.get_by_label("回答").fill(attack)
    page.locator("[data-field=answer]").get_by_role("button", name="看看各版本里的样子").click()
    frames = page.locator("[data-field=answer] iframe")
    expect(frames.first).to_be_visible(timeout=SLOW)
    inside = [page.frame_locator(f"[data-field=answer] section:nth-of-type({n}) iframe") for n in (1, 2, 3)]
    expect(inside[0].locator("p")).to_contain_text("onerror")
    said = [one.locator("body").inner_text() for one in inside]
    assert any("内部" in text for text in said)
    assert any("内部" not in text for text in said)
    assert page.evaluate("window.hit === undefined")
    assert page.locator("main img").count() == 0


def test_lists_are_put_in_order(preview: Preview, open_page: Open) -> None:
    """Items move up and down, go and come, by buttons with names; focus stays where one works."""
    page = open_form(open_page, preview, "faq:how-long")
    page.locator("summary", has_text="每条记录都可以有的").click()
    field = page.locator("[data-field=aliases]")
    for text in ("甲", "乙"):
        field.get_by_role("button", name="加上").click()
        page.keyboard.type(text)
    field.get_by_role("button", name="往上移").nth(1).click()
    assert [one.input_value() for one in field.locator("input").all()] == ["乙", "甲"]
    field.get_by_role("button", name="去掉这一项").first.click()
    assert [one.input_value() for one in field.locator("input").all()] == ["甲"]


def test_what_somebody_else_saved_meanwhile_is_joined(preview: Preview, open_page: Open) -> None:
    """Fields that only one side changed are joined; of one that both did, both values are shown, and one is chosen."""
    page = open_form(open_page, preview, "term:late")
    path = preview.root / "data/reference/terms-late.yml"
    page.get_by_label("标题").first.fill("我的叫法")
    page.get_by_label("摘要").first.fill("我写的。")
    theirs = TERM.replace("title: 迟交", "title: 对方的叫法").replace("过了期限", "过了最后一天")
    path.write_text(theirs, encoding="utf-8")
    page.locator("footer button").first.click()
    expect(page.locator(".panel h2")).to_have_text("你改的时候，这个文件也被别人改了", timeout=SLOW)
    expect(page.locator(".panel li")).to_have_count(1)
    expect(page.locator(".panel li")).to_contain_text("对方的叫法")
    assert path.read_text("utf-8") == theirs
    assert page.get_by_label("摘要").first.input_value() == "我写的。"
    assert "过了最后一天" in page.get_by_label("释义").first.input_value()
    page.get_by_role("button", name="用对方的").click()
    expect(page.get_by_label("标题").first).to_have_value("对方的叫法")
    page.locator("footer button").first.click()
    page.wait_for_url("**/term/#late", timeout=SLOW)
    assert path.read_text("utf-8") == theirs.replace("叫法\n", "叫法\nsummary: 我写的。\n")


def test_a_new_record_is_begun_by_its_kind(preview: Preview, open_page: Open) -> None:
    """A new record is named, filled in and saved, and its page is shown; a name that is taken is refused in place."""
    page = open_page(f"{preview.address}__edit/")
    page.locator("summary", has_text="新建一条").click()
    page.get_by_label("类别").select_option("term")
    page.get_by_label("编号", exact=True).fill("late")
    page.get_by_role("button", name="开始填写").click()
    expect(page.get_by_role("alert")).to_contain_text("已经有了")
    page.get_by_label("编号", exact=True).fill("brand-new")
    page.get_by_label("标题", exact=True).fill("全新的词")
    page.get_by_role("button", name="开始填写").click()
    expect(page.locator("h1")).to_contain_text("全新的词")
    page.get_by_label("释义").first.fill("这是什么。")
    page.get_by_label("状态").first.select_option("published")
    page.get_by_label("密级").select_option("internal")
    page.get_by_label("责任岗位").fill("区域经理")
    page.locator("h1").click()
    page.locator("footer button").first.click()
    page.wait_for_url("**/term/#brand-new", timeout=SLOW)
    expect(page.locator("article")).to_contain_text("这是什么。")
    assert "owner_role: regional-manager\n" in preview.read("data/reference/term-brand-new.yml")


@pytest.mark.release
def test_every_kind_has_its_form(preview: Preview, open_page: Open) -> None:
    """The form of a record of each kind opens without an error, is as it was read, and names each of its controls."""
    page = open_form(open_page, preview, "faq:how-long")
    records = page.evaluate(
        """async kinds => (await Promise.all(kinds.map(async kind =>
            (await (await fetch(`/__edit/ids/${kind}`)).json()).slice(0, 1).map(id => `${kind}:${id}`)))).flat()""",
        list(KINDS),
    )
    assert len(records) == len(KINDS)
    for record in records:
        page.goto(f"{preview.address}__edit/?record={record}")
        expect(page.locator(".field").first).to_be_visible()
        expect(page.locator("footer button").first).to_be_disabled()
        unnamed = page.evaluate(
            "[...document.querySelectorAll('main :is(input, select, textarea)')].filter(one => !one.labels.length"
            " && !one.ariaLabel && !one.closest('[aria-labelledby]')).length"
        )
        assert unnamed == 0, record


def test_settings_have_a_form_that_tells_what_they_open(preview: Preview, open_page: Open) -> None:
    """From the search one gets to the settings; an edition that would show more is saved after that was seen."""
    page = open_page(f"{preview.address}__edit/")
    page.get_by_role("link", name="手册设置").click()
    expect(page.locator("h1")).to_contain_text("手册设置")
    before = preview.read("data/playbook.yml")
    page.get_by_label("公司名称").fill("")
    expect(page.locator("[data-field=name] .problems .error").first).to_be_visible()
    page.get_by_label("公司名称").fill("改名公司")
    edition = page.locator("[data-field=editions] > .value > ol > li").first
    edition.get_by_label("经销商", exact=True).check()
    expect(page.locator(".exposed li").first).to_contain_text("版本放宽", timeout=SLOW)
    page.locator("footer button").first.click()
    seen = page.get_by_role("button", name="知道了，照样保存")
    expect(seen).to_be_visible(timeout=SLOW)
    assert preview.read("data/playbook.yml") == before
    seen.click()
    page.wait_for_url(preview.address, timeout=SLOW)
    text = preview.read("data/playbook.yml")
    assert "name: 改名公司" in text
    assert text != before


def test_a_group_that_is_added_shows_what_it_takes(preview: Preview, open_page: Open) -> None:
    """A group of nothing but what may be left out is open when it is added, and one types into it at once."""
    page = open_page(f"{preview.address}__edit/?record=tenure:quite-new&new")
    page.locator("summary", has_text="还可以写").click()
    field = page.locator("[data-field=contact]")
    field.get_by_role("button", name="加上联络方式").click()
    expect(field.locator("[data-field=email] input")).to_be_focused()
