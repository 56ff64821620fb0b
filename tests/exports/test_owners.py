"""`CODEOWNERS`: who is named for which file, what its patterns fit, and what is said of mistakes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.build.rules import list_rules
from generator.diagnostics import Problem
from generator.exports.owner_map import OwnerMap, read_owner_map
from generator.exports.owners import escape_path, find_stale, list_unmapped, write_owners
from generator.load.document import Document
from generator.load.files import Source
from generator.load.project import parse_source
from generator.reports.resolve import resolve
from tests.support.project import WORDS, link_files, list_company, tell, write_record

ROLES = {"regional-manager", "dealer-owner"}
ACCOUNTS = OwnerMap(
    ("@sample/all",), {"regional-manager": ("@sample/sales",), "dealer-owner": ("@li", "@sample/sales")}
)
OWNED = "owner_role: dealer-owner\napprover_role: regional-manager\n"
TWO = """\
kind: term
records:
  - {id: a, title: 甲, definition: 甲, owner_role: regional-manager}
  - {id: b, title: 乙, definition: 乙, owner_role: dealer-owner, approver_role: regional-manager}
"""


def parse(text: str) -> Document:
    """Read a mapping."""
    document = parse_source(Source(".owners.yml", text.encode())).document
    assert document
    return document


def complain(text: str) -> list[str]:
    """Give what is said of a mapping."""
    document = parse(text)
    return show(read_owner_map(document, ROLES)[1], document)


def show(problems: Iterable[Problem], *documents: Document) -> list[str]:
    """Give problems as a user sees them."""
    return tell(resolve(problems, {one.path: one for one in documents}, list_rules(), WORDS))


def test_file_is_owned_by_those_who_own_and_approve_its_records() -> None:
    """One line for each file, owners first, nobody twice; files without owners are left to the first line."""
    files = list_company(kpi=write_record("kpi") + OWNED)
    files["data/reference/two.yml"] = TWO
    lines = [line for line in write_owners(link_files(files), ACCOUNTS).splitlines() if not line.startswith("#")]
    assert lines == [
        "* @sample/all",
        "",
        "/data/performance/kpi-sample.yml @li @sample/sales",
        "/data/reference/two.yml @sample/sales @li",
    ]


def test_project_file_belongs_to_the_owner_of_the_playbook() -> None:
    """What decides who sees what is reviewed by the playbook's owner."""
    files = list_company()
    files["data/playbook.yml"] += "owner_role: regional-manager\n"
    assert "/data/playbook.yml @sample/sales\n" in write_owners(link_files(files), ACCOUNTS)


@pytest.mark.parametrize(
    "name",
    ["a b.yml", "#a.yml", "a#b.yml", "a*.yml", "[a].yml", "a?.yml", "!a.yml", "a\\b.yml", "返利 说明.yml", "@x.yml"],
)
def test_pattern_fits_its_file_only(tmp_path: Path, name: str) -> None:
    """Git itself, whose patterns the hosts use, finds the file by its pattern, and no other."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(f"/{escape_path(f'data/{name}')}\n", encoding="utf-8")
    others = ["aXb.yml", "a.yml", "aa.yml", "ab.yml", f"more/{name}"]
    asked = "\0".join(f"data/{one}" for one in (name, *others))
    command = ["git", "-C", str(tmp_path), "check-ignore", "--no-index", "--stdin", "-z"]
    found = subprocess.run(command, input=asked.encode(), capture_output=True, check=False).stdout
    assert found.decode() == f"data/{name}\0"
    assert " " not in escape_path(name).replace("\\ ", "")


def test_role_without_account_is_told_once_at_its_first_record() -> None:
    """The place is that of the role's name in the data."""
    files = list_company(kpi=write_record("kpi") + OWNED, term=write_record("term") + OWNED)
    problems = tuple(list_unmapped(link_files(files), OwnerMap(("@a",), {"regional-manager": ("@b",)})))
    assert [(one.location.path, getattr(one.location, "route", None), one.arguments) for one in problems] == [
        ("data/performance/kpi-sample.yml", ("owner_role",), {"id": "dealer-owner"})
    ]


def test_mapping_is_read() -> None:
    """One account or several, of every form that the hosts know."""
    accounts, problems = read_owner_map(
        parse('default: "@a"\nroles:\n  regional-manager: ["@a/b", "@g/h/i.j", x@example.com]\n'), ROLES
    )
    assert problems == ()
    assert accounts == OwnerMap(("@a",), {"regional-manager": ("@a/b", "@g/h/i.j", "x@example.com")})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'default: "@a"\nroles:\n  regional-manger: "@b"\n',
            [".owners.yml:3:3 unknown-mapped-role: 没有编号为 regional-manger 的岗位 → regional-manager"],
        ),
        (
            'default: "@a"\nroles:\n  regional-manager: ["@b", "王 经理"]\n',
            [".owners.yml:3:28 bad-account: “王 经理”不是账号"],
        ),
        ('default: "@a @b"\nroles: {}\n', [".owners.yml:1:10 bad-account: “@a @b”不是账号"]),
        ('default: "@a\\n* @evil"\nroles: {}\n', [".owners.yml:1:10 bad-account: “@a\n* @evil”不是账号"]),
        ("default:\nroles: {}\n", [".owners.yml:1:1 bad-owner-map: “default”没有写账号"]),
        (
            'default: "@a"\nrole: {}\n',
            [
                ".owners.yml:1:1 bad-owner-map: roles 应该是“岗位编号: 账号”的对照",
                ".owners.yml:2:1 bad-owner-map: 没有“role”这一项",
            ],
        ),
        ("- a\n", [".owners.yml:1:1 bad-owner-map: 这里应该写 default 和 roles 两项"]),
        ("", [".owners.yml:1:1 bad-owner-map: 这里应该写 default 和 roles 两项"]),
    ],
)
def test_mistake_in_the_mapping_is_told_with_its_place(text: str, expected: list[str]) -> None:
    """Unknown roles get the nearest one; what is no account, and no mapping at all, is named."""
    assert complain(text) == expected


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("a\nb\n", []),
        (None, ["CODEOWNERS:1:1 stale-code-owners: 还没有这个文件"]),
        ("a\nc\n", ["CODEOWNERS:2:1 stale-code-owners: 从这一行起与数据不一致，应为：b"]),
        ("a\n", ["CODEOWNERS:2:1 stale-code-owners: 从这一行起与数据不一致，应为：b"]),
        ("a\nb\nc\n", ["CODEOWNERS:3:1 stale-code-owners: 从这一行起是多余的"]),
        ("", ["CODEOWNERS:1:1 stale-code-owners: 从这一行起与数据不一致，应为：a"]),
    ],
)
def test_stale_file_is_told_where_it_differs(actual: str | None, expected: list[str]) -> None:
    """The first line that is not as it should be, and what it should be."""
    problem = find_stale("a\nb\n", actual)
    assert show([problem] if problem else [], Document("CODEOWNERS", actual or "", None)) == expected
