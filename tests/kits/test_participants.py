from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kits.participants import MOST, Participant, read_participants

TABLE = "姓名,单位,岗位,成绩\n王䶮,云川商贸,导购,86\n欧阳 娜娜,云川商贸,店长,79.5\n"
PEOPLE = (Participant("王䶮", "云川商贸", "导购", score=86.0), Participant("欧阳 娜娜", "云川商贸", "店长", score=79.5))


def tell(content: bytes) -> list[tuple[int, int, str]]:
    """Give what is wrong with a list."""
    return [(fault.line, fault.column, fault.message) for fault in read_participants(content).faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lists_as_programs_write_them(encoding: str, delimiter: str, end: str) -> None:
    """Spreadsheets differ in encoding, in what parts cells, and in the ends of lines; the people are the same."""
    text = TABLE.replace("王䶮", "王昕").replace(",", delimiter).replace("\n", end)
    roll = read_participants(text.encode(encoding))
    assert not roll.faults
    assert [one.name for one in roll.people] == ["王昕", "欧阳 娜娜"]
    assert roll.people[1] == PEOPLE[1]


def test_lists_as_people_write_them() -> None:
    """Names alone, one a line; other words for the columns, in any order; columns that nobody asked for."""
    assert [one.name for one in read_participants("张三\n李四\n\n".encode()).people] == ["张三", "李四"]
    roll = read_participants('序号,手机,Name,"职务"\n1,1380000,"Müller, Ana",督导\n,,,\n'.encode())
    assert roll.people == (Participant("Müller, Ana", role="督导"),)
    assert roll.ignored == ("序号", "手机")
    assert read_participants("sep=;\r\n姓名;单位\r\n张三;云川\r\n".encode()).people == (Participant("张三", "云川"),)


def test_who_has_passed() -> None:
    """With scores only those who have reached the mark get a certificate; without, all."""
    roll = read_participants("姓名,成绩\n甲,80分\n乙,79\n丙,\n".encode())
    assert [one.name for one in roll.list_passed(80)] == ["甲"]
    assert len(read_participants("姓名\n甲\n乙\n".encode()).list_passed(80)) == 2


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (b"", [(1, 1, "名单是空的")]),
        (b"PK\x03\x04\x14\x00\x06\x00", [(1, 1, "另存为 CSV")]),
        ("姓名,单位\n".encode(), [(2, 1, "名单里没有人")]),
        ("公司,电话\n云川,1\n".encode(), [(1, 1, "至少有“姓名”")]),
        ("张三,云川\n李四,云川\n".encode(), [(1, 1, "至少有“姓名”")]),
        ("姓名,名字\n甲,乙\n".encode(), [(1, 2, "写了两次")]),
        ("姓名,单位\n甲,云川\n,云川\n".encode(), [(3, 1, "没有姓名")]),
        ("单位,姓名\n云川,甲\n云川,乙\n云川,甲\n".encode(), [(4, 2, "与第 2 行重复")]),
        ("姓名,单位\n甲,云川,2楼\n".encode(), [(2, 3, "多出一格：“2楼”")]),
        ("姓名,成绩\n甲,缺考\n乙,101\n".encode(), [(2, 2, "“缺考”"), (3, 2, "“101”")]),
        ("姓名,单位\n甲,云\ud55c\n".encode(), [(2, 2, "U+D55C")]),
        ("姓名\n甲\u202e乙\n".encode(), [(2, 1, "U+202E")]),
        ("姓名,单位\n甲,乙\n".encode() + b"\xff\xfe,a\n", [(3, 1, "读不出文字")]),
        ("姓名,单位\n甲,云川\n乙,云".encode() + b"\xb4\n", [(3, 2, "读不出文字")]),
        (f"姓名\n{'长' * 61}\n".encode(), [(2, 1, "有 61 个字")]),
        ('姓名,单位\n甲,"云川\n乙,丙\n'.encode(), [(2, 1, "引号没有成对")]),
        ('姓名,备注\n甲,"第一\n行"\n,乙\n'.encode(), [(4, 1, "没有姓名")]),
        (("姓名\n" + "".join(f"甲{number}\n" for number in range(MOST + 1))).encode(), [(MOST + 1, 1, "请分成几份")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(content: bytes, faults: list[tuple[int, int, str]]) -> None:
    """Every mistake is named at its line and column of the table, and then nobody is taken from the list."""
    told = tell(content)
    assert [fault[:2] for fault in told] == [fault[:2] for fault in faults]
    for (_, _, message), (_, _, said) in zip(told, faults, strict=True):
        assert said in message
    assert not read_participants(content).people


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    """Whatever is in a file, there are people in it or something is wrong with it."""
    roll = read_participants(content)
    assert bool(roll.people) != bool(roll.faults)
    assert all(fault.line > 0 and fault.column > 0 for fault in roll.faults)
