"""`playbook fmt`: what it writes, what it only says, what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_smallest, write_files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a company of one role, in the form that the command wants."""
    root = write_files(tmp_path / "project", list_smallest())
    assert main(["fmt", "--root", str(root)]) == 0
    return root


def _untidy(root: Path) -> tuple[Path, str]:
    path = root / "data/organisation/office.yml"
    text = path.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    path.write_text("".join((lines[0], *lines[:0:-1])), "utf-8")
    return path, text


def test_files_are_formatted_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is in form is left alone; what is not is named, and written."""
    path, tidy = _untidy(project)
    untidy = path.read_text("utf-8")
    capsys.readouterr()
    assert main(["fmt", "--root", str(project), "--check"]) == 1
    assert "要排的：data/organisation/office.yml\n" in capsys.readouterr().out
    assert main(["fmt", "--root", str(project), "--diff"]) == 0
    assert capsys.readouterr().out.startswith("--- a/data/organisation/office.yml")
    assert path.read_text("utf-8") == untidy
    assert main(["fmt", "--root", str(project), str(path)]) == 0
    assert path.read_text("utf-8") == tidy
    assert main(["fmt", "--root", str(project), "--check"]) == 0


def test_a_file_with_mistakes_is_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its mistake is told with its line; the others are formatted."""
    broken = project / "data/broken.yml"
    broken.write_text("kind: role\nid: [\n", "utf-8")
    path, tidy = _untidy(project)
    assert main(["fmt", "--root", str(project)]) == 1
    assert "data/broken.yml:" in capsys.readouterr().out
    assert broken.read_text("utf-8") == "kind: role\nid: [\n"
    assert path.read_text("utf-8") == tidy


def test_only_data_files_are_taken(project: Path) -> None:
    """A folder stands for what is in it; a file that is no data file is refused."""
    _untidy(project)
    assert main(["fmt", "--root", str(project), "--check", str(project / "content")]) == 2
    assert main(["fmt", "--root", str(project), "--check", str(project / "data/organisation")]) == 1
    assert main(["fmt", "--root", str(project), str(project / "data/../README.md")]) == 2


def test_a_file_is_split_and_joined_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file for each record, with its comments; joined they are what they were. What is there is not overwritten."""
    path = project / "data/reference/terms.yml"
    text = (
        "# 全部\nkind: term\nrecords:\n  # 甲的\n  - id: a\n    title: 甲\n    definition: |\n      一\n\n      二\n\n"
        "  - id: b\n    title: 乙 # 尾\n    definition: 三。\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    parts = [path.with_name(f"term-{id}.yml") for id in "ab"]
    parts[1].write_text("kind: term\nid: other\ntitle: 别的\ndefinition: 别。\n", "utf-8")
    call = ["fmt", "--root", str(project), "--split", str(path)]
    assert main(call) == 2
    assert path.read_text("utf-8") == text
    parts[1].unlink()
    assert main(call) == 0
    assert not path.exists()
    assert parts[0].read_text("utf-8") == (
        "# 全部\nkind: term\n# 甲的\nid: a\ntitle: 甲\ndefinition: |\n  一\n\n  二\n"
    )
    assert main(["fmt", "--root", str(project), "--join", str(path), *map(str, parts)]) == 0
    assert path.read_text("utf-8") == text
    assert not any(part.exists() for part in parts)
    assert "已删除 data/reference/term-a.yml" in capsys.readouterr().out
    assert main(["fmt", "--root", str(project), "--join", str(project / "x.txt"), str(path)]) == 2
    office = project / "data/organisation/office.yml"
    assert main(["fmt", "--root", str(project), "--join", str(path.with_name("y.yml")), str(path), str(office)]) == 2
    assert path.is_file()
