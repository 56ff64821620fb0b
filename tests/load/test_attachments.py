"""What may be handed out: files by what they hold, not only by what they are called."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from generator.load.attachments import Inspected, find_bad_name, inspect_attachment
from generator.load.files import ATTACHMENTS, Source
from generator.model.attachment import TYPES, find_suffix, show_size
from generator.words import Words
from tests.support.documents import make_pdf, make_stock_report, make_text, make_workbook, pack

_ROWS: dict[str, Sequence[Sequence[str | int | None]]] = {"表": [("机型", "台数"), ("甲", 3)]}
_BOOK = make_workbook(_ROWS)
_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" '
    'TargetMode="External"/></Relationships>'
)


def look(name: str, content: bytes) -> Inspected:
    """Look a file over."""
    return inspect_attachment(Source(f"content/attachments/{name}", content))


def say(name: str, content: bytes) -> str:
    """Give why a file is refused, in words; "" where it is not."""
    found = look(name, content)
    return Words()(found.message, **found.arguments)


def save(form: str, **options: object) -> bytes:
    """Give a small picture."""
    written = BytesIO()
    Image.new("RGB", (8, 8), "white").save(written, form, **options)
    return written.getvalue()


def pack_document(form: str, **parts: str) -> bytes:
    """Give an OpenDocument."""
    named = {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    return pack({"mimetype": f"application/vnd.oasis.opendocument.{form}", "content.xml": "<x/>", **named})


def test_every_ending_has_its_word() -> None:
    """What is let through has a name for readers."""
    assert set(ATTACHMENTS) == set(TYPES)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", _BOOK),
        ("A.XLSX", make_stock_report()),
        ("a.docx", make_text(["一段话"])),
        ("a.pdf", make_pdf("Hello")),
        ("a.csv", "机型,台数\n甲,-3\n乙,+1.5\n".encode("gb18030")),
        ("a.csv", "机型\t台数\n".encode("utf-16")),
        ("a.txt", "=1+1 在文本里只是字\n".encode()),
        ("a.md", b"# title\n\n<b>bold</b>\n"),
        ("a.png", save("PNG")),
        ("a.jpeg", save("JPEG")),
        ("a.webp", save("WEBP")),
        ("a.odt", pack_document("text")),
        ("a.zip", pack({"文件夹/a.xlsx": _BOOK, "b.zip": pack({"c.txt": "字"}), "空文件夹/": ""})),
    ],
)
def test_sound_files_pass(name: str, content: bytes) -> None:
    """Files of every type that is let through, in the ways in which programs write them."""
    assert look(name, content) == Inspected()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "空文件"),
        ("a.exe", b"MZ", "可以运行的程序"),
        ("a.html", b"<html>", "可以藏脚本"),
        ("a.svg", b"<svg/>", "可以藏脚本"),
        ("a.xlsm", _BOOK, "带宏"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "旧格式"),
        ("a.rar", b"Rar!", "只收 ZIP"),
        ("a.dwg", b"AC10", "不收 .dwg 文件；收的有：pdf、docx"),
        ("README", b"x", "没有扩展名"),
        ("a.pdf", b"MZ\x90\0", "内容不是 PDF"),
        ("a.pdf", make_pdf("x")[:-300], ""),
        ("a.pdf", b"%PDF-1.7\nrubbish", "损坏"),
        ("a.pdf", make_pdf(OpenAction="<< /S /JavaScript /JS (app.alert(1)) >>"), "有脚本"),
        ("a.pdf", make_pdf(OpenAction="<< /S /Launch /F (cmd.exe) >>"), "会打开程序"),
        ("a.pdf", make_pdf(OpenAction="<< /S /#4aavaScript /JS (x) >>"), "有脚本"),
        ("a.pdf", make_pdf(Names="<< /EmbeddedFiles << /Names [] >> >>"), "夹带"),
        ("a.docx", _BOOK, "内容不是 Word 文档"),
        ("a.xlsx", pack({"a.txt": "x"}), "内容不是 Excel 表格"),
        ("a.xlsx", b"PK\x03\x04 rubbish", "损坏"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "密码"),
        ("a.xlsx", make_workbook(_ROWS, more={"xl/vbaProject.bin": b"x"}), "有宏"),
        ("a.docx", make_text(["x"], more={"word/embeddings/oleObject1.bin": b"x"}), "别的程序的对象"),
        ("a.docx", make_text(["x"], more={"word/embeddings/a.xlsx": _BOOK[:-9]}), "损坏"),
        (
            "a.docx",
            make_text(
                ["x"],
                more={
                    "word/_rels/settings.xml.rels": _RELATION.format(kind="attachedTemplate", target="http://x/a.dotm")
                },
            ),
            "去取别处的内容（http://x/a.dotm）",
        ),
        ("a.odt", _BOOK, "内容不是 ODF 文档"),
        ("a.ods", pack_document("spreadsheet", Basic__x_xml="x"), "有宏"),
        ("a.odt", pack_document("text", **{"META-INF__manifest_xml": "<encryption-data/>"}), "密码"),
        ("a.csv", "机型,台数\n甲,\"=cmd|' /C calc'!A0\"\n".encode(), "第 2 行的“=cmd|"),
        ("a.csv", b"a,@SUM(1)\n", "公式"),
        ("a.txt", b"\x89PNG\0\0", "内容不是文字"),
        ("a.txt", b" <!DOCTYPE html><script>x</script>", "网页"),
        ("a.png", save("JPEG"), "内容不是 PNG 图片"),
        ("a.png", b"<svg onload=x>", "内容不是 PNG 图片"),
        ("a.jpg", save("JPEG")[:60], "内容不是 JPEG 图片"),
        ("a.txt", b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
        ("a.zip", pack({"a.exe": b"MZ"}), "“a.exe”：.exe 是可以运行的程序"),
        ("a.zip", pack({"b.zip": pack({"c.zip": pack({"d.js": b"x"})})}), "“d.js”：.js 是可以运行的程序"),
        ("a.zip", pack({"b.zip": pack({"c.zip": pack({"d.zip": pack({"e.txt": b"x"})})})}), "太多层"),
        ("a.zip", pack({"../a.txt": b"x"}), "别的文件夹"),
        ("a.zip", pack({"/a.txt": b"x"}), "别的文件夹"),
        ("a.zip", pack({"C:/a.txt": b"x"}), "别的文件夹"),
        ("a.zip", pack({"aux.txt": b"x"}), "Windows"),
        ("a.zip", pack({"a.txt": b"x", "A.TXT": b"y"}), "同名"),
        ("a.zip", pack({"__MACOSX/._a.txt": b"x"}), "系统留下的"),
        ("a.zip", b"PK", "损坏"),
    ],
)
def test_unsuitable_files_are_refused(name: str, content: bytes, said: str) -> None:
    """Each with what it is and what to do; by its content where the name says something else."""
    assert said in say(name, content)


def test_locked_zip_and_bomb_are_refused() -> None:
    """Nobody can look into the one, and the other would fill the reader's disk."""
    locked = bytearray(pack({"a.txt": "秘密" * 20}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        place = locked.index(mark) + (6 if mark.endswith(b"\x04") else 8)
        locked[place] |= 1
    assert "密码" in say("a.zip", bytes(locked))
    inner = pack({f"{number}.txt": "0" * (40 << 20) for number in range(8)})
    assert "太大" in say("a.zip", inner)


def test_links_in_a_zip_are_refused() -> None:
    """One that leads out of it would be followed where it is unpacked."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "/etc/passwd")
        archive.infolist()[0].external_attr = 0o120777 << 16
    assert "是链接" in say("a.zip", packed.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", make_workbook(_ROWS, author="张三"), ["写着作者“张三”"]),
        ("a.xlsx", make_workbook({**_ROWS, "底价": [("x",)]}, hidden=["底价"]), ["有隐藏的工作表“底价”"]),
        ("a.xlsx", make_workbook(_ROWS, more={"xl/comments1.xml": "<comments/>"}), ["有批注"]),
        (
            "a.xlsx",
            make_workbook(_ROWS, more={"xl/worksheets/sheet9.xml": '<worksheet><row r="1" hidden="1"/></worksheet>'}),
            ["有隐藏的行或列"],
        ),
        ("a.docx", make_text(["x"], more={"word/comments.xml": "<w:comments/>"}), ["有批注"]),
        ("a.docx", make_text(["x"], more={"word/footer1.xml": '<w:del w:id="1"><w:r/></w:del>'}), ["有没接受的修订"]),
        ("a.docx", make_text(["x"], more={"word/footer1.xml": "<w:rPr><w:vanish/></w:rPr>"}), ["有隐藏的文字"]),
        ("a.docx", make_text(["x"], more={"word/embeddings/a.xlsx": _BOOK}), ["图表或对象背后带着一整份数据"]),
        (
            "a.docx",
            make_text(["x"], more={"docProps/custom.xml": '<Properties><property name="客户"/></Properties>'}),
            ["有自定义的文档属性"],
        ),
        ("a.docx", make_text(["x"], more={"word/document.xml": "<d><w:rPrChange/></d>"}), ["有没接受的修订"]),
        (
            "a.docx",
            make_text(["x"], more={"word/people.xml": '<p><w:person w:author="张三"/></p>'}),
            ["写着作者“张三”"],
        ),
        ("a.docx", make_text(["x"], more={"word/settings.xml": "<s><w:docVar/></s>"}), ["有自定义的文档属性"]),
        ("a.xlsx", make_workbook(_ROWS, more={"xl/threadedComments/threadedComment1.xml": "<t/>"}), ["有批注"]),
        ("a.xlsx", make_workbook(_ROWS, more={"xl/revisions/log.xml": "<t/>"}), ["有没接受的修订"]),
        (
            "a.xlsx",
            make_workbook(_ROWS, more={"xl/pivotCache/pivotCacheRecords1.xml": "<p/>"}),
            ["图表或对象背后带着一整份数据"],
        ),
        (
            "a.xlsx",
            make_workbook(
                _ROWS,
                more={
                    "xl/workbook.xml": '<w><definedName name="底价" hidden="1"/>'
                    '<definedName name="_xlnm._FilterDatabase" hidden="1"/></w>'
                },
            ),
            ["有隐藏的名称“底价”"],
        ),
        ("a.xlsx", make_workbook(_ROWS, more={"xl/worksheets/a.xml": '<s><col width="0"/></s>'}), ["有隐藏的行或列"]),
        ("a.odt", pack_document("text", content_xml="<d><hidden-text/></d>"), ["有隐藏的文字"]),
        ("a.odt", pack_document("text", Versions__Version1="x"), ["还留着以前的版本"]),
        ("a.odp", pack_document("presentation", content_xml="<d><notes><p>x</p></notes></d>"), ["有演讲者备注"]),
        ("a.pdf", make_pdf("x", OCProperties="<< /D << /OFF [<< /Name (x) >>] >> >>"), ["有隐藏的文字"]),
        ("a.pdf", make_pdf("x", X="<< /Subtype /Stamp /Contents (x) /Rect [0 0 1 1] >>"), ["有批注"]),
        ("a.odt", pack_document("text", meta_xml="<m><dc:creator>李四</dc:creator></m>"), ["写着作者“李四”"]),
        ("a.pdf", make_pdf("x", author="王五"), ["写着作者“王五”"]),
        (
            "a.jpg",
            save("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0%\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0"),
            ["记着拍摄地点"],
        ),
        ("a.zip", pack({"b.xlsx": make_workbook(_ROWS, author="赵六")}), ["写着作者“赵六”"]),
    ],
)
def test_what_goes_along_unseen_is_noted(name: str, content: bytes, said: list[str]) -> None:
    """A file that is sound may tell more than its writer meant to hand out, in a ZIP too."""
    found = look(name, content)
    assert (found.message, list(found.remarks)) == ("", said)


def test_slides_tell_their_notes() -> None:
    """What a speaker means to say is noted; the number of the slide, which every such page has, is not."""
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = f'<Types><Override ContentType="{main}"/></Types>'
    slide = '<p:notes><a:fld type="slidenum"><a:t>1</a:t></a:fld>{}</p:notes>'
    for words, said in (("", []), ("<a:t>别说底价</a:t>", ["有演讲者备注"])):
        parts = {"[Content_Types].xml": types, "ppt/notesSlides/notesSlide1.xml": slide.format(words)}
        assert list(look("a.pptx", pack(parts)).remarks) == said
    hidden = {"[Content_Types].xml": types, "ppt/slides/slide1.xml": '<p:sld xmlns:p="p" show="0"/>'}
    assert list(look("a.pptx", pack(hidden)).remarks) == ["有隐藏的幻灯片"]


@pytest.mark.parametrize(
    ("name", "one", "other", "alike"),
    [
        ("a.csv", "价格,1\n".encode(), "价格,1\r\n".encode("gb18030"), True),
        ("a.txt", "价格".encode("utf-8-sig"), "价格".encode("utf-16"), True),
        ("a.docx", make_text(["价格"]), make_text(["价格"], author="甲"), True),
        ("a.docx", make_text(["价格"]), make_text(["价格"], more={"word/comments.xml": "<c>底价</c>"}), False),
        ("a.docx", make_text(["价格"]), make_text(["价格"], more={"word/media/a.png": b"x"}), False),
        (
            "a.odt",
            pack_document("text", content_xml="<x>价格</x>"),
            pack_document("text", content_xml="<x> 价<y/>格\n</x>"),
            True,
        ),
        ("a.zip", pack({"a.txt": "一", "b.txt": "二"}), pack({"c.txt": "二", "d.txt": "一"}), True),
        ("a.zip", pack({"a.txt": "一"}), pack({"a.txt": "一", "b.txt": "二"}), False),
        ("a.pdf", make_pdf("x"), make_pdf("y"), False),
    ],
)
def test_what_a_file_says_is_the_same_however_it_was_saved(name: str, one: bytes, other: bytes, *, alike: bool) -> None:
    """Encoding, authors, order and packing change nothing of it; a comment or a picture does."""
    assert (look(name, one).essence == look(name, other).essence) is alike


@pytest.mark.parametrize("name", ["con.txt", "NUL", "a:b.txt", "a?.txt", "a /b.txt", "a.txt.", "x" * 121, 'a"b.txt'])
def test_names_that_not_every_system_can_have(name: str) -> None:
    """Windows cannot check such a file out."""
    assert find_bad_name(name)
    assert not find_bad_name("attachments/2026/月报（定稿）-v1.2.xlsx")


@pytest.mark.parametrize(
    "relation",
    [
        "<Relationship TargetMode = 'External' Type='x/oleObject' Target='http://x'/>",
        '<Relationship\n\tTargetMode="&#69;xternal" Type="x/frame" Target="http://x"/>',
        '<r:Relationship xmlns:r="r" TargetMode="External" Target="http://x"/>',
    ],
)
def test_what_is_written_in_another_way_is_read_alike(relation: str) -> None:
    """Whoever wants to hide a trap writes it as programs do not: it is read as they read it, in any encoding."""
    text = f"<?xml version='1.0' encoding='UTF-16'?><Relationships>{relation}</Relationships>"
    for content in (f"<Relationships>{relation}</Relationships>".encode(), text.encode("utf-16")):
        assert "去取别处的内容（http://x）" in say("a.docx", make_text(["x"], more={"word/_rels/a.xml.rels": content}))
    entity = "<!DOCTYPE r [<!ENTITY a 'External'>]><r/>"
    assert "损坏" in say("a.docx", make_text(["x"], more={"word/_rels/a.xml.rels": entity}))


def test_long_parts_hold_nobody_up() -> None:
    """Half tags without end, or very many of them, cost what their length does: an answer comes at once."""
    many = {"xl/worksheets/sheet2.xml": "<row " * 400_000, "docProps/app.xml": "<Manager>" * 200_000}
    assert "损坏" in say("a.xlsx", make_workbook(_ROWS, more=many))


def test_damaged_files_end_in_words() -> None:
    """However bytes are changed or cut, there is an answer and no traceback."""
    chance = random.Random(7)  # noqa: S311 - no secret
    kinds = {"a.xlsx": _BOOK, "a.docx": make_text(["字"]), "a.pdf": make_pdf("x"), "a.zip": pack({"a.txt": "x" * 99})}
    kinds |= {"a.png": save("PNG"), "a.csv": b"a,b\n"}
    for name, content in kinds.items():
        for _ in range(40):
            broken = bytearray(content)
            for _ in range(chance.randrange(1, 6)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            look(name, bytes(broken[: chance.randrange(len(broken))] if chance.random() < 0.3 else broken))


def test_sizes_and_endings() -> None:
    """A size is told in three digits or so, an ending in small letters."""
    assert [show_size(one) for one in (0, 812, 1024, 12_697, 999_999, 3_250_586)] == [
        *("0 B", "812 B", "1.0 KB", "12.4 KB", "976.6 KB", "3.1 MB")
    ]
    assert [find_suffix(one) for one in ("a/B.PDF", "a.tar.gz", ".hidden", "a/b", "x.d/b")] == [
        ".pdf",
        ".gz",
        "",
        "",
        "",
    ]
