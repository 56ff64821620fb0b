"""Unlucky input and calls: what is said about them is short, true and said once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from generator.build.build import check
from generator.build.rules import list_rules
from generator.cache.store import Store
from generator.cli import main
from generator.graph.link import link
from generator.handbooks.jobs import ChapterSheet, FrontSheet, RunningHeads
from generator.handbooks.markup import compose
from generator.load.files import LARGEST
from generator.load.yaml import read_yaml
from generator.pages.blocks import Paragraph
from generator.pages.page import Section
from generator.pages.parts import part_page
from generator.words.coverage import find_uncovered
from tests.handbooks.sample import make_small_book
from tests.support.effort import count_lines
from tests.support.project import (
    diagnose,
    list_company,
    list_smallest,
    open_project,
    place_record,
    read_files,
    write_files,
)
from tests.support.samples import PROJECT
from tests.support.writing import LABELS

LONG = "非常长的标题，" * 17
TERM = place_record("term")


def test_an_item_may_have_a_section_s_id() -> None:
    """Where an item's section takes the id of one of the page's own, both are shown and each has its own id."""
    sections = (
        Section("s-quiz", "课题：开场", (Paragraph(("一",)),)),
        Section("s-quiz", "试题", (Paragraph(("二",)),)),
    )
    parts = part_page("课", sections)
    assert [(part.id, part.heading) for part in parts] == [("s-quiz", "课题：开场"), ("试题", "试题")]


@pytest.mark.parametrize("rule", list_rules().values(), ids=lambda rule: rule.id)
def test_rules_can_be_printed(rule: object) -> None:
    """The page of rules fits into a book: no rule's own words or examples hold a character that the fonts lack."""
    texts = (getattr(rule, name) for name in ("title", "why", "help", "bad", "good"))
    assert find_uncovered("".join(texts)) == ""


def test_a_long_value_does_not_bury_the_message() -> None:
    """A page-long value is repeated in a message by its start only."""
    files = list_company(term="kind: " + "x" * 4000 + "\nid: a\n")
    (found,) = (one for one in diagnose(files) if one.rule == "unknown-kind")
    assert found.message.startswith("没有“xxx")
    assert len(found.message) < 300


@pytest.mark.parametrize("content", ["bad: [\nid: rebate\n", "kind: term\nbad: [\nid: rebate\ntitle: 返利\n"])
def test_a_record_in_a_broken_file_is_not_missing(content: str) -> None:
    """Of a file with broken syntax only the syntax is told, not that others refer to what stands in it."""
    found = diagnose({**list_company(), TERM: content})
    assert {(one.path, one.rule) for one in found} == {(TERM, "yaml-syntax")}


def test_a_wrong_form_is_told_in_words() -> None:
    """Nobody has to read a regular expression to learn how a value is written."""
    project = PROJECT.replace("https://git.example.com/sample/playbook", "javascript:alert(1)").replace(
        "id: partner,", "id: ../x, site_url: x,"
    )
    found = diagnose({**list_company(), "data/playbook.yml": project})
    assert [one.message for one in found if one.rule == "bad-format"] == [
        "“仓库地址”要写成 https:// 开头的网址，中间没有空格和引号",
        "“编号”只能用小写字母、数字和连字符，例如 regional-manager",
        "“站点地址”要写成 https:// 开头的网址，中间没有空格和引号",
    ]


def test_an_unreadable_project_file_is_not_missing(tmp_path: Path) -> None:
    """A project file that is too large is there: nobody is told to write a new one."""
    root = write_files(tmp_path, {**list_smallest(), "data/playbook.yml": "x" * (LARGEST + 1)})
    problems = check(open_project(root, Store())).problems
    assert [problem.rule for problem in problems] == ["file-too-large"]


def test_a_port_beyond_all_ports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that cannot be is refused in a sentence with a remedy."""
    root = write_files(tmp_path, list_smallest())
    assert main(["serve", "--root", str(root), "--port", "99999"]) == 2
    assert capsys.readouterr().err == (
        "无法在 127.0.0.1 的端口 99999 上打开预览。请换一个地址或端口，例如 127.0.0.1 和 8000。\n"
    )


def test_an_edition_that_is_none_is_not_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The preview of an unknown edition ends at once and names those that there are."""
    root = write_files(tmp_path, list_smallest())
    assert main(["serve", "--root", str(root), "--port", "0", "--edition", "nope"]) == 2
    assert (
        capsys.readouterr().err
        == "没有名为 nope 的版本。可选的版本：public（公开版）、partner（经销商版）、internal（内部版）。\n"
    )


def test_long_titles_stay_in_their_place_on_paper() -> None:
    """The running head holds the start of a long title, and the cover sets it smaller; the title itself stays whole."""
    imprint = RunningHeads(LONG, "D-1", "zh-Hans")
    sheet = ChapterSheet(imprint, make_small_book().chapters[0], "第 1 章", 1, (), (), LABELS, "", "", "", "")
    chapter = compose(sheet)
    assert f'data-book="{LONG[:25]}' in chapter
    assert f'data-book="{LONG}"' not in chapter
    front = FrontSheet(imprint, LONG, "", "公司", "内部版", "内部", (), (), "", "文件控制")
    assert f'<div class="hb-titles hb-long"><h1>{LONG}</h1>' in compose(front)


def test_many_mistakes_take_work_in_proportion() -> None:
    """Twice as many references to what is not there take about twice the work, not four times."""

    def count(size: int) -> int:
        term = "  - {{id: t{n:04}, title: 词, definition: '见[](term:missing-{n:04}#x)', related: ['rolle:t{n:04}']}}\n"
        text = "kind: term\nrecords:\n" + "".join(term.format(n=n) for n in range(size))
        decoded, _ = read_files({**list_smallest(), TERM: text})
        project = decoded.project
        assert project
        return count_lines(lambda: link(project, decoded))

    small, large = count(400), count(800)
    assert large < 2.5 * small


def test_strange_texts_take_work_in_proportion() -> None:
    """The search for the cause of a syntax error goes through a text a few times, however the text was made."""
    for piece in ("- “a：\n", '"a\n', "a:b\n", "\u3000a\n", "{[", "a: 'b\n\n", "'a' b\n", "a b\n c\n"):
        small, large = (count_lines(partial(read_yaml, TERM, f"a: 1\n{piece * n}]")) for n in (300, 600))
        assert large < 2.5 * small + 2000, piece
