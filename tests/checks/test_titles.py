"""Titles that stand where ids belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import check
from generator.cache.store import Store
from generator.diagnostics import Applicability
from tests.support.project import list_company, list_smallest, open_project, write_files
from tests.support.samples import PROJECT

BOOK = (
    PROJECT.replace("title: 小样手册", "title: 小样手册\nlocale: zh-Hans")
    + """\
handbooks:
  - id: book
    title: 合作手册
    edition: partner
    audience: 经销商
    document_number: XY-01
    version: "1"
    chapters:
      - {id: all, title: 规则, pages: [{kind: rule}]}
"""
)
TERM = "kind: term\nid: a\ntitle: 词\nclassification: partner\n"


@pytest.mark.parametrize(
    ("written", "rule", "mended"),
    [
        ("definition: 钱。\nowner_role: 区域经理\n", "bad-format", "regional-manager"),
        ("definition: 钱。\nowner_role: 不知道谁\n", "bad-format", None),
        ("definition: 见[订货](rule:订货规则)。\n", "malformed-link", "[订货](rule:ordering)"),
        ("definition: 见[订货](rule:没有这条)。\n", "malformed-link", None),
    ],
)
def test_title_gives_the_id(written: str, rule: str, mended: str | None, tmp_path: Path) -> None:
    """Who writes a title for an id is given the id, to be looked at: another record may have been meant."""
    files = list_company()
    files["data/reference/a.yml"] = TERM + written
    found = [one for one in check(open_project(write_files(tmp_path, files), Store())).problems if one.rule == rule]
    assert [one.replacement for one in found] == [mended]
    assert all(one.applicability is Applicability.SUGGESTION for one in found)


def test_title_of_two_records_names_both(tmp_path: Path) -> None:
    """Of two records with one title neither is offered, and both ids are named."""
    files = list_smallest()
    role = files["data/roles/manager.yml"]
    for id in ("north", "south"):
        files[f"data/roles/{id}.yml"] = role.replace("id: manager", f"id: {id}").replace("title: 经理", "title: 内勤")
    files["data/roles/manager.yml"] = role + "owner_role: 内勤\n"
    problems = check(open_project(write_files(tmp_path, files), Store())).problems
    [found] = [one for one in problems if one.rule == "bad-format"]
    assert found.replacement is None
    assert found.arguments["ids"] == ("north", "south")


@pytest.mark.parametrize(
    ("was", "written", "mended"),
    [
        ("edition: partner", "edition: 经销商版", "partner"),
        ("edition: partner", "edition: 《经销商 版》", "partner"),
        ("edition: partner", "edition: 没有这一版", None),
        ("kind: rule", "kind: 合作规则", "rule"),
        ("kind: rule", "kind: 升级路径", "escalation-path"),
        ("kind: rule", "kind: 规则", "rule"),
        ("kind: rule", "kind: 规", None),
        ("locale: zh-Hans", "locale: zh-Hans\nowner_role: 区域经理", "regional-manager"),
    ],
)
def test_titles_in_the_project_file(was: str, written: str, mended: str | None, tmp_path: Path) -> None:
    """The project file calls editions, kinds and roles by their ids, too; a title that names one is told with it."""
    files = list_company()
    files["data/playbook.yml"] = BOOK.replace(was, written)
    found = list(check(open_project(write_files(tmp_path, files), Store())).problems)
    assert [(one.rule, one.replacement) for one in found] == [("bad-format", mended)]
    assert found[0].applicability is Applicability.SUGGESTION
