"""`playbook handbook` and `playbook verify` from end to end, on the small company."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.audit.audit import Files
from generator.cli import main
from generator.diagnostics import Place, Problem
from generator.handbooks.register import read_copies
from tests.build.test_current import BOOKS
from tests.handbooks.conftest import read_texts
from tests.support.project import list_company, write_files
from tests.support.samples import PROJECT

DAY = ("--today", "2027-01-15")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two handbooks."""
    return write_files(tmp_path_factory.mktemp("company"), {**list_company(), "data/playbook.yml": PROJECT + BOOKS})


@pytest.fixture(scope="module")
def copy(root: Path) -> Path:
    """A copy that was given out."""
    path = root / "copy.pdf"
    call = ["handbook", "dealers", "--root", str(root), *DAY, "--recipient", "云川商贸", "--output", str(path)]
    assert main(call) == 0
    return path


def verify(path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run `playbook verify`; give its status and what it says."""
    capsys.readouterr()
    status = main(["verify", str(path), "--root", str(root), *DAY])
    said = capsys.readouterr()
    return status, said.out + said.err


def test_a_copy_is_recorded_and_verified(root: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy that was given out is genuine and current; its record names the recipient."""
    (record,) = read_copies(root / "register" / "copies.csv")
    assert (record.recipient, record.handbook, record.edition) == ("云川商贸", "dealers", "partner")
    status, said = verify(copy, root, capsys)
    assert status == 0
    for word in ("合作书", "X-1", "partner", "云川商贸", record.receipt, "没有被改动", "是否最新：是"):
        assert word in said


def test_a_changed_copy_is_found_out(
    root: Path, copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One more byte at its end makes a file another one than was recorded."""
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(copy.read_bytes() + b"\n")
    status, said = verify(changed, root, capsys)
    assert status == 1
    assert "已被改动" in said


def test_an_unrecorded_copy_is_not_trusted(root: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With another register the same file only claims to be what it is."""
    call = ["verify", str(copy), "--root", str(root), *DAY, "--register", str(root / "other.csv")]
    assert main(call) == 1
    assert "只是文件自己的说法" in capsys.readouterr().out


def test_old_content_is_said_to_be_old(root: Path, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once the data have changed, a genuine copy is no longer current."""
    path = root / "data" / "playbook.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("title: 合作书", "title: 合作全书"), encoding="utf-8")
    status, said = verify(copy, root, capsys)
    path.write_text(before, encoding="utf-8")
    assert status == 1
    assert "已有新版" in said
    assert "没有被改动" in said


def test_a_foreign_file_is_none_of_ours(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another PDF has the status 1; what is no PDF, or not there, the status 2."""
    assert verify(tmp_path / "none.pdf", root, capsys)[0] == 2
    (tmp_path / "text.pdf").write_text("hello")
    status, said = verify(tmp_path / "text.pdf", root, capsys)
    assert status == 2
    assert "损坏" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["dealer", "--recipient", "甲"], "可选的手册：dealers、house"),
        (["dealers", "--recipient", "甲\n\x1b[31m"], "印不出来"),
        (["dealers", "--recipient", "甲", "--register", "{root}/dist/copies.csv"], "会被公开"),
        (["dealers", "--recipient", "甲", "--register", "{root}/.cache/copies.csv"], "会被公开"),
        (["dealers", "--recipient", "甲", "--output", "{root}/dist/copy.pdf"], "会被公开"),
        (["dealers", "--recipient", "甲", "--output", "{root}/copy.pdf"], "已经存在"),
        (["house", "--for", "role:dealer-owner"], "请选一本属于经销商版或公开版的手册：dealers"),
        (["house", "--recipient", "东边经销商 王总"], "（东边经销商）"),
    ],
)
def test_calls_that_would_do_harm_are_refused(
    root: Path, copy: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """A wrong handbook, an unprintable name, a public place, a taken file name: one sentence, and no record."""
    before = read_copies(root / "register" / "copies.csv")
    call = [one.format(root=root) for one in arguments]
    assert main(["handbook", *call, "--root", str(root), *DAY]) == 2
    assert words in capsys.readouterr().err
    assert read_copies(root / "register" / "copies.csv") == before


def test_a_copy_is_audited(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of a book that holds what its readers may not see is neither written nor recorded."""
    hidden = Problem("withheld-text-published", Place("data/roles/x.yml"), "“{text}”不该给人看", {"text": "底价"})

    def find(files: Files, *_: object) -> tuple[tuple[Problem, ...], frozenset[str]]:
        """Take the book for one that leaks."""
        assert files.read("handbooks/dealers.pdf").startswith(b"%PDF")
        return (hidden,), frozenset()

    monkeypatch.setattr("generator.build.auditing.audit_files", find)
    register, path = tmp_path / "copies.csv", tmp_path / "copy.pdf"
    call = ["handbook", "dealers", "--root", str(root), *DAY, "--recipient", "云川商贸", "--output", str(path)]
    assert main([*call, "--register", str(register)]) == 1
    assert "“底价”不该给人看" in capsys.readouterr().out
    assert not path.exists()
    assert not register.exists()


def test_a_handbook_is_made_for_one_role(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The book holds the role's own page and no other role's, says for whom it is, and is not recorded."""
    path = tmp_path / "mine.pdf"
    before = read_copies(root / "register" / "copies.csv")
    call = ["handbook", "dealers", "--root", str(root), *DAY, "--for", "role:dealer-owner", "--output", str(path)]
    assert main(call) == 0
    text = "".join(read_texts(path.read_bytes()))
    assert "给" in text[: text.index("文件控制")]
    assert str(path) in capsys.readouterr().out
    assert read_copies(root / "register" / "copies.csv") == before


def test_a_role_that_is_not_there_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown role is refused with those that there are, and so is a call that says nobody."""
    assert main(["handbook", "dealers", "--root", str(root), *DAY, "--for", "role:nobody"]) == 2
    assert "dealer-owner" in capsys.readouterr().err
    assert main(["handbook", "dealers", "--root", str(root), *DAY]) == 2
    assert "--for" in capsys.readouterr().err
