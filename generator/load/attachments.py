"""A file that is handed out, looked over: whether it is what its name says, holds no program, and what goes along."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image

from generator.diagnostics import Phrase
from generator.load.archives import Heard, Remarks, Unsuitable, open_archive, read_members
from generator.load.files import ATTACHMENTS, Source
from generator.load.office import inspect_office, inspect_open_document

_MACROS = (".docm", ".xlsm", ".pptm", ".dotm", ".xltm", ".potm", ".ppsm", ".xlsb", ".xlam", ".ppam")
_OLD = (".doc", ".xls", ".ppt", ".dot", ".xlt", ".pot", ".pps", ".wps", ".et", ".dps", ".rtf")
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".svg", ".svgz", ".xml", ".xsl", ".xslt")
_PROGRAMS = (
    *(".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".pif", ".cpl", ".dll", ".sys", ".ps1", ".psm1", ".vbs", ".vbe"),
    *(".js", ".jse", ".mjs", ".wsf", ".wsh", ".hta", ".lnk", ".url", ".reg", ".inf", ".jar", ".py", ".pyw", ".sh"),
    *(".command", ".app", ".dmg", ".pkg", ".deb", ".rpm", ".apk", ".iso", ".img", ".chm", ".xll", ".scf", ".desktop"),
)
_PACKED = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".cab")
_PICTURES: Mapping[str, str] = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_SINGLE = (*_PICTURES, ".pdf")
"""The endings of files that hold no others."""
_PACKED_BEHIND = re.compile(rb"PK\x03\x04[\x00-\x3f]\x00|Rar!\x1a\x07[\x00\x01]|7z\xbc\xaf\x27\x1c")
"""How a file begins in a ZIP, with a version that there is, and how a RAR or 7z does: no picture has that by chance."""
_DECODED = ("PNG", "JPEG", "WEBP")
_MOST_PIXELS = 200_000_000
_GPS, _ARTIST = 0x8825, 0x013B
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\..*)?")
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What turns a name around, or hides in it."""
_LONGEST = 120
_MARKUP = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|script|svg|iframe|\?xml|\?php)", re.IGNORECASE | re.DOTALL
)
_SIGNED = re.compile(r"[^\d\s.,%+-]")
_CALL = re.compile(r"[A-Za-z_.]\(")
_WIDE = str.maketrans("＝＠＋－", "=@+-")
_SEPARATOR = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_SEPARATORS = ",;\t|"
_OLD_SHEET = re.compile(r"ID;P.*?^C;", re.DOTALL | re.MULTILINE)
"""A sheet in SYLK: spreadsheets take it for one under any name, and work out what is in it."""
_ELSE = re.compile(r"\s*(?:%PDF-|%!PS|\{\\rtf)")
_WORKED_OUT = "第 {line} 行的“{cell}”会被表格软件当成公式运行，不收；去掉开头的符号，或另存为 xlsx"
_DEEPEST = 3
"""Boxes in one another that a ZIP may hold."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found of a file: why it cannot be handed out (a message id, "" where it can), what goes along unseen.

    `essence` is the same of files that say the same, however they were saved; "" of those that say nothing.
    """

    message: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)
    remarks: tuple[Phrase, ...] = ()
    essence: str = field(default="", compare=False)


def inspect_attachment(source: Source) -> Inspected:
    """Look a file over, by its name and by what it holds. The same file gives the same answer."""
    remarks = Remarks()
    try:
        content = source.bytes
        _refuse_empty(content)
        _inspect(PurePosixPath(source.path).name, content, remarks, 0)
    except Unsuitable as refused:
        return Inspected(refused.message, refused.arguments)
    return Inspected(remarks=remarks.list(), essence=remarks.essence)


def find_bad_name(path: str) -> Phrase | None:
    """Say why a path does not work on every system, None where it does."""
    for part in path.split("/"):
        if (found := _FORBIDDEN.search(part)) or (found := _UNSEEN.search(part)):
            return Phrase("名字里的“{sign}”在 Windows 上不能用", sign=_show(found[0]))
        if part.endswith((".", " ")) or part.startswith(" "):
            return Phrase("名字“{name}”以空格或点开头、结尾，在 Windows 上会丢掉", name=part)
        if _RESERVED.fullmatch(part):
            return Phrase("“{name}”是 Windows 自己用的名字", name=part)
        if len(part) > _LONGEST:
            return Phrase("名字有 {n} 个字符，太长了（最多 {most} 个）", n=len(part), most=_LONGEST)
    return None


