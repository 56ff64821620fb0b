"""`playbook schema`: the files that it writes, and the lines that lead to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_smallest, write_files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a company of one role."""
    return write_files(tmp_path / "project", list_smallest())


def test_schemas_are_written_where_files_look_for_them(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file names its schema by a relative path that exists; a second run changes nothing."""
    assert main(["schema", "--root", str(project), "--modelines"]) == 0
    for path in project.glob("data/**/*.yml"):
        mark, _, schema = path.read_text().splitlines()[0].partition("=")
        assert mark == "# yaml-language-server: $schema"
        json.loads((path.parent / schema).read_text("utf-8"))
    capsys.readouterr()
    assert main(["schema", "--root", str(project), "--modelines"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("其中 0 个有变化。")
    assert second == "在 0 个数据文件开头写明了 Schema。"
    assert main(["check", "--root", str(project), "--today", "2027-01-15"]) == 0


def test_schemas_go_where_they_are_wanted(project: Path, tmp_path: Path) -> None:
    """With --output nothing is written into the project."""
    before = sorted(project.rglob("*"))
    assert main(["schema", "--root", str(project), "--output", str(tmp_path / "out")]) == 0
    assert sorted(project.rglob("*")) == before
    assert (tmp_path / "out" / "role.json").is_file()


def test_ids_are_offered_even_of_a_project_with_mistakes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can be read is offered, and the command says that such schemas are for this machine."""
    office = project / "data/organisation/office.yml"
    office.write_text(office.read_text() + "no_such: 1\n")
    assert main(["schema", "--root", str(project), "--with-ids"]) == 0
    assert "请不要提交" in capsys.readouterr().out
    schema = json.loads((project / "data/.schemas/role.json").read_text("utf-8"))
    manager = schema["definitions"]["Role"]["properties"]["reports_to"]["anyOf"][0]["anyOf"][0]
    assert manager["enumDescriptions"] == ["经理"]
