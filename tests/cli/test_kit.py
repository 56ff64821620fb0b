from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_company, write_files

TODAY = ("--today", "2027-01-15")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small company on disk."""
    return write_files(tmp_path / "project", list_company())


@pytest.fixture
def run(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Make a kit of the small company; give status, output and complaints."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        words = ["kit", *map(str, arguments), "--root", str(root), "--output", str(tmp_path / "out"), *TODAY]
        status = main(words)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.mark.release
def test_a_kit_as_folder_and_archive(run: Run, tmp_path: Path) -> None:
    """The archive unpacks into the folder that lies beside it; what an earlier kit left is gone, other files stay."""
    folder = tmp_path / "out/basics-1.0.0"
    old, own = folder / "2-学员用/basics-1.0.0-13-试卷C.pdf", folder / "2-学员用/扫描件.pdf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old")
    own.write_bytes(b"own")
    names = tmp_path / "names.csv"
    names.write_text("姓名,电话\n张三,1\n", encoding="gb18030")
    status, said, _ = run("course:basics", "--names", names, "--date", "2027-03-15", "--edition", "public")
    assert status == 0
    assert "没有“试卷、答题卡、成绩登记”：这门课只有练习题" in said
    assert "没有“投影片和提示”：这个版本里没有讲师提示" in said
    assert "名单里没有用到的列：电话" in said
    assert own.exists()
    assert not old.exists()
    own.unlink()
    with zipfile.ZipFile(tmp_path / "out/basics-1.0.0.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")
    }
    assert "basics-1.0.0/3-签到证书评估/basics-1.0.0-22-结业证书.pdf" in packed


def test_what_is_wrong_in_the_list(run: Run, tmp_path: Path) -> None:
    """Every mistake of the list is told with its place, and nothing is made."""
    names = tmp_path / "names.csv"
    names.write_text("姓名,成绩\n,80\n李四,优\n", encoding="utf-8")
    status, _, complaints = run("basics", "--names", names)
    assert status == 2
    assert complaints.splitlines() == [
        f"{names}:2:1: 第 2 行第 1 列：没有姓名",
        f"{names}:3:2: 第 3 行第 2 列：成绩“优”不是 0 到 100 的数；缺考的空着",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("course:none",), "可选的课程：course:basics"),
        (("form:order-form",), "可选的课程：course:basics"),
        (("basics", "--variants", "27"), "最多 26 套"),
        (("basics", "--variants", "0"), "最少 1 套"),
        (("basics", "--names", "none.csv"), "none.csv"),
        (("basics", "--date", "2027-02-30"), "2027-02-30"),
        (("basics", "--edition", "none"), "可选的版本"),
    ],
)
def test_calls_that_cannot_be_meant(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """An unknown course or edition, too many sets, a day that there is not: refused in a sentence, nothing made."""
    status, _, complaints = run(*arguments)
    assert status == 2
    assert said in complaints
    assert not (tmp_path / "out").exists()
