"""Office documents, looked over: which they are, whether a program is in them, and what their readers do not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from generator.diagnostics import Term
from generator.load.archives import Remarks, Unsuitable, open_archive, read_members

Parts = Mapping[str, bytes]

_MAIN: Mapping[str, bytes] = {
    ".docx": b"wordprocessingml.document.main+xml",
    ".xlsx": b"spreadsheetml.sheet.main+xml",
    ".pptx": b"presentationml.presentation.main+xml",
}
_FORMS: Mapping[str, bytes] = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
_NAMES: Mapping[str, str] = {
    ".docx": "Word 文档",
    ".xlsx": "Excel 表格",
    ".pptx": "PowerPoint 演示文稿",
    ".odt": "ODF 文档",
    ".ods": "ODF 表格",
    ".odp": "ODF 演示文稿",
}
_CONTENT_TYPES = "[content_types].xml"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL, _TARGET, _TYPE = rb'TargetMode="External"', re.compile(rb'Target="([^"]*)"'), re.compile(rb'Type="([^"]*)"')
_AUTHORS = re.compile(rb"<(?:\w+:)?(?:creator|lastModifiedBy|Manager|initial-creator)(?:\s[^>]*)?>([^<]+)</")
_HIDDEN_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_NAME = re.compile(rb'\bname="([^"]*)"')
_STATE = re.compile(rb'\bstate="(?:hidden|veryHidden)"')
_TRACKED = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo)\s")
_VANISHED = re.compile(rb'<(?:\w+:)?vanish(?:\s*/>|\s+\w+:val="(?:1|true|on)")')
_CONCEALED = re.compile(rb'<(?:\w+:)?(?:row|col)\b[^>]*\bhidden="(?:1|true)"')
_UNSHOWN_SLIDE = re.compile(rb'<(?:\w+:)?sld\b[^>]*\bshow="(?:0|false)"')
_NUMBERED = re.compile(r"<a:fld\b.*?</a:fld>", re.DOTALL)
_WORD = re.compile(r"<a:t>[^<]*\w")
_FETCHED = re.compile(
    rb'<draw:(?:image|object|object-ole|plugin|applet)\b[^>]*xlink:href="(?:https?|file|ftp|//)', re.IGNORECASE
)
_UNSEEN_TABLE = re.compile(rb'table:display="false"|table:visibility="(?:collapse|filter)"')


def inspect_office(content: bytes, suffix: str, remarks: Remarks) -> None:
    """Look over a document of Office. Raises `Unsuitable`."""
    parts = _unpack(content, suffix, remarks)
    types = parts.get(_CONTENT_TYPES, b"")
    if b"macroenabled" in types.lower() or any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in parts):
        raise Unsuitable("里面有宏，打开就能运行程序，不收；另存为不带宏的格式")
    if _MAIN[suffix] not in types:
        raise _mismatch(suffix)
    _refuse_objects(parts, remarks)
    for name, part in parts.items():
        if name.endswith(".rels"):
            _refuse_fetching(part)
    for name in ("docprops/core.xml", "docprops/app.xml"):
        _note_authors(parts.get(name, b""), remarks)
    if b"<property" in parts.get("docprops/custom.xml", b""):
        remarks.add("有自定义的文档属性")
    _note_unseen(parts, remarks)


def _unpack(content: bytes, suffix: str, remarks: Remarks) -> Parts:
    with open_archive(content, _NAMES[suffix]) as archive:
        remarks.spend(sum(info.file_size for info in archive.infolist()))
        return {name.lower(): part for name, part in read_members(archive)}


def _mismatch(suffix: str) -> Unsuitable:
    wanted = Term(_NAMES[suffix])
    return Unsuitable("内容不是 {wanted}（改扩展名不改格式）；用对应的软件另存一次", {"wanted": wanted})


def _refuse_objects(parts: Parts, remarks: Remarks) -> None:
    """Refuse what another program would open from within; the workbook behind a chart is looked over as well."""
    for name, part in parts.items():
        if "/activex/" in name or ("/embeddings/" in name and not name.endswith((".docx", ".xlsx", ".pptx", ".rels"))):
            raise Unsuitable("里面嵌着别的程序的对象（{name}），不收；换成图片再放进来", {"name": name})
        if "/embeddings/" in name and not name.endswith(".rels"):
            inspect_office(part, f".{name.rpartition('.')[2]}", remarks)
            remarks.add("图表或对象背后带着一整份数据")


def _refuse_fetching(relations: bytes) -> None:
    """Refuse what a document would fetch from elsewhere when it is opened. Links that readers follow are none."""
    for relation in _RELATION.findall(relations):
        kind = _TYPE.search(relation)
        target = _TARGET.search(relation)
        if _EXTERNAL in relation and not (kind and kind[1].endswith(b"/hyperlink")):
            where = target[1].decode("utf-8", "replace")[:80] if target else ""
            message = "打开时会去取别处的内容（{where}），不收；断开链接，或把内容放进文件里"
            raise Unsuitable(message, {"where": unescape(where)})


def _note_authors(properties: bytes, remarks: Remarks) -> None:
    for found in _AUTHORS.findall(properties):
        if name := unescape(found.decode("utf-8", "replace")).strip():
            remarks.name_author(name)


def _note_unseen(parts: Parts, remarks: Remarks) -> None:
    for sheet in _HIDDEN_SHEET.findall(parts.get("xl/workbook.xml", b"")):
        name = _NAME.search(sheet)
        if _STATE.search(sheet):
            title = unescape(name[1].decode("utf-8", "replace")) if name else ""
            remarks.add("有隐藏的工作表“{sheet}”", sheet=title[:60])
    if any("comments" in name.rpartition("/")[2] and name.endswith(".xml") for name in parts):
        remarks.add("有批注")
    text = tuple(_list_text(parts))
    if any(_TRACKED.search(part) for part in text):
        remarks.add("有没接受的修订")
    if any(_VANISHED.search(part) for part in text):
        remarks.add("有隐藏的文字")
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/")]
    if any(_CONCEALED.search(part) for part in sheets):
        remarks.add("有隐藏的行或列")
    slides = [part for name, part in parts.items() if name.startswith("ppt/slides/slide")]
    if any(_UNSHOWN_SLIDE.search(part) for part in slides):
        remarks.add("有隐藏的幻灯片")
    # The number of the slide, which every page of notes has, is none.
    if any(_WORD.search(_NUMBERED.sub("", part.decode("utf-8", "replace"))) for part in _list_notes(parts)):
        remarks.add("有演讲者备注")


def _list_text(parts: Parts) -> Iterator[bytes]:
    yield from (part for name, part in parts.items() if name.startswith("word/") and name.endswith(".xml"))


def _list_notes(parts: Parts) -> Iterator[bytes]:
    yield from (part for name, part in parts.items() if name.startswith("ppt/notesslides/notes"))


def inspect_open_document(content: bytes, suffix: str, remarks: Remarks) -> None:
    """Look over an OpenDocument. Raises `Unsuitable`."""
    parts = _unpack(content, suffix, remarks)
    if parts.get("mimetype", b"").strip() != _FORMS[suffix]:
        raise _mismatch(suffix)
    if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
        raise Unsuitable("压缩包有密码，谁也查不了里面是什么；去掉密码再放进来")
    if any(name.startswith(("basic/", "scripts/")) and not name.endswith("/") for name in parts):
        raise Unsuitable("里面有宏，打开就能运行程序，不收；另存为不带宏的格式")
    body = parts.get("content.xml", b"")
    if found := _FETCHED.search(body):
        message = "打开时会去取别处的内容（{where}），不收；断开链接，或把内容放进文件里"
        raise Unsuitable(message, {"where": found[0].decode("utf-8", "replace")[-80:]})
    if b"<script:event-listener" in body:
        raise Unsuitable("里面有宏，打开就能运行程序，不收；另存为不带宏的格式")
    _note_authors(parts.get("meta.xml", b""), remarks)
    if b"<office:annotation" in body:
        remarks.add("有批注")
    if b"<text:tracked-changes" in body:
        remarks.add("有没接受的修订")
    if _UNSEEN_TABLE.search(body):
        remarks.add("有隐藏的工作表、行或列")
