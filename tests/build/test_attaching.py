"""Files that are handed out: who gets which, what is wrong with them, and that none leaks."""

from __future__ import annotations

import json
import os
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.auditing import audit_loose
from generator.build.build import build, check, draft
from generator.build.exporting import EXPORTERS
from generator.build.result import Result
from generator.cache.store import Store
from generator.editions.selection import select
from generator.load.files import ATTACHMENT_FOLDER
from generator.pages.compose import compose
from generator.words import Words
from tests.support.documents import make_pdf, make_text, make_workbook, pack
from tests.support.project import (
    WORDS,
    link_files,
    list_company,
    list_smallest,
    open_project,
    place_record,
    select_edition,
    write_files,
)

_PUBLISHED = "withheld-text-published"
RECORDS = "data/documents/attachments.yml"
GUIDE = "content/guide.md"
_OPEN = make_workbook({"周报": [("机型", "台数"), ("甲", None)]})
_HIDDEN = make_workbook(
    {"底价": [("机型", "最低能给到的价格"), *((f"机型{n}{n * n * 7919}", n * n) for n in range(300))]}
)
TEXT = """\
kind: attachment
records:
  - id: report
    title: 周报模板
    classification: partner
    file: attachments/report.xlsx
    purpose: 每周一交。
    dated: 2026-11-30
    aliases: [周报]
  - id: floor-prices-of-the-year
    title: 年度底价表给内勤
    file: attachments/floor-prices-2027.xlsx
    purpose: 谈价以前看。
"""
PAGE = """\
---
id: guide
title: 怎么交
classification: {classification}
attachments: [report]
---
填[](attachment:report)。
"""


def attach(root: Path, name: str, content: bytes) -> Path:
    """Put a file into a project's folder of attachments."""
    path = root / ATTACHMENT_FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company with a file for partners and one for its own people."""
    attach(tmp_path, "report.xlsx", _OPEN)
    attach(tmp_path, "floor-prices-2027.xlsx", _HIDDEN)
    files = {**list_smallest(), RECORDS: TEXT, GUIDE: PAGE.format(classification="partner")}
    return write_files(tmp_path, files)


def run(root: Path, editions: tuple[str, ...] = ("partner",), text: str = TEXT) -> Result:
    """Build sites as the command does, with a store that stays."""
    (root / RECORDS).write_text(text, encoding="utf-8")
    with Store(root / ".cache/results.db") as store:
        return build(open_project(root, store, editions=editions, handbooks=False))


def tell(root: Path, text: str = TEXT) -> list[str]:
    """Give what a check says of a project's attachments: rule, place, message, replacement."""
    (root / RECORDS).write_text(text, encoding="utf-8")
    found = [one for one in check(open_project(root)).problems if "attach" in one.rule or one.location.path in _NAMES]
    words = Words()
    return [
        " ".join(
            filter(None, (one.rule, one.location.path, words(one.message, **one.arguments), str(one.replacement or "")))
        )
        for one in found
    ]


_NAMES = tuple(f"content/attachments/{name}" for name in ("con.txt", "report.xlsx", "link.txt"))


def list_files(folder: Path) -> list[str]:
    """Give the files that an edition hands out."""
    return sorted(path.name for path in folder.glob("attachments/*"))


def test_each_edition_has_the_files_of_its_attachments(root: Path) -> None:
    """A file comes with its record and not without; byte for byte, under the record's id, on the pages that name it."""
    assert run(root, ()).editions
    dist = root / "dist"
    assert {edition: list_files(dist / edition) for edition in ("public", "partner", "internal")} == {
        "public": [],
        "partner": ["report.xlsx"],
        "internal": ["floor-prices-of-the-year.xlsx", "report.xlsx"],
    }
    assert (dist / "partner/attachments/report.xlsx").read_bytes() == _OPEN
    link = (
        '<a class="pb-download" href="../../attachments/report.xlsx" download="周报模板.xlsx"'
        ' aria-label="下载：周报模板">下载</a>'
    )
    own, guide = (
        (dist / f"partner/{name}/index.html").read_text("utf-8") for name in ("attachment/report", "article/guide")
    )
    assert f"Excel 表格，{len(_OPEN) / 1024:.1f} KB，2026-11-30 {link}" in own
    assert guide.count(link) == 1
    listing = json.loads((dist / "partner/build.json").read_text("utf-8"))
    assert "attachments/report.xlsx" in json.dumps(listing["files"])
    assert "周报" in "".join(path.read_text("utf-8") for path in (dist / "partner/search").glob("*.js"))


