"""Office documents, looked over: which they are, whether a program is in them, and what their readers do not see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from xml.parsers import expat

from generator.diagnostics import Term
from generator.load.archives import Heard, Remarks, Unsuitable, open_archive, read_members
from generator.load.office_traps import (
    MACROS,
    Traps,
    leads_elsewhere,
    refuse_elsewhere,
    refuse_open_traps,
    refuse_parts,
)

Parts = Mapping[str, bytes]
Attributes = Mapping[str, str]
Look = Callable[[str, Attributes], None]

_MAIN: Mapping[str, str] = {
    ".docx": "wordprocessingml.document.main+xml",
    ".xlsx": "spreadsheetml.sheet.main+xml",
    ".pptx": "presentationml.presentation.main+xml",
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
_AUTHORS = frozenset(("creator", "lastModifiedBy", "Manager", "initial-creator"))
_TRACKED = frozenset(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange"))
_TOLD_BY_NAME: Mapping[str, re.Pattern[str]] = {
    "有批注": re.compile(r"comments/|comment[^/]*$"),
    "图表或对象背后带着一整份数据": re.compile(r"/pivotcache/pivotcacherecords"),
    "有没接受的修订": re.compile(r"^xl/revisions/"),
}
"""What a part tells by its name alone."""
_LEFT_OUT = frozenset(("hidden-paragraph", "hidden-text"))
_ABOUT = ("docprops/", "customxml/", "docmetadata/")
"""Where it stands who wrote a document, and when: what it says is elsewhere."""
_NOWHERE = frozenset(("0", "0.0", "0pt"))
_DEEPEST = 500
"""Elements in one another: no program writes so many."""
_DRAWN_ELSEWHERE = re.compile(rb"""\bsrc\s*=\s*["']?\s*((?:[A-Za-z][\w+.-]+:|[\\/]{2})[^"'\s>]*)""", re.IGNORECASE)
"""A picture of an old drawing that lies elsewhere; such drawings are not always XML."""
_UNTYPED = frozenset(("", "bin", "dat", "rdf", "sigs", "psmdcp"))
"""Endings that say little of what a part is."""
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff", b"\0<")
"""How XML begins, in what it may be written in."""
_LEAD = 1000
"""Bytes in which XML begins that is written after white space."""
_YES = frozenset(("1", "true", "on"))
_BROKEN = "文件损坏了，解不开；重新保存或打包一次"


def _look_through(part: bytes, look: Look, say: Callable[[Sequence[str], str], None] | None = None) -> str:
    """Show the elements of an XML file with their attributes, and what is said in them, by names without prefixes.

    Whoever looks sees what the program sees that opens the file, however it is written. Gives the digest of all that is
    said where somebody listens, "" where nothing is; raises `Unsuitable` where the file cannot be read.
    """
    parser, stack, heard = expat.ParserCreate(), list[str](), Heard()

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        stack.append(name.rpartition(":")[2])
        if len(stack) > _DEEPEST:
            refuse()
        look(stack[-1], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def refuse(*_: object) -> None:
        raise Unsuitable(_BROKEN)

    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda _: stack.pop()
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True

    def hear(text: str) -> None:
        heard.add(text)
        if say:
            say(stack, text)

    if say:
        parser.CharacterDataHandler = hear
    try:
        parser.Parse(part, True)  # noqa: FBT003 - it is all there is
    except (expat.ExpatError, ValueError) as fault:
        raise Unsuitable(_BROKEN) from fault
    return heard.digest


def inspect_office(content: bytes, suffix: str, remarks: Remarks) -> None:
    """Look over a document of Office. Raises `Unsuitable`."""
    parts = _unpack(content, suffix, remarks)
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in parts):
        raise Unsuitable(MACROS)
    types = list(_list_types(parts.get("[content_types].xml", b"")))
    if any("macro" in one.lower() or "vba" in one.lower() for one in types):
        raise Unsuitable(MACROS)
    if not any(one.endswith(_MAIN[suffix]) for one in types):
        raise _mismatch(suffix)
    refuse_parts(parts)
    _refuse_objects(parts, remarks)
    for name, part in parts.items():
        if name.endswith(".rels"):
            _look_through(part, _refuse_fetching)
        elif _is_read_as_xml(name, part):
            traps = Traps()
            said = _look_through(part, traps.look, traps.say)
            traps.end()
            if not name.startswith(_ABOUT):
                remarks.hold(said)
            _note_unseen(name, part, remarks)
        elif name.endswith(".vml") and (found := _DRAWN_ELSEWHERE.search(part)):
            raise refuse_elsewhere(found[1].decode(errors="replace"))
        elif "/media/" in name:
            remarks.hold(Heard.of(part))


def _is_read_as_xml(name: str, part: bytes) -> bool:
    """Whether an Office program may read a part as XML: how it is called is for whoever wrote it to choose."""
    ending = PurePosixPath(name).suffix.removeprefix(".")
    return ending == "xml" or (ending in _UNTYPED and part[:_LEAD].lstrip().startswith(_XML))


def _unpack(content: bytes, suffix: str, remarks: Remarks) -> Parts:
    with open_archive(content, _NAMES[suffix]) as archive:
        remarks.spend(sum(info.file_size for info in archive.infolist()))
        return {name.lower(): part for name, part in read_members(archive)}


def _mismatch(suffix: str) -> Unsuitable:
    wanted = Term(_NAMES[suffix])
    return Unsuitable("内容不是 {wanted}（改扩展名不改格式）；用对应的软件另存一次", {"wanted": wanted})


def _list_types(part: bytes) -> Iterator[str]:
    """Yield what an archive says that its parts are; nothing where it says nothing."""
    found: list[str] = []
    if part:
        _look_through(part, lambda _, attributes: found.append(attributes.get("ContentType", "")))
    yield from found


def _refuse_objects(parts: Parts, remarks: Remarks) -> None:
    """Refuse what another program would open from within; the workbook behind a chart is looked over as well."""
    for name, part in parts.items():
        inner = "/embeddings/" in name and not name.endswith((".rels", "/"))
        if "/activex/" in name or (inner and not name.endswith(tuple(_MAIN))):
            raise Unsuitable("里面嵌着别的程序的对象（{name}），不收；换成图片再放进来", {"name": name})
        if inner:
            inspect_office(part, f".{name.rpartition('.')[2]}", remarks)
            remarks.add("图表或对象背后带着一整份数据")


def _refuse_fetching(name: str, attributes: Attributes) -> None:
    """Refuse what a document would fetch from elsewhere when it is opened. Links that readers follow are none."""
    where, kind = attributes.get("Target", ""), attributes.get("Type", "")
    leads_out = attributes.get("TargetMode", "Internal") != "Internal" or leads_elsewhere(where)
    if name == "Relationship" and ((leads_out and not kind.endswith("/hyperlink")) or kind.endswith("/aFChunk")):
        raise refuse_elsewhere(where)


def _note_unseen(name: str, part: bytes, remarks: Remarks) -> None:
    """Take note of what a part of a document holds that its readers do not see."""
    folder = name.rpartition("/")[0]
    for message, told in _TOLD_BY_NAME.items():
        if told.search(name):
            remarks.add(message)
    if name in {"docprops/core.xml", "docprops/app.xml"}:
        _note_authors(part, remarks)
    elif name == "docprops/custom.xml":
        _look_through(part, lambda one, _: remarks.add("有自定义的文档属性") if one == "property" else None)
    elif name == "xl/workbook.xml":
        _look_through(part, lambda one, said: _note_sheet(one, said, remarks))
    elif folder == "xl/worksheets":
        _look_through(part, lambda one, said: _note_row(one, said, remarks))
    elif folder.split("/")[0] == "word":
        _look_through(part, lambda one, said: _note_text(one, said, remarks))
    elif folder == "ppt/slides":
        _look_through(part, lambda one, said: _note_slide(one, said, remarks))
    elif folder == "ppt/notesslides":
        _look_through(part, lambda *_: None, lambda stack, text: _note_speech(stack, text, remarks))


def _note_authors(part: bytes, remarks: Remarks) -> None:
    said: dict[str, str] = {}

    def say(stack: Sequence[str], text: str) -> None:
        if stack[-1] in _AUTHORS:
            said[stack[-1]] = said.get(stack[-1], "") + text

    _look_through(part, lambda *_: None, say)
    for name in said.values():
        if name.strip():
            remarks.name_author(name.strip())


def _note_sheet(name: str, attributes: Attributes, remarks: Remarks) -> None:
    if name == "sheet" and attributes.get("state") in {"hidden", "veryHidden"}:
        remarks.add("有隐藏的工作表“{sheet}”", sheet=attributes.get("name", "")[:60])
    # What begins with a line, the program has made itself: of a filter, of a function.
    said = attributes.get("name", "")
    if name == "definedName" and attributes.get("hidden") in _YES and not said.startswith("_"):
        remarks.add("有隐藏的名称“{name}”", name=said[:60])


def _note_row(name: str, attributes: Attributes, remarks: Remarks) -> None:
    flat = {attributes.get("ht"), attributes.get("width")} & _NOWHERE or attributes.get("zeroHeight") in _YES
    if name in {"row", "col", "sheetFormatPr"} and (flat or attributes.get("hidden") in _YES):
        remarks.add("有隐藏的行或列")


def _note_text(name: str, attributes: Attributes, remarks: Remarks) -> None:
    if name in _TRACKED:
        remarks.add("有没接受的修订")
    elif name == "person" and attributes.get("author", "").strip():
        remarks.name_author(attributes["author"].strip())
    elif name == "docVar":
        remarks.add("有自定义的文档属性")
    elif name == "vanish" and attributes.get("val", "1") in _YES:
        remarks.add("有隐藏的文字")


def _note_slide(name: str, attributes: Attributes, remarks: Remarks) -> None:
    if name == "sld" and attributes.get("show", "1") not in _YES:
        remarks.add("有隐藏的幻灯片")
    if name == "cNvPr" and attributes.get("hidden") in _YES:
        remarks.add("有隐藏的文字")


def _note_speech(stack: Sequence[str], text: str, remarks: Remarks) -> None:
    # The number of the slide, which every page of notes has, stands in a field.
    if stack[-1] == "t" and "fld" not in stack and text.strip():
        remarks.add("有演讲者备注")


def inspect_open_document(content: bytes, suffix: str, remarks: Remarks) -> None:
    """Look over an OpenDocument. Raises `Unsuitable`."""
    parts = _unpack(content, suffix, remarks)
    if parts.get("mimetype", b"").strip() != _FORMS[suffix]:
        raise _mismatch(suffix)
    if any(name.startswith(("basic/", "scripts/")) and not name.endswith("/") for name in parts):
        raise Unsuitable(MACROS)
    refuse_parts(parts)
    if any(name.startswith("versions/") and not name.endswith("/") for name in parts):
        remarks.add("还留着以前的版本")
    if manifest := parts.get("meta-inf/manifest.xml"):
        _look_through(manifest, _refuse_locked)
    if meta := parts.get("meta.xml"):
        _note_authors(meta, remarks)
        _look_through(meta, _refuse_reloading)
    for name, part in parts.items():
        if name.rpartition("/")[2] in {"content.xml", "styles.xml"}:
            said = _look_through(
                part,
                lambda one, said: _look_at_element(one, said, remarks),
                lambda stack, text: _note_spoken(stack, text, remarks),
            )
            remarks.hold(said)
        elif "pictures/" in name:
            remarks.hold(Heard.of(part))


def _refuse_locked(name: str, _: Attributes) -> None:
    if name == "encryption-data":
        raise Unsuitable("压缩包有密码，谁也查不了里面是什么；去掉密码再放进来")


def _refuse_reloading(name: str, attributes: Attributes) -> None:
    if name == "auto-reload":
        raise refuse_elsewhere(attributes.get("href", ""))


def _look_at_element(name: str, attributes: Attributes, remarks: Remarks) -> None:
    refuse_open_traps(name, attributes)
    if name == "annotation":
        remarks.add("有批注")
    elif name == "tracked-changes":
        remarks.add("有没接受的修订")
    elif name in _LEFT_OUT or (name == "section" and attributes.get("display") in {"none", "condition"}):
        remarks.add("有隐藏的文字")
    elif attributes.get("display") == "false" or attributes.get("visibility") in {"collapse", "filter"}:
        remarks.add("有隐藏的工作表、行或列")


def _note_spoken(stack: Sequence[str], text: str, remarks: Remarks) -> None:
    if "notes" in stack and stack[-1] in {"p", "span"} and text.strip():
        remarks.add("有演讲者备注")