def _show(sign: str) -> str:
    return sign if sign.isprintable() else ascii(sign)[1:-1]


def _inspect(name: str, content: bytes, remarks: Remarks, depth: int) -> None:
    """Hold a file against its ending. Raises `Unsuitable`."""
    suffix = PurePosixPath(name).suffix.lower()
    _refuse_ending(suffix)
    if b"git-lfs.github.com" in content[:200]:
        raise Unsuitable("这不是文件本身，而是 Git LFS 的指针；先运行 git lfs pull")
    if suffix in _SINGLE and (_PACKED_BEHIND.search(content) or zipfile.is_zipfile(BytesIO(content))):
        raise Unsuitable("文件后面还接着一个压缩包，不收；用对应的软件重新导出一次")
    if suffix in _SINGLE:
        remarks.hold(Heard.of(content))
    if suffix == ".zip":
        _inspect_zip(content, remarks, depth)
    elif suffix in _PICTURES:
        _inspect_picture(content, suffix, remarks)
    else:
        _INSPECTORS[suffix](content, suffix, remarks)


def _refuse_empty(content: bytes) -> None:
    if not content:
        raise Unsuitable("这是空文件，里面什么也没有；放进做好的文件")


def _refuse_ending(suffix: str) -> None:
    if suffix in ATTACHMENTS:
        return
    arguments: dict[str, object] = {"suffix": suffix}
    if suffix in _MACROS:
        raise Unsuitable("{suffix} 是带宏的 Office 文件，打开就能运行程序，不收；另存为不带宏的格式", arguments)
    if suffix in _PROGRAMS:
        raise Unsuitable("{suffix} 是可以运行的程序，不收；程序放到公司的软件下载处，这里写地址", arguments)
    if suffix in _PAGES:
        raise Unsuitable("{suffix} 里面可以藏脚本，不收；另存为 PDF 或 PNG", arguments)
    if suffix in _OLD:
        raise Unsuitable("{suffix} 是旧格式，看不出里面有没有宏，不收；另存为 docx、xlsx、pptx 或 PDF", arguments)
    if suffix in _PACKED:
        raise Unsuitable("{suffix} 不收，压缩包只收 ZIP；重新打包成 .zip", arguments)
    accepted = tuple(one.removeprefix(".") for one in ATTACHMENTS)
    if not suffix:
        raise Unsuitable("文件名没有扩展名，看不出是什么文件；收的有：{accepted}", {"accepted": accepted})
    raise Unsuitable("不收 {suffix} 文件；收的有：{accepted}", {**arguments, "accepted": accepted})


def _inspect_zip(content: bytes, remarks: Remarks, depth: int) -> None:
    """Look over each file that is packed, as if it lay there by itself."""
    if depth == _DEEPEST:
        raise Unsuitable("压缩包里套了太多层压缩包；拆开重新打包")
    with open_archive(content, "ZIP") as archive:
        remarks.spend(sum(info.file_size for info in archive.infolist()))
        for name, inner in read_members(archive):
            if name.endswith("/") and not inner:
                continue
            if "__MACOSX/" in name or PurePosixPath(name).name in {".DS_Store", "Thumbs.db", "desktop.ini"}:
                raise Unsuitable("压缩包里有系统留下的“{name}”；去掉它，重新打包", {"name": name})
            bad = find_bad_name(name)
            if bad:
                raise Unsuitable("压缩包里的“{name}”：{reason}", {"name": name, "reason": bad})
            if not inner:
                continue
            try:
                _inspect(name, inner, remarks, depth + 1)
            except Unsuitable as refused:
                reason = Phrase(refused.message, **refused.arguments)
                raise Unsuitable("压缩包里的“{name}”：{reason}", {"name": name, "reason": reason}) from refused


