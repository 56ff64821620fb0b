"""The command `playbook owners`: what it writes, what it refuses, and with which status it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_smallest, write_files

ROLE = "data/roles/manager.yml"
MAPPING = 'default: "@sample/all"\nroles:\n  manager: "@sample/managers"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a company of one role that owns itself, with a mapping, and work in its folder."""
    files = list_smallest() | {".owners.yml": MAPPING}
    files[ROLE] += "owner_role: manager\n"
    monkeypatch.chdir(write_files(tmp_path / "project", files))
    return tmp_path / "project"


def test_file_is_written_and_then_up_to_date(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check fails before, and passes after; it writes nothing itself."""
    assert main(["owners", "--check"]) == 1
    assert "stale-code-owners" in capsys.readouterr().out
    assert not (project / "CODEOWNERS").exists()
    assert main(["owners"]) == 0
    assert capsys.readouterr().out == "已写入 CODEOWNERS\n"
    assert f"/{ROLE} @sample/managers\n" in (project / "CODEOWNERS").read_text("utf-8")
    assert main(["owners", "--check"]) == 0
    assert capsys.readouterr().out == "没有发现问题\n"


def test_changed_owner_makes_the_file_stale(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes an owner and forgets the file is told the line."""
    main(["owners"])
    role = project / ROLE
    role.write_text(role.read_text("utf-8").replace("owner_role: manager\n", ""), "utf-8")
    capsys.readouterr()
    assert main(["owners", "--check"]) == 1
    out = capsys.readouterr().out
    assert (
        "CODEOWNERS:5:1 错误[stale-code-owners] 从这一行起是多余的\n5 | /data/roles/manager.yml @sample/managers" in out
    )


def test_nothing_is_written_while_there_are_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A role without an account, or faulty data, leaves the file as it was."""
    main(["owners"])
    before = (project / "CODEOWNERS").read_text("utf-8")
    (project / ".owners.yml").write_text('default: "@a"\nroles: {}\n', "utf-8")
    assert main(["owners"]) == 1
    assert f"{ROLE}:10:13 错误[unmapped-role]" in capsys.readouterr().out
    (project / ROLE).write_text("id: [", "utf-8")
    assert main(["owners"]) == 1
    assert (project / "CODEOWNERS").read_text("utf-8") == before
    assert sorted(path.name for path in project.iterdir() if path.name.startswith(".C")) == []


def test_mapping_that_is_missing_or_unreadable(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a mapping the call makes no sense; one with a mistake of YAML is told like any file."""
    (project / ".owners.yml").write_text("default: [", "utf-8")
    assert main(["owners"]) == 1
    assert capsys.readouterr().out.startswith(".owners.yml:1:")
    (project / ".owners.yml").unlink()
    assert main(["owners"]) == 2
    assert "没有 .owners.yml" in capsys.readouterr().err
