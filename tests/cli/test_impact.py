"""`playbook impact`: what hangs on a record, and what its removal or its move would do, with nothing changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.load.files import list_sources
from tests.support.project import list_company, place_record, write_files

TODAY = ("--today", "2027-01-15")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the small company, and work in its folder."""
    monkeypatch.chdir(write_files(tmp_path / "project", list_company()))
    return tmp_path / "project"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """Give what the command says as JSON."""
    assert main(["impact", *arguments, *TODAY, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_referrers_and_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an operation: who names the record, in which field or in prose, and which pages show it."""
    found = ask(capsys, "role:regional-manager")
    named = {(one["record"], one["label"], one["in_prose"]) for one in found["referrers"]}
    assert {
        ("escalation-path:sales-path", "级别 › 岗位", False),
        ("activity:monthly-plan", "RACI 分工 › 岗位", False),
        ("article:guide-new-hire", "正文", True),
    } <= named
    shown = {one["page"]: one["editions"] for one in found["shown"]}
    assert shown["role:regional-manager"] == ["public", "partner", "internal"]
    assert shown["escalation-path:sales-path"] == ["partner", "internal"]
    assert (found["problems"], found["pages"], found["operation"]) == ([], [], "")
    assert main(["impact", "regional-manager", *TODAY]) == 0
    out = capsys.readouterr().out
    assert out.startswith("岗位“区域经理” role:regional-manager\n")
    assert "    月度计划 activity:monthly-plan：RACI 分工 › 岗位\n" in out


def test_removal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A removal is tried in memory: problems with their places, pages that go or change; the files stay as they are."""
    before = list_sources(project)
    found = ask(capsys, "escalation-path:sales-path", "--remove")
    assert ("unknown-reference", place_record("rule")) in {(one["rule"], one["path"]) for one in found["problems"]}
    assert all(one["line"] >= 1 and "{" not in one["message"] for one in found["problems"])
    pages = {one["page"]: one["editions"] for one in found["pages"]}
    assert pages["escalation-path:sales-path"] == {"partner": "removed", "internal": "removed"}
    assert pages["rule:ordering"] == {"partner": "changed", "internal": "changed"}
    assert main(["impact", "escalation-path:sales-path", "--remove", *TODAY]) == 0
    out = capsys.readouterr().out
    assert "处引用会断" in out
    assert "== ! 会出现的问题" in out
    assert list_sources(project) == before


def test_removal_that_hurts_nobody(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody refers to can go."""
    write_files(project, {"data/reference/lone.yml": "kind: term\nid: lone\ntitle: 孤词\ndefinition: 没人用。\n"})
    found = ask(capsys, "term:lone", "--remove")
    assert (found["referrers"], found["problems"]) == ([], [])
    assert {one["page"] for one in found["pages"]} >= {"page:index-term"}


def test_move_within_a_tree(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A role moves below another, or into another department; the field is the one that its kind has for that."""
    found = ask(capsys, "role:regional-manager", "--move", "sales-director")
    assert found["parent"] == "role:sales-director"
    pages = {one["page"] for one in found["pages"]}
    assert "page:organisation" in pages
    other = ask(capsys, "role:regional-manager", "--move", "role:regional-manager")
    assert "reporting-cycle" in {one["rule"] for one in other["problems"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("role:regional-manger",), "是不是想写 role:regional-manager？"),
        (("rol:regional-manager",), "是不是想写 role:regional-manager？"),
        (("nothing-like-it-at-all",), "没有 nothing-like-it-at-all 这条记录。"),
        (("term:rebate", "--move", "term:rebate"), "“术语”这一类没有上级，不能移动。能移动的类别：role、"),
        (
            ("role:regional-manager", "--move", "term:rebate"),
            "“岗位”不能移到 term:rebate 下面。可以移到：department:…、role:…",
        ),
        (("role:regional-manager", "--move", "sales-directer"), "是不是想写 sales-director？"),
        (("role:regional-manager", "--move", "sales-director", "--remove"), "命令写得不对"),
    ],
)
def test_call_that_cannot_be_answered(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    """A misspelt name gets the nearest one, a kind without a tree the kinds that have one; the status is 2."""
    assert main(["impact", *arguments, *TODAY]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert said in error


def test_a_title_is_as_good_as_an_id(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who knows what a record is called is told of it."""
    assert main(["impact", "term:rebate", *TODAY]) == 0
    told = capsys.readouterr().out
    title = told.partition("“")[2].partition("”")[0]
    assert main(["impact", title, *TODAY]) == 0
    assert capsys.readouterr().out == told


def test_record_that_was_renamed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A former id leads to the name of today."""
    path = place_record("term")
    text = (project / path).read_text("utf-8")
    write_files(project, {path: text + "former_ids: [kickback]\n"})
    assert main(["impact", "term:kickback", *TODAY]) == 2
    assert "term:kickback 已经改名。现在是 term:rebate。" in capsys.readouterr().err
