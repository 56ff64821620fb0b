"""`playbook import`: posts and departments of a staff list; persons never come along."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from generator.authoring.importing.separated import read_separated
from generator.authoring.importing.staff import read_staff
from generator.authoring.importing.workbook import read_workbook
from generator.cli.run import run
from generator.diagnostics import UsageError
from tests.support.project import list_smallest, write_files

HEADS = ("部门", "岗位", "姓名", "岗位邮箱", "热线", "手机", "上级岗位", "工龄", "所属方", "职能")
ROWS: tuple[Sequence[object], ...] = (
    ("公司人员名单",),
    (),
    HEADS,
    (
        "华南销售部",
        "华南区域经理",
        "张三丰",
        "huanan@example.com",
        "400-111-2222",
        "13800138000",
        "经理",
        3,
        "厂家",
        "销售",
    ),
    (None, "跟单员", "李四光", "li4@qq.com", "139 1111 2222", None, "华南区域经理", 1, "厂家", "乱写"),
    (None, "跟单员", "王五一", "gendan@example.com"),
    ("市场部", "品牌专员", "钱七七", "a@example.com"),
    ("市场部", "品牌专员", "孙八八", "b@example.com", None, None, "没有的岗"),
    ("办公室", "经理", "周九九", "boss@example.com"),
)
PERSONS = (
    "张三丰",
    "李四光",
    "王五一",
    "钱七七",
    "孙八八",
    "周九九",
    "13800138000",
    "li4",
    "a@example",
    "b@example",
    "139",
)


def write_list(path: Path, rows: Sequence[Sequence[object]] = ROWS) -> Path:
    """Write a list as a company has it: a title above, the department joined over its people, another sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "人员"
    for row in rows:
        sheet.append(list(row))
    if rows is ROWS:
        sheet.merge_cells("A4:A6")
        book.create_sheet("工资").append(["工号", "实发"])
    book.save(path)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company with an office and its manager."""
    return write_files(tmp_path / "company", list_smallest())


def list_new(root: Path) -> dict[str, dict[str, object]]:
    """Give what was written, by its titles."""
    old = {root / path for path in list_smallest()}
    found = [yaml.safe_load(path.read_text("utf-8")) for path in root.rglob("*.yml") if path not in old]
    return {one["title"]: one for one in found}


def test_posts_come_and_persons_do_not(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Drafts that a check takes, linked with what there is; whatever was left out is told by sheet and cell."""
    assert run(["import", str(write_list(tmp_path / "staff.xlsx")), "--root", str(root)]) == 0
    told = capsys.readouterr().out
    new = list_new(root)
    assert sorted(new) == ["华南区域经理", "华南销售部", "品牌专员", "市场部", "跟单员"]
    regional, clerk = new["华南区域经理"], new["跟单员"]
    assert regional["contact"] == {"email": "huanan@example.com", "hotline": "400-111-2222"}
    assert (regional["department"], regional["reports_to"]) == ("hua-nan-xiao-shou-bu", "manager")
    assert (clerk["contact"], clerk["reports_to"]) == ({"email": "gendan@example.com"}, "hua-nan-qu-yu-jing-li")
    assert new["华南销售部"]["function"] == "sales"
    assert new["品牌专员"]["contact"] == {}
    assert {one["status"] for one in new.values()} == {"draft"}
    written = "".join(path.read_text("utf-8") for path in root.rglob("*.yml"))
    assert [one for one in PERSONS if one in written] == []
    assert [one for one in PERSONS if len(one) > 3 and one in told] == []
    for place in ("C3", "F3", "H3", "D5", "E5", "J5", "D8", "G8", "A9", "B9"):
        assert f"人员!{place}：" in told
    assert "工资：" in told
    assert run(["check", "--root", str(root)]) == 0