def test_nothing_of_a_withheld_file_is_in_any_byte(root: Path) -> None:
    """Neither name nor title, digest, size or content: nor in what is exported, and other files change nothing."""
    assert run(root, ("public", "partner")).editions
    before = {path: path.read_bytes() for path in (root / "dist").rglob("*") if path.is_file()}
    everything = b"\n".join((*before.values(), *(str(path).encode() for path in before)))
    for secret in ("floor-prices", "年度底价表给内勤", "最低能给到的价格", f"{len(_HIDDEN) / 1024:.1f} KB"):
        assert secret.encode() not in everything
    attach(root, "floor-prices-2027.xlsx", make_workbook({"底价": [("另一份内容", 99)]}))
    attach(root, "other.pdf", make_pdf("x"))
    more = TEXT + "  - {id: another, title: 另一个, file: attachments/other.pdf, purpose: 略。}\n"
    assert run(root, ("public", "partner"), more).editions
    after = {path: path.read_bytes() for path in (root / "dist").rglob("*") if path.is_file()}
    assert {path.relative_to(root / "dist"): one for path, one in after.items()} == {
        path.relative_to(root / "dist"): one for path, one in before.items()
    }


def test_file_that_was_saved_over_another_stops_the_build(root: Path) -> None:
    """What is withheld under one name is not handed out under another; for the same readers two may be alike."""
    attach(root, "report.xlsx", _HIDDEN)
    result = run(root)
    assert not result.editions
    assert [(one.rule, one.location.path) for one in result.problems] == [("same-attachment", RECORDS)]
    alike = "    classification: partner\n    file: attachments/floor"
    assert not [one for one in tell(root, TEXT.replace("    file: attachments/floor", alike)) if "same" in one]
    own = alike.replace("    file", "    subject: east-dealer\n    file")
    assert [one for one in tell(root, TEXT.replace("    file: attachments/floor", own)) if one.startswith("same")]


def test_file_that_says_the_same_is_told_however_it_was_saved(root: Path) -> None:
    """Saving a workbook under another name writes other bytes; what it says is what readers must not get."""
    rows: list[tuple[str | int | None, ...]] = [("机型", "最低能给到的价格"), ("甲", 1)]
    attach(root, "floor-prices-2027.xlsx", make_workbook({"底价": rows}, author="甲"))
    attach(root, "report.xlsx", make_workbook({"底价": rows}, author="乙"))
    assert [one for one in tell(root) if one.startswith("same-attachment")]
    attach(root, "report.xlsx", make_workbook({"底价": [*rows, ("乙", 2)]}))
    assert not [one for one in tell(root) if one.startswith("same-attachment")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("status: draft", True),
        ("status: in_review", True),
        ("effective_from: 2099-01-01", True),
        ("effective_from: 2020-01-01", False),
        ("status: retired", False),
    ],
)
def test_file_of_a_later_attachment_is_told_where_it_is_handed_out_now(root: Path, change: str, told: bool) -> None:
    """What was to be published next month is told, without stopping the build, where it lies over this month's file."""
    attach(root, "report.xlsx", _HIDDEN)
    later = f"    classification: partner\n    {change}\n    file: attachments/floor"
    said = tell(root, TEXT.replace("    file: attachments/floor", later))
    assert [one.split()[0] for one in said if "说的一样" in one] == ["early-attachment"] * told


def test_exchanged_file_is_seen(root: Path) -> None:
    """Who exchanges a file gets the new one and its size, and a build of an unchanged project is told from that."""
    assert run(root).editions
    mark, larger = open_project(root).digest, make_workbook({"周报": [("字" * n,) for n in range(60)]})
    attach(root, "report.xlsx", larger)
    assert open_project(root).digest != mark
    assert run(root).editions
    assert (root / "dist/partner/attachments/report.xlsx").read_bytes() == larger
    assert f"{len(larger) / 1024:.1f} KB" in (root / "dist/partner/article/guide/index.html").read_text("utf-8")
    assert run(root).written == 0


def test_exports_hold_the_files(root: Path) -> None:
    """Pages of an export lead to a file that it holds, and the index of records names each with its digest."""
    project = open_project(root, editions=("partner",), handbooks=False)
    (drafted,) = draft(project)[1]
    markdown, records = (EXPORTERS[form].render(drafted, project) for form in ("markdown", "json"))
    assert 'href="../../attachments/report.xlsx"' in markdown["docs/attachment/report/index.md"].decode()
    assert markdown["docs/attachments/report.xlsx"] == records["attachments/report.xlsx"] == _OPEN
    named = json.loads(records["index.json"])["attachments"]
    assert [(path, one["file"], one["size"]) for path, one in named.items()] == [
        ("attachments/report.xlsx", "attachments/report.xlsx", len(_OPEN))
    ]
    assert not [path for path in (*markdown, *records) if "floor" in path]


