"""What has changed since a reader's last visit, the card of each change, and the way to say that a page is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from generator.pages.page import Page
from generator.site.reporting import write_report
from tests.support.browser import PHONE, Open
from tests.support.edition import make_imprint, make_page
from tests.support.project import list_company
from tests.support.sites import SETTINGS, write_edition

CHANGES = """\
kind: change-record
records:
  - {id: old, title: 先说的, changed_on: 2026-01-01, before: 一, after: 二, reason: 因为, impact: 照做,
     acknowledged_by: [regional-manager], owner_role: sales-director}
  - {id: new, title: 后说的<b>, changed_on: 2026-02-01, before: 二, after: 三, reason: 因为, impact: 再照做,
     release: "2027.2", acknowledged_by: [sales-director, dealer-owner]}
"""


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of a company that has changed something."""
    files = list_company() | {"data/change/change-more.yml": CHANGES}
    return write_edition(tmp_path_factory.mktemp("changing"), files, "internal", site_url="https://book.example.com/")


def test_news_since_the_last_visit(open_page: Open, changing: Path) -> None:
    """A first visit marks nothing; later what has come since is marked, until the reader has seen it."""
    page = open_page((changing / "changes/index.html").as_uri(), width=PHONE)
    status, marks = page.locator(".pb-tool > [role=status]"), page.locator(".pb-tool__new:visible")
    expect(status).to_contain_text("这是第一次在这台设备上看，共 3 条。")
    expect(marks).to_have_count(0)
    site = page.locator("script[data-site]").first.get_attribute("data-site")
    known = json.dumps({"ids": ["old", "split-east"], "day": "2026-01-15"})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"playbook/{site}/seen/changes", known])
    page.reload()
    expect(status).to_have_text("2026-01-15 看过以后，有 1 条新的改动。现在列出 3 条。")
    page.get_by_label("只看新的").check()
    expect(page.locator("tr[data-news]:visible")).to_have_count(1)
    expect(page.locator("tr[data-news]:visible")).to_contain_text("后说的<b>")
    page.get_by_role("button", name="都看过了").click()
    expect(marks).to_have_count(0)
    page.reload()
    expect(status).to_contain_text("没有新的改动。")


def test_changes_for_one_role(open_page: Open, changing: Path) -> None:
    """A role shows the changes that it has to know, a release those that came with it."""
    page = open_page((changing / "changes/index.html").as_uri())
    page.get_by_label("和谁有关").select_option("dealer-owner")
    expect(page.locator("tr[data-news]:visible")).to_have_count(1)
    expect(page.locator(".pb-tool > [role=status]")).to_contain_text("现在列出 1 条。")
    page.get_by_label("和谁有关").select_option("")
    page.get_by_label("手册哪一版").select_option("2027.2")
    expect(page.locator("tr[data-news]:visible")).to_have_count(1)
    expect(page.locator("tr[data-news]:visible")).to_contain_text("后说的")


def test_a_change_is_a_card_with_an_address(open_page: Open, changing: Path) -> None:
    """On a telephone one screen says who, from when, what to do and whom to ask, and the mail can be begun."""
    page = open_page((changing / "change-record/old/index.html").as_uri(), width=PHONE)
    card = page.locator(".pb-properties").first
    expect(card.locator("dt")).to_have_text(
        ["谁要知道", "从哪天起", "现在怎么办", "要做什么", "去哪里问", "以前怎么办"]
    )
    expect(card.locator("a[href='mailto:sales-director@example.com']")).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900


def test_a_report_takes_along_page_version_and_passage(open_page: Open, changing: Path) -> None:
    """The mail goes to who looks after the page; what the reader has marked is in it, and is not added twice."""
    page = open_page((changing / "change-record/old/index.html").as_uri())
    link = page.get_by_role("link", name="这一页有误")
    before = parse_mail(str(link.get_attribute("href")))
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.pb-properties dd'))")
    page.wait_for_timeout(50)
    page.evaluate("document.querySelector('[data-report]').addEventListener('click', event => event.preventDefault())")
    link.click()
    link.click()
    mailbox, subject, body = parse_mail(str(link.get_attribute("href")))
    assert (mailbox, subject) == ("sales-director@example.com", "手册有误：先说的")
    assert "https://book.example.com/change-record/old/" in body
    assert "版本：1.0.0，内部版" in body
    assert body == f"{before[2]}“{page.locator('.pb-properties dd').first.inner_text()}”\r\n"


def parse_mail(href: str) -> tuple[str, str, str]:
    """Give whom a mail goes to, its subject and its text."""
    parts = urlsplit(href)
    asked = parse_qs(parts.query)
    return parts.path, asked["subject"][0], asked["body"][0]


def test_without_a_mailbox_a_report_is_an_issue() -> None:
    """Where nobody can be written to the repository takes the report; without either there is none."""
    page: Page = make_page("term/x/", "词&条", "术语", "", (), imprint=make_imprint(mailbox=""))
    report = urlsplit(write_report(page, SETTINGS))
    assert report.path == "/org/playbook/issues/new"
    assert parse_qs(report.query)["title"] == ["手册有误：词&条"]
    without = SETTINGS.__class__(SETTINGS.root, "手册", "公司", "公开版")
    assert write_report(page, without) == ""


def test_a_change_is_a_picture_for_a_chat(open_page: Open, changing: Path) -> None:
    """One press shows the card as a picture that can be kept: high enough for all of it, and said in words too."""
    page = open_page((changing / "change-record/new/index.html").as_uri(), width=PHONE)
    expect(page.locator(".pb-picture")).to_be_hidden()
    page.get_by_role("button", name="做成图片").click()
    picture = page.locator(".pb-picture img")
    expect(picture).to_be_visible()
    expect(page.get_by_role("status").last).to_contain_text("只发给本来就能看这一页的人")
    said = str(picture.get_attribute("alt"))
    assert said.startswith("后说的<b>\n谁要知道：")
    assert "要做什么：再照做" in said
    with page.expect_download() as kept:
        page.get_by_role("link", name="存成图片文件").click()
    assert kept.value.suggested_filename == "后说的-b-.png"
    with Image.open(kept.value.path()) as drawn:
        assert drawn.size[0] == 750
        assert drawn.size[1] > 700
        assert len(drawn.convert("L").crop((48, drawn.size[1] // 2, 700, drawn.size[1] - 60)).getcolors() or ()) > 8