@pytest.mark.parametrize(
    ("heads", "row", "left"),
    [
        (("姓名", "岗位"), ("王小芳", "店长（王小芳）"), "王小芳"),
        (("姓名", "岗位"), ("王 芳", "店长-王芳"), "王芳"),
        (("姓名", "岗位", "部门"), ("王芳", "店长", "王芳组"), "王芳"),
        (("姓名", "岗位", "岗位职责"), ("王芳、李四", "店长", "管店；李四协助。"), "李四"),
        (("name", "role"), ("Fang Wang", "Manager (Fang  Wang)"), "Wang"),
        (("姓名", "岗位", "岗位邮箱"), ("王小芳", "店长", "xiaofang.wang01@shop.example.com"), "xiaofang"),
        (("姓名", "岗位", "岗位邮箱"), ("单雄信", "店长", "shanxx@shop.example.com"), "shanxx"),
        (("姓名", "岗位", "岗位邮箱"), ("吕布", "店长", "lvbu@shop.example.com"), "lvbu"),
        (("姓名", "岗位", "邮箱"), ("王小芳", "店长", "vivian@shop.example.com"), "vivian"),
        (("姓名", "岗位", "电话"), ("王小芳", "店长", "0571-88880002"), "8888"),
    ],
)
def test_whom_a_list_names_is_left_out_everywhere(  # noqa: PLR0913, PLR0917 - a list, its row and what is left out
    heads: Sequence[str], row: Sequence[str], left: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title, a text or a mailbox that is called after a person of the list is not written and not repeated."""
    rows = (heads, row, ("空缺", "会计"))
    run(["import", str(write_list(tmp_path / "a.xlsx", rows)), "--root", str(root)])
    written = "".join(f"{path}\n{path.read_text('utf-8')}" for path in root.rglob("*.yml"))
    told = capsys.readouterr().out
    assert left not in written + told
    assert "kuai-ji" in written
    assert "手册写岗位，不写人，这一格没有写" in told or "这一列没有读；是岗位公用的，请把表头改成" in told


def test_names_come_from_all_sheets_and_hide_no_posts(root: Path, tmp_path: Path) -> None:
    """An address book beside the list tells names, too; what is called a post in the list is none."""
    book = load_workbook(write_list(tmp_path / "a.xlsx", (("岗位", "负责人"), ("经理二号", "经理"), ("出纳", "出纳"))))
    for rows in ((("通讯录",), ("姓名", "手机"), ("王小芳", "")), (("岗位",), ("店长王小芳",), ("导购经理",))):
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    run(["import", str(tmp_path / "a.xlsx"), "--root", str(root)])
    assert sorted(list_new(root)) == ["出纳", "导购经理", "经理二号"]


def test_nothing_is_overwritten(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second time nothing is new, and nothing changes; a dry run writes nothing at all."""
    path = str(write_list(tmp_path / "staff.xlsx"))
    assert run(["import", path, "--root", str(root), "--dry-run"]) == 0
    assert list_new(root) == {}
    run(["import", path, "--root", str(root)])
    before = {one: one.read_bytes() for one in root.rglob("*.yml")}
    capsys.readouterr()
    assert run(["import", path, "--root", str(root)]) == 1
    assert "人员!B4：“华南区域经理”已经有了（hua-nan-qu-yu-jing-li），没有改动它" in capsys.readouterr().out
    assert {one: one.read_bytes() for one in root.rglob("*.yml")} == before


@pytest.mark.parametrize(
    ("heads", "row", "said"),
    [
        (("部门", "岗位编号", "岗位"), ("一部", "Role 1", "甲"), "不能作编号"),
        (("部门", "岗位编号", "岗位"), ("一部", "manager", "甲"), "已经有了"),
        (("岗位", "邮箱"), ("甲", "不是邮箱"), "不是邮箱地址"),
        (("岗位", "热线"), ("甲", "请拨打总机"), "不是热线或座机"),
        (("岗位", "所属方"), ("甲", "别家"), "不在可选的里面"),
        (("岗位",), ("甲" * 200,), "太长了"),
        (("岗位", "备注"), ("甲", "x"), "没有对应的字段"),
        (("岗位", "微信号"), ("甲", "x"), "个人信息"),
    ],
)
def test_what_cannot_be_taken_over_is_told(  # noqa: PLR0913, PLR0917 - a list, its cell and what is said
    heads: Sequence[str],
    row: Sequence[str],
    said: str,
    root: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By its cell, with the reason."""
    run(["import", str(write_list(tmp_path / "a.xlsx", (heads, row))), "--root", str(root)])
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("人员!")]
    assert any(said in line for line in told)


def test_titles_that_sound_alike_get_ids_of_their_own(root: Path, tmp_path: Path) -> None:
    """The second one a number."""
    run(["import", str(write_list(tmp_path / "a.xlsx", (("岗位",), ("销售",), ("消受",)))), "--root", str(root)])
    assert sorted(str(one["id"]) for one in list_new(root).values()) == ["xiao-shou", "xiao-shou-2"]


def test_what_is_hidden_in_a_sheet_stays_there(tmp_path: Path) -> None:
    """A row, a column and several columns that are hidden are left out as a sheet is."""
    rows = (
        ("岗位", "部门", "使命", "热线", "邮箱"),
        ("甲岗", "销售部", "公开", "1", "a"),
        ("乙岗",),
        ("丙岗",),
        ("丁岗",),
    )
    book = load_workbook(write_list(tmp_path / "a.xlsx", rows))
    sheet = book["人员"]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions.group("D", "E", hidden=True)
    book.save(tmp_path / "a.xlsx")
    (table,) = read_workbook((tmp_path / "a.xlsx").read_bytes())
    said = [[cell.text for cell in row.values()] for row in table.rows]
    assert said == [["岗位", "使命"], ["甲岗", "公开"], [], ["丙岗"], ["丁岗"]]


def test_what_is_no_workbook_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old formats, other archives, bombs, damaged files, and a machine without the library: a sentence each."""
    for content in (b"", b"\xd0\xcf\x11\xe0", b"a,b\n", pack({"a.txt": b"x"})):
        with pytest.raises(UsageError, match="不是"):
            read_workbook(content)
    with pytest.raises(UsageError, match="太大"):
        read_workbook(pack({"[Content_Types].xml": b"", "big": bytes(65 << 20)}))
    with pytest.raises(UsageError, match="读不出来"):
        read_workbook(pack({"[Content_Types].xml": b"<a"}))
    content = write_list(tmp_path / "a.xlsx").read_bytes()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match="openpyxl"):
        read_workbook(content)


def pack(files: dict[str, bytes]) -> bytes:
    """Give an archive."""
    room = BytesIO()
    with ZipFile(room, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return room.getvalue()


def tell(rows: Sequence[Sequence[object]], path: Path) -> list[str]:
    """Tell what is said of a list besides the posts in it."""
    staff = read_staff(read_workbook(write_list(path, rows).read_bytes()))
    return [f"{one.place}：{one.message.message.format(**one.message.arguments)}" for one in staff.remarks]


LINES = '部门,岗位,岗位邮箱\n\n华南部,"跟单员, 夜班",a@example.com\n,品牌专员\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_as_text_is_read_as_a_spreadsheet_is(encoding: str, separator: str) -> None:
    """Whatever a program for staff saves it in: places are those of a spreadsheet, and quotes keep a sign together."""
    lines = LINES.replace(",", separator).replace(f"{separator} 夜班", ", 夜班")
    (table,) = read_separated(lines.encode(encoding), "名单")
    shown = [{cell.place: cell.text for cell in row.values()} for row in table.rows]
    assert shown == [
        {"A1": "部门", "B1": "岗位", "C1": "岗位邮箱"},
        {},
        {"A3": "华南部", "B3": "跟单员, 夜班", "C3": "a@example.com"},
        {"B4": "品牌专员"},
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\0\1\2", "不是文本"),
        (b"\xff\xff\xff", "不是文本"),
        ('部门,岗位\n"甲,乙\n'.encode(), "引号不成对"),
        (b"a," * 101, "太大"),
        (b"a\n" * 5001, "太大"),
        (b"a" * (5 << 20), "太大"),
    ],
)
def test_text_that_is_no_list_is_refused(content: bytes, told: str) -> None:
    """With one sentence, and what to do."""
    with pytest.raises(UsageError, match=told) as refused:
        read_separated(content, "名单")
    assert "另存" in refused.value.remedy


def test_drafts_from_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the file's ending, and without openpyxl."""
    (root / "名单.CSV").write_bytes(LINES.encode("gbk"))
    assert run(["import", str(root / "名单.CSV"), "--root", str(root)]) == 0
    assert "role-pin-pai-zhuan-yuan" in capsys.readouterr().out


def test_totals_are_no_departments(tmp_path: Path) -> None:
    """The last line of many a list counts what stands above it."""
    rows = (("部门", "岗位"), ("甲部", "甲"), ("小计：1 人",), ("合计", 1), ("合计核算部", "乙"))
    staff = read_staff(read_workbook(write_list(tmp_path / "a.xlsx", rows).read_bytes()))
    assert [row.get("department") for row in staff.rows] == ["甲部", "合计核算部"]
    assert [one.place for one in staff.remarks] == ["人员!A3", "人员!A4"]


def test_what_holds_nothing_is_told(tmp_path: Path) -> None:
    """Nobody wonders why nothing came of a list."""
    assert tell((), tmp_path / "a.xlsx") == ["人员：这张表是空的"]
    (told,) = tell((("部门", "岗位"), ("甲部", '="甲"'), ("乙部", "=B2")), tmp_path / "b.xlsx")
    assert told.startswith("人员：有 2 格公式，文件里没有它们的结果")