def test_withheld_file_is_found_however_it_is_packed(root: Path) -> None:
    """As it stands in the project, within other files, and by its name."""
    project = open_project(root, editions=("partner",), handbooks=False)
    (drafted,) = draft(project)[1]
    embedded = f'<a href="data:application/zip;base64,{b64encode(_HIDDEN).decode()}">'.encode()
    packed = pack({"a.zip": pack({"b.xlsx": _HIDDEN})})
    for content in (_HIDDEN, packed, embedded, b"\xff" + _HIDDEN + b"rest", b"/floor-prices-2027.xlsx"):
        problems = audit_loose(drafted.selection, {"a.html": content})
        assert {(one.rule, one.location.path) for one in problems} == {
            (_PUBLISHED, "content/attachments/floor-prices-2027.xlsx")
        }
    assert not audit_loose(drafted.selection, {"attachments/report.xlsx": _OPEN})


_KEPT = "谈判的底线是多少只有区域总监知道"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", make_workbook({"表": [(_KEPT,)]})),
        ("a.xlsx", make_workbook({"表": [("x",)], _KEPT[:15]: [("y",)]}, hidden=[_KEPT[:15]])),
        ("a.docx", make_text([_KEPT])),
        ("a.docx", make_text([_KEPT[:5] + "</w:t></w:r><w:r><w:t>" + _KEPT[5:]]).replace(b"&lt;", b"<")),
        ("a.docx", make_text(["x"], more={"word/comments.xml": f"<c>{_KEPT}</c>"})),
        ("a.zip", pack({"b.zip": pack({"c.docx": make_text([_KEPT])})})),
        ("a.csv", f"项,值\n{_KEPT},1\n".encode("gb18030")),
        ("a.txt", _KEPT.encode("utf-16")),
    ],
)
def test_withheld_sentence_in_an_open_file_stops_the_build(root: Path, name: str, content: bytes) -> None:
    """What dealers are handed is unpacked and read: nobody can publish by a file what the texts withhold."""
    attach(root, name, content)
    more = f"  - {{id: more, title: 又一个, classification: partner, file: attachments/{name}, purpose: 略。}}\n"
    secret = f"  - {{id: inner, title: 内部的, status: draft, file: attachments/report.xlsx, purpose: {_KEPT}。}}\n"
    text = TEXT + more + secret.replace("report.xlsx", "inner.txt")
    attach(root, "inner.txt", b"x")
    result = run(root, text=text)
    assert not result.editions
    assert _PUBLISHED in {one.rule for one in result.problems}


def test_every_fault_is_told_at_its_place(root: Path) -> None:
    """A file that is missing, unsound, named twice or by nobody, that cannot be checked out, that leads elsewhere."""
    assert tell(root) == []
    attach(root, "empty.pdf", b"")
    attach(root, "con.txt", b"x")
    attach(root, "REPORT.xlsx", _OPEN)
    attach(root, "loose.txt", b"x")
    (root / ATTACHMENT_FOLDER / "link.txt").symlink_to(root / "data/playbook.yml")
    more = """\
  - {id: none, title: 没有, file: attachments/nothing-like-it.pdf, purpose: 略。}
  - {id: near, title: 近的, file: attachments/reprot.xlsx, purpose: 略。}
  - {id: away, title: 写法, file: content/attachments/loose.txt, purpose: 略。}
  - {id: out, title: 外面, file: ../secret.txt, purpose: 略。}
  - {id: again, title: 又一次, file: attachments/report.xlsx, purpose: 略。}
  - {id: empty, title: 空的, file: attachments/empty.pdf, purpose: 略。}
"""
    told = "\n".join(tell(root, TEXT + more))
    for expected in (
        f"unknown-attachment {RECORDS} content/attachments/ 里没有“attachments/nothing-like-it.pdf”",
        "是不是想写 attachments/report.xlsx？ attachments/report.xlsx",
        "是不是想写 attachments/loose.txt？ attachments/loose.txt",
        "附件只从 content/attachments/ 里取，“../secret.txt”不在那里",
        "shared-attachment data/documents/attachments.yml “attachments/report.xlsx”已经是附件“周报模板”的文件",
        "unusable-attachment content/attachments/empty.pdf 这是空文件",
        "unusable-file-name content/attachments/con.txt",
        "只差大小写",
        "symbolic-link-outside content/attachments/link.txt 这个链接指向 content/attachments 以外",
        "unnamed-attachment content/attachments/REPORT.xlsx",
    ):
        assert expected in told
    assert "link.txt" not in told.replace("content/attachments/link.txt 这个链接", "")


