"""`playbook handbook --for-each dealer` from end to end, on a company with two dealers."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from generator.build import deliveries
from generator.cli import main
from generator.handbooks.register import read_copies
from generator.handbooks.stamping import Mark, stamp_copy
from generator.words import Words
from tests.build.test_dealers import OTHERS, list_dealers_company
from tests.handbooks.conftest import read_texts
from tests.support.folios import list_printed
from tests.support.project import write_files

DAY = ("--today", "2027-01-15")
pytestmark = pytest.mark.long
OWN = """\
kind: attachment
id: east-targets
title: 东边 2027 年目标表
file: attachments/east.csv
purpose: 只给东边。
classification: partner
subject: east-dealer
"""
OWN_FILE = "X-1-1-east-dealer-东边经销商-east-targets-东边2027年目标表.csv"


def deliver(root: Path, *more: str) -> int:
    """Run the command into the project's folder `out`."""
    output = () if "--output" in more else ("--output", str(root / "out"))
    return main(["handbook", "dealers", "--root", str(root), *(more or ("--for-each", "dealer")), *output, *DAY])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company, with the copies of both dealers made."""
    own = {"data/documents/attachment-own.yml": OWN, "content/attachments/east.csv": "月,台\n1,30\n"}
    root = write_files(tmp_path_factory.mktemp("company"), list_dealers_company() | own)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.build.deliveries.count_workers", lambda: 1)  # two would start four typesetters
        assert deliver(root) == 0
    return root


def list_files(root: Path) -> dict[str, bytes]:
    """Give the copies by the ids of their dealers."""
    return {path.name.split("-")[3]: path.read_bytes() for path in (root / "out").glob("*.pdf")}


def test_each_dealer_has_a_file_with_its_own_pages(root: Path) -> None:
    """Each is named for the files' clerk, printed with its recipient, and holds nothing of the other."""
    assert {path.name for path in (root / "out").iterdir()} == {
        "X-1-1-east-dealer-东边经销商.pdf",
        "X-1-1-west-dealer-西边经销商.pdf",
        OWN_FILE,
        "目录.csv",
    }
    assert (root / "out" / OWN_FILE).read_text("utf-8") == "月,台\n1,30\n"
    texts = {dealer: "".join(read_texts(data)) for dealer, data in list_files(root).items()}
    assert "东边的计划" in texts["east"]
    assert OTHERS in texts["west"]
    assert OTHERS not in texts["east"]
    assert "西边" not in texts["east"]
    assert "发给东边经销商" in texts["east"]


