"""Doors for each side: its commonest tasks on one screen, each with its form, time limit, calculator and contact."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.pages.test_compose import get_section, list_links, show
from tests.support.browser import PHONE, Open
from tests.support.project import compose_files, find_page, list_company, place_record
from tests.support.samples import PROJECT, RECORDS
from tests.support.sites import write_edition
from tests.support.targets import to

TASK = RECORDS["task"]
DEALERS = PROJECT.replace("classifications: [public, partner]}", "classifications: [public, partner], side: dealer}")
EXAMPLE = """\
examples:
  - id: prepay
    title: 先付多少
    story: 超了额度。
    lines:
      - {id: limit, label: 额度, value: 800000, unit: 元}
      - {id: order, label: 订单, value: 890000, unit: 元}
      - {id: more, label: 先付, expression: order - limit, value: 90000, unit: 元}
    conclusion: 先付九万。
"""


def list_files() -> dict[str, str]:
    """Give a company whose dealers do twelve things, of which one is calculated, and the manufacturer one."""
    others = "".join(
        f"  - {{id: more-{number}, title: 第 {number} 件事, classification: partner, side: dealer, order: {number},"
        " steps: [做]}\n"
        for number in range(101, 112)
    )
    ours = "  - {id: ours, title: 厂家的事, classification: partner, side: manufacturer, steps: [做]}\n"
    return list_company(
        task=f"kind: task\n{TASK}order: 1\ncalculation: 'rule:ordering#prepay.more'\n",
        counterpart=f"kind: counterpart\n{RECORDS['counterpart']}classification: partner\n",
        rule=f"kind: rule\n{RECORDS['rule']}{EXAMPLE}",
    ) | {"data/playbook.yml": DEALERS, "data/reference/tasks.yml": f"kind: task\nrecords:\n{others}{ours}"}


@pytest.fixture(scope="module")
def dealers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the dealers' edition."""
    return write_edition(tmp_path_factory.mktemp("dealers"), list_files(), "partner")


def test_a_dealer_sees_the_commonest_tasks_on_one_screen(open_page: Open, dealers: Path) -> None:
    """Ten tasks of dealers, none of the manufacturer, fit the first screen of a telephone, and lead to their pages."""
    page = open_page((dealers / "index.html").as_uri(), width=PHONE)
    tasks = page.locator("#s-tasks-dealer + ul a")
    expect(tasks).to_have_count(10)
    offer = page.get_by_role("button", name="Load one")
    if offer.count():  # a machine without a Chinese face: its offer would stand above
        offer.click()
        page.evaluate("document.fonts.ready")
    box = tasks.last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 812
    expect(page.get_by_text("厂家的事")).to_have_count(0)
    tasks.first.click()
    expect(page.locator("h1")).to_have_text("订货")
    glance = page.locator(".pb-properties").first
    expect(glance.locator("dt")).to_have_text(["填什么表", "几天内", "找谁", "谁来办", "照哪条规则"])
    expect(glance).to_contain_text("到货天数：5 个工作日")
    expect(glance.locator("a[href='mailto:regional-manager@example.com']")).to_be_visible()
    page.get_by_text("换成自己的数算一算").click()
    page.get_by_label("订单（元）").fill("81万")
    expect(page.locator(".pb-tool__steps")).to_contain_text("= 810,000 − 800,000 = 10,000 元")


def test_each_side_has_its_doors() -> None:
    """An edition for both sides shows each its own; that of the manufacturer none of the dealers'."""
    both = find_page(compose_files(list_files(), "internal"), "page:home")
    assert "厂家的事" in show(get_section(both, "s-tasks-manufacturer"))
    assert "订货" in show(get_section(both, "s-tasks-dealer"))
    files = list_files() | {"data/playbook.yml": DEALERS.replace("side: dealer", "side: manufacturer")}
    ours = find_page(compose_files(files, "partner"), "page:home")
    assert [one.id for one in ours.sections if one.id.startswith("s-tasks")] == ["s-tasks-manufacturer"]
    assert "我是经销商" not in show(ours)


def test_trainers_and_editors_have_tasks_of_their_own() -> None:
    """Who trains, and who keeps the playbook, finds tasks of its own behind its door; they crowd no side's.

    Editors' are in a scope of their own, and no dealer's edition leads to them.
    """
    own = {"trainer": ("guide-trainer", "partner"), "editor": ("guide-editor", "internal")}
    files = list_files()
    for readers, (guide, level) in own.items():
        files[place_record("task", readers)] = (
            f"kind: task\nid: for-{readers}\ntitle: {readers}的事\nside: manufacturer\nsteps: [做]\n"
            f"classification: {level}\naudience: [{readers}]\n"
        )
        files[f"content/{guide}.md"] = f"---\nid: {guide}\ntitle: 指南\nclassification: {level}\n---\n怎么用。\n"
    pages = compose_files(files, "internal")
    home, index = find_page(pages, "page:home"), find_page(pages, "page:index-task")
    assert "trainer的事" not in show(get_section(home, "s-tasks-manufacturer"))
    rows = get_section(index, "s-list").blocks[0].rows  # type: ignore[union-attr]
    assert [row.id for row in rows if row.group] == ["s-manufacturer", "s-dealer", "s-trainer", "s-editor"]
    assert {to("page:index-task#s-trainer"), to("page:index-task#s-editor")} <= set(list_links(home))
    assert [page.target.id for page in pages.pages if page.target.kind == "task" and page.editing] == ["for-editor"]
    dealers = find_page(compose_files(files, "partner"), "page:home")
    assert to("page:index-task#s-trainer") in list_links(dealers)
    assert to("page:index-task#s-editor") not in list_links(dealers)
    (rest,) = (entry for entry in pages.navigation if entry.title == "查阅")
    (tasks,) = (entry for entry in rest.children if entry.target == to("page:index-task"))
    assert to("task:for-trainer") in [entry.target for entry in tasks.children]
    assert to("task:for-trainer") not in [entry.target for entry in rest.children]


def test_what_an_edition_does_not_hold_is_not_promised() -> None:
    """A form, rule, figure or contact that readers may not see is not named on a task's page, nor is a calculator."""
    files = list_files()
    place = place_record("task")
    files[place] = files[place].replace("classification: partner", "classification: public")
    page = find_page(compose_files(files, "public"), "task:order-goods")
    said = show(page)
    for title in ("订货单", "订货规则", "经营对口", "先付多少"):
        assert title not in said
    assert "到货天数" in said
    assert all(section.blocks for section in page.sections)
    home = find_page(compose_files(list_files(), "public"), "page:home")
    assert not [one for one in home.sections if one.id.startswith("s-tasks")]
