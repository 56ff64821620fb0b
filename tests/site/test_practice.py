"""Questions of practice: they are answered first and explained then, and never where the key is withheld."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import PHONE, Open
from tests.support.project import list_company
from tests.support.samples import RECORDS
from tests.support.sites import write_edition

QUIZ = """\
  - id: many
    objective: know
    form: multiple
    use: practice
    stem: 哪两样要带？
    options: [{id: pen, text: 笔}, {id: form, text: 表}, {id: gift, text: 礼}]
    key: [form, pen]
    rationale: 送礼的理由是“</script>”
  - id: open
    objective: know
    form: short
    use: practice
    stem: 说说为什么。
    model_answer: 因为要留底
    rationale: 留底才查得到
  - id: tested
    objective: know
    form: single
    stem: 考试问什么？
    options: [{id: one, text: 甲}, {id: two, text: 乙}]
    key: [two]
    rationale: 考试的秘密
"""
ANSWERS = ("先问才知道", "送礼的理由", "因为要留底", "留底才查得到", "考试的秘密")


def write(folder: Path, edition: str) -> Path:
    """Write the site of a company with a longer quiz."""
    return write_edition(folder, list_company(course=f"kind: course\n{RECORDS['course']}{QUIZ}"), edition)


@pytest.fixture(scope="module")
def practising(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the edition that has the keys."""
    return write(tmp_path_factory.mktemp("practising"), "internal")


@pytest.fixture
def course(open_page: Open, practising: Path) -> Page:
    """Open the course's page from disk, on a phone."""
    return open_page((practising / "course/basics/index.html").as_uri(), width=PHONE)


def test_an_answer_is_explained_once_it_is_given(course: Page) -> None:
    """A wrong answer is told with the right one; the result stays; nothing is said before an answer."""
    asked: list[str] = []
    course.on("request", lambda request: asked.append(request.url))
    one = course.locator("#first")
    one.get_by_role("button", name="看讲评").click()
    expect(one.locator("[role=status]")).to_have_text("先答，再看讲评。")
    assert not [url for url in asked if url.endswith("feedback.js")]
    one.get_by_role("radio", name="看").check()
    one.get_by_role("button", name="看讲评").click()
    expect(one.locator("[role=status]")).to_contain_text("不对。正确的是 B。为什么：先问才知道")
    one.get_by_role("radio", name="问").check()
    one.get_by_role("button", name="看讲评").click()
    expect(one.locator("[role=status]")).to_contain_text("答对了。")
    many = course.locator("#many")
    for name in ("笔", "表"):
        many.get_by_role("checkbox", name=name).check()
    many.get_by_role("button", name="看讲评").click()
    expect(many.locator("[role=status]")).to_have_text("答对了。为什么：送礼的理由是“</script>”")
    assert len([url for url in asked if url.endswith("feedback.js")]) == 1
    expect(course.get_by_text("3 道练习题，答了 2 道，选对 2 道。")).to_be_visible()
    course.reload()
    expect(course.get_by_text("3 道练习题，答了 2 道，选对 2 道。")).to_be_visible()
    assert course.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_open_answer_is_compared_by_the_reader(course: Page) -> None:
    """What readers write themselves is shown beside the model answer, and can be done again."""
    one = course.locator("#open")
    one.get_by_label("写下自己的答案").fill("怕忘")
    one.get_by_role("button", name="看讲评").click()
    expect(one.locator("[role=status]")).to_contain_text("参考答案：因为要留底")
    one.get_by_role("button", name="再做一遍").click()
    expect(one.locator("[role=status]")).to_have_text("")
    expect(one.get_by_label("写下自己的答案")).to_have_value("")


def test_a_test_is_no_practice(course: Page, practising: Path) -> None:
    """Questions of a test cannot be answered here, and their answers stand on the key's page only."""
    expect(course.locator("#tested input, #tested button")).to_have_count(0)
    held = {text: list_files(practising, text) for text in ANSWERS}
    assert held.pop("考试的秘密") == ["course/basics/key.html"]
    for files in held.values():
        assert files == ["course/basics/feedback.js", "course/basics/key.html"]


def list_files(folder: Path, text: str) -> list[str]:
    """Give the files that hold a text."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".woff2")
    return sorted(path.relative_to(folder).as_posix() for path in paths if text.encode() in path.read_bytes())


def test_trainers_find_the_key(course: Page) -> None:
    """The course leads to its key's page, and that back to the course."""
    course.get_by_role("link", name="答案与解析（讲师用）").click()
    expect(course.locator("h1")).to_have_text("入门课：答案与解析")
    expect(course.locator("table tbody tr").last).to_contain_text("考试的秘密")
    course.locator(".md-path a", has_text="入门课").click()
    expect(course.locator("h1")).to_have_text("入门课")


def test_without_the_key_there_is_no_byte_of_it(browser: Any, tmp_path: Path) -> None:
    """An edition that is closed to keys has neither answers nor files for them, and its questions are read only."""
    folder = write(tmp_path, "public")
    assert [file for text in ANSWERS for file in list_files(folder, text)] == []
    assert not [*folder.rglob("feedback.js"), *folder.rglob("key.html")]
    page = browser.new_page()
    page.goto((folder / "course/basics/index.html").as_uri())
    expect(page.locator(".pb-questions > li")).to_have_count(4)
    expect(page.locator(".pb-questions :is(input, button)")).to_have_count(0)
    assert "practice" not in page.content()
    page.close()
