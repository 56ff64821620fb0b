"""PDFs that are handed out, looked over: whether a program or a file is in them, and what their readers do not see."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from generator.load.archives import Remarks, Unsuitable

_ACTIONS = (
    *(Name.JavaScript, Name.Launch, Name.ImportData, Name.SubmitForm, Name.RichMediaExecute),
    *(Name.Rendition, Name.GoToE, Name.GoTo3DView),
)
_AWAY = (Name.URI, Name.GoToR, Name.Movie, Name.Sound)
"""What a reader may be led to by a click, and by nothing else."""
_PLAYED = (Name.RichMedia, Name.Movie, Name("/3D"), Name.Screen, Name.Sound)
_ELSEWHERE = re.compile(r"\s*(?:[A-Za-z][\w+.-]+:|[\\/]{2})")
"""How the name of a file begins that another machine has."""
_NOTES = (
    *(Name.Text, Name.FreeText, Name.Highlight, Name.StrikeOut, Name.Caret, Name.Underline, Name.Squiggly),
    *(Name.Stamp, Name.Square, Name.Circle, Name.Line, Name.Ink, Name.Polygon, Name.PolyLine, Name.Popup),
)
_MOST = 2_000_000
"""Values that are looked at: no document that people make has so many."""
_BROKEN = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, LookupError)


def inspect_pdf(content: bytes, remarks: Remarks) -> None:
    """Look over a PDF. Raises `Unsuitable`."""
    if not content[:1024].lstrip().startswith(b"%PDF-"):
        raise Unsuitable("内容不是 PDF（改扩展名不改格式）；用对应的软件另存一次")
    try:
        with Pdf.open(BytesIO(content), suppress_warnings=True) as pdf:
            _look(pdf, remarks)
    except pikepdf.PasswordError as fault:
        raise Unsuitable("PDF 有密码，谁也查不了里面是什么；去掉密码再放进来") from fault
    except _BROKEN as fault:
        raise Unsuitable("PDF 损坏了，打不开；重新导出一次") from fault


def _look(pdf: Pdf, remarks: Remarks) -> None:
    if author := str(pdf.docinfo.get("/Author", "")).strip():
        remarks.name_author(author)
    left, noted = _MOST, False
    for top in pdf.objects:
        waiting: list[Any] = [top]
        while waiting:
            value = waiting.pop()
            left -= 1
            if left < 0:
                raise Unsuitable("PDF 里的内容多得没法检查；分成几个文件")
            if isinstance(value, Stream | Dictionary):
                _refuse(value)
                noted = noted or (value.get("/Subtype") in _NOTES and "/Contents" in value and "/Rect" in value)
                inner: list[Any] = [item for _, item in value.items()]
            elif isinstance(value, Array):
                inner = list(value)
            else:
                continue
            waiting += [item for item in inner if not getattr(item, "is_indirect", False)]
    if noted:
        remarks.add("有批注")
    layers = pdf.Root.get("/OCProperties")
    usual = layers.get("/D") if isinstance(layers, Dictionary) else None
    if isinstance(usual, Dictionary) and (len(usual.get("/OFF", ())) or usual.get("/BaseState") == Name.OFF):
        remarks.add("有隐藏的文字")


def _refuse(value: Any) -> None:
    if value.get("/S") in _ACTIONS or "/JS" in value or "/JavaScript" in value or "/XFA" in value or _leads_away(value):
        raise Unsuitable("PDF 里有脚本，或者会打开程序、把填的内容发出去，不收；打印成新的 PDF 再放进来")
    if "/EmbeddedFiles" in value or "/EF" in value or value.get("/Subtype") in _PLAYED:
        raise Unsuitable("PDF 里夹带了别的文件，不收；把它们取出来，各写一条附件")
    where = value.get("/F") if value.get("/S") == Name.GoToR or isinstance(value, Stream) else None
    named = [str(one) for one in _list_names(where)]
    if value.get("/FS") == Name.URL or any(map(_ELSEWHERE.match, named)) or (named and isinstance(value, Stream)):
        message = "打开时会去取别处的内容（{where}），不收；断开链接，或把内容放进文件里"
        raise Unsuitable(message, {"where": (named or [str(value.get("/F", ""))])[0][:80]})


def _list_names(file: Any) -> list[Any]:
    """Give how a file is called that stands outside: by a text, or by several for several systems."""
    if isinstance(file, Dictionary):
        return [file[name] for name in ("/F", "/UF", "/Unix", "/DOS", "/Mac") if name in file]
    return [] if file is None else [file]


def _leads_away(value: Any) -> bool:
    """Whether a document leads elsewhere by itself: when it is opened, on an event, or after something else."""
    begun = [value[name] for name in ("/OpenAction", "/Next") if name in value]
    events = value.get("/AA")
    begun += [one for _, one in events.items()] if isinstance(events, Dictionary) else []
    begun += [one for several in begun if isinstance(several, Array) for one in several]
    return any(isinstance(one, Dictionary) and one.get("/S") in _AWAY for one in begun)
