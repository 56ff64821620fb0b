from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator.cli import main
from tests.forms.filled import make_form
from tests.support.project import list_company, write_files
from tests.support.samples import RECORDS

TODAY = ("--today", "2027-01-15")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small company on disk."""
    return write_files(tmp_path / "project", list_company())


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in the small company; give status, output and complaints."""

    def call(action: str, *arguments: str | Path) -> tuple[int, str, str]:
        words: Sequence[str] = ["forms", action, *map(str, arguments), "--root", str(root), *TODAY]
        status = main(words)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_a_sheet_made_filled_in_and_read(run: Run, tmp_path: Path) -> None:
    """A sheet is made for one edition; what is filled in comes back, and what is wrong with it on the error stream."""
    status, said, _ = run("build", "order-form", "--edition", "partner", "--output", tmp_path / "out")
    made = tmp_path / "out/partner/forms/order-form-1.0.0.pdf"
    assert (status, list((tmp_path / "out").rglob("*.pdf"))) == (0, [made])
    assert "已生成 1 张填写表" in said

    status, said, complaints = run("read", made, "--format", "json")
    assert status == 1
    assert json.loads(said)[0]["values"] == {"model": "", "urgent": ""}
    assert complaints.splitlines() == [f"{made}：型号：必填，没有填", f"{made}：加急：必填，没有填"]


def test_a_sheet_says_whether_it_is_current(
    run: Run, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sheet is verified like a handbook: by its name, and against what the form asks for now."""
    run("build", "order-form", "--edition", "partner", "--output", tmp_path / "out")
    call = ["verify", str(tmp_path / "out/partner/forms/order-form-1.0.0.pdf"), "--root", str(root), *TODAY]
    assert main(call) == 1  # none of what is published
    said = capsys.readouterr().out
    assert "手册或表单：订货单" in said
    assert "是否最新：是" in said
    write_files(root, list_company(form=f"kind: form\n{RECORDS['form'].replace('label: 型号', 'label: 机型')}"))
    main(call)
    assert "是否最新：不是" in capsys.readouterr().out


def test_files_that_cannot_be_read_do_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    """Each file that is none, of another version or missing is told in a sentence; the table has the rest."""
    old = tmp_path / "old.pdf"
    old.write_bytes(make_form({"model": "K1"}, "form:order-form 0.9.0 0123456789ab"))
    foreign = tmp_path / "foreign.pdf"
    foreign.write_bytes(make_form({"a": "b"}, "form:no-such-form 1.0.0 0123456789ab"))
    (tmp_path / "text.pdf").write_text("订货")
    status, table, complaints = run("read", old, foreign, tmp_path / "text.pdf", tmp_path / "none.pdf")
    assert status == 1
    assert table == "\ufeff文件,表单,版本,字段,字段名,行,列,值\r\n"
    told = complaints.splitlines()
    assert len(told) == 4
    for line, said in zip(told, ("0.9.0 版", "form:no-such-form", "不是 PDF", "文件读不到"), strict=True):
        assert said in line


def test_names_that_there_are_not(run: Run) -> None:
    """An unknown form is refused with those that there are."""
    status, _, complaints = run("build", "no-such-form")
    assert status == 2
    assert "order-form" in complaints