def _inspect_picture(content: bytes, suffix: str, remarks: Remarks) -> None:
    wanted = _PICTURES[suffix]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=_DECODED) as image:
                form, pixels = image.format, image.width * image.height
                image.verify()
            with Image.open(BytesIO(content), formats=_DECODED) as image:
                said = image.getexif() if pixels <= _MOST_PIXELS else Image.Exif()
    except Exception as fault:
        raise Unsuitable("内容不是 {wanted} 图片，或者损坏了；重新另存一次", {"wanted": wanted}) from fault
    if ("JPEG" if form == "MPO" else form) != wanted:
        raise Unsuitable("内容不是 {wanted} 图片（改扩展名不改格式）；重新另存一次", {"wanted": wanted})
    if pixels > _MOST_PIXELS:
        raise Unsuitable("图片的像素太多，很多电脑打不开；先缩小再放进来")
    if _GPS in said:
        remarks.add("记着拍摄地点")
    if author := str(said.get(_ARTIST, "")).strip("\0 "):
        remarks.name_author(author)


def _inspect_text(content: bytes, suffix: str, remarks: Remarks) -> None:
    text = _decode(content)
    if text is None or "\0" in text or _ELSE.match(text):
        raise Unsuitable("内容不是文字（改扩展名不改格式）；用 UTF-8 重新保存，或换成它本来的扩展名")
    if _MARKUP.match(text.removeprefix("\ufeff")):
        raise Unsuitable("内容是网页或 XML，里面可以藏脚本，不收；另存为 PDF")
    remarks.hold(Heard.of(text.removeprefix("\ufeff")))
    if suffix == ".csv":
        _refuse_formulas(text)


def _decode(content: bytes) -> str | None:
    names = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for name in names:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _refuse_formulas(text: str) -> None:
    """Refuse a cell that a spreadsheet would work out: it may fetch and run what its writer wanted.

    Which sign parts the cells is the reader's setting, or said in the first line; so others are tried as well.
    """
    import csv  # where there is such a file, and only there

    lines = text.splitlines()
    said = _SEPARATOR.match(lines[0]) if lines else None
    first = said[1] if said else "\t" if text.count("\t") > text.count(",") else ","
    try:
        for number, row in enumerate(csv.reader(lines[bool(said) :], delimiter=first), 1 + bool(said)):
            for cell in row:
                _refuse_formula(cell, number, certain=False)
    except (csv.Error, TypeError, ValueError) as fault:
        raise Unsuitable("内容不是 CSV 表格，或者损坏了；重新另存一次") from fault
    others = re.compile("[" + re.escape(_SEPARATORS.replace(first, "")) + "]")
    for number, line in enumerate(lines, 1):
        for cell in others.split(line)[1:]:
            _refuse_formula(cell.strip(' "'), number, certain=True)
    if _OLD_SHEET.match(text):
        raise Unsuitable(_WORKED_OUT, {"line": 1, "cell": lines[0][:40]})


def _refuse_formula(cell: str, number: int, *, certain: bool) -> None:
    """Refuse what is a formula; where it is not `certain` that this is a cell, a sign before a word is none."""
    said = cell.strip().translate(_WIDE)
    signed = said[:1] in {"+", "-"}
    # A call, or another program's name with what it is told (`cmd|'/c calc'!A1`).
    calls = signed and ("!" in said.partition("|")[2] or _CALL.search(said))
    if said[:1] in {"=", "@"} or calls or (signed and not certain and _SIGNED.match(said, 1)):
        raise Unsuitable(_WORKED_OUT, {"line": number, "cell": cell.strip()[:40]})


def _inspect_pdf(content: bytes, _suffix: str, remarks: Remarks) -> None:
    from generator.load.pdf import inspect_pdf  # its library takes long to load

    inspect_pdf(content, remarks)


_INSPECTORS: Mapping[str, Callable[[bytes, str, Remarks], None]] = {
    ".pdf": _inspect_pdf,
    **dict.fromkeys((".docx", ".xlsx", ".pptx"), inspect_office),
    **dict.fromkeys((".odt", ".ods", ".odp"), inspect_open_document),
    **dict.fromkeys((".csv", ".txt", ".md"), _inspect_text),
}