def test_the_table_tells_what_is_in_the_folder(root: Path) -> None:
    """Its rows name each file with its digest and receipt, which the register knows."""
    with (root / "out" / "目录.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    copies = {one.receipt: one.sha256 for one in read_copies(root / "register" / "copies.csv")}
    assert {row["经销商编号"] for row in rows} == {"east-dealer", "west-dealer"}
    assert {row["回执号"]: row["文件 SHA-256"] for row in rows} == copies
    assert {row["经销商编号"]: row["一起发的附件"] for row in rows} == {"east-dealer": OWN_FILE, "west-dealer": ""}


def test_printed_page_numbers_are_right(root: Path) -> None:
    """In the opening chapter and in what all share, each number is that at the foot of the page where it leads."""
    printed = list(list_printed(list_files(root)["east"]))
    assert printed
    assert [one for one in printed if one.printed != one.actual] == []


def test_the_code_says_edition_version_and_recipient(root: Path, tmp_path: Path) -> None:
    """A telephone reads on the cover whose copy it is."""
    path = next((root / "out").glob("*east*"))
    subprocess.run(["pdftoppm", "-r", "110", "-l", "1", "-png", str(path), str(tmp_path / "page")], check=True)
    (copy,) = (one for one in read_copies(root / "register" / "copies.csv") if "east" in one.handbook)
    with Image.open(next(tmp_path.glob("*.png"))) as image:
        assert [one.text for one in zxingcpp.read_barcodes(image)] == [f"X-1 partner 1 east-dealer {copy.receipt}"]


def test_a_copy_is_verified(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is genuine, and current as long as the data say the same."""
    assert main(["verify", str(next((root / "out").glob("*west*"))), "--root", str(root), *DAY]) == 0
    assert "西边经销商" in capsys.readouterr().out


def test_another_run_on_another_day_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing has changed but the day: the files stay as they were given out."""
    before = {path: path.stat().st_mtime_ns for path in (root / "out").iterdir()}
    call = ["handbook", "dealers", "--root", str(root), "--for-each", "dealer", "--output", str(root / "out")]
    assert main([*call, "--today", "2027-01-16"]) == 0
    assert {path: path.stat().st_mtime_ns for path in (root / "out").iterdir()} == before
    assert "没有变、没有重写的 2 本" in capsys.readouterr().out


def test_own_file_follows_its_attachment(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that was changed by hand, or is gone, is written again; one of another name is told to be cleared away."""
    own = root / "out" / OWN_FILE
    # An attachment that is gone, a dealer that was called otherwise, one that gets no copy any more.
    changes = (("targets", "former"), ("东边经销商", "东边老名"), ("east-dealer", "former-dealer"))
    others = [root / "out" / OWN_FILE.replace(*one) for one in changes]
    own.write_text("改过的", "utf-8")
    for other in others:
        other.write_text("旧的", "utf-8")
    assert deliver(root) == 0
    assert own.read_text("utf-8") == "月,台\n1,30\n"
    said = capsys.readouterr().out
    assert [other.name for other in others if other.name not in said] == []
    assert "只给某一家的附件 1 个" in said
    for other in others:
        other.unlink()


@pytest.mark.parametrize(
    ("east", "west"),
    [
        ("east-dealer: 甲", "east: dealer-甲"),
        ("east-dealer: Cold-甲", "east-dealer-cold: 甲"),
        ("east-dealer: 甲", "east: dealer-甲-east-targets-东边2027年目标表"),
    ],
)
def test_no_file_of_one_dealer_takes_the_name_of_anothers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], east: str, west: str
) -> None:
    """Ids and titles that run into one another would give a dealer what is another's: nothing is written."""
    own = {
        "data/documents/attachment-own.yml": OWN.replace("east.csv", "east.pdf"),
        "content/attachments/east.pdf": "",
    }
    company = list_dealers_company() | own
    files = {path: _rename(text, east=east, west=west) for path, text in company.items()}
    files_root = write_files(tmp_path, files)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(files_root / "content/attachments/east.pdf")
    assert deliver(files_root) == 2
    assert "的文件会叫同一个名字" in capsys.readouterr().err
    assert not (files_root / "out").exists()


def test_what_one_dealer_no_longer_gets_is_told_beside_its_copy(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An attachment that was taken back lies where it was written the last time."""
    copy = tmp_path / "copy.pdf"
    former = tmp_path / "copy-former-去年的.csv"
    former.write_text("旧的", "utf-8")
    assert deliver(root, "--for", "dealer:east-dealer", "--output", str(copy)) == 0
    said = capsys.readouterr().out
    assert "一起发：copy-east-targets-东边2027年目标表.csv" in said
    assert "发之前请先清理：copy-former-去年的.csv" in said


@pytest.mark.parametrize("way", [("--for-each", "dealer"), ("--for", "dealer:east-dealer")])
def test_no_file_of_a_dealer_takes_the_place_of_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], way: tuple[str, ...]
) -> None:
    """Two attachments whose ids and titles run into the same name: one of them would be missing, and not be audited."""
    other = (
        OWN.replace("east-targets", "east").replace("东边 2027", "targets-东边 2027").replace("east.csv", "more.csv")
    )
    own = {
        "data/documents/attachment-own.yml": OWN,
        "data/documents/attachment-more.yml": other,
        "content/attachments/east.csv": "月,台\n1,30\n",
        "content/attachments/more.csv": "月,台\n1,31\n",
    }
    company = write_files(tmp_path, list_dealers_company() | own)
    assert deliver(company, *way, "--output", str(company / "out")) == 2
    assert "east-dealer 的两个文件会叫同一个名字" in capsys.readouterr().err


def _rename(text: str, **dealers: str) -> str:
    """Give a text with other ids and titles of the two dealers."""
    for side, (word, called) in zip(
        ("east", "west"), (("东边", dealers["east"]), ("西边", dealers["west"])), strict=True
    ):
        id, _, title = called.partition(": ")
        text = text.replace(f"{side}-dealer", f"{side}·").replace(f"{word}经销商", title).replace(f"{side}·", id)
    return text


@pytest.mark.release
def test_a_run_goes_on_where_another_one_stopped(root: Path) -> None:
    """What is missing or was changed is made again, with the same bytes in one process or several."""
    before = list_files(root)
    east, west = (next((root / "out").glob(f"*{dealer}*")) for dealer in ("east", "west"))
    for data in (None, before["east"] + b"\n"):
        east.unlink()
        if data:
            east.write_bytes(data)
        written = west.stat().st_mtime_ns
        assert deliver(root) == 0
        assert list_files(root) == before
        assert west.stat().st_mtime_ns == written
    west.unlink()
    east.unlink()
    assert deliver(root) == 0
    assert list_files(root) == before


@pytest.mark.release
def test_one_dealer_that_fails_fails_alone(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong with one copy is told with its dealer; the other file is made, and a file that stood stays."""
    before = list_files(root)
    next((root / "out").glob("*east*")).unlink()

    def fail(pdf: bytes, mark: Mark, fonts: Mapping[str, bytes], words: Words) -> bytes:
        """Stamp no copy but the eastern one."""
        if mark.recipient != "东边经销商":
            raise RuntimeError(mark.recipient)
        return stamp_copy(pdf, mark, fonts, words)

    monkeypatch.setattr(deliveries, "stamp_copy", fail)
    path = root / "data/organisation/dealer-west.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("开了两家店", "开了三家店"), "utf-8")
    assert deliver(root) == 1
    path.write_text(text, "utf-8")
    said = capsys.readouterr().out
    assert "没有做成：西边经销商（west-dealer）" in said
    assert "RuntimeError" in said
    assert list_files(root) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--for", "dealer:nobody"), "可以出专用手册的经销商：east-dealer、west-dealer"),
        (("--for", "dealer:shut-dealer"), "subject: shut-dealer"),
        (("--for", "dealer:east-dealer", "--recipient", "甲"), "只写一个选项"),
        (("--for-each", "dealer", "--output", "{root}/dist/books"), "会被公开"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    root: Path, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown dealer, one that may not see itself, two kinds of readers, a public folder: one sentence."""
    assert deliver(root, *(one.format(root=root) for one in arguments)) == 2
    assert words in capsys.readouterr().err