@pytest.mark.skipif(sys.platform == "darwin", reason="there both are one file")
@pytest.mark.parametrize(("one", "other"), [("r\u00e9.txt", "re\u0301.txt"), ("R\u00c9.txt", "re\u0301.txt")])
def test_names_that_look_alike_are_told(root: Path, one: str, other: str) -> None:
    """A letter and its accent may be one character or two: macOS takes both for one name, and readers see one."""
    attach(root, one, b"x")
    attach(root, other, b"y")
    assert "unusable-file-name" in {problem.rule for problem in check(open_project(root)).problems}


def test_too_large_file_is_told_once(root: Path) -> None:
    """It is not read: nobody waits for it."""
    with attach(root, "film.zip", b"").open("r+b") as file:
        file.truncate((20 << 20) + 1)
    found = [one for one in check(open_project(root)).problems if one.location.path.endswith("film.zip")]
    assert [one.rule for one in found] == ["file-too-large"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_link_within_the_folder_is_followed(root: Path) -> None:
    """One file under two names is read once."""
    (root / ATTACHMENT_FOLDER / "also.xlsx").symlink_to(root / ATTACHMENT_FOLDER / "report.xlsx")
    assert tell(root) == []


def test_text_in_the_folder_is_no_article(root: Path) -> None:
    """A Markdown or YAML file that is handed out is not read as data."""
    attach(root, "notes.md", b"---\nid: x\n---\n")
    attach(root, "sub/data.yml", b"id: [\n")
    found = {one.rule for one in check(open_project(root)).problems}
    assert found == {"unnamed-attachment"}


@pytest.mark.parametrize(("classification", "told"), [("partner", True), ("internal", False)])
def test_what_goes_along_is_told_where_it_leaves_the_company(root: Path, classification: str, told: bool) -> None:
    """Who wrote it and what is hidden is a warning for what dealers get; the company's own name is none."""
    parts: Mapping[str, bytes] = {
        "report.xlsx": make_workbook({"表": [("x",)], "底价": [("y",)]}, hidden=["底价"], author="张三"),
        "floor-prices-2027.xlsx": make_workbook({"表": [("x",)]}, author="小样电器有限公司"),
    }
    for name, content in parts.items():
        attach(root, name, content)
    (root / GUIDE).unlink()
    found = tell(
        root,
        TEXT.replace("partner", classification).replace(
            "    file: attachments/floor", "    classification: partner\n    file: attachments/floor"
        ),
    )
    said = [one for one in found if one.startswith("revealing-attachment")]
    assert {one.rpartition(" ")[2] for one in said} == (
        {
            "“attachments/report.xlsx”里写着作者“张三”，拿到文件的人都看得到",
            "“attachments/report.xlsx”里有隐藏的工作表“底价”，拿到文件的人都看得到",
        }
        if told
        else set()
    )


def test_draft_hands_nothing_out(root: Path) -> None:
    """A file whose record is not published is in no edition, not even in that for all of the company."""
    (root / GUIDE).unlink()
    text = TEXT.replace("    dated: 2026-11-30\n", "    dated: 2026-11-30\n    status: in_review\n")
    assert run(root, ("partner", "internal"), text).editions
    assert [list_files(root / "dist" / name) for name in ("partner", "internal")] == [
        [],
        ["floor-prices-of-the-year.xlsx"],
    ]


def test_dealers_own_file_is_named_in_its_copy_alone() -> None:
    """Its copy says that the file comes separately: no site that others open has it."""
    files = list_company()
    name = place_record("attachment")
    files[name] += "subject: east-dealer\n"
    dealer = place_record("dealer")
    files[dealer] += "classification: partner\nattachments: [order-sheet]\n"
    graph = link_files(files)
    for edition, subject, told in (
        ("partner", "east-dealer", True),
        ("partner", None, False),
        ("internal", None, False),
    ):
        view = replace(select_edition(graph, edition).view, subject=subject)
        pages = str(compose(select(graph, view), WORDS).pages)
        assert ("文件和这本手册一起发给你" in pages) == told
        assert ("订货单模板" in pages) == (edition == "internal" or told)
