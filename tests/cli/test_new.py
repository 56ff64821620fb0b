"""`playbook new`: skeletons that pass every check but one, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.model.kinds import KINDS
from tests.support.project import list_company, list_smallest, write_files

TODAY = ("--today", "2027-01-15")


def call(root: Path, *arguments: str) -> int:
    """Run the command on a project."""
    return main(["new", "--root", str(root), *TODAY, *arguments])


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Give the problems of a project."""
    capsys.readouterr()
    main(["check", "--root", str(root), *TODAY, "--format", "json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["problems"]
    return found


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """Give a company with a record of every kind."""
    return write_files(tmp_path / "project", list_company())


def test_every_kind_s_skeleton_only_wants_filling_in(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each skeleton is read, stands in its folder, and nothing is wrong with it but what is not filled in."""
    before = check(company, capsys)
    for kind in KINDS:
        assert call(company, kind, "brand-new", "--title", "新的一条") == 0
    paths = re.findall(r"^已新建 (.*)$", capsys.readouterr().out, re.MULTILINE)
    assert len(paths) == len(KINDS)
    problems = [problem for problem in check(company, capsys) if problem not in before]
    assert {problem["rule"] for problem in problems} == {"unfinished-draft"}
    assert {problem["path"] for problem in problems} == set(paths)


def test_optional_fields_are_ready_too(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the `# ` before them the optional fields are valid, and want filling in as well."""
    for kind in KINDS:
        call(company, kind, "brand-new")
    for path in re.findall(r"^已新建 (.*)$", capsys.readouterr().out, re.MULTILINE):
        text = (company / path).read_text()
        (company / path).write_text(re.sub(r"^# (?=( *- | *[a-z_]+:))", "", text, flags=re.MULTILINE))
    rules = {str(problem["rule"]) for problem in check(company, capsys)}
    assert not rules - {"unfinished-draft"}


def test_rows_of_a_declared_table_are_ready(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new record shows how a row is written, of a table without a required column as well."""
    column = "{name: place, title: 地点, description: 写城市, type: text}"
    fields = f"[{{name: depots, title: 仓库, description: 一行一个, type: table, columns: [{column}]}}]"
    (company / "data/model").mkdir()
    (company / "data/model/m.yml").write_text(
        f"kinds: [{{id: yard, title: 堆场, description: 略, part: 5, fields: {fields}}}]\n"
    )
    before = check(company, capsys)
    assert call(company, "yard", "brand-new") == 0
    path = company / "data/yard/yard-brand-new.yml"
    assert "# depots:\n#   - place: 【待填】写城市\n" in path.read_text()
    path.write_text(re.sub(r"(?m)^# (?=depots| *- place)", "", path.read_text()))
    assert {one["rule"] for one in check(company, capsys) if one not in before} == {"unfinished-draft"}


def test_a_filled_in_record_is_checked_like_any_other(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once nothing is open, the other rules speak."""
    call(company, "risk", "brand-new", "--title", "断货")
    path = company / "data/risk/risk-brand-new.yml"
    text = re.sub(r"  # 【待填】.*", "", path.read_text()).replace("【待填】", "某事。")
    path.write_text(text.replace("score: 1", "score: 7").replace("status: draft", "status: published"))
    problems = [problem for problem in check(company, capsys) if problem["path"] == "data/risk/risk-brand-new.yml"]
    rules = {problem["rule"] for problem in problems}
    assert "wrong-risk-score" in rules
    assert "unfilled-placeholder" not in rules


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("role", {"too-few-duties", "missing-profile", "approver-is-owner"}),
        ("region", {"several-region-roots"}),
        ("complaint-procedure", {"missing-complaint-stage", "complaint-stages-out-of-order"}),
        ("promotion-type", {"missing-promotion-stage", "promotion-stages-out-of-order"}),
        ("risk", {"missing-prevention", "missing-response"}),
        ("counterpart", {"backup-is-first-contact"}),
    ],
)
def test_what_rules_ask_for_is_there_to_be_filled_in(
    company: Path, capsys: pytest.CaptureFixture[str], kind: str, rules: set[str]
) -> None:
    """Whoever fills in every place has the duties, stages and parents that rules count, and two roles for it."""
    project = company / "data/playbook.yml"
    project.write_text(project.read_text() + "completeness: [all]\n")
    assert call(company, kind, "brand-new", "--title", "新的一条") == 0
    (path,) = re.findall(r"^已新建 (.*)$", capsys.readouterr().out, re.MULTILINE)
    text = re.sub(r"  # 【待填】.*", "", (company / path).read_text())
    text = re.sub(r"【待填】.*", "某事。", text)
    (company / path).write_text(text.replace("status: draft", "status: published"))
    found = {problem["rule"] for problem in check(company, capsys) if problem["path"] == path}
    assert not found & {*rules, "unfilled-placeholder", "unfinished-draft", "missing-field"}


@pytest.mark.parametrize("name", ["rule", "规则", " 合作规则 ", "Rule", "cooperation rule"])
def test_a_kind_goes_by_its_title_too(company: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """What readers call it, or a part of that, stands for the kind; a slip is told with what is meant."""
    assert call(company, name, "brand-new") == 0
    assert (company / "data/cooperation/rule-brand-new.yml").is_file()
    assert call(company, "投诉处里", "other") == 2
    assert "没有 投诉处里 这个类别。是不是想写 投诉处理？" in capsys.readouterr().err


def test_the_place_of_what_is_open(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each open place is reported where it stands; remarks about optional fields are not."""
    call(company, "term", "brand-new", "--title", "返利")
    lines = (company / "data/reference/term-brand-new.yml").read_text().splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../.schemas/term.json"
    [found] = [problem for problem in check(company, capsys) if problem["rule"] == "unfinished-draft"]
    open_lines = [number for number, line in enumerate(lines, 1) if "【待填】" in line and not line.startswith("#")]
    assert [found["line"], *(one["line"] for one in found["related"])] == open_lines
    definition = next(line for line in lines if line.startswith("definition:"))
    assert definition == "definition: 【待填】"


def test_references_without_a_record_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no record of a kind exists yet, the reference names none, and the check says which to write first."""
    root = write_files(tmp_path, list_smallest())
    assert call(root, "checklist", "first") == 0
    text = (root / "data/risk/checklist-first.yml").read_text()
    assert "done_by: manager  # 【待填】岗位的编号" in text
    assert "#     risk: fill-in" not in text
    assert call(root, "counterpart", "first") == 0
    assert "escalation_path: fill-in" in (root / "data/organisation/counterpart-first.yml").read_text()
    assert "unknown-reference" in {problem["rule"] for problem in check(root, capsys)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rolle", "x"), "没有 rolle 这个类别。是不是想写 role？"),
        (("计划", "x"), "计划 可以是几个类别。请写全：联合生意计划（joint-plan）、改进计划（improvement-plan）。"),
        (("zzzzzz", "x"), "没有 zzzzzz 这个类别。可选：article、task、party、role"),
        (("term", "My Term"), "My Term 不能作编号。只用小写字母"),
        (("term", "a" * 81), "不能作编号。"),
        (("term", "x", "--title", "两\n行"), "标题只能写一行"),
        (("role", "manager"), "role:manager 已经有了，在 data/roles/manager.yml。请换一个编号。"),
        (("department", "hq"), "department:hq 曾是“办公室”的编号（data/organisation/office.yml）"),
        (("role", "broken"), "role:broken 已经有了，只是还有错误。"),
        (("term", "there"), "data/reference/term-there.yml 已经存在，没有改动它。"),
        (("term", "linked"), "data/reference/term-linked.yml 已经存在"),
    ],
)
def test_refusals(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    """Unknown kinds, unusable and taken ids, and existing files are refused; nothing is written."""
    root = write_files(tmp_path / "project", list_smallest())
    office = root / "data/organisation/office.yml"
    office.write_text(office.read_text() + "former_ids: [hq]\n")
    write_files(root, {"data/roles/broken.yml": "kind: role\nid: broken\n", "data/reference/term-there.yml": "别的\n"})
    (root / "data/reference/term-linked.yml").symlink_to(tmp_path / "nowhere.yml")
    before = sorted((path, path.is_file() and path.read_bytes()) for path in (root / "data").rglob("*"))
    assert call(root, *arguments) == 2
    assert said in capsys.readouterr().err
    assert sorted((path, path.is_file() and path.read_bytes()) for path in (root / "data").rglob("*")) == before


def test_folders_that_lead_elsewhere_are_not_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is a link out of the project gets no file."""
    root = write_files(tmp_path / "project", list_smallest())
    (tmp_path / "outside").mkdir()
    (root / "data/risk").symlink_to(tmp_path / "outside")
    assert call(root, "risk", "x") == 2
    assert "在项目文件夹以外" in capsys.readouterr().err
    assert not list((tmp_path / "outside").iterdir())
